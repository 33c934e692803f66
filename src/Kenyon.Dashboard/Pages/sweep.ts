// Sweeps: which there are; of one, how far it is, who is at work at what, what failed and why, and how long the rest takes.

import { at, command, fill, make, say } from "./dom.js";
import { ask, tell, untell } from "./session.js";
import { count, duration, number, several } from "./words.js";
import { link, part } from "./view.js";
import type { Cluster, Experiment, SweepProgress } from "./wire.js";

const id = part("id");
const pause = 2000;
const silence = 10; // seconds after which a coordinator that writes every second is not there
const shown = 3; // runs of one worker that are named

async function list(): Promise<void> {
  const { experiments } = await ask<{ experiments: Experiment[] }>("/api/experiments");
  untell();
  const state = (experiment: Experiment, name: string): string => count(experiment.states[name] ?? 0);
  fill(at("content"), experiments.length === 0
    ? make("p", {}, "There are no runs here yet; kenyon evolve noise starts a sweep.")
    : make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Experiments" }, make("table", {},
      make("thead", {}, make("tr", {},
        ...["experiment", "begun", "done", "at work", "interrupted", "failed", "conditions"].map(text => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...experiments.map(experiment => make("tr", {},
        make("th", { scope: "row" }, make("a", { href: link("sweep", { id: experiment.id }) }, experiment.folder)),
        make("td", {}, count(experiment.count)), make("td", {}, state(experiment, "done")), make("td", {}, state(experiment, "running")),
        make("td", {}, state(experiment, "interrupted")),
        make("td", {}, count((experiment.states["failed"] ?? 0) + (experiment.states["damaged"] ?? 0))),
        make("td", {}, make("a", { href: link("compare", { id: experiment.id }), "aria-label": `Compare the conditions of ${experiment.folder}` },
          "compare"))))))));
}

async function one(): Promise<void> {
  const sweep = await ask<SweepProgress>(`/api/experiments/${encodeURIComponent(id)}/progress`);
  untell();
  document.title = `${sweep.experiment} – Kenyon`;
  say(at("title"), sweep.experiment);
  if (at("links").childElementCount === 0) {
    fill(at("links"), make("a", { href: link("compare", { id }) }, "Its conditions side by side"), " · ",
      make("a", { href: "/sweep" }, "all sweeps"), " · ",
      make("a", { href: `/?${new URLSearchParams({ where: `experiment = '${sweep.experiment.split("/").at(-1) ?? ""}'` })}` }, "its runs"));
  }
  const all = sweep.begun + (sweep.waiting ?? 0);
  const share = all === 0 ? 0
    : (sweep.done + sweep.work.reduce((sum, run) => sum + (run.of ? run.generations / run.of : 0), 0)) / all;
  fill(at("progress"),
    make("progress", { max: 1, value: share.toFixed(4), "aria-label": "Share of the work that is done" }),
    make("p", { id: "sentence" }, `${count(sweep.done)} of ${several(all, "run")} done (${Math.floor(100 * share)} %): `
      + `${count(sweep.running)} at work, ${count(sweep.interrupted)} interrupted, ${count(sweep.failed)} failed, `
      + (sweep.waiting === null ? "nobody wrote down how many wait" : `${count(sweep.waiting)} not begun`) + "."),
    sweep.running > 0 && make("p", {}, `Time left at the pace so far: ${duration(sweep.secondsLeft)}.`));
  fill(at("content"),
    sweep.work.length > 0 && section("At work", ["run", "generations", "best fitness", "who", "time left"], sweep.work.map(run => [
      make("a", { href: link("run", { id: run.id }) }, run.run), `${count(run.generations)} of ${run.of === null ? "?" : count(run.of)}`,
      number(run.best), run.holder === "" ? "not known" : run.holder, duration(run.secondsLeft)])),
    sweep.cluster !== null && workers(sweep.cluster),
    sweep.failures.length > 0 && section(
      `Failed${sweep.failures.length < sweep.failed ? ` (the first ${sweep.failures.length} of ${sweep.failed})` : ""}`,
      ["run", "state", "reason"], sweep.failures.map(run => [make("a", { href: link("run", { id: run.id }) }, run.run), run.state, run.reason])),
    make("h2", {}, "In a shell"), command(sweep.command));
  document.documentElement.dataset["ready"] = "yes";
}

/** Workers, what they do, and what is gained over one core. */
function workers(cluster: Cluster): HTMLElement {
  const there = cluster.workers.filter(worker => worker.state === "working" || worker.state === "waiting");
  const threads = there.reduce((sum, worker) => sum + worker.threads, 0);
  const put = cluster.workers.filter(worker => worker.state === "expelled").length;
  const age = Math.abs(cluster.secondsSince ?? Infinity); // a clock that goes wrong says nothing of now
  const end = cluster.isOver ? "The cluster has ended. " : age > silence ? `The coordinator was last heard of ${duration(age)} ago. ` : "";
  const element = section("Workers", ["worker", "state", "at work at", "threads", "pieces done", "work so far"], cluster.workers.map(worker => [
    worker.name,
    worker.state === "silent" ? `silent for ${duration(worker.silentSeconds)}` : worker.state === "expelled" ? "put out: it computed otherwise"
      : worker.state,
    worker.work.length === 0 ? "–" : worker.work.slice(0, shown).join(", ") + (worker.work.length > shown ? ` and ${worker.work.length - shown} more` : ""),
    count(worker.threads), count(worker.pieces), duration(worker.busySeconds)]));
  element.querySelector("h2")?.after(make("p", { id: "cluster" },
    end + (cluster.isOver || age > silence ? "" : `${several(there.length, "worker")} with ${several(threads, "thread")}; in the last minute `
      + `${number(cluster.cores)} cores' worth of work, ${cluster.efficiency === null ? "–" : Math.round(100 * cluster.efficiency)} % of these `
      + `threads' time, ${number(cluster.piecesPerSecond)} pieces a second. `)
    + `${several(cluster.pieces, "piece")} done, ${count(cluster.lostPieces)} lost and handed out again, `
    + `${several(put, "worker")} put out. Coordinator: ${cluster.coordinator}, ${cluster.address}.`));
  return element;
}

function section(title: string, head: string[], rows: (string | Node)[][]): HTMLElement {
  return make("section", {}, make("h2", {}, title),
    make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": title }, make("table", {},
      make("thead", {}, make("tr", {}, ...head.map(text => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...rows.map(row => make("tr", {}, ...row.map((cell, index) => index === 0
        ? make("th", { scope: "row" }, cell) : make("td", {}, cell))))))));
}

async function look(): Promise<void> {
  try {
    if (!document.hidden) {
      await (id === "" ? list() : one());
    }
  } catch (problem) {
    tell(problem);
  }
  document.documentElement.dataset["ready"] = "yes";
  window.setTimeout(() => void look(), pause);
}

void look();
