// Elements are made of parts, never of text that is read as HTML: names, notes and columns of run folders are strangers' texts.

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** An element. Attributes that are functions listen; false, null and undefined leave an attribute out. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  fill(element, ...children);
  return element;
}

/** Puts other children into an element. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
}

/** The element of the page with an id; there must be one. */
export function at(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`There is no element #${id}.`);
  }
  return element;
}

/** Text that only changes where it has to, so that what reads the page aloud is not called for nothing. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Says something in a live region, at most once in so many seconds: a page that talks all the time cannot be listened to. */
export function quietly(element: Element, seconds: number): (text: string) => void {
  let last = -Infinity;
  let waiting: string | null = null;
  let timer = 0;
  return (text: string) => {
    const wait = last + seconds * 1000 - performance.now();
    if (wait <= 0) {
      last = performance.now();
      say(element, text);
      return;
    }
    waiting = text;
    if (timer === 0) {
      timer = window.setTimeout(() => {
        timer = 0;
        last = performance.now();
        say(element, waiting ?? "");
      }, wait);
    }
  };
}

/** A command that can be copied. */
export function command(text: string): HTMLElement {
  const button = make("button", { type: "button", class: "small", "aria-label": `Copy the command ${text}` }, "Copy");
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = "Copied";
      window.setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  });
  return make("div", { class: "command" }, make("code", { tabindex: 0 }, text), button);
}

/** Gives the browser a file to keep. */
export function download(name: string, type: string, text: string): void {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a machine at work may fetch it late
}
