// A chart with all that belongs to it: title, unit, n, one sentence that says what is seen, the same as a table, files, and the command
// that makes it without a browser.

import { command, download, fill, make, quietly, say } from "./dom.js";
import { csv, number } from "./words.js";

export type Cell = string | number | null;

export interface ChartTable {
  head: string[];
  rows: Cell[][];
}

export interface ChartContent {
  /** The option of ECharts, made for the colours of the page. */
  option: (look: Look) => object;
  summary: string;
  n: string;
  table: () => ChartTable;
}

/** Colours of the page as the style sheet has them, light or dark. */
export interface Look {
  text: string;
  soft: string;
  line: string;
  ground: string;
  series: string[];
}

const mostRows = 500;
const shortestPause = 250;
/** Rest after a drawing, in times that it took, and at most. */
const restShare = 4;
const longestPause = 5000;
const dark = matchMedia("(prefers-color-scheme: dark)");

export function look(): Look {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: colour("--text"),
    soft: colour("--soft"),
    line: colour("--line"),
    ground: colour("--ground"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map(index => colour(`--series-${index}`)),
  };
}

/** Parts of an option that all charts have in common. Rich text in tooltips: the other kind writes HTML. */
export function base(colours: Look): Record<string, object | boolean | string | string[]> {
  return {
    animation: false,
    backgroundColor: colours.ground,
    color: colours.series,
    textStyle: { color: colours.text, fontFamily: "system-ui, sans-serif" },
    tooltip: {
      renderMode: "richText", trigger: "axis", backgroundColor: colours.ground, borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
    },
  };
}

/** How an axis looks. */
export function axis(colours: Look, name: string, more: object = {}): object {
  return {
    name, nameLocation: "middle", nameTextStyle: { color: colours.text, fontSize: 12 },
    axisLabel: { color: colours.soft, hideOverlap: true }, axisLine: { show: true, lineStyle: { color: colours.soft } },
    splitLine: { lineStyle: { color: colours.line } }, ...more,
  };
}

/** The command that an answer names, or one that would make such an answer; empty where it names one that is not shown. */
export function madeBy(answer: { command: string | null; commandProblem: string | null }, otherwise: string): string {
  return answer.commandProblem === null ? answer.command ?? otherwise : "";
}

/** A command that also draws. */
export function withFigure(text: string): string {
  return text === "" || / --figure[ =]/.test(text) ? text : `${text} --figure figures`;
}

/** A chart on a page; what it shows can be changed as often as wanted, it is drawn four times a second at most, and seldom where
 * that takes long. */
export class Chart {
  readonly element: HTMLElement;
  private readonly canvas = make("div", { class: "canvas", role: "img" });
  private readonly sentence = make("p", { class: "summary" });
  private readonly spoken = make("p", { class: "unseen", "aria-live": "polite" });
  private readonly count = make("p", { class: "soft" });
  private readonly place = make("div", { class: "table-scroll", tabindex: 0, role: "region" });
  private readonly toggle = make("button", { type: "button", class: "small", "aria-expanded": "false" }, "Table");
  private readonly speak = quietly(this.spoken, 10);
  private instance: EChartsInstance | null = null;
  private content: ChartContent | null = null;
  private nextDrawing = -Infinity;
  private timer = 0;

