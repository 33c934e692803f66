// What all tasks have: weights beside the true values, the learning curve, and the marks above the scrub bar.
import { Life, at, eventsBefore, inputCount, num, say, valuesAt, weightsAfter } from "./data.js";
import { Looks, label, ramp, sheetOf, stroke } from "./paint.js";

/** The largest |weight| of a life, first row. */
export function weightScale(lives: readonly Life[]): number {
    return Math.max(1e-9, ...lives.flatMap(life => [life.birth, ...life.events.weights]
        .map(weights => Math.max(0, ...weights.slice(0, inputCount(life)).map(weight => Math.abs(num(weight)))))));
}

/** The largest |value| of the vectors. */
export function valueScale(lives: readonly Life[]): number {
    return Math.max(1e-9, ...lives.flatMap(life => life.values.flatMap(values => values.map(Math.abs))));
}

/** Bars of W, filled, beside bars of v, hollow. */
export function drawWeights(canvas: HTMLCanvasElement, life: Life, step: number, weightLimit: number, valueLimit: number, looks: Looks): void {
    const sheet = sheetOf(canvas, 132);
    if (sheet === null) {
        return;
    }

    // One scale where both fit on it, else one each: then only shapes compare.
    const isShared = Math.max(weightLimit / valueLimit, valueLimit / weightLimit) <= 3;
    const [weightTop, valueTop] = isShared ? [Math.max(weightLimit, valueLimit), Math.max(weightLimit, valueLimit)] : [weightLimit, valueLimit];
    const values = valuesAt(life, step);
    const weights = weightsAfter(life, eventsBefore(life, step));
    const [top, bottom] = [22, sheet.height - 20];
    const width = sheet.width / Math.max(1, weights.length);
    const bar = Math.max(1.5, Math.min(18, 0.36 * width));
    const middle = (top + bottom) / 2;
    const pen = sheet.pen;
    stroke(sheet, looks.line, 1, [[0, middle], [sheet.width, middle]]);
    weights.forEach((weight, input) => {
        const centre = (input + 0.5) * width;
        const tall = at(values, input, 0) / valueTop * (bottom - top) / 2;
        pen.lineWidth = 1.5;
        pen.strokeStyle = looks.ink;
        pen.strokeRect(centre - bar, middle - Math.max(0, tall), bar, Math.abs(tall));
        const high = weight / weightTop * (bottom - top) / 2;
        pen.fillStyle = looks.accent;
        pen.fillRect(centre + 1, middle - Math.max(0, high), bar, Math.abs(high));
        if (weights.length <= 24) {
            label(sheet, looks, `${input + 1}`, centre, sheet.height - 8, "center");
        }
    });
    label(sheet, looks, isShared ? `scale ±${say(weightTop, 1)}` : `hollow ±${say(valueTop, 1)}, filled ±${say(weightTop, 1)}`, 0, 8);
}

