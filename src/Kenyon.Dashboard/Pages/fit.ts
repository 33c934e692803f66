// A model fitted to animals: parameters of each, and one animal trial by trial.

import { at, fill, make } from "./dom.js";
import { ask, tell, untell } from "./session.js";
import { axis, base, Chart, madeBy, withFigure } from "./chart.js";
import type { Cell, Look } from "./chart.js";
import { interval, number, several } from "./words.js";
import { part, show } from "./view.js";
import type { FitAnswer, OptionNumbers, Trials } from "./wire.js";

const mostAnimals = 60;
const mostOptions = 8;
const usualTrials = 300;
const farthest = 50;
const subject = at("subject") as HTMLSelectElement;
const from = at("from") as HTMLInputElement;
const to = at("to") as HTMLInputElement;

type Animal = FitAnswer["subjects"][number];

let answer: FitAnswer;
let id = "";
let trials: Trials | null = null;
let asking: AbortController | null = null;
let isTyped = false; // What somebody writes while an answer is on its way is not written over.
let charts: { probability: Chart; value: Chart; error: Chart } | null = null;

export async function showFit(file: string, fit: FitAnswer): Promise<void> {
  answer = fit;
  id = file;
  const fitted = fit.subjects.filter(animal => animal.fitted);
  const total = fit.total;
  fill(at("answer"),
    make("p", { class: "verdict", id: "verdict" }, fit.verdict),
    fit.formula !== null && make("p", {}, `${fit.model}: ${fit.formula}`),
    make("dl", { class: "facts" },
      ...fact("fitted to", `${several(total.subjects, "animal")}, ${several(total.trials, "choice")}; ${fit.method}`
        + (fit.footing === null ? "" : `, ${fit.footing}`)),
      ...fact("nats a trial", `${number(total.negativeLogLikelihoodPerTrial)}; BIC ${number(total.bic)}; deviance explained `
        + number(total.devianceExplained, 3)),
      ...Object.entries(fit.leftOut ?? {}).filter(([, value]) => value !== null)
        .flatMap(([name, value]) => fact(`${name} left out`, `${number(value)} nats a trial`)),
      ...fit.subjects.filter(animal => !animal.fitted).flatMap(animal => fact(`not fitted: ${animal.subject}`, animal.failure ?? ""))),
    fit.commandProblem !== null && make("p", { class: "soft" }, fit.commandProblem));
  const names = fitted.length === 0 ? [] : Object.keys(fitted[0]!.parameters);
  fill(at("content"), names.length > 0 && parameterChart(fitted, names));
  if (fit.hasTrials) {
    window.addEventListener("popstate", () => {
      isTyped = false;
      void load().catch(tell);
    });
    [from, to].forEach(field => field.addEventListener("input", () => {
      isTyped = true;
    }));
    at("choose").addEventListener("submit", event => {
      event.preventDefault();
      choose({ subject: subject.value, from: from.value.trim(), to: to.value.trim() });
    });
    subject.addEventListener("change", () => choose({ subject: subject.value, from: "", to: "" }));
    await load();
  }
}

function fact(name: string, text: string): HTMLElement[] {
  return [make("dt", {}, name), make("dd", {}, text)];
}

function choose(parts: Record<string, string>): void {
  isTyped = false;
  show(parts, true);
  void load().catch(tell);
}

function narrow(): boolean {
  return window.innerWidth < 640;
}

