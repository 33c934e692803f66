// Foraging: the torus with its foods, the path, and what is sensed.
import { Food, Life, at, num, say } from "./data.js";
import { Looks, Scale, Sheet, label, mark, ramp, sheetOf, stroke } from "./paint.js";

const trail = 60;

/** What a food is worth at a step. */
export function worth(food: Food, step: number): number {
    let value = at(food.values, 0, 0);
    for (let change = 1; change < food.since.length && at(food.since, change, 0) <= step; change++) {
        value = at(food.values, change, 0);
    }

    return value;
}

/** A |value| that few foods of some lives exceed: one scale of colours for all. */
export function torusScale(lives: readonly Life[]): Scale {
    const all = lives.flatMap(life => (life.foods ?? []).flatMap(food => food.values.map(Math.abs))).sort((a, b) => a - b);
    return { color: Math.max(1e-9, at(all, Math.floor(0.95 * (all.length - 1)), 1)), height: 1 };
}

/** Draws a step of a life. */
export function drawTorus(canvas: HTMLCanvasElement, life: Life, step: number, scale: Scale, looks: Looks): void {
    const sheet = sheetOf(canvas, width => width);
    const path = life.path;
    if (sheet === null || path === undefined) {
        return;
    }

    const side = sheet.width;
    const x = (place: number): number => place * side;
    const y = (place: number): number => (1 - place) * side; // up is up, as in the figures
    const radius = Math.max(3.5, side / 85);
    drawPath(sheet, life, step, looks, x, y);
    (life.foods ?? []).forEach((food, item) => {
        if (food.from > step || food.until < step) {
            return;
        }

        const value = worth(food, step);
        mark(sheet, x(food.x), y(food.y), radius, value >= 0, ramp(0.5 + value / (2 * scale.color)), looks.ink);
        if (item === path.item[step]) {
            sheet.pen.beginPath();
            sheet.pen.arc(x(food.x), y(food.y), 2 * radius, 0, 2 * Math.PI);
            sheet.pen.lineWidth = 3;
            sheet.pen.strokeStyle = looks.accent;
            sheet.pen.stroke();
        }
    });
    drawAgent(sheet, x(at(path.x, step, 0)), y(at(path.y, step, 0)), at(path.heading, step, 0), radius, looks);
    drawMeals(sheet, life, step, looks, x, y);
    sheet.pen.strokeStyle = looks.soft;
    sheet.pen.lineWidth = 1;
    sheet.pen.strokeRect(0.5, 0.5, side - 1, side - 1);
}

function drawPath(sheet: Sheet, life: Life, step: number, looks: Looks, x: (place: number) => number, y: (place: number) => number): void {
    const path = life.path!;
    for (let from = 0; from < step && from + 1 < path.x.length; from++) {
        const [ax, ay] = [at(path.x, from, 0), at(path.y, from, 0)];
        const wayX = shorter(at(path.x, from + 1, 0) - ax);
        const wayY = shorter(at(path.y, from + 1, 0) - ay);
        const recent = step - from <= trail;
        const [color, width] = recent ? [looks.ink, 1.6] : [looks.line, 1];
        stroke(sheet, color, width, [[x(ax), y(ay)], [x(ax + wayX), y(ay + wayY)]]);
        const [bx, by] = [at(path.x, from + 1, 0), at(path.y, from + 1, 0)];
        if (Math.abs(bx - ax) > 0.5 || Math.abs(by - ay) > 0.5) {
            stroke(sheet, color, width, [[x(bx - wayX), y(by - wayY)], [x(bx), y(by)]]); // out on one side, in on the other
        }
    }
}

/** The shorter way round. */
function shorter(way: number): number {
    return way - Math.round(way);
}

function drawAgent(sheet: Sheet, x: number, y: number, heading: number, radius: number, looks: Looks): void {
    const pen = sheet.pen;
    pen.save();
    pen.translate(x, y);
    pen.rotate(-heading);
    pen.beginPath();
    pen.moveTo(2.2 * radius, 0);
    pen.lineTo(-1.4 * radius, 1.2 * radius);
    pen.lineTo(-0.7 * radius, 0);
    pen.lineTo(-1.4 * radius, -1.2 * radius);
    pen.closePath();
    pen.fillStyle = looks.other;
    pen.fill();
    pen.lineWidth = 1.5;
    pen.strokeStyle = looks.paper;
    pen.stroke();
    pen.restore();
}

/** What was eaten in the last steps stands where it lay. */
function drawMeals(sheet: Sheet, life: Life, step: number, looks: Looks, x: (place: number) => number, y: (place: number) => number): void {
    life.events.step.forEach((eaten, meal) => {
        const food = life.foods?.[at(life.events.item, meal, -1)];
        if (food === undefined || eaten > step || eaten < step - 6) {
            return;
        }

        const value = num(life.events.value[meal]);
        const text = `${value >= 0 ? "+" : ""}${say(value)}`;
        sheet.pen.font = `bold 13px ${looks.font}`;
        sheet.pen.lineWidth = 3;
        sheet.pen.strokeStyle = looks.paper;
        sheet.pen.textAlign = "center";
        sheet.pen.textBaseline = "middle";
        const [left, top] = [Math.min(Math.max(x(food.x), 24), sheet.width - 24), Math.max(y(food.y) - 16, 12)];
        sheet.pen.strokeText(text, left, top);
        sheet.pen.fillStyle = looks.ink;
        sheet.pen.fillText(text, left, top);
    });
}

/** The key to the foods. */
export function drawKey(canvas: HTMLCanvasElement, scale: number, looks: Looks): void {
    const sheet = sheetOf(canvas, 40);
    if (sheet === null) {
        return;
    }

    const count = 9;
    const from = 14;
    const gap = Math.min(24, (sheet.width - 28) / (count - 1));
    for (let place = 0; place < count; place++) {
        const share = place / (count - 1);
        mark(sheet, from + place * gap, 12, 6, share >= 0.5, ramp(share), looks.ink);
    }

    label(sheet, looks, say(-scale, 1), from - 6, 32);
    label(sheet, looks, "0", from + gap * (count - 1) / 2, 32, "center");
    label(sheet, looks, `+${say(scale, 1)}`, from + 6 + gap * (count - 1), 32, "right");
}

/** A step in words. */
export function sayTorus(life: Life, step: number): string {
    const path = life.path;
    return path === undefined ? "" : `senses a food worth ${say(path.value[step])} at distance ${say(path.distance[step])}, `
        + `readout ${say(life.sign * num(path.readout[step]))}`;
}
