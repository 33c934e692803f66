// One run: what it came to, how it got there, and how to get it again.

import { at, command, fill, make, say } from "./dom.js";
import { ask, listen, tell, untell } from "./session.js";
import { axis, base, Chart } from "./chart.js";
import type { Cell, Look } from "./chart.js";
import { offerNotes } from "./control.js";
import { count, interval, number, several } from "./words.js";
import { link, part } from "./view.js";
import type { Generation, Pair, Run, TestResult } from "./wire.js";

const mostTerms = 8;
const id = part("id");

let run: Run | null = null;
let generations: Generation[] = [];
let fitness: Chart | null = null;
let coefficients: Chart | null = null;
const showControl = offerNotes(at("control"), id, refresh);

async function load(): Promise<Run> {
  const found = await ask<Run>(`/api/runs/${encodeURIComponent(id)}`);
  run = found;
  untell();
  document.title = `${run.run} – Kenyon`;
  say(at("title"), run.run);
  say(at("state"), run.state);
  at("state").className = `state ${run.state}`;
  if (run.settings === undefined) {
    tell(run.problem ?? "The folder cannot be read.");
    return found;
  }
  say(at("question"), run.question);
  drawResult(run);
  showControl(run);
  drawFigures(run);
  drawCommands(run);
  drawDetails(run);
  if (!fitness) {
    fitness = new Chart("Fitness over the generations", run.fitness, "fitness", run.plotCommand);
    coefficients = run.terms.length === 0 ? null
      : new Chart("Coefficients of the best candidate", `Effective coefficient η·θ (weight per event); ${run.symbols}`,
        "coefficients", run.plotCommand);
    fill(at("charts"), fitness.element, coefficients !== null && coefficients.element);
  }
  drawCharts();
  document.documentElement.dataset["ready"] = run.state;
  return found;
}

function drawResult(shown: Run): void {
  const { summary } = shown;
  const row = (name: string, test: TestResult): HTMLElement[] => [
    make("dt", {}, name),
    make("dd", {}, `${number(test.mean)} ${interval(test.low, test.high)}, ${several(test.lifetimes, "fresh lifetime")}`),
  ];
  fill(at("result"),
    shown.problem !== null && make("p", { class: "problem" }, shown.problem),
    shown.description !== null && make("p", {}, shown.description),
    shown.tags.length > 0 && make("p", { class: "soft" }, `Tags: ${shown.tags.join(", ")}`),
    shown.notes.length > 0 && make("ul", { "aria-label": "Notes" },
      ...shown.notes.map(note => make("li", {}, make("span", { class: "soft" }, note.at.slice(0, 10)), ` ${note.text}`))),
    summary && make("h2", {}, "Result"),
    summary?.rule && make("p", { class: "formula-large", "aria-label": `Rule of the champion: ${summary.rule.formula}` },
      summary.rule.formula),
    summary && make("dl", { class: "facts" },
      ...row("champion, mean [95 %]", summary.test), ...row("lesioned: learning off", summary.lesioned),
      ...summary.rule ? [make("dt", {}, "learning rate η"), make("dd", {}, number(summary.rule.rate))] : []),
    ...shown.result.map(text => make("p", {}, text)),
    make("p", {}, summary && make("a", { href: link("life", { id }) }, "Watch a life of the champion"), summary && " · ",
      make("a", { href: link("sweep", { id: shown.experimentId }) }, "its experiment"), " · ",
      make("a", { href: link("compare", { id: shown.experimentId }) }, "its conditions side by side")));
}

function drawFigures(shown: Run): void {
  fill(at("figures"), shown.figures.length > 0 && make("h2", {}, "Figures"), ...shown.figures.map(figure => make("figure", {},
    make("img", {
      class: "drawing", loading: "lazy", alt: figure.alternative,
      src: `/api/runs/${encodeURIComponent(id)}/figures/${encodeURIComponent(`${figure.name}.svg`)}`,
    }),
    make("figcaption", {}, make("strong", {}, figure.title), ` ${figure.caption}`))));
}

function drawCommands(shown: Run): void {
  fill(at("commands"), make("h2", {}, "In a shell"),
    ...shown.commands.flatMap(entry => [make("p", {}, `To ${entry.what}:`), command(entry.command)]));
}

function drawDetails(shown: Run): void {
  fill(at("details"), table("Settings", "setting", shown.settings), table("Where it comes from", "what", shown.origin));
}

function table(title: string, head: string, pairs: Pair[]): HTMLElement {
  return make("section", {}, make("h2", {}, title),
    make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": title }, make("table", { class: "texts" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, head), make("th", { scope: "col" }, "value"))),
      make("tbody", {}, ...pairs.map(pair => make("tr", {}, make("th", { scope: "row" }, pair.name), make("td", {}, pair.value)))))));
}