function parameterChart(animals: Animal[], names: string[]): HTMLElement {
  const drawn = animals.slice(0, mostAnimals);
  const chart = new Chart("Parameters by animal", `In the unit of each (${answer.model}); bars: 95 % intervals, arrows: they go on`, "parameters",
    answer.kind === "fit" ? withFigure(madeBy(answer, "kenyon fit DATA")) : madeBy(answer, "kenyon trials DATA"));
  const columns = narrow() ? 1 : Math.min(3, names.length);
  const panel = 64 + 14 * Math.max(3, drawn.length);
  chart.onClick((_, index) => {
    if (answer.hasTrials && drawn[index]) {
      choose({ subject: drawn[index].subject, from: "", to: "" });
    }
  });
  const middle = (name: string): number => {
    const values = animals.map(animal => animal.parameters[name] ?? NaN).filter(Number.isFinite).sort((one, other) => one - other);
    return values[Math.floor(values.length / 2)] ?? NaN;
  };
  chart.show({
    option: colours => parameterOption(colours, drawn, names, columns, panel),
    summary: animals.length === 1
      ? names.map(name => `${name} ${number(animals[0]!.parameters[name], 3)} `
        + interval(animals[0]!.low?.[name], animals[0]!.high?.[name])).join("; ") + "."
      : `In the middle: ${names.map(name => `${name} ${number(middle(name), 3)}`).join(", ")}.`,
    n: `n = ${several(animals.length, "animal")}`
      + (drawn.length < animals.length ? `; the first ${drawn.length} are drawn, the table has all` : "")
      + (answer.hasTrials && animals.length > 1 ? "; a click on one shows its trials" : ""),
    table: () => ({
      head: ["animal", "trials", "log-likelihood", ...names.flatMap(name => [name, `${name} low`, `${name} high`])],
      rows: animals.map((animal): Cell[] => [animal.subject, animal.trials, animal.logLikelihood,
        ...names.flatMap(name => [animal.parameters[name] ?? null, animal.low?.[name] ?? null, animal.high?.[name] ?? null])]),
    }),
  }, Math.ceil(names.length / columns) * panel + 10);
  return chart.element;
}

/** How far an axis goes: to all values and to the ends of intervals, but not to those that are very far. */
function reach(animals: Animal[], name: string): [number, number] {
  const known = (numbers: (number | null | undefined)[]): number[] => numbers.filter((one): one is number => Number.isFinite(one));
  const values = known(animals.map(animal => animal.parameters[name]));
  if (values.length === 0) {
    return [0, 1];
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const widths = animals.map(animal => (animal.high?.[name] ?? NaN) - (animal.low?.[name] ?? NaN)).filter(Number.isFinite)
    .sort((one, other) => one - other);
  const largest = Math.max(Math.abs(least), Math.abs(most));
  const usual = Math.min(widths[Math.floor((widths.length - 1) / 2)] ?? 0, farthest * largest);
  const span = Math.max(most - least, usual, largest / 2);
  return [
    Math.max(least - span, Math.min(least, ...known(animals.map(animal => animal.low?.[name])))),
    Math.min(most + span, Math.max(most, ...known(animals.map(animal => animal.high?.[name])))),
  ];
}

function parameterOption(colours: Look, animals: Animal[], names: string[], columns: number, panel: number): object {
  const ends = names.map(name => reach(animals, name));
  const left = (index: number): number => (index % columns) * (98 / columns) + 1;
  const top = (index: number): number => Math.floor(index / columns) * panel;
  return {
    ...base(colours),
    tooltip: { ...(base(colours)["tooltip"] as object), trigger: "item" },
    title: names.map((name, index) => ({
      text: name, left: `${left(index)}%`, top: top(index), textStyle: { fontSize: 13, color: colours.text },
    })),
    grid: names.map((_, index) => ({
      left: `${left(index) + (narrow() ? 26 : 30 / columns)}%`, width: `${narrow() ? 70 : 68 / columns - 3}%`,
      top: top(index) + 24, height: panel - 64,
    })),
    xAxis: names.map((_, index) => axis(colours, "", { type: "value", scale: true, gridIndex: index, splitNumber: 3 })),
    yAxis: names.map((_, index) => ({
      type: "category", inverse: true, gridIndex: index, data: animals.map((animal, row) => `${row} ${animal.subject}`),
      axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: colours.soft } },
      axisLabel: {
        color: colours.text, interval: "auto", width: narrow() ? 80 : 110, overflow: "truncate",
        formatter: (_text: string, row: number) => animals[row]?.subject ?? "",
      },
    })),
    series: names.flatMap((name, index) => [reached(ends[index]!, index), {
      name, type: "scatter", xAxisIndex: index, yAxisIndex: index, symbolSize: 7,
      tooltip: { formatter: (found: { dataIndex: number }) => {
        const animal = animals[found.dataIndex];
        return animal ? `${animal.subject}: ${number(animal.parameters[name])} ${interval(animal.low?.[name], animal.high?.[name])}` : "";
      } },
      data: animals.map((animal, row) => ({ value: [animal.parameters[name] ?? null, row], itemStyle: { color: colours.series[0] } })),
      markLine: {
        silent: true, symbol: "none", label: { show: false }, lineStyle: { type: "solid", width: 1.5, color: colours.series[0] },
        data: animals.flatMap((animal, row) => {
          const [low, high] = [animal.low?.[name] ?? null, animal.high?.[name] ?? null];
          const [first, last] = ends[index]!;
          const end = (value: number): object => ({
            coord: [Math.min(last, Math.max(first, value)), row], symbolSize: 7, symbol: value < first || value > last ? "arrow" : "none",
          });
          return low === null || high === null ? [] : [[end(low), end(high)]];
        }),
      },
    }]),
  };
}

