// The conditions of an experiment side by side. What is chosen in the tables is marked in the charts, and the other way round.

import { at, command, fill, make, say } from "./dom.js";
import { ask, tell, untell } from "./session.js";
import { axis, base, Chart } from "./chart.js";
import type { Cell, Look } from "./chart.js";
import { count, interval, number, several } from "./words.js";
import { link, part, show } from "./view.js";
import type { Comparison, Condition } from "./wire.js";

const id = part("id");
const mostRows = 500;
const rowHeight = 26;
const against = at("against") as HTMLSelectElement;
const from = at("from") as HTMLInputElement;
const to = at("to") as HTMLInputElement;

let sweep: Comparison | null = null;
let fitness: Chart | null = null;
let multiples: Chart | null = null;
let chosen = new Set<string>();

async function load(): Promise<void> {
  const query = part("against") === "" ? "" : `?${new URLSearchParams({ against: part("against") })}`;
  sweep = await ask<Comparison>(`/api/experiments/${encodeURIComponent(id)}/conditions${query}`);
  untell();
  chosen = new Set(new URLSearchParams(location.search).getAll("chosen"));
  from.value = part("from");
  to.value = part("to");
  document.title = `${sweep.experiment} – Kenyon`;
  say(at("title"), `Conditions of ${sweep.experiment}`);
  say(at("method"), sweep.method);
  at("brush").hidden = sweep.conditions.length === 0;
  fill(at("links"), make("a", { href: link("sweep", { id }) }, "How far it is"), " · ", make("a", { href: "/sweep" }, "all sweeps"));
  fill(against, ...sweep.conditions.map(condition => make("option", {
    value: condition.condition, selected: condition.condition === sweep?.against,
  }, condition.label)));
  fitness ??= made(new Chart("Fitness by condition", sweep.fitness, "conditions", sweep.plotCommand), "fitness", (series, index) => {
    const label = series === 1 ? sweep?.conditions[index]?.condition : series === 0 ? inSight()[index]?.condition : undefined;
    toggle(label);
  });
  if (sweep.terms.length > 0) {
    multiples ??= made(new Chart("Coefficients by condition", "Effective coefficient η·θ (weight per event), one scale for all panels",
      "coefficients-by-condition", sweep.plotCommand), "multiples", () => undefined);
  }
  draw();
  document.documentElement.dataset["ready"] = "yes";
}

function made(chart: Chart, place: string, handle: (series: number, index: number) => void): Chart {
  fill(at(place), chart.element);
  chart.onClick(handle);
  return chart;
}

function toggle(condition: string | undefined): void {
  if (condition === undefined) {
    return;
  }
  if (!chosen.delete(condition)) {
    chosen.add(condition);
  }
  const query = new URLSearchParams(location.search);
  query.delete("chosen");
  for (const name of chosen) {
    query.append("chosen", name);
  }
  history.replaceState(null, "", `${location.pathname}?${query}`);
  draw();
}

/** The runs whose fitness is in the range that was asked for. */
function inSight(): Comparison["runs"] {
  const low = from.value.trim() === "" ? -Infinity : Number(from.value.replace("−", "-"));
  const high = to.value.trim() === "" ? Infinity : Number(to.value.replace("−", "-"));
  return (sweep?.runs ?? []).filter(run => run.value !== null && !(run.value < low) && !(run.value > high));
}

function said(condition: Comparison["conditions"][number]): string {
  return `${number(condition.mean)} ${interval(condition.low, condition.high)} (${condition.label})`;
}

function draw(): void {
  if (!sweep || !fitness) {
    return;
  }
  const shown = sweep;
  const runs = inSight();
  const ranked = shown.conditions.filter(condition => condition.mean !== null).sort((one, other) => other.mean! - one.mean!);
  const height = 90 + rowHeight * Math.max(2, shown.conditions.length);
  fitness.show({
    option: colours => fitnessOption(colours, shown, runs),
    summary: ranked.length === 0 ? "No run is finished yet."
      : ranked.length === 1 ? `${said(ranked[0]!)}.`
      : `Means from ${said(ranked.at(-1)!)} to ${said(ranked[0]!)}; `
        + ((ranked[0]!.low ?? -Infinity) > (ranked.at(-1)!.high ?? Infinity) ? "the two intervals lie apart."
          : "the two intervals overlap: no difference is seen."),
    n: `n = ${several(shown.runs.length, "run")} in ${several(shown.conditions.length, "condition")}`
      + (runs.length < shown.runs.length ? `; ${count(runs.length)} in the range asked for` : "")
      + "; a dot a run, a bar the mean with its 95 % interval, a cross a lesioned run",
    table: () => ({
      head: ["condition", "n", "mean", "low", "high", "difference", "low", "high", "note"],
      rows: shown.conditions.map((row): Cell[] => [
        row.label, row.n, row.mean, row.low, row.high, row.difference, row.differenceLow, row.differenceHigh, row.note ?? ""]),
    }),
  }, height);
  drawConditions(shown);
  drawRuns(runs);
  drawMultiples(shown, runs);
}

