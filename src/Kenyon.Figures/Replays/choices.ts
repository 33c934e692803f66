// The choice task: a row an option, a column a trial; how likely each was, what was taken, and whether it paid.
import { Life, at, num, say, valuesAt } from "./data.js";
import { drawFlips, shown } from "./items.js";
import { Looks, label, mark, ramp, sheetOf, stroke } from "./paint.js";

/** Number of rows: options, or places where foods are offered. */
function rowCount(life: Life): number {
    return Math.max(...(life.trials?.options ?? [[0]]).map(options => Math.max(...options))) + 1;
}

/** Draws the last trials before and at a step. */
export function drawChoices(canvas: HTMLCanvasElement, life: Life, step: number, looks: Looks): void {
    const rows = rowCount(life);
    const row = Math.max(22, Math.min(64, 220 / rows));
    const sheet = sheetOf(canvas, rows * row + 44);
    const trials = life.trials;
    if (sheet === null || trials === undefined) {
        return;
    }

    const first = Math.max(0, Math.min(step, trials.options.length - 1) - shown + 1);
    const [left, right, top] = [26, sheet.width - 74, 16];
    const width = (right - left) / shown;
    const x = (trial: number): number => left + (trial - first + 0.5) * width;
    const y = (option: number): number => top + (option + 0.5) * row;
    const last = Math.min(step, trials.options.length - 1, first + shown - 1);
    for (let trial = first; trial <= last; trial++) {
        at(trials.options, trial, []).forEach((option, place) => {
            const chance = at(at(trials.probabilities, trial, []), place, 0);
            sheet.pen.fillStyle = looks.accent;
            sheet.pen.globalAlpha = 0.7 * chance;
            sheet.pen.fillRect(x(trial) - width / 2, y(option) + row / 2 - (row - 2) * chance, width, (row - 2) * chance);
            sheet.pen.globalAlpha = 1;
        });
        const paid = num(life.events.reward[trial]) > 0;
        const radius = Math.max(2.5, Math.min(5, width / 2.2));
        mark(sheet, x(trial), y(at(life.events.item, trial, 0)), radius, paid, paid ? ramp(0.95) : looks.paper, looks.ink, 1.3);
    }

    const values = life.oneHot ? valuesAt(life, step) : [];
    for (let option = 0; option < rows; option++) {
        stroke(sheet, looks.line, 1, [[left, y(option) + row / 2], [right, y(option) + row / 2]]);
        label(sheet, looks, `${option + 1}`, left - 6, y(option), "right");
        if (option < values.length) {
            const isBest = at(values, option, 0) === Math.max(...values);
            label(sheet, looks, `${say(at(values, option, 0))}${isBest ? " best" : ""}`, right + 6, y(option), "left", isBest ? looks.ink : looks.soft);
        }
    }

    drawFlips(sheet, life, looks, flip => x(flip) - width / 2, first, last, top - 10, top + rows * row);
    label(sheet, looks, `trial ${first + 1}`, left, sheet.height - 12);
    label(sheet, looks, `${first + shown}`, right, sheet.height - 12, "right");
}

/** A step in words. */
export function sayChoice(life: Life, step: number): string {
    const trials = life.trials;
    if (trials === undefined) {
        return "";
    }

    const taken = at(life.events.item, step, 0);
    const place = at(trials.options, step, []).indexOf(taken);
    const means = at(trials.means, step, []);
    return `took ${life.oneHot ? "option" : "place"} ${taken + 1} (probability ${say(at(at(trials.probabilities, step, []), place, 0))}), felt a `
        + `reward of ${say(life.events.reward[step])}; it was worth ${say(at(means, place, 0))}, the best ${say(Math.max(...means))}`;
}