  /**
   * @param title What is shown.
   * @param unit Its unit.
   * @param file Name of files without their end.
   * @param commandText The command that makes it; empty: none.
   * @param height Pixels.
   */
  constructor(private readonly title: string, unit: string, private readonly file: string, commandText: string, private height = 320) {
    const buttons = make("p", { class: "buttons" }, this.toggle,
      make("button", { type: "button", class: "small", click: () => this.saveSvg() }, "SVG"),
      make("button", { type: "button", class: "small", click: () => this.saveCsv() }, "CSV"));
    this.toggle.addEventListener("click", () => this.showTable(this.place.hasAttribute("hidden")));
    this.place.hidden = true;
    this.place.setAttribute("aria-label", `${title} as a table`);
    this.canvas.style.height = `${height}px`;
    this.element = make("figure", { class: "chart" },
      make("figcaption", {}, make("h2", {}, title), make("p", { class: "soft" }, unit), this.sentence, this.count),
      this.canvas, this.spoken, buttons, this.place, commandText === "" ? null : command(commandText));
    dark.addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.instance?.resize()).observe(this.canvas);
  }

  /** What somebody points at. */
  onClick(handle: (seriesIndex: number, dataIndex: number) => void): void {
    this.clicked = handle;
  }

  private clicked: ((seriesIndex: number, dataIndex: number) => void) | null = null;

  /** Shows something, now or in a moment. */
  show(content: ChartContent, height = this.height): void {
    this.content = content;
    if (height !== this.height) {
      this.height = height;
      this.canvas.style.height = `${height}px`;
      this.instance?.resize();
    }
    this.drawSoon();
  }

  private drawSoon(): void {
    const wait = this.nextDrawing - performance.now();
    if (wait <= 0) {
      this.draw();
    } else if (this.timer === 0 && wait < Infinity) {
      this.timer = window.setTimeout(() => { this.timer = 0; this.drawSoon(); }, wait);
    }
  }

  /** Leaves the processor to others: the longer it takes until a drawing is seen, the longer the next one waits. */
  private rest(begun: number, drawn: ChartContent): void {
    this.nextDrawing = Infinity; // Until it is seen.
    requestAnimationFrame(() => window.setTimeout(() => {
      const now = performance.now();
      this.nextDrawing = now + Math.min(Math.max(shortestPause, restShare * (now - begun)), longestPause);
      if (this.content !== drawn) {
        this.drawSoon();
      }
    }));
  }

  private draw(): void {
    const content = this.content;
    if (!content) {
      return;
    }
    const begun = performance.now();
    if (!this.instance) {
      this.instance = echarts.init(this.canvas, null, { renderer: "canvas" });
      this.instance.on("click", found => this.clicked?.(found.seriesIndex ?? -1, found.dataIndex ?? -1));
    }
    this.instance.setOption(content.option(look()), true);
    say(this.sentence, content.summary);
    say(this.count, content.n);
    this.canvas.setAttribute("aria-label", `${this.title}. ${content.summary}`);
    this.speak(content.summary);
    if (!this.place.hidden) {
      this.fillTable();
    }
    this.rest(begun, content);
  }

  private showTable(isShown: boolean): void {
    this.place.hidden = !isShown;
    this.toggle.setAttribute("aria-expanded", String(isShown));
    if (isShown) {
      this.fillTable();
    }
  }

  private fillTable(): void {
    if (!this.content) {
      return;
    }
    const { head, rows } = this.content.table();
    const shown = rows.slice(-mostRows);
    fill(this.place, make("table", {},
      make("caption", {}, rows.length > mostRows ? `The last ${mostRows} of ${rows.length} rows; CSV has all.` : this.title),
      make("thead", {}, make("tr", {}, ...head.map(text => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...shown.map(row => make("tr", {}, ...row.map((cell, index) => index === 0
        ? make("th", { scope: "row" }, typeof cell === "number" ? number(cell) : cell ?? "–")
        : make("td", {}, typeof cell === "string" ? cell : number(cell))))))));
  }

  private saveCsv(): void {
    if (this.content) {
      const { head, rows } = this.content.table();
      download(`${this.file}.csv`, "text/csv", csv(head, rows));
    }
  }

  private saveSvg(): void {
    if (!this.content) {
      return;
    }
    const drawing = echarts.init(null, null, { renderer: "svg", ssr: true, width: 900, height: Math.max(400, this.height) });
    drawing.setOption(this.content.option(look()), true);
    download(`${this.file}.svg`, "image/svg+xml", drawing.renderToSVGString());
    drawing.dispose();
  }
}
