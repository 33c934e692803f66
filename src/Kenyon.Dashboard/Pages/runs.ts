// The list of runs: as many as there are, of which those in sight are in the page.

import { at, command, fill, make, quietly, say } from "./dom.js";
import { ask, listen, Problems, tell, untell } from "./session.js";
import { count, interval, number, several } from "./words.js";
import { offerStart } from "./control.js";
import { link, part, show } from "./view.js";
import type { RunPage, RunRow } from "./wire.js";

const pageSize = 100;
const usualSort = "started desc";
const columns: { name: string; sort: string; path: string }[] = [
  { name: "Run", sort: "run", path: "run" },
  { name: "State", sort: "state", path: "state" },
  { name: "Fitness [95 %]", sort: "test.mean desc", path: "test.mean" },
  { name: "Rule", sort: "rule.formula", path: "rule.formula" },
];

const scroll = at("scroll");
const space = at("space");
const head = at("head");
const where = at("where") as HTMLInputElement;
const sort = at("sort") as HTMLInputElement;
const speak = quietly(at("found"), 10);

/** What is asked for: what was sent last, never a condition that is half typed. */
let wanted = { where: "", sort: usualSort };
let answer: RunPage | null = null;
let pages = new Map<number, RunRow[]>();
let asked = new Set<number>();
let generation = 0;
let focused = -1;

/** Asks anew: another condition or order, or runs that changed. */
async function begin(isNew: boolean): Promise<void> {
  const mine = ++generation;
  const first = isNew ? 0 : Math.max(0, Math.floor(top() / pageSize));
  try {
    const found = await page(first, undefined);
    if (mine !== generation) {
      return;
    }
    answer = found;
    pages = new Map([[first, found.runs]]);
    asked = new Set([first]);
    where.setAttribute("aria-invalid", "false");
    untell();
    fill(at("command"), command(found.command));
    if (isNew) {
      scroll.scrollTop = 0;
      focused = -1;
    }
    const sentence = found.total === 0
      ? wanted.where === "" ? "There are no runs here yet; kenyon evolve foraging starts one." : "No run meets the condition."
      : `${several(found.total, "run")}${wanted.where === "" ? "" : " that meet the condition"}.`;
    if (isNew) {
      say(at("found"), sentence);
    } else {
      speak(sentence);
    }
    drawHead();
    draw();
    document.documentElement.dataset["ready"] = String(mine);
  } catch (problem) {
    if (mine === generation) {
      where.setAttribute("aria-invalid", String(problem instanceof Problems && problem.status === 400));
      tell(problem);
    }
  }
}

function page(index: number, version: number | undefined): Promise<RunPage> {
  const query = new URLSearchParams({ ...wanted, offset: String(index * pageSize), limit: String(pageSize) });
  if (version !== undefined) {
    query.set("version", String(version));
  }
  return ask<RunPage>(`/api/runs?${query}`);
}

function rowHeight(): number {
  return parseFloat(getComputedStyle(scroll).getPropertyValue("--row"));
}

function top(): number {
  return Math.floor(scroll.scrollTop / rowHeight());
}

function drawHead(): void {
  const sorted = wanted.sort.split(",")[0]?.trim().split(/\s+/) ?? [];
  const more = (answer?.sortedBy ?? []).filter(path => !columns.some(column => column.path === path));
  scroll.dataset["more"] = String(Math.min(1, more.length));
  const cells = [...columns, ...more.slice(0, 1).map(path => ({ name: path, sort: `${path} desc`, path }))];
  const held = [...head.children].findIndex(cell => cell.contains(document.activeElement));
  fill(head, ...cells.map(column => {
    const isThis = sorted[0] === column.path;
    const isDown = sorted[1] === "desc";
    const button = make("button", { type: "button", click: () => {
      const isDefaultDown = column.sort.endsWith(" desc");
      sort.value = !isThis ? column.sort : isDown ? column.path : `${column.path} desc`;
      if (!isThis && !isDefaultDown) {
        sort.value = column.path;
      }
      apply(wanted.where);
    } }, column.name, isThis ? (isDown ? " ↓" : " ↑") : "");
    return make("div", {
      role: "columnheader", "aria-sort": isThis ? (isDown ? "descending" : "ascending") : "none",
    }, button);
  }));
  if (held >= 0) {
    head.children[held]?.querySelector("button")?.focus(); // who sorts by keyboard stays where they are
  }
  scroll.setAttribute("aria-rowcount", String((answer?.total ?? 0) + 1));
}

function draw(): void {
  if (!answer) {
    return;
  }
  const height = rowHeight();
  const first = Math.max(0, top() - 5);
  const last = Math.min(answer.total, top() + Math.ceil(scroll.clientHeight / height) + 6);
  space.style.height = `${answer.total * height}px`;
  const rows: HTMLElement[] = [];
  for (let index = first; index < last; index++) {
    rows.push(row(index, height));
  }
  const hadFocus = space.contains(document.activeElement);
  fill(space, ...rows);
  if (hadFocus && focused >= first && focused < last) {
    focus(focused);
  }
  for (let index = Math.floor(first / pageSize); index * pageSize < last; index++) {
    if (!asked.has(index)) {
      asked.add(index);
      void more(index);
    }
  }
}

