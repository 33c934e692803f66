// Start, stop, note: there only where the server was started with --control.

import { fill, make, say } from "./dom.js";
import { ask, send, tell, untell } from "./session.js";
import type { Control, Run, StartedWork } from "./wire.js";

const pause = 2000;

/** Whether pages offer to change something. */
export const isControlled = document.documentElement.dataset["control"] !== undefined;

async function act(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    untell();
  } catch (problem) {
    tell(problem);
    document.getElementById("problem")?.scrollIntoView({ block: "nearest" });
  }
}

/** Experiments of the folder, to be started, and what was started from here. */
export function offerStart(place: HTMLElement): void {
  if (!isControlled) {
    return;
  }
  const choice = make("select", {});
  const list = make("div", {});
  let shown = "";
  const form = make("form", { "aria-label": "Start an experiment" },
    make("label", {}, "Experiment file ", choice), make("button", { type: "submit" }, "Start"));
  form.addEventListener("submit", event => {
    event.preventDefault();
    void act(async () => {
      await send(`/api/control/experiments/${encodeURIComponent(choice.value)}`);
      await refresh();
    });
  });
  const refresh = async (): Promise<void> => {
    const control = await ask<Control>("/api/control");
    const text = JSON.stringify(control);
    if (text === shown) {
      return; // who is at a button stays there
    }
    shown = text;
    const before = choice.value;
    fill(choice, ...control.experiments.map(file => make("option", { value: file.id, selected: file.id === before }, file.name)));
    form.hidden = control.experiments.length === 0;
    fill(list, control.experiments.length === 0
      && make("p", {}, "There is no experiment file (.yaml) in this folder, so nothing can be started from here."),
      control.started.length > 0 && startedTable(control.started, refresh));
  };
  fill(place, make("h2", {}, "Start and stop"), form, list);
  void act(refresh);
  window.setInterval(() => {
    if (!document.hidden) {
      void refresh().catch(tell);
    }
  }, pause);
}

function startedTable(started: StartedWork[], refresh: () => Promise<void>): HTMLElement {
  const head = ["experiment", "state", "since", "what it said", "stop"];
  const attributes = { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Started from here" };
  return make("div", attributes, make("table", { class: "texts" },
    make("thead", {}, make("tr", {}, ...head.map(text => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...started.map(work => make("tr", {},
      make("th", { scope: "row" }, work.experiment),
      make("td", {}, `${work.state}${work.state === "failed" ? ` (exit code ${work.exitCode})` : ""}`),
      make("td", {}, work.since.slice(0, 16).replace("T", " ")), make("td", {}, work.said),
      make("td", {}, work.state === "running" && make("button", {
        type: "button", class: "small", "aria-label": `Stop ${work.experiment}, process ${work.process}`,
        click: () => void act(async () => {
          await send(`/api/control/started/${encodeURIComponent(work.id)}/stop`);
          await refresh();
        }),
      }, "Stop")))))));
}

/** Notes and tags of a run, and a button that stops it. */
export function offerNotes(place: HTMLElement, id: string, refresh: () => Promise<void>): (run: Run) => void {
  if (!isControlled) {
    return () => undefined;
  }
  const path = `/api/control/runs/${encodeURIComponent(id)}`;
  const note = make("input", { autocomplete: "off", maxlength: 2000 });
  const tags = make("input", { autocomplete: "off" });
  const told = make("p", { role: "status", class: "soft" });
  const stop = make("button", { type: "button", click: () => void act(async () => {
    await send(`${path}/stop`);
    say(told, "It was asked to save and end.");
  }) }, "Stop this run");
  const form = make("form", { "aria-label": "Notes and tags" },
    make("label", {}, "Note ", note), make("label", {}, "Tags, separated by blanks ", tags),
    make("button", { type: "submit" }, "Keep"), stop);
  form.addEventListener("submit", event => {
    event.preventDefault();
    void act(async () => {
      const words = tags.value.trim();
      await send(`${path}/notes`, {
        ...note.value.trim() === "" ? {} : { text: note.value }, tags: words === "" ? [] : words.split(/[\s,]+/),
      });
      note.value = "";
      say(told, "It is kept.");
      await refresh();
    });
  });
  fill(place, form, told);
  let known: string | null = null;
  return run => {
    stop.hidden = run.state !== "running";
    const own = run.ownTags.join(" ");
    if (own !== known) { // what is being typed stays
      known = own;
      tags.value = own;
    }
  };
}