/** What lives came to so far, step by step: bold up to now. */
export function drawCurve(canvas: HTMLCanvasElement, lives: readonly Life[], step: number, names: readonly string[], looks: Looks): void {
    const sheet = sheetOf(canvas, 190);
    const life = lives[0];
    if (sheet === null || life === undefined) {
        return;
    }

    const gains = lives.flatMap(each => each.events.gain.map(num));
    const [low, high] = [Math.min(0, ...gains), Math.max(0, ...gains)];
    const isNarrow = sheet.width < 420;
    const [left, right, top, bottom] = [54, sheet.width - (isNarrow ? 66 : 126), 14, sheet.height - 26];
    const x = (at: number): number => left + at / Math.max(1, life.steps) * (right - left);
    const y = (gain: number): number => bottom - (gain - low) / Math.max(1e-9, high - low) * (bottom - top);
    stroke(sheet, looks.line, 1, [[left, y(0)], [right, y(0)]]);
    for (const flip of life.flips) {
        stroke(sheet, looks.line, 1, [[x(flip), top], [x(flip), bottom]], [3, 3]);
    }

    for (const end of [low, high].filter(end => end !== 0)) {
        label(sheet, looks, say(end, Math.abs(end) < 100 ? 1 : 0), left - 6, y(end), "right");
    }

    if ([low, high].every(end => end === 0 || Math.abs(y(end) - y(0)) > 14)) {
        label(sheet, looks, "0", left - 6, y(0), "right");
    }

    label(sheet, looks, "0", left, sheet.height - 10, "center");
    label(sheet, looks, `${life.stepNoun} ${life.steps}`, right, sheet.height - 10, "right");
    stroke(sheet, looks.soft, 1, [[x(step + 1), top], [x(step + 1), bottom]]);
    const ends = lives.map(each => y(num(each.events.gain[each.events.gain.length - 1])));
    lives.forEach((each, index) => {
        const color = index === 0 ? looks.accent : looks.other;
        const dash = index === 0 ? [] : [6, 3];
        stroke(sheet, color, 1, stairs(each, each.steps, x, y), dash);
        stroke(sheet, color, 3, stairs(each, step + 1, x, y), dash);
        const other = at(ends, 1 - index, Number.NaN);
        const own = at(ends, index, 0);
        const isUpper = own < other || (own === other && index === 0);
        // Names whose lines end at one height stand one above the other, inside the drawing.
        const place = Math.abs(own - other) < 15
            ? Math.min(bottom - 7.5, Math.max(top + 7.5, (own + other) / 2)) + (isUpper ? -7.5 : 7.5)
            : own;
        const name = at(names, index, "");
        label(sheet, looks, isNarrow ? name.replace(/^with | learning$/u, "") : name, right + 6, Math.min(bottom, Math.max(top, place)), "left", color);
    });
}

/** The gain as a line that rises at events. */
function stairs(life: Life, until: number, x: (step: number) => number, y: (gain: number) => number): [number, number][] {
    const points: [number, number][] = [[x(0), y(0)]];
    let gain = 0;
    const count = eventsBefore(life, until);
    for (let event = 0; event < count; event++) {
        const step = at(life.events.step, event, 0);
        if (life.events.step.length < life.steps) {
            points.push([x(step + 1), y(gain)]); // nothing between meals
        }

        gain = num(life.events.gain[event]);
        points.push([x(step + 1), y(gain)]);
    }

    points.push([x(until), y(gain)]);
    return points;
}

/** Marks above the scrub bar: meals up where they were good, down where bad; flips across. */
export function drawMarks(canvas: HTMLCanvasElement, life: Life, scale: number, inset: number, looks: Looks): void {
    const sheet = sheetOf(canvas, 26);
    if (sheet === null) {
        return;
    }

    const x = (step: number): number => inset + step / Math.max(1, life.steps - 1) * (sheet.width - 2 * inset);
    stroke(sheet, looks.line, 1, [[inset, 13], [sheet.width - inset, 13]]);
    const weight = Math.max(1, Math.min(3, (sheet.width - 2 * inset) / life.steps));
    const isChoice = life.drawing === "choices";
    life.events.step.forEach((step, event) => {
        const value = isChoice ? num(life.events.reward[event]) - 0.5 : num(life.events.value[event]);
        if (life.events.taken[event] === 1) {
            const color = isChoice ? looks.accent : ramp(0.5 + value / (2 * scale));
            if (weight >= 2) {
                stroke(sheet, looks.ink, weight + 1, [[x(step), 13], [x(step), value >= 0 ? 2 : 24]]);
            }

            stroke(sheet, color, weight, [[x(step), 13], [x(step), value >= 0 ? 3 : 23]]);
        }
    });
    for (const flip of life.flips) {
        stroke(sheet, looks.other, 2, [[x(flip), 0], [x(flip), 26]], [4, 2]);
    }
}