function drawConditions(shown: Comparison): void {
  fill(at("conditions"), make("h2", {}, "Conditions"),
    make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Conditions" }, make("table", {},
      make("thead", {}, make("tr", {}, ...["mark", "condition", "n", "mean [95 %]", `difference [95 %]`, "note"]
        .map(text => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...shown.conditions.map(conditionRow)))),
    command(shown.command));
}

function conditionRow(row: Condition): HTMLElement {
  const box = make("input", {
    type: "checkbox", "aria-label": `Mark ${row.label}`, checked: chosen.has(row.condition),
    change: () => {
      toggle(row.condition);
      document.querySelector<HTMLElement>(`input[data-condition="${CSS.escape(row.condition)}"]`)?.focus();
    },
    "data-condition": row.condition,
  });
  return make("tr", { class: chosen.has(row.condition) ? "chosen" : "" }, make("td", {}, box), make("th", { scope: "row" }, row.label),
    make("td", {}, count(row.n)), make("td", {}, `${number(row.mean)} ${interval(row.low, row.high)}`),
    make("td", {}, row.difference === null ? "" : `${number(row.difference)} ${interval(row.differenceLow, row.differenceHigh)}`),
    make("td", {}, row.note ?? ""));
}

function drawRuns(runs: Comparison["runs"]): void {
  const listed = chosen.size === 0 ? runs : runs.filter(run => chosen.has(run.condition));
  fill(at("runs"), make("h2", {}, "Runs"),
    make("p", { class: "soft", id: "listed" }, `${several(listed.length, "run")}${chosen.size > 0 ? " of the marked conditions" : ""}`
      + (listed.length > mostRows ? `; the first ${mostRows} are shown` : "") + "."),
    make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": "Runs" }, make("table", {},
      make("thead", {}, make("tr", {}, ...["run", "fitness [95 %]", "lesioned"].map(text => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...listed.slice(0, mostRows).map(run => make("tr", {},
        make("th", { scope: "row" }, make("a", { href: link("run", { id: run.id }) }, run.run)),
        make("td", {}, `${number(run.value)} ${interval(run.low, run.high)}`), make("td", {}, number(run.lesioned))))))));
}

function strength(condition: string): number {
  return chosen.size === 0 || chosen.has(condition) ? 1 : 0.2;
}

function categories(colours: Look, shown: Comparison, isLabelled: boolean): object {
  return {
    type: "category", data: shown.conditions.map(condition => condition.label), inverse: true,
    axisLabel: { color: colours.text, show: isLabelled, width: narrow() ? 110 : 210, overflow: "truncate", interval: 0 },
    axisTick: { show: false }, axisLine: { lineStyle: { color: colours.soft } }, splitLine: { show: true, lineStyle: { color: colours.line } },
  };
}

function narrow(): boolean {
  return window.innerWidth < 640;
}

function fitnessOption(colours: Look, shown: Comparison, runs: Comparison["runs"]): object {
  const place = new Map(shown.conditions.map((condition, index) => [condition.condition, index]));
  const [first, second] = [colours.series[0], colours.series[1]];
  const words = (name: string) => ({ formatter: (found: { dataIndex: number }) => name === "mean"
    ? `${shown.conditions[found.dataIndex]?.label}: ${number(shown.conditions[found.dataIndex]?.mean)}`
    : `${runs[found.dataIndex]?.run}: ${number(name === "lesioned" ? runs[found.dataIndex]?.lesioned : runs[found.dataIndex]?.value)}` });
  return {
    ...base(colours),
    grid: { left: narrow() ? 120 : 220, right: 24, top: 16, bottom: 48 },
    xAxis: axis(colours, shown.fitness, { type: "value", scale: true, nameGap: 28 }),
    yAxis: categories(colours, shown, true),
    tooltip: { ...(base(colours)["tooltip"] as object), trigger: "item" },
    series: [
      {
        name: "run", type: "scatter", symbolSize: 8, tooltip: words("run"),
        data: runs.map(run => ({
          value: [run.value, place.get(run.condition)], itemStyle: { color: first, opacity: 0.55 * strength(run.condition) },
        })),
      },
      {
        name: "mean", type: "scatter", symbol: "rect", symbolSize: [4, 16], tooltip: words("mean"),
        data: shown.conditions.map((condition, index) => ({
          value: [condition.mean, index], itemStyle: { color: colours.text, opacity: strength(condition.condition) },
        })),
        markLine: {
          silent: true, symbol: "none", label: { show: false }, lineStyle: { type: "solid", width: 2, color: colours.text },
          data: shown.conditions.flatMap((condition, index) => condition.low === null || condition.high === null ? []
            : [[{ coord: [condition.low, index], lineStyle: { opacity: strength(condition.condition) } }, { coord: [condition.high, index] }]]),
        },
      },
      {
        name: "lesioned", type: "scatter", symbolSize: 7, symbol: "path://M0,0L10,10M10,0L0,10", tooltip: words("lesioned"),
        data: runs.map(run => ({
          value: [run.lesioned, place.get(run.condition)],
          itemStyle: { color: "transparent", borderColor: second, borderWidth: 1.5, opacity: strength(run.condition) },
        })),
      },
    ],
  };
}

