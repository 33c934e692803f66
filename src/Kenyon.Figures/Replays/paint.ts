// Colours, and a canvas that is as sharp as the screen.

/** Viridis at nine places: even in brightness, told apart by colour-blind people. */
const viridis: readonly (readonly [number, number, number])[] = [
    [68, 1, 84], [71, 45, 123], [59, 82, 139], [44, 114, 142], [33, 145, 140], [40, 174, 128], [94, 201, 98], [173, 220, 48], [253, 231, 37],
];

/** A colour of viridis. */
export function ramp(share: number): string {
    const place = Math.min(1, Math.max(0, share)) * (viridis.length - 1);
    const below = Math.min(viridis.length - 2, Math.floor(place));
    const [from, to] = [viridis[below]!, viridis[below + 1]!];
    const mix = (channel: 0 | 1 | 2): number => Math.round(from[channel] + (place - below) * (to[channel] - from[channel]));
    return `rgb(${mix(0)} ${mix(1)} ${mix(2)})`;
}

/** What all lives of a page are drawn to: the |value| with the strongest colour, and the |number| at the edge of a drawing. */
export interface Scale {
    color: number;
    height: number;
}

/** The colours of the page that a drawing stands on. */
export interface Looks {
    ink: string;
    soft: string;
    line: string;
    paper: string;
    accent: string;
    other: string;
    font: string;
}

/** Reads them where the drawing stands, so that a style sheet decides. */
export function looksOf(element: Element): Looks {
    const style = getComputedStyle(element);
    const read = (name: string, usual: string): string => style.getPropertyValue(name).trim() || usual;
    return {
        ink: read("--ink", "#1c1c1c"),
        soft: read("--soft", "#595959"),
        line: read("--line", "#c8c8c8"),
        paper: read("--paper", "#ffffff"),
        accent: read("--life-accent", "#005a8d"),
        other: read("--life-other", "#a34700"),
        font: style.fontFamily || "sans-serif",
    };
}

/** A canvas with its size in pixels of the page. */
export interface Sheet {
    canvas: HTMLCanvasElement;
    pen: CanvasRenderingContext2D;
    width: number;
    height: number;
}

/** Makes a canvas as wide as its place and so high; cleared. Null while it cannot be seen. */
export function sheetOf(canvas: HTMLCanvasElement, height: number | ((width: number) => number)): Sheet | null {
    const width = canvas.clientWidth;
    const pen = canvas.getContext("2d");
    if (width === 0 || pen === null) {
        return null;
    }

    const high = Math.round(typeof height === "number" ? height : height(width));
    const scale = Math.max(1, window.devicePixelRatio);
    const [across, down] = [Math.round(width * scale), Math.round(high * scale)];
    if (canvas.width !== across || canvas.height !== down) {
        canvas.width = across;
        canvas.height = down;
        canvas.style.height = `${high}px`;
    }

    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, high);
    pen.lineJoin = "round";
    return { canvas, pen, width, height: high };
}

/** Writes a small text. */
export function label(sheet: Sheet, looks: Looks, text: string, x: number, y: number, align: CanvasTextAlign = "left", color = looks.soft): void {
    sheet.pen.font = `12px ${looks.font}`;
    sheet.pen.textAlign = align;
    sheet.pen.textBaseline = "middle";
    sheet.pen.fillStyle = color;
    sheet.pen.fillText(text, x, y);
}

/** A straight line; dashed where asked for. */
export function stroke(sheet: Sheet, color: string, width: number, points: readonly (readonly [number, number])[], dash: number[] = []): void {
    const pen = sheet.pen;
    pen.strokeStyle = color;
    pen.lineWidth = width;
    pen.setLineDash(dash);
    pen.beginPath();
    points.forEach(([x, y], index) => index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y));
    pen.stroke();
    pen.setLineDash([]);
}

/** A circle for what is good, a square for what is bad: no value is told by colour alone. */
export function mark(sheet: Sheet, x: number, y: number, radius: number, good: boolean, fill: string | null, edge: string, width = 1): void {
    const pen = sheet.pen;
    pen.beginPath();
    if (good) {
        pen.arc(x, y, radius, 0, 2 * Math.PI);
    } else {
        pen.rect(x - 0.88 * radius, y - 0.88 * radius, 1.76 * radius, 1.76 * radius);
    }

    if (fill !== null) {
        pen.fillStyle = fill;
        pen.fill();
    }

    pen.lineWidth = width;
    pen.strokeStyle = edge;
    pen.stroke();
}
