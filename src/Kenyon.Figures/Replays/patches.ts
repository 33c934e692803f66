// Patch foraging: a bar a harvest, gaps on the way, what the world is held to be worth, and how likely a patch was to be left.
import { Life, at, num, say } from "./data.js";
import { drawFlips, shown } from "./items.js";
import { Looks, Scale, label, mark, sheetOf, stroke } from "./paint.js";

/** Heights are yields and readouts. */
export function patchScale(lives: readonly Life[]): Scale {
    const all = lives.flatMap(life => [...life.events.value, ...life.events.readout].map(num));
    const highest = Math.max(1e-9, ...all);
    return { color: highest, height: highest };
}

/** Whether a patch was left after a harvest: the next unit of time, where there is one, is spent on the way. */
function isLeft(life: Life, step: number): boolean {
    const harvests = life.patches?.harvest ?? [];
    return at(harvests, step, 0) > 0 && at(harvests, step + 1, 1) === 0;
}

/** Draws the last units of time before and at a step. */
export function drawPatches(canvas: HTMLCanvasElement, life: Life, step: number, scale: Scale, looks: Looks): void {
    const sheet = sheetOf(canvas, 220);
    const patches = life.patches;
    if (sheet === null || patches === undefined) {
        return;
    }

    const first = Math.max(0, Math.min(step, patches.harvest.length - 1) - shown + 1);
    const [left, right, top, bottom] = [36, sheet.width - 12, 18, sheet.height - 28];
    const width = (right - left) / shown;
    const x = (unit: number): number => left + (unit - first) * width;
    const y = (value: number): number => bottom - Math.max(-0.05, Math.min(1, value / scale.height)) * (bottom - top);
    const last = Math.min(step, patches.harvest.length - 1, first + shown - 1);
    stroke(sheet, looks.line, 1, [[left, bottom], [right, bottom]]);
    label(sheet, looks, say(scale.height, 1), left - 4, y(scale.height), "right");
    label(sheet, looks, "0", left - 4, bottom, "right");
    drawFlips(sheet, life, looks, flip => x(flip), first, last, top, bottom);
    for (let unit = first; unit <= last; unit++) {
        if (at(patches.harvest, unit, 0) === 0) {
            stroke(sheet, looks.soft, 2, [[x(unit), bottom + 4], [x(unit + 1), bottom + 4]]);
        } else {
            const high = y(num(life.events.value[unit]));
            sheet.pen.fillStyle = looks.accent;
            sheet.pen.globalAlpha = 0.35 + 0.65 * at(patches.leaving, unit, 0);
            sheet.pen.fillRect(x(unit) + 0.5, high, Math.max(1, width - 1), bottom - high);
            sheet.pen.globalAlpha = 1;
            if (isLeft(life, unit)) {
                mark(sheet, x(unit) + width / 2, bottom + 4, 4, true, looks.paper, looks.ink, 1.3);
            }
        }

        const held = y(num(life.events.readout[unit]));
        stroke(sheet, looks.ink, 1.6, [[x(unit), held], [x(unit + 1), held]]);
    }

    label(sheet, looks, `${life.stepNoun} ${first + 1}`, left, sheet.height - 10);
    label(sheet, looks, `${first + shown}`, right, sheet.height - 10, "right");
}

/** A step in words. */
export function sayPatch(life: Life, step: number): string {
    const harvest = at(life.patches?.harvest ?? [], step, 0);
    const held = `the world is held to be worth ${say(life.events.readout[step])}`;
    return harvest === 0
        ? `on the way; ${held}`
        : `harvest ${harvest} of a patch of kind ${at(life.patches?.kind ?? [], step, 0) + 1} yields ${say(life.events.value[step])}; ${held}; `
            + `${isLeft(life, step) ? "left" : "stayed"} (probability to leave ${say(at(life.patches?.leaving ?? [], step, 0))})`;
}
