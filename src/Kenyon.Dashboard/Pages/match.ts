// Which evolved condition explains animals: the answer first, then what is said of each setting and how far it can be relied on.

import { at, fill, make } from "./dom.js";
import { axis, base, Chart, madeBy, withFigure } from "./chart.js";
import type { Cell, Look } from "./chart.js";
import { count, number, several } from "./words.js";
import type { MatchAnswer } from "./wire.js";

const rowHeight = 20;
const mostConditions = 10;
const mostRules = 5;

type Axis = NonNullable<MatchAnswer["axes"]>[number];

/** A line of the chart of settings: the head of a setting, or one of its values. */
interface Row {
  axis: Axis;
  value: Axis["values"][number] | null;
}

/** A model beside the atlas: how much better the atlas foretells each animal. */
interface Model {
  name: string;
  better: (number | null)[];
  mean: number;
}

export function showMatch(match: MatchAnswer): void {
  const sentences = match.sentences ?? [match.verdict];
  fill(at("answer"),
    make("p", { class: "verdict", id: "verdict" }, verdict(match)),
    make("p", { class: "soft" }, `n = ${several(match.subjects, "animal")}, ${several(match.trials, "choice")}, against `
      + `${several(match.atlas.rules, "rule")} of ${several(match.atlas.conditions, "condition")}.`),
    make("ul", { "aria-label": "The answer" }, ...sentences.map(text => make("li", {}, text))),
    match.commandProblem !== null && make("p", { class: "soft" }, match.commandProblem));
  const made = withFigure(madeBy(match, "kenyon match DATA"));
  const charts = [axesChart(match, made), leftOutChart(match, made)];
  fill(at("content"), ...charts, conditions(match), rules(match));
}

/** The answer in a sentence. */
function verdict(match: MatchAnswer): string {
  if (!match.dependsOnReward.depends) {
    return "No answer: these choices do not depend on reward, as far as these data tell.";
  }
  if (match.none === null) {
    return "No answer: the atlas has too few replicates to tell conditions apart.";
  }
  if (match.none) {
    return "None of these: no condition of the atlas made animals like these.";
  }
  const told = (match.axes ?? []).filter(shown => shown.canBeTold).map(shown => `${shown.axis} ${most(shown).value}`);
  const border = match.border ?? [];
  return (told.length === 0 ? "Conditions of the atlas make such animals, but no setting can be told with this design"
    : `Most probable: ${told.join(", ")}`)
    + (border.length > 0 ? `. On the border of the atlas, so the truth may lie beyond: ${border.join(", ")}.` : ".");
}

function most(shown: Axis): Axis["values"][number] {
  return shown.values.reduce((best, value) => value.probability > best.probability ? value : best);
}

function axesChart(match: MatchAnswer, made: string): HTMLElement | null {
  const axes = (match.axes ?? []).filter(shown => shown.values.length > 0);
  if (axes.length === 0) {
    return null;
  }
  const rows = axes.flatMap((shown): Row[] => [{ axis: shown, value: null }, ...shown.values.map(value => ({ axis: shown, value }))]);
  const told = axes.filter(shown => shown.canBeTold).length;
  const chart = new Chart("What is said of each setting", "Probability of each value; a stroke: before the choices were seen", "settings",
    made);
  chart.show({
    option: colours => axesOption(colours, rows, match.border ?? []),
    summary: `${told} of ${several(axes.length, "setting")} can be told with this design${told < axes.length ? "; pale ones cannot" : ""}.`
      + (match.none === true ? " Were it one of these conditions: none is." : "")
      + ((match.border ?? []).length > 0 ? ` On the border of the atlas: ${(match.border ?? []).join(", ")}.` : ""),
    n: `n = ${several(match.subjects, "animal")}; right: how often such a claim is true, by groups of rules that were held out`,
    table: () => ({
      head: ["setting", "value", "before", "probability", "right when claimed", "can be told"],
      rows: rows.map((row): Cell[] => [row.axis.axis, row.value?.value ?? "all", row.value?.prior ?? null, row.value?.probability ?? null,
        row.value === null ? row.axis.right : row.value.reliability, row.axis.canBeTold ? "yes" : "no"]),
    }),
  }, 70 + rowHeight * rows.length);
  return chart.element;
}

function narrow(): boolean {
  return window.innerWidth < 640;
}