/** Nothing to be seen: the axis goes as far. */
function reached(ends: [number, number], index: number): object {
  return {
    type: "scatter", xAxisIndex: index, yAxisIndex: index, symbolSize: 0, silent: true, tooltip: { show: false },
    data: ends.map(end => [end, 0]),
  };
}

/** Shows what the address asks for; what was asked for before and has not come yet is given up. */
async function load(): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const query = part("subject") === "" ? "" : `?${new URLSearchParams({ subject: part("subject") })}`;
  const path = `/api/animals/${encodeURIComponent(id)}/trials${query}`;
  if (trials === null || trials.subject !== part("subject")) {
    trials = await ask<Trials>(path, asking.signal);
  }
  untell();
  const found = trials;
  at("choose").hidden = false;
  fill(subject, ...found.subjects.map(name => make("option", { value: name, selected: name === found.subject }, name)));
  subject.value = found.subject;
  const made = madeBy(answer, "kenyon trials DATA");
  const unit = found.units[`value.${found.value[0]?.option}`] ?? "reward";
  charts ??= {
    probability: new Chart("Probabilities and choices", "Probability of each option before the choice; marks: what was chosen",
      "probabilities", made),
    value: new Chart("Values", `Value of each option before the choice (${unit})`, "values", made),
    error: new Chart("Prediction errors and rewards", "R − the value of what was chosen, in the unit of the reward",
      "prediction-errors", made),
  };
  fill(at("trials"), charts.probability.element, charts.value.element, charts.error.element);
  draw(found, charts);
}

/** The first and the last entry that are asked for. */
function inWindow(found: Trials): [number, number] {
  const number = (text: string, otherwise: number): number => /^\d+$/.test(text) ? Number(text) : otherwise;
  const first = number(part("from"), 1);
  const last = number(part("to"), part("from") === "" ? usualTrials : first + usualTrials - 1);
  return [first, Math.min(last, found.total)];
}

