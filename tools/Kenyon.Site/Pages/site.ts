// Colours that the reader chose, and search. A plain script, not a module: those do not load from a disk.

type Part = [address: string, page: string, heading: string, text: string];

const shown = 12;
const around = 80;
const key = "kenyon-theme";

const page = document.documentElement;
const root = page.dataset["root"] ?? "";

// A browser may refuse to remember anything.
function remembered(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

function remember(theme: string): void {
  try { localStorage.setItem(key, theme); } catch { /* it holds until the next page */ }
}

// Before the page is drawn, so that it does not flash.
const chosen = remembered();
if (chosen !== null) page.dataset["theme"] = chosen;

function isDark(): boolean {
  return (page.dataset["theme"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}

// What is shown of a part, and how heading, title and text are compared.
type Entry = { part: Part; places: [heading: string, title: string, text: string] };

let entries: Promise<Entry[]> | undefined;

function fold(text: string): string {
  return " " + text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, " ");
}

// What can be found is fetched when somebody begins to search.
function load(): Promise<Entry[]> {
  return entries ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = root + "words.js";
    script.addEventListener("load", () => done((globalThis as unknown as { siteWords: Part[] }).siteWords
      .map((part) => ({ part, places: [fold(part[2]), fold(part[1]), fold(part[3])] }))));
    document.head.append(script);
  });
}

// Every word must stand at the beginning of some word of a part; those in headings count more, and all of them in a row.
function score(entry: Entry, words: string[]): number {
  const [heading, title, text] = entry.places;
  let sum = words.length > 1 && text.includes(" " + words.join(" ")) ? 8 : 0;
  for (const word of words) {
    const hits = 20 * Number(heading.includes(" " + word)) + 6 * Number(title.includes(" " + word))
      + Math.min(text.split(" " + word).length - 1, 4);
    if (hits === 0) return 0;
    sum += hits;
  }

  return /^(decisions|CHANGELOG)/.test(entry.part[0]) ? sum / 4 : sum;
}

function snippet(text: string, words: string[]): Node[] {
  const low = text.toLowerCase();
  const whole = low.indexOf(words.join(" "));
  const hits = (whole >= 0 ? [whole] : words.map((word) => low.indexOf(word))).filter((at) => at >= 0);
  const begin = hits.length > 0 ? Math.max(0, Math.min(...hits) - around) : 0;
  const piece = (begin > 0 ? "… " : "") + text.slice(begin, begin + 2 * around) + (begin + 2 * around < text.length ? " …" : "");
  const nodes: Node[] = [];
  let rest = piece;
  while (rest.length > 0) {
    const next = words.map((word) => ({ word, at: rest.toLowerCase().indexOf(word) }))
      .filter((hit) => hit.at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (next === undefined) break;
    const mark = document.createElement("mark");
    mark.textContent = rest.slice(next.at, next.at + next.word.length);
    nodes.push(document.createTextNode(rest.slice(0, next.at)), mark);
    rest = rest.slice(next.at + next.word.length);
  }

  nodes.push(document.createTextNode(rest));
  return nodes;
}

function result(part: Part, words: string[]): HTMLLIElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = root + part[0];
  link.textContent = part[2] === part[1] ? part[1] : `${part[1]}: ${part[2]}`;
  text.append(...snippet(part[3], words));
  item.append(link, text);
  return item;
}

async function search(query: string, found: HTMLElement): Promise<void> {
  const words = fold(query).split(" ").filter((word) => word.length > 0);
  const all = words.length === 0 ? [] : (await load()).map((entry) => ({ part: entry.part, score: score(entry, words) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score);
  found.hidden = words.length === 0;
  const status = found.querySelector("[role=status]");
  if (status !== null) {
    status.textContent = all.length > shown ? `${all.length} parts of pages; the best ${shown}:` : `${all.length} parts of pages.`;
  }

  found.querySelector("ol")?.replaceChildren(...all.slice(0, shown).map((entry) => result(entry.part, words)));
}

document.addEventListener("DOMContentLoaded", () => {
  const theme = document.querySelector<HTMLButtonElement>(".theme");
  const form = document.querySelector<HTMLFormElement>("form[role=search]");
  const field = form?.querySelector("input");
  const found = document.querySelector<HTMLElement>(".found");
  if (theme === null || form === null || !field || found === null) return;

  const label = (): void => { theme.textContent = isDark() ? "Light" : "Dark"; };
  label();
  theme.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    page.dataset["theme"] = next;
    remember(next);
    label();
  });

  // A slower answer to an earlier letter must not replace a later one: the words are fetched once, then answers come in order.
  field.addEventListener("focus", () => void load(), { once: true });
  field.addEventListener("input", () => void search(field.value, found));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    found.querySelector("a")?.focus();
  });
  found.addEventListener("click", (event) => {
    if (event.target instanceof HTMLAnchorElement) found.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape") {
      if (found.contains(document.activeElement)) field.focus();
      found.hidden = true;
    }
  });
  theme.hidden = false;
  form.hidden = false;
});