function axesOption(colours: Look, rows: Row[], border: string[]): object {
  const right = (row: Row): string => {
    const share = row.value === null ? row.axis.right : row.value.reliability;
    const text = share === null ? "–" : `${Math.round(100 * share)} %`;
    return row.value !== null ? text
      : text + (row.axis.canBeTold ? "" : narrow() ? " ✗" : ", cannot be told")
        + (!border.includes(row.axis.axis) ? "" : narrow() ? " |" : ", border");
  };
  const name = (row: Row): string => row.value === null ? row.axis.axis : row.value.value;
  return {
    ...base(colours),
    grid: { left: narrow() ? 110 : 240, right: narrow() ? 64 : 170, top: 28, bottom: 44 },
    tooltip: { ...(base(colours)["tooltip"] as object), trigger: "item" },
    xAxis: axis(colours, "probability", { type: "value", min: 0, max: 1, nameGap: 26 }),
    yAxis: [
      {
        type: "category", inverse: true, data: rows.map((row, index) => `${index} ${name(row)}`), axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.soft } }, splitLine: { show: false },
        axisLabel: {
          interval: 0, width: narrow() ? 96 : 225, overflow: "truncate", color: colours.text,
          formatter: (_: string, index: number) => {
            const text = plain(name(rows[index]!));
            return rows[index]!.value === null ? `{b|${text}}` : text;
          },
          rich: { b: { fontWeight: "bold", color: colours.text } },
        },
      },
      {
        type: "category", inverse: true, position: "right", name: "right when claimed", nameLocation: "start",
        nameTextStyle: { color: colours.text, align: narrow() ? "right" : "left" },
        data: rows.map((row, index) => `${index} ${right(row)}`), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { interval: 0, color: colours.text, formatter: (_: string, index: number) => right(rows[index]!) },
      },
    ],
    series: [
      {
        name: "probability", type: "bar", barWidth: "70%", yAxisIndex: 0,
        tooltip: { formatter: (found: { dataIndex: number }) => told(rows[found.dataIndex]) },
        data: rows.map(row => ({
          value: row.value?.probability ?? null,
          itemStyle: { color: colours.series[0], opacity: row.axis.canBeTold ? 1 : 0.4 },
        })),
      },
      {
        name: "before", type: "scatter", symbol: "rect", symbolSize: [2, 16], silent: true,
        data: rows.map((row, index) => ({ value: [row.value?.prior ?? null, index], itemStyle: { color: colours.text } })),
      },
      { name: "right", type: "bar", yAxisIndex: 1, data: rows.map(() => null) },
    ],
  };
}

function told(row: Row | undefined): string {
  return row?.value ? `${row.axis.axis} ${row.value.value}: ${number(row.value.probability)} (before: ${number(row.value.prior)})` : "";
}

/** Braces and bars mean something in rich text of the library. */
function plain(text: string): string {
  return text.replaceAll("{", "❴").replaceAll("}", "❵").replaceAll("|", "∣");
}

function leftOutChart(match: MatchAnswer, made: string): HTMLElement | null {
  const left = match.leftOutAnimals;
  if (left === null) {
    return null;
  }
  const animals = left.animals ?? [];
  const models = Object.keys(left.baselines).map((name): Model => ({
    name,
    better: animals.map(animal => minus(animal.baselines[name] ?? null, animal.atlas)),
    mean: (left.baselines[name] ?? NaN) - left.atlas,
  })).filter(model => Number.isFinite(model.mean)).sort((one, other) => one.mean - other.mean);
  const best = models[0];
  if (best === undefined) {
    return null;
  }
  const isBetter = best.mean < 0;
  // The file has the interval of atlas minus model; where the model is worse, by how much is model minus atlas.
  const [low, high] = left.low === null || left.high === null ? [null, null] : isBetter ? [left.low, left.high] : [-left.high, -left.low];
  const chart = new Chart("Animals that were left out",
    "How much better the atlas foretells them than models that know nothing of evolution, "
      + "in nats a trial; right of 0 the atlas is better", "left-out", made);
  chart.show({
    option: colours => leftOutOption(colours, models, animals.map(animal => animal.subject)),
    summary: `The best model beside the atlas, ${best.name}, foretells animals that were left out `
      + `${isBetter ? "better" : "worse"} by ${number(Math.abs(best.mean), 3)} nats a trial`
      + (low === null || high === null ? "." : ` [${number(low, 3)}, ${number(high, 3)}]: `
        + (low <= 0 ? "which is better cannot be told."
          : isBetter ? "the animals have something that the rules of the atlas have not." : "the atlas is better.")),
    n: animals.length > 0 ? `n = ${several(animals.length, "animal")}, a dot each; diamonds: all trials`
      : "diamonds: all trials. This file holds no numbers by animal; match again to see them",
    table: () => ({
      head: ["animal", "trials", "atlas", ...models.map(model => model.name)],
      rows: [
        ...animals.map((animal): Cell[] => [animal.subject, animal.trials, animal.atlas,
          ...models.map(model => animal.baselines[model.name] ?? null)]),
        ["all", match.trials, left.atlas, ...models.map(model => left.baselines[model.name] ?? null)],
      ],
    }),
  }, 80 + rowHeight * models.length);
  return chart.element;
}

