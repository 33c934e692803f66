// Prediction and decision: items one after the other, the answer beside the truth.
import { Life, at, num, say } from "./data.js";
import { Looks, Scale, Sheet, label, mark, ramp, sheetOf, stroke } from "./paint.js";

/** Items that are seen at once. */
export const shown = 40;

/** Values decide the colours; the heights are readouts, beside them values in prediction. */
export function itemScale(lives: readonly Life[]): Scale {
    const most = (numbers: number[]): number => {
        const sorted = numbers.map(Math.abs).sort((a, b) => a - b);
        return Math.max(1e-9, at(sorted, Math.floor(0.99 * (sorted.length - 1)), 1));
    };
    const values = lives.flatMap(life => life.events.value.map(num));
    const readouts = lives.flatMap(life => life.events.readout.map(num));
    return { color: most(values), height: most(lives.some(life => life.decides) ? readouts : [...values, ...readouts]) };
}

/** Draws the last items before and at a step. */
export function drawItems(canvas: HTMLCanvasElement, life: Life, step: number, scale: Scale, looks: Looks): void {
    const sheet = sheetOf(canvas, width => Math.max(220, Math.min(320, 0.62 * width)));
    if (sheet === null) {
        return;
    }

    const first = Math.max(0, Math.min(step, life.events.step.length - 1) - shown + 1);
    const [left, right, top, bottom] = [36, sheet.width - 12, 14, sheet.height - 26];
    const x = (item: number): number => left + (item - first + 0.5) * (right - left) / shown;
    const y = (value: number): number => (top + bottom) / 2 - Math.max(-1, Math.min(1, value / scale.height)) * (bottom - top - 12) / 2;
    stroke(sheet, looks.line, 1, [[left, y(0)], [right, y(0)]]);
    label(sheet, looks, `+${say(scale.height, 1)}`, left - 4, y(scale.height), "right");
    label(sheet, looks, "0", left - 4, y(0), "right");
    label(sheet, looks, say(-scale.height, 1), left - 4, y(-scale.height), "right");
    label(sheet, looks, `${life.stepNoun} ${first + 1}`, left, sheet.height - 10);
    label(sheet, looks, `${first + shown}`, right, sheet.height - 10, "right");
    drawFlips(sheet, life, looks, flip => x(flip - 0.5), first, Math.min(step, first + shown - 1), top, bottom);
    for (let item = first; item <= step && item < life.events.step.length && item < first + shown; item++) {
        drawItem(sheet, life, item, item === step, x(item), y, scale.color, looks);
    }
}

/** Upright dashed lines where values flip. */
export function drawFlips(
    sheet: Sheet, life: Life, looks: Looks, x: (step: number) => number, first: number, last: number, top: number, bottom: number): void {
    let free = -Infinity; // words do not stand on each other
    for (const flip of life.flips.filter(flip => flip >= first && flip <= last)) {
        stroke(sheet, looks.soft, 1.2, [[x(flip), top], [x(flip), bottom]], [4, 3]);
        if (x(flip) >= free) {
            label(sheet, looks, "flip", x(flip) + 3, top + 4);
            free = x(flip) + 28;
        }
    }
}

function drawItem(
    sheet: Sheet, life: Life, item: number, isNow: boolean, x: number, y: (value: number) => number, scale: number, looks: Looks): void {
    const value = num(life.events.value[item]);
    const answer = num(life.events.readout[item]);
    const taken = life.events.taken[item] === 1;
    const color = ramp(0.5 + value / (2 * scale));
    if (life.decides) {
        // The height is the answer, the shape and the colour are the truth, and what was eaten is filled.
        stroke(sheet, looks.line, 1, [[x, y(0)], [x, y(answer)]]);
        mark(sheet, x, y(answer), isNow ? 6 : 4.5, value >= 0, taken ? color : looks.paper, looks.ink, taken ? 1 : 1.6);
    } else {
        stroke(sheet, looks.other, 2, [[x, y(value)], [x, y(answer)]]);
        mark(sheet, x, y(value), isNow ? 6 : 4.5, value >= 0, color, looks.ink);
        stroke(sheet, looks.accent, 3, [[x - 5, y(answer)], [x + 5, y(answer)]]);
    }

    if (isNow) {
        stroke(sheet, looks.soft, 1, [[x, sheet.height - 24], [x, sheet.height - 18]]);
    }
}

/** A step in words. */
export function sayItem(life: Life, step: number): string {
    const value = num(life.events.value[step]);
    const answer = num(life.events.readout[step]);
    if (!life.decides) {
        return `worth ${say(value)}, predicted ${say(answer)}, error ${say(value - answer)}`;
    }

    const taken = life.events.taken[step] === 1;
    return `worth ${say(value)}, readout ${say(answer)}: ${taken ? "eaten" : "left"}, ${taken === value > 0 ? "rightly" : "wrongly"}`;
}