function drawCharts(): void {
  if (!run || !fitness) {
    return;
  }
  const shown = run;
  const last = generations.at(-1);
  say(at("progress"), shown.state === "done" ? "" : last
    ? `generation ${count(last.g + 1)} of ${count(shown.generationCount)}${shown.holder ? `, ${shown.holder}` : ""}`
    : "no generation yet");
  document.documentElement.dataset["generations"] = String(generations.length);
  const best = generations.reduce<number>((most, entry) => Math.max(most, entry.best ?? -Infinity), -Infinity);
  fitness.show({
    option: colours => fitnessOption(colours, shown.fitness),
    summary: last
      ? `After ${several(last.g + 1, "generation")} the best candidate has ${number(last.best)}, the population ${number(last.mean)} on `
        + `average; the best ever had ${number(best)}.`
      : "There is no generation yet.",
    n: `n = ${count(shown.populationSize)} candidates × ${several(shown.trials, "lifetime")} a generation`,
    table: () => ({
      head: ["generation", "best", "mean", "5 %", "95 %", "failed"],
      rows: generations.map(entry => [entry.g, entry.best, entry.mean, entry.low, entry.high, entry.failed]),
    }),
  });
  if (coefficients) {
    const terms = shown.terms.filter(term => last?.effective?.[term.name] !== undefined);
    const largest = [...terms].sort((one, other) => size(last, other.name) - size(last, one.name)).slice(0, mostTerms);
    const drawn = terms.filter(term => largest.includes(term));
    coefficients.show({
      option: colours => coefficientOption(colours, drawn),
      summary: last && drawn.length > 0
        ? `After ${several(last.g + 1, "generation")} the largest: ${largest.slice(0, 3)
          .map(term => `${term.label} ${number(last.effective?.[term.name], 3)}`).join(", ")}.`
        : "There is no rule yet.",
      n: `n = 1 candidate a generation, the best${terms.length > mostTerms ? `; the ${mostTerms} largest of ${terms.length} terms` : ""}`,
      table: () => ({
        head: ["generation", ...terms.map(term => term.label)],
        rows: generations.map((entry): Cell[] => [entry.g, ...terms.map(term => entry.effective?.[term.name] ?? null)]),
      }),
    });
  }
}

function size(entry: Generation | undefined, name: string): number {
  return Math.abs(entry?.effective?.[name] ?? 0);
}

function frame(colours: Look, yName: string, right: number): Record<string, unknown> {
  return {
    ...base(colours),
    grid: { left: 64, right, top: 40, bottom: 44 },
    legend: { top: 0, left: "left", type: "scroll", textStyle: { color: colours.text }, icon: "rect", itemHeight: 3, itemWidth: 18 },
    xAxis: axis(colours, "generation", { type: "value", min: 0, nameGap: 26, splitLine: { show: false } }),
    yAxis: axis(colours, yName, { type: "value", scale: true, nameGap: 46 }),
  };
}

function line(name: string, values: (entry: Generation) => number | null, more: object = {}): object {
  return {
    name, type: "line", showSymbol: generations.length < 3, sampling: "lttb",
    data: generations.map(entry => [entry.g, values(entry)]), ...more,
  };
}

function fitnessOption(colours: Look, unit: string): object {
  const [first, second] = [colours.series[0], colours.series[1]];
  const behind = { z: 1, lineStyle: { width: 1, color: colours.soft }, itemStyle: { color: colours.soft } };
  return {
    ...frame(colours, unit, 16),
    series: [
      line("best", entry => entry.best, { lineStyle: { width: 2.5, color: first }, itemStyle: { color: first } }),
      line("mean", entry => entry.mean, { lineStyle: { width: 2, type: "dashed", color: second }, itemStyle: { color: second } }),
      line("5 %", entry => entry.low, behind),
      line("95 %", entry => entry.high, behind),
    ],
  };
}

const dashes: (string | number[])[] = ["solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4], [2, 6], [6, 2, 2, 2, 2, 2], [1, 3]];

function coefficientOption(colours: Look, terms: { name: string; label: string }[]): object {
  return {
    ...frame(colours, "η·θ", 16),
    series: terms.map((term, index) => line(term.label, entry => entry.effective?.[term.name] ?? null, {
      lineStyle: { width: 2, color: colours.series[index], type: dashes[index] }, itemStyle: { color: colours.series[index] },
    })),
  };
}

function follow(): Promise<EventSource> {
  return listen(`/api/live/runs/${encodeURIComponent(id)}`, {
    generations: data => {
      const { isAnew, records } = data as { isAnew: boolean; records: Generation[] };
      generations = isAnew ? records : [...generations, ...records];
      drawCharts();
    },
    state: () => void refresh(),
  }, text => say(at("connection"), text));
}

async function refresh(): Promise<void> {
  try {
    await load();
  } catch (problem) {
    tell(problem);
  }
}

void (async () => {
  try {
    const found = await load();
    if (found.state === "done") {
      ({ records: generations } = await ask<{ records: Generation[] }>(`/api/runs/${encodeURIComponent(id)}/generations`));
      drawCharts();
    } else if (found.settings !== undefined) {
      await follow();
    }
  } catch (problem) {
    tell(problem);
  }
})();