function draw(found: Trials, all: NonNullable<typeof charts>): void {
  const [first, last] = inWindow(found);
  if (!isTyped) {
    [from.value, to.value] = [String(first), String(last)];
  }
  const shown = found.trial.map((_, index) => index).filter(index => index + 1 >= first && index + 1 <= last);
  const counted = shown.filter(index => found.leftOut[index] === null && found.chosen[index] !== null);
  const options = found.probability.map(option => option.option).slice(0, mostOptions);
  const share = (option: string): number => counted.filter(index => found.chosen[index] === option).length / Math.max(1, counted.length);
  const favourite = [...options].sort((one, other) => share(other) - share(one))[0];
  const mean = (numbers: (number | null)[]): number => {
    const known = counted.map(index => numbers[index]).filter((value): value is number => value !== null && value !== undefined);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const n = `n = ${several(counted.length, "choice")} of ${found.subject}, trials ${first} to ${last} of ${found.total}`
    + (shown.length > counted.length ? `; ${several(shown.length - counted.length, "row")} count in no likelihood` : "")
    + (found.options > mostOptions ? `; the first ${mostOptions} of ${found.options} options are drawn` : "")
    + (found.trial.length < found.total ? `; the first ${found.trial.length} trials can be seen` : "")
    + (found.subjects.length < found.subjectCount ? `; ${found.subjects.length} of ${found.subjectCount} animals are listed` : "");
  const table = () => ({
    head: ["trial", "session", "offered", "chosen", "reward", "prediction error", "learning rate", "log probability", "left out",
      ...found.probability.map(option => `P ${option.option}`), ...found.value.map(option => `value ${option.option}`)],
    rows: shown.map((index): Cell[] => [found.trial[index] ?? null, found.session[index] ?? null, found.offered[index] ?? null,
      found.chosen[index] ?? null, found.reward[index] ?? null, found.predictionError[index] ?? null, found.learningRate[index] ?? null,
      found.logProbability[index] ?? null, found.leftOut[index] ?? "",
      ...found.probability.map(option => option.values[index] ?? null), ...found.value.map(option => option.values[index] ?? null)]),
  });
  all.probability.show({
    option: colours => probabilityOption(colours, found, shown),
    summary: counted.length === 0 || favourite === undefined ? "No choice of these trials counts."
      : `It chose ${favourite} most, in ${Math.round(100 * share(favourite))} % of these trials; the model gave what was chosen `
        + `${number(Math.exp(mean(found.logProbability)), 3)} on the geometric mean.`,
    n: `${n}; marks at the top: filled with a reward, hollow without`, table,
  });
  all.value.show({
    option: colours => ({ ...frame(colours, found, shown, "value"), series: lines(colours, found.value, found, shown) }),
    summary: counted.length === 0 ? "No choice of these trials counts."
      : `At the end of these trials: ${found.value.slice(0, mostOptions)
        .map(option => `${option.option} ${number(option.values[counted.at(-1)!], 3)}`).join(", ")}.`,
    n, table,
  });
  all.error.show({
    option: colours => errorOption(colours, found, shown),
    summary: found.predictionError.every(value => value === null) ? "This model has no prediction errors: its values are not in rewards."
      : `The mean prediction error of these trials is ${number(mean(found.predictionError), 3)}, `
        + `the mean reward ${number(mean(found.reward), 3)}.`,
    n, table,
  });
}

function frame(colours: Look, found: Trials, shown: number[], name: string): Record<string, unknown> {
  return {
    ...base(colours),
    grid: { left: 60, right: 16, top: 36, bottom: 44 },
    legend: { top: 0, left: "left", type: "scroll", textStyle: { color: colours.text }, itemHeight: 8, itemWidth: 18 },
    xAxis: axis(colours, "trial", {
      type: "value", min: found.trial[shown[0] ?? 0] ?? 1, max: found.trial[shown.at(-1) ?? 0] ?? 1, nameGap: 26,
      splitLine: { show: false },
    }),
    yAxis: axis(colours, name, { type: "value", scale: true, nameGap: 42 }),
  };
}

const dashes: (string | number[])[] = ["solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4], [2, 6], [6, 2, 2, 2, 2, 2], [1, 3]];

function lines(colours: Look, options: OptionNumbers[], found: Trials, shown: number[]): object[] {
  return options.slice(0, mostOptions).map((option, place) => ({
    name: option.option, type: "line", step: "middle", showSymbol: false, connectNulls: true,
    lineStyle: { width: 1.8, color: colours.series[place], type: dashes[place] }, itemStyle: { color: colours.series[place] },
    data: shown.map(index => [found.trial[index], option.values[index]]),
  }));
}

function probabilityOption(colours: Look, found: Trials, shown: number[]): object {
  const options = found.probability.slice(0, mostOptions);
  const marks = (place: number, isRewarded: boolean): (number | null)[][] => shown
    .filter(index => found.chosen[index] === options[place]!.option && found.leftOut[index] === null
      && ((found.reward[index] ?? 0) > 0) === isRewarded)
    .map(index => [found.trial[index] ?? null, 1.06 + 0.06 * place]);
  return {
    ...frame(colours, found, shown, "probability"),
    yAxis: axis(colours, "probability", {
      type: "value", min: 0, max: Number((1.06 + 0.06 * options.length).toFixed(2)), nameGap: 42, interval: 0.25,
      axisLabel: { color: colours.soft, formatter: (value: number) => value > 1 ? "" : number(value) },
    }),
    series: [
      ...lines(colours, options, found, shown),
      ...options.flatMap((option, place) => [true, false].map(isRewarded => ({
        name: option.option, type: "scatter", symbol: place % 2 === 0 ? "circle" : "rect", symbolSize: 5, silent: true,
        itemStyle: isRewarded ? { color: colours.series[place] }
          : { color: colours.ground, borderColor: colours.series[place], borderWidth: 1 },
        data: marks(place, isRewarded),
      }))),
    ],
  };
}

function errorOption(colours: Look, found: Trials, shown: number[]): object {
  return {
    ...frame(colours, found, shown, "reward"),
    series: [
      {
        name: "prediction error", type: "bar", barMaxWidth: 6, itemStyle: { color: colours.series[0] },
        data: shown.map(index => [found.trial[index], found.predictionError[index]]),
      },
      {
        name: "reward", type: "scatter", symbol: "diamond", symbolSize: 6, itemStyle: { color: colours.series[1] },
        data: shown.map(index => [found.trial[index], found.reward[index]]),
      },
    ],
  };
}
