"""Maximum likelihood fits of the delta rule to every animal, as `kenyon fit --model deltaRule` makes them, with SciPy's L-BFGS-B: the same
likelihood, bounds, coordinates (rate, ln beta) and number of starts, exact slopes by recursion through the trials.

fit_scipy.py make FILE [ANIMALS] [TRIALS] [SEED]    writes choices of made-up animals (CSV)
fit_scipy.py lockstep FILE RESULTS    NumPy: all animals and starts side by side, an evaluation is one pass over the trials for all
fit_scipy.py compiled FILE RESULTS    Numba: one search after the other, the likelihood of one animal compiled

Prints fits a second without start, reading and compilation; RESULTS gets a line "animal log-likelihood" each."""
import csv
import sys
import time

import numpy as np

STARTS, LOW, HIGH = 8, np.array([0, np.log(0.01)]), np.array([1, np.log(100)])
BOUNDS = list(zip(LOW, HIGH))
HOW = dict(jac=True, method="L-BFGS-B", bounds=BOUNDS)


def make(path, animals=88, trials=160, seed=1):
    """Two options that pay with 0.8 and 0.2 and change places with 0.03 a trial; rates and inverse temperatures differ between animals."""
    rng = np.random.default_rng(seed)
    rate, beta = 1 / (1 + np.exp(-rng.normal(-1, 1, animals))), np.exp(rng.normal(1, 0.5, animals))
    value, better, each = np.zeros((2, animals)), rng.integers(0, 2, animals), np.arange(animals)
    choices, rewards = np.empty((2, trials, animals), int)
    for t in range(trials):
        choice = (rng.random(animals) < 1 / (1 + np.exp(-beta * (value[1] - value[0])))).astype(int)
        reward = (rng.random(animals) < np.where(choice == better, 0.8, 0.2)).astype(int)
        value[choice, each] += rate * (reward - value[choice, each])
        better = np.where(rng.random(animals) < 0.03, 1 - better, better)
        choices[t], rewards[t] = choice, reward
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["subject", "choice", "reward"])
        writer.writerows([f"a{a:04}", "AB"[choices[t, a]], rewards[t, a]] for a in range(animals) for t in range(trials))


def read(path):
    """Names of animals; choices and rewards of each. Shape [trials x animals]: all have as many trials."""
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(dict.fromkeys(row["subject"] for row in rows))
    shape = len(names), len(rows) // len(names)
    choices = np.array([row["choice"] == "B" for row in rows], int).reshape(shape).T
    return names, choices, np.array([float(row["reward"]) for row in rows]).reshape(shape).T


def starts():
    """As Kenyon's: the first in the middle of what is usual, the others spread evenly, every second one three times as wide."""
    low, high = np.array([np.log(0.05 / 0.95), 0]), np.array([np.log(0.9 / 0.1), np.log(8)])
    ratio = 1.32471795724474602596
    shares = (np.random.default_rng(1).random(2) + np.arange(STARTS)[:, None] * ratio ** -np.array([1.0, 2.0])) % 1
    shares[1::2] = 3 * (shares[1::2] - 0.5) + 0.5
    places = low + shares * (high - low)
    places[:, 0] = 1 / (1 + np.exp(-places[:, 0]))
    places[0] = (0.05 + 0.9) / 2, np.log(8) / 2
    return np.clip(places, LOW, HIGH)


class Lanes:
    """The likelihood of several animals, each at a place of its own, in one pass over the trials."""

    def __init__(self, choices, rewards):
        trials, lanes = choices.shape
        self.sign = np.where(choices == 0, 1.0, -1.0)
        self.chosen = np.stack([choices == 0, choices == 1], 1).astype(float)
        self.reward = rewards[:, None]
        self.values, self.slopes = np.zeros((2, trials + 1, 2, lanes))
        self.step = np.empty((trials, 2, lanes))
        self.error, self.other = np.empty((2, 2, lanes))

    def __call__(self, places):
        """Minus the log-likelihoods and their slopes at places. Shapes [lanes], [lanes x 2] from [lanes x 2]."""
        rate, beta = places[:, 0], np.exp(places[:, 1])
        values, slopes, error, other = self.values, self.slopes, self.error, self.other
        np.multiply(self.chosen, rate, out=self.step)
        for t, (step, chosen, reward) in enumerate(zip(self.step, self.chosen, self.reward)):
            np.subtract(reward, values[t], out=error)
            np.multiply(step, error, out=other)
            np.add(values[t], other, out=values[t + 1])
            np.multiply(error, chosen, out=error)
            np.multiply(step, slopes[t], out=other)
            np.subtract(error, other, out=error)
            np.add(slopes[t], error, out=slopes[t + 1])
        ahead, ahead_slope = (self.sign * (part[:-1, 0] - part[:-1, 1]) for part in (values, slopes))
        odds = np.exp(-beta * ahead)
        sums = 1 + odds
        odds /= sums
        by_beta, by_rate = np.einsum("tn,tn->n", odds, ahead), np.einsum("tn,tn->n", odds, ahead_slope)
        return np.log(sums).sum(0), np.stack([-beta * by_rate, -beta * by_beta], 1)


