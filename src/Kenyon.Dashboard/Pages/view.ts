// What a page shows is in its address, all of it: a link holds the whole view, and so do back and forward.

/** A part of the address; empty where it is not there. */
export function part(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** Changes parts of the address; empty ones are left out. */
export function show(parts: Record<string, string>, isStep = false): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(parts)) {
    if (value === "") {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const address = location.pathname + (query.size > 0 ? `?${query}` : "");
  if (address !== location.pathname + location.search) {
    history[isStep ? "pushState" : "replaceState"](null, "", address);
  }
}

/** The address of another page. */
export function link(page: string, parts: Record<string, string>): string {
  return `/${page}?${new URLSearchParams(parts)}`;
}
