// The player: draws lives side by side, step by step. Computes nothing about learning; all numbers come from the program.
import { drawCurve, drawMarks, drawWeights, valueScale, weightScale } from "./charts.js";
import { drawChoices, sayChoice } from "./choices.js";
import { Life, at, eventsBefore, num, say } from "./data.js";
import { drawItems, itemScale, sayItem } from "./items.js";
import { Looks, Scale, looksOf } from "./paint.js";
import { drawPatches, patchScale, sayPatch } from "./patches.js";
import { drawKey, drawTorus, sayTorus, torusScale } from "./torus.js";

const speeds = [5, 10, 20, 50, 100, 200];
const thumb = 10; // half the width of the handle of the scrub bar: marks stand above it

/** How a task is drawn and told; a drawing that is not here is refused. */
interface Drawing {
    name: string;
    key: string;
    scale: (lives: readonly Life[]) => Scale;
    draw: (canvas: HTMLCanvasElement, life: Life, step: number, scale: Scale, looks: Looks) => void;
    say: (life: Life, step: number) => string;
}

const drawings: Record<string, Drawing> = {
    torus: {
        name: "World",
        key: "Foods: circles are good, squares are bad, coloured by value as below. The ring is around the food that is sensed. "
            + "What leaves on one side comes in on the other.",
        scale: torusScale, draw: drawTorus, say: sayTorus,
    },
    items: {
        name: "Items",
        key: "Circles are items of positive value, squares of negative value.",
        scale: itemScale, draw: drawItems, say: sayItem,
    },
    choices: {
        name: "Choices",
        key: "The height of a bar is the probability with which an option was to be taken. A circle: taken and rewarded; a square: taken, "
            + "not rewarded. On the right: what each option is worth now.",
        scale: () => ({ color: 1, height: 1 }), draw: (canvas, life, step, _, looks) => drawChoices(canvas, life, step, looks), say: sayChoice,
    },
    patches: {
        name: "Patches",
        key: "A bar is what a harvest yields, the darker the likelier the patch was to be left after it; a circle: it was left. The grey line "
            + "below is the way to the next patch, the black line what the world is held to be worth.",
        scale: patchScale, draw: drawPatches, say: sayPatch,
    },
};

function make<K extends keyof HTMLElementTagNameMap>(tag: K, kind = "", text = ""): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    if (kind !== "") {
        made.className = kind;
    }

    if (text !== "") {
        made.textContent = text;
    }

    return made;
}