function minus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

function leftOutOption(colours: Look, models: Model[], subjects: string[]): object {
  const dots = models.flatMap((model, row) => model.better.map((value, animal) => ({ value, row, animal })));
  return {
    ...base(colours),
    grid: { left: narrow() ? 120 : 240, right: 24, top: 12, bottom: 48 },
    tooltip: { ...(base(colours)["tooltip"] as object), trigger: "item" },
    xAxis: axis(colours, narrow() ? "atlas better by (nats)" : "atlas better by (nats a trial)", {
      type: "value", scale: true, nameGap: 28,
    }),
    yAxis: {
      type: "category", inverse: true, data: models.map(model => model.name), axisTick: { show: false },
      axisLine: { onZero: false, lineStyle: { color: colours.soft } }, splitLine: { show: true, lineStyle: { color: colours.line } },
      axisLabel: { interval: 0, color: colours.text, width: narrow() ? 105 : 225, overflow: "truncate" },
    },
    series: [
      {
        name: "animal", type: "scatter", symbolSize: 7,
        tooltip: { formatter: (found: { dataIndex: number }) => {
          const dot = dots[found.dataIndex];
          return dot ? `${subjects[dot.animal]}, ${models[dot.row]?.name}: ${number(dot.value)}` : "";
        } },
        data: dots.map(dot => ({ value: [dot.value, dot.row], itemStyle: { color: colours.series[0], opacity: 0.5 } })),
      },
      {
        name: "all", type: "scatter", symbol: "diamond", symbolSize: 12,
        tooltip: {
          formatter: (found: { dataIndex: number }) => `${models[found.dataIndex]?.name}: ${number(models[found.dataIndex]?.mean)}`,
        },
        data: models.map((model, row) => ({ value: [model.mean, row], itemStyle: { color: colours.text } })),
        markLine: {
          silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colours.soft, type: "solid" }, data: [{ xAxis: 0 }],
        },
      },
    ],
  };
}

function conditions(match: MatchAnswer): HTMLElement | null {
  const listed = (match.conditions ?? []).slice(0, mostConditions);
  return listed.length === 0 ? null : table(
    match.none === true ? "The conditions that come nearest" : "The most probable conditions", ["condition", "probability", "settings"],
    listed.map(row => [row.condition, number(row.probability, 3),
      Object.entries(row.settings).map(([name, value]) => `${name} ${value}`).join(", ")]),
    `The first ${count(listed.length)} of ${count((match.conditions ?? []).length)}.`);
}

function rules(match: MatchAnswer): HTMLElement | null {
  const listed = (match.nearestRules ?? []).slice(0, mostRules);
  return listed.length === 0 ? null : table("The likeliest rules", ["rule", "nats a trial", "what it does"],
    listed.map(row => [row.formula, number(row.negativeLogLikelihoodPerTrial), row.sentence]), "");
}

function table(title: string, head: string[], rows: string[][], caption: string): HTMLElement {
  return make("section", {}, make("h2", {}, title), caption !== "" && make("p", { class: "soft" }, caption),
    make("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-label": title }, make("table", { class: "texts" },
      make("thead", {}, make("tr", {}, ...head.map(text => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...rows.map(row => make("tr", {}, ...row.map((cell, index) => index === 0
        ? make("th", { scope: "row" }, cell) : make("td", {}, cell))))))));
}