async function more(index: number): Promise<void> {
  const mine = generation;
  try {
    const found = await page(index, answer?.version);
    if (mine !== generation || !answer) {
      return;
    }
    if (found.version !== answer.version) {
      answer = found;
      pages.clear();
      asked = new Set([index]);
    }
    pages.set(index, found.runs);
    draw();
  } catch (problem) {
    tell(problem);
  }
}

function row(index: number, height: number): HTMLElement {
  const run = pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  const element = make("div", { role: "row", "aria-rowindex": index + 2, class: "row" });
  element.style.transform = `translateY(${index * height}px)`;
  if (!run) {
    fill(element, make("div", { role: "cell" }, "…"));
    return element;
  }
  const progress = run.of !== undefined ? ` ${run.generations ?? 0} / ${run.of}` : "";
  const extra = (answer?.sortedBy ?? []).findIndex(path => !columns.some(column => column.path === path));
  fill(element,
    make("div", { role: "cell", class: "name" }, make("a", { href: link("run", { id: run.id }), "data-index": index, title: run.run }, run.run)),
    make("div", { role: "cell" }, make("span", { class: `state ${stateClass(run.state)}` }, run.state + progress)),
    make("div", { role: "cell", class: "numbers" }, run.mean === null ? "" : `${number(run.mean)} ${interval(run.low, run.high)}`),
    make("div", { role: "cell", class: "formula", title: run.problem ?? run.formula ?? "" }, run.problem ?? run.formula ?? ""),
    extra >= 0 && make("div", { role: "cell", class: "extra" }, value(run.values[extra])));
  return element;
}

function value(found: string | number | null | undefined): string {
  return typeof found === "number" ? number(found) : found === null || found === undefined ? "–"
    : /^\d{4}-\d\d-\d\dT/.test(found) ? found.slice(0, 16).replace("T", " ") : found;
}

function stateClass(state: string): string {
  return ["done", "running", "failed", "damaged", "interrupted"].includes(state) ? state : "other";
}

/** Puts the focus on a row, which is made first where it is out of sight. */
function focus(index: number): void {
  if (!answer) {
    return;
  }
  focused = Math.max(0, Math.min(answer.total - 1, index));
  const height = rowHeight();
  if (focused * height < scroll.scrollTop) {
    scroll.scrollTop = focused * height;
    draw();
  } else if ((focused + 1) * height > scroll.scrollTop + scroll.clientHeight - head.offsetHeight) {
    scroll.scrollTop = (focused + 1) * height - scroll.clientHeight + head.offsetHeight;
    draw();
  }
  space.querySelector<HTMLElement>(`a[data-index="${focused}"]`)?.focus({ preventScroll: true });
}

function apply(condition: string): void {
  wanted = { where: condition, sort: sort.value.trim() };
  show({ ...wanted, sort: wanted.sort === usualSort ? "" : wanted.sort }, true);
  void begin(true);
}

function read(): void {
  wanted = { where: part("where"), sort: part("sort") === "" ? usualSort : part("sort") };
  where.value = wanted.where;
  sort.value = wanted.sort;
}

at("search").addEventListener("submit", event => {
  event.preventDefault();
  apply(where.value.trim());
});
scroll.addEventListener("scroll", () => requestAnimationFrame(draw));
window.addEventListener("resize", draw);
window.addEventListener("popstate", () => {
  read();
  void begin(true);
});
scroll.addEventListener("keydown", event => {
  const steps: Record<string, number> = {
    ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity,
  };
  const step = steps[event.key];
  if (step !== undefined) {
    event.preventDefault();
    focus(step === -Infinity ? 0 : step === Infinity ? Number.MAX_SAFE_INTEGER : focused < 0 ? top() : focused + step);
  }
});
space.addEventListener("focusin", event => {
  const index = (event.target as HTMLElement).dataset["index"];
  focused = index === undefined ? focused : Number(index);
});

read();
offerStart(at("control"));
void begin(true).then(() => listen("/api/live/runs", {
  runs: data => {
    const { states } = data as { states: Record<string, number> };
    const working = states["running"] ?? 0;
    say(at("work"), working === 0 ? "Nobody is at work." : `${count(working)} at work.`);
    void begin(false);
  },
}, text => say(at("connection"), text))).catch(tell);

// Runs at work move on without being another list: only what is in sight is asked for again.
window.setInterval(() => {
  if (document.hidden || !answer) {
    return;
  }
  for (const [index, runs] of pages) {
    const isInSight = index >= Math.floor(top() / pageSize) && index <= Math.floor((top() + scroll.clientHeight / rowHeight()) / pageSize);
    if (isInSight && runs.some(run => run.state === "running")) {
      void more(index);
    }
  }
}, 2000);