function drawMultiples(shown: Comparison, runs: Comparison["runs"]): void {
  if (!multiples) {
    return;
  }
  const columns = narrow() ? 1 : Math.min(4, shown.terms.length);
  const lines = Math.ceil(shown.terms.length / columns);
  const panel = 62 + 16 * Math.max(2, shown.conditions.length);
  const mean = (term: number, condition: string): number | null => {
    const values = shown.runs.filter(run => run.condition === condition).map(run => run.effective[term]).filter(value => value !== null);
    return values.length === 0 ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
  };
  const spans = shown.terms.map((term, index) => {
    const values = shown.conditions.map(condition => mean(index, condition.condition)).filter(value => value !== null);
    return { term, size: values.length === 0 ? 0 : Math.max(...values) - Math.min(...values) };
  }).sort((one, other) => other.size - one.size);
  multiples.show({
    option: colours => multiplesOption(colours, shown, runs, columns, panel),
    summary: spans.length === 0 || shown.conditions.length < 2 ? "There is nothing to compare yet."
      : `The means of ${spans[0]!.term.label} span ${number(spans[0]!.size, 3)}, the widest; how far runs of one condition differ, the dots say.`,
    n: `n = ${several(shown.runs.length, "run")}; a dot a run, conditions in the order of the chart above`,
    table: () => ({
      head: ["run", "condition", ...shown.terms.map(term => term.label)],
      rows: shown.runs.map((run): Cell[] => [run.run, run.condition, ...run.effective]),
    }),
  }, lines * panel + 20);
}

function multiplesOption(colours: Look, shown: Comparison, runs: Comparison["runs"], columns: number, panel: number): object {
  const place = new Map(shown.conditions.map((condition, index) => [condition.condition, index]));
  const values = shown.runs.flatMap(run => run.effective).filter((value): value is number => value !== null);
  const largest = Math.max(1e-12, ...values.map(Math.abs));
  const left = (index: number): number => (index % columns) * (98 / columns) + 1;
  return {
    ...base(colours),
    tooltip: { ...(base(colours)["tooltip"] as object), trigger: "item" },
    title: shown.terms.map((term, index) => ({
      text: term.label, left: `${left(index)}%`, top: Math.floor(index / columns) * panel, textStyle: { fontSize: 13, color: colours.text },
    })),
    grid: shown.terms.map((_, index) => ({
      left: `${left(index)}%`, width: `${98 / columns - 3}%`, top: Math.floor(index / columns) * panel + 22, height: panel - 56,
    })),
    xAxis: shown.terms.map((_, index) => axis(colours, "", {
      type: "value", gridIndex: index, min: -largest, max: largest, splitNumber: 2,
      axisLabel: { color: colours.soft, hideOverlap: true, formatter: (value: number) => number(value, 2) },
    })),
    yAxis: shown.terms.map((_, index) => ({ ...categories(colours, shown, false), gridIndex: index })),
    series: shown.terms.map((term, index) => ({
      name: term.label, type: "scatter", xAxisIndex: index, yAxisIndex: index, symbolSize: 6,
      tooltip: { formatter: (found: { dataIndex: number }) => `${runs[found.dataIndex]?.run}: ${number(runs[found.dataIndex]?.effective[index])}` },
      data: runs.map(run => ({
        value: [run.effective[index], place.get(run.condition)],
        itemStyle: { color: colours.series[0], opacity: 0.7 * strength(run.condition) },
      })),
    })),
  };
}

at("brush").addEventListener("submit", event => {
  event.preventDefault();
  const isOther = against.value !== (sweep?.against ?? "");
  show({ from: from.value.trim(), to: to.value.trim(), ...isOther ? { against: against.value } : {} }, true);
  if (isOther) {
    void load().catch(tell);
  } else {
    draw();
  }
});
window.addEventListener("popstate", () => void load().catch(tell));
matchMedia("(max-width: 640px)").addEventListener("change", draw);

void load().catch(tell);
