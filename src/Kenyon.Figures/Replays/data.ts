// A replay as the program writes it (RUNS.md): field names and shapes are a contract.

export type Num = number | null; // null: not a finite number

export interface Food {
    x: number;
    y: number;
    from: number;
    until: number;
    since: number[];
    values: number[];
}

export interface Path {
    x: number[];
    y: number[];
    heading: number[];
    item: number[];
    distance: number[];
    value: Num[];
    readout: Num[];
}

export interface Events {
    step: number[];
    item: number[];
    taken: number[];
    value: Num[];
    readout: Num[];
    reward: Num[];
    state: number[];
    gain: Num[];
    alignment: Num[];
    weights: Num[][];
}

export interface Trials {
    options: number[][];
    probabilities: number[][];
    means: number[][];
}

export interface Patches {
    kind: number[];
    harvest: number[];
    leaving: number[];
}

export interface Life {
    format: number;
    run: string;
    task: string;
    drawing: string;
    lifetime: number;
    learns: boolean;
    steps: number;
    stepNoun: string;
    eventsNoun: string;
    fitness: Num;
    reward: Num;
    unit: string;
    rows: number;
    sign: number;
    drifts: boolean;
    birth: number[];
    values: number[][];
    flips: number[];
    events: Events;
    eatRadius?: number;
    path?: Path;
    foods?: Food[];
    decides?: boolean;
    oneHot?: boolean;
    trials?: Trials;
    patches?: Patches;
}

/** Events of a life that are over before a step begins. */
export function eventsBefore(life: Life, step: number): number {
    const steps = life.events.step;
    let low = 0;
    let high = steps.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((steps[middle] as number) < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }

    return low;
}

/** An entry of a list, or what stands for none. */
export function at<T>(list: readonly T[], index: number, none: T): T {
    const found = list[index];
    return found === undefined ? none : found;
}

/** A number, 0 where it is none. */
export function num(value: Num | undefined): number {
    return value ?? 0;
}

/** Weights after so many events, first row, in the sign that compares with values. */
export function weightsAfter(life: Life, events: number): number[] {
    const all = events === 0 ? life.birth : at<Num[]>(life.events.weights, events - 1, []);
    return all.slice(0, inputCount(life)).map(weight => life.sign * num(weight));
}

/** Number of ingredients, or of options. */
export function inputCount(life: Life): number {
    return life.birth.length / life.rows;
}

/** The values in force at a step. */
export function valuesAt(life: Life, step: number): number[] {
    const happened = eventsBefore(life, step);
    if (happened < life.events.state.length) {
        return at(life.values, at(life.events.state, happened, 0), []);
    }

    // Behind the last event other values may hold: those of the last flip.
    const last = at(life.events.state, life.events.state.length - 1, 0);
    const flips = life.flips.filter(flip => flip <= step).length;
    const before = life.flips.filter(flip => flip <= at(life.events.step, happened - 1, 0)).length;
    const other = life.drifts ? life.values.length - 1 : flips > before ? 1 - last : last;
    return at(life.values, Math.max(0, other), []);
}

/** A number as it is read: two decimals, a true minus. */
export function say(value: Num | undefined, digits = 2): string {
    if (value === null || value === undefined) {
        return "–";
    }

    const text = value.toFixed(digits);
    return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "−");
}