def lockstep(choices, rewards):
    """Every search is a coroutine that asks for a value; all that wait are answered by one evaluation. Gives the best log-likelihoods."""
    from greenlet import getcurrent, greenlet
    from scipy.optimize import minimize

    hub, animals = getcurrent(), choices.shape[1]
    first = starts()
    ends = np.full((animals, STARTS), np.inf)

    def search(lane):
        animal, start = divmod(lane, STARTS)
        ends[animal, start] = minimize(lambda place: hub.switch(place), first[start], **HOW).fun

    searches = [greenlet(search) for _ in range(animals * STARTS)]
    lanes = list(range(animals * STARTS))
    asked = [search.switch(lane) for lane, search in enumerate(searches)]
    likelihood, width = None, np.inf
    while lanes:
        if likelihood is None or len(lanes) < 0.8 * width:
            columns, width, at = np.array(lanes) // STARTS, len(lanes), {lane: place for place, lane in enumerate(lanes)}
            likelihood, places = Lanes(choices[:, columns], rewards[:, columns]), np.empty((width, 2))
        where = [at[lane] for lane in lanes]
        places[where] = asked
        values, slopes = likelihood(places)
        answers = [(lane, searches[lane].switch((values[place], slopes[place]))) for lane, place in zip(lanes, where)]
        lanes, asked = [lane for lane, place in answers if place is not None], [place for _, place in answers if place is not None]
    return -ends.min(1)


def likelihood_of_one():
    from numba import njit

    @njit(fastmath=True, boundscheck=False, error_model="numpy")
    def likelihood(place, choices, rewards):
        rate, beta, keep = place[0], np.exp(place[1]), 1 - place[0]
        a, b, slope_a, slope_b, total, by_rate, by_beta = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for t in range(len(choices)):
            ahead, slope = (a - b, slope_a - slope_b) if choices[t] == 0 else (b - a, slope_b - slope_a)
            odds = np.exp(-beta * ahead)
            total += np.log(1 + odds)
            odds /= 1 + odds
            by_rate -= odds * slope
            by_beta -= odds * ahead
            if choices[t] == 0:
                slope_a, a = keep * slope_a + rewards[t] - a, a + rate * (rewards[t] - a)
            else:
                slope_b, b = keep * slope_b + rewards[t] - b, b + rate * (rewards[t] - b)
        return total, np.array([beta * by_rate, beta * by_beta])

    likelihood(np.array([0.5, 1.0]), np.zeros(2, np.int64), np.zeros(2))  # compiles
    return likelihood


def compiled(choices, rewards):
    from scipy.optimize import minimize

    likelihood = likelihood_of_one()
    columns = [(choices[:, a].copy(), rewards[:, a].copy()) for a in range(choices.shape[1])]
    first = starts()
    return lambda: np.array([-min(minimize(likelihood, start, args=column, **HOW).fun for start in first) for column in columns])


def main():
    way, path = sys.argv[1:3]
    if way == "make":
        make(path, *map(int, sys.argv[3:]))
        return
    names, choices, rewards = read(path)
    lockstep(choices[:4, :2], rewards[:4, :2]) if way == "lockstep" else None  # whatever is loaded late
    fit = (lambda: lockstep(choices, rewards)) if way == "lockstep" else compiled(choices, rewards)
    started = time.perf_counter()
    best = fit()
    seconds = time.perf_counter() - started
    with open(sys.argv[3], "w") as file:
        file.writelines(f"{name} {value!r}\n" for name, value in zip(names, best.tolist()))
    print(f"{len(names) / seconds:.2f}")


if __name__ == "__main__":
    main()