/** A text as a sentence begins. */
function begin(text: string): string {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function canvasIn(parent: Element, kind: string, name: string): HTMLCanvasElement {
    const canvas = make("canvas", kind);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", name);
    parent.append(canvas);
    return canvas;
}

/** Shows lives, with learning first, below headings of a level; gives back what takes the player away again. */
export function mount(element: HTMLElement, lives: readonly Life[], level: 2 | 3 | 4 = 2): () => void {
    const first = lives[0];
    const drawing = first === undefined ? undefined : drawings[first.drawing];
    if (first === undefined || drawing === undefined || first.format !== 1) {
        element.replaceChildren(make("p", "", `This page cannot draw a life of ${first?.task ?? "nothing"}.`));
        return () => undefined;
    }

    const player = new Player(element, lives, first, drawing, level);
    return () => player.dispose();
}

class Player {
    private readonly names: string[];
    private readonly scale: Scale;
    private readonly weightLimit: number;
    private readonly valueLimit: number;
    private readonly worlds: HTMLCanvasElement[] = [];
    private readonly bars: HTMLCanvasElement[] = [];
    private readonly key: HTMLCanvasElement | null = null;
    private readonly curve: HTMLCanvasElement;
    private readonly marks: HTMLCanvasElement;
    private readonly line: HTMLParagraphElement;
    private readonly play: HTMLButtonElement;
    private readonly next: HTMLButtonElement;
    private readonly speed: HTMLSelectElement;
    private readonly scrub: HTMLInputElement;
    private readonly stop = new AbortController();
    private readonly calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    private readonly watcher: ResizeObserver;
    private place = 0;
    private frame = 0;
    private then = 0;

    constructor(
        root: HTMLElement, private readonly lives: readonly Life[], private readonly first: Life, private readonly drawing: Drawing,
        private readonly level: 2 | 3 | 4) {
        this.names = lives.map(life => life.learns ? "with learning" : "without learning");
        this.scale = drawing.scale(lives);
        this.weightLimit = weightScale(lives);
        this.valueLimit = valueScale(lives);
        const whole = make("div", "life");
        const controls = make("div", "life-controls");
        controls.setAttribute("role", "group");
        controls.setAttribute("aria-label", "Playing the life");
        this.play = make("button", "life-play", "Play");
        this.next = make("button", "", `Next ${this.noun()}`);
        this.play.type = this.next.type = "button";
        this.speed = make("select");
        for (const rate of speeds) {
            this.speed.append(new Option(`${rate} ${first.stepNoun}s/s`, `${rate}`, false, rate === (first.drawing === "torus" ? 20 : 5)));
        }

        const rate = make("label", "life-speed", "Speed ");
        rate.append(this.speed);
        controls.append(this.play, this.next, rate);
        const scrubbing = make("div", "life-scrub");
        this.marks = make("canvas", "life-marks");
        this.marks.setAttribute("aria-hidden", "true");
        this.scrub = make("input");
        Object.assign(this.scrub, { type: "range", min: "0", max: `${first.steps - 1}`, step: "1", value: "0" });
        this.scrub.setAttribute("aria-label", `The ${first.stepNoun} that is shown`);
        scrubbing.append(this.marks, this.scrub);
        this.line = make("p", "life-line");
        this.line.setAttribute("role", "status");
        const sides = make("div", "life-sides");
        lives.forEach((life, index) => this.addSide(sides, life, index));
        whole.append(controls, scrubbing, this.line, sides);
        whole.append(make("p", "life-soft", `${drawing.key} ${this.aboutItems()}`.trim()));
        if (first.drawing === "torus") {
            this.key = canvasIn(whole, "life-key", `Value from ${say(-this.scale.color, 1)} (dark squares) to ${say(this.scale.color, 1)} (bright circles)`);
        }

        whole.append(make(`h${level}`, "life-title", `Learning curve: ${first.task === "prediction" ? "minus the squared error" : "value"} so far`));
        this.curve = canvasIn(whole, "life-curve", "");
        whole.append(make("p", "life-soft", "Above the scrub bar: marks upwards are good, downwards bad"
            + (first.flips.length > 0 ? "; dashed lines: values flip." : ".")));
        root.replaceChildren(whole);
        this.listen(whole);
        this.watcher = new ResizeObserver(() => this.draw());
        this.watcher.observe(whole);
        this.show(0);
    }

    /** Takes the player away. */
    public dispose(): void {
        this.stop.abort();
        this.watcher.disconnect();
        cancelAnimationFrame(this.frame);
    }

    private noun(): string {
        return this.first.eventsNoun.replace(/s$/u, "");
    }

    private aboutItems(): string {
        return this.first.drawing !== "items" ? ""
            : this.first.decides ? "The height is the readout: above 0 an item is eaten (filled), below it is left (hollow)."
            : "The short bar is the prediction, the line between is its error.";
    }

    private addSide(sides: HTMLElement, life: Life, index: number): void {
        const side = make("section", "life-side");
        const name = at(this.names, index, "");
        side.append(make(`h${this.level}`, "life-title", `${this.drawing.name}, ${name}`));
        this.worlds.push(canvasIn(side, "life-world", ""));
        const rows = life.rows > 1 ? ` (first of ${life.rows} rows)` : "";
        side.append(make("p", "life-subtitle", `Weights${rows}, filled, beside the true values, hollow`));
        this.bars.push(canvasIn(side, "life-weights", ""));
        sides.append(side);
    }

    private listen(whole: HTMLElement): void {
        const signal = this.stop.signal;
        this.play.addEventListener("click", () => this.frame === 0 ? this.begin() : this.pause(), { signal });
        this.next.addEventListener("click", () => this.leap(), { signal });
        this.scrub.addEventListener("input", () => {
            this.pause();
            this.show(Number(this.scrub.value));
        }, { signal });
        window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw(), { signal });
        whole.addEventListener("life-redraw", () => this.draw(), { signal }); // a page that changes its colours says so
    }

    private begin(): void {
        this.place = this.place >= this.first.steps - 1 ? 0 : this.place;
        this.then = performance.now();
        this.play.textContent = "Pause";
        this.line.setAttribute("aria-live", "off"); // told again when it stands still
        this.frame = requestAnimationFrame(now => this.tick(now));
    }

    private pause(): void {
        cancelAnimationFrame(this.frame);
        this.frame = 0;
        this.play.textContent = "Play";
        this.line.setAttribute("aria-live", "polite");
        this.tell();
    }

    private tick(now: number): void {
        const seconds = Math.min(0.25, (now - this.then) / 1000);
        if (this.calm.matches) {
            // Nothing glides for who wants less motion: one leap a second.
            if (now - this.then >= 1000) {
                this.then = now;
                this.show(this.eventAfter());
            }
        } else {
            this.then = now;
            this.show(Math.min(this.first.steps - 1, this.place + seconds * Number(this.speed.value)));
        }

        if (this.place >= this.first.steps - 1) {
            this.pause();
        } else {
            this.frame = requestAnimationFrame(later => this.tick(later));
        }
    }

    /** Step of the next event that was taken, or the last step. */
    private eventAfter(): number {
        const { step, taken } = this.first.events;
        for (let event = eventsBefore(this.first, Math.floor(this.place) + 1); event < step.length; event++) {
            if (taken[event] === 1) {
                return at(step, event, 0);
            }
        }

        return this.first.steps - 1;
    }

    private leap(): void {
        this.pause();
        this.show(this.eventAfter());
    }

    private show(place: number): void {
        const isNew = Math.floor(place) !== Math.floor(this.place) || this.line.textContent === "";
        this.place = place;
        if (isNew) {
            this.scrub.value = `${Math.floor(place)}`;
            this.tell();
            this.draw();
        }
    }

    /** What the picture shows, in words. */
    private tell(): void {
        const step = Math.floor(this.place);
        const parts = this.lives.map((life, index) => {
            const happened = eventsBefore(life, step + 1);
            const name = this.lives.length > 1 ? `${at(this.names, index, "")}: ` : "";
            const meals = life.events.step.length < life.steps ? `${happened} ${life.eventsNoun}, ` : "";
            const gain = happened > 0 ? num(life.events.gain[happened - 1]) : 0;
            const along = life.events.alignment[Math.min(happened, life.events.alignment.length - 1)];
            return begin(`${name}${this.drawing.say(life, step)}; ${meals}${life.task === "prediction" ? "loss" : "gain"} so far `
                + `${say(life.task === "prediction" ? -gain : gain)}; weights along the values ${say(along)}.`);
        });
        const flips = this.first.flips.includes(step) ? " The values flip." : "";
        const noun = this.first.stepNoun;
        this.line.textContent = begin(`${noun} ${step + 1} of ${this.first.steps}.${flips} ${parts.join(" ")}`);
        this.scrub.setAttribute("aria-valuetext", `${noun} ${step + 1} of ${this.first.steps}`);
    }

    private draw(): void {
        const step = Math.floor(this.place);
        const looks = looksOf(this.line);
        this.lives.forEach((life, index) => {
            const [world, bars] = [at(this.worlds, index, null), at(this.bars, index, null)];
            const name = at(this.names, index, "");
            if (world !== null && bars !== null) {
                this.drawing.draw(world, life, step, this.scale, looks);
                world.setAttribute("aria-label", `${this.drawing.name}, ${name}: ${this.drawing.say(life, step)}`);
                drawWeights(bars, life, step, this.weightLimit, this.valueLimit, looks);
                bars.setAttribute("aria-label", `Weights beside the true values, ${name}; the line of text says how well they agree`);
            }
        });
        drawMarks(this.marks, this.first, this.scale.color, thumb, looks);
        drawCurve(this.curve, this.lives, step, this.names, looks);
        this.curve.setAttribute("aria-label", `Learning curve: ${this.lives.map((life, index) =>
            `${at(this.names, index, "")} ${say(num(life.events.gain[life.events.gain.length - 1]))} at the end`).join(", ")}`);
        if (this.key !== null) {
            drawKey(this.key, this.scale.color, looks);
        }
    }
}
