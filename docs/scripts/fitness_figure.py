#!/usr/bin/env python3
"""Redraws the fitness figure of a sweep from the tables of `kenyon export FOLDER --format csv`.

    python3 fitness_figure.py EXPORT_FOLDER FIGURE.png

One line a condition: the mean over replicates of the best fitness of a generation, and a band from the lowest to
the highest replicate. Needs numpy and matplotlib; reads nothing but generations.csv.
"""
import csv
import sys
from collections import defaultdict

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

# Okabe and Ito (2008): told apart by colour-blind readers.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]


def read(folder):
    """Best fitness by condition and replicate: {condition: {replicate: [fitness of generation 0, 1, ...]}}."""
    runs = defaultdict(lambda: defaultdict(list))
    with open(f"{folder}/generations.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            runs[row["condition"]][row["seed"], row["replicate"]].append(float(row["bestFitness"]))
    return runs


def draw(runs, path):
    figure, axes = plt.subplots(figsize=(89 / 25.4, 65 / 25.4), dpi=300)  # one column of a journal
    plt.rcParams["font.size"] = 7
    for index, (condition, replicates) in enumerate(runs.items()):
        length = min(len(fitness) for fitness in replicates.values())
        values = np.array([fitness[:length] for fitness in replicates.values()])
        generations = np.arange(length)
        colour = COLOURS[index % len(COLOURS)]
        axes.plot(generations, values.mean(axis=0), color=colour, linewidth=1, label=f"{condition} (n = {len(values)})")
        axes.fill_between(generations, values.min(axis=0), values.max(axis=0), color=colour, alpha=0.2, linewidth=0)
    axes.set_xlabel("generation", fontsize=7)
    axes.set_ylabel("fitness of the best candidate", fontsize=7)
    axes.tick_params(labelsize=6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=6, loc="lower right")
    figure.tight_layout()
    figure.savefig(path)


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    runs = read(sys.argv[1])
    draw(runs, sys.argv[2])
    for condition, replicates in runs.items():
        last = np.array([fitness[-1] for fitness in replicates.values()])
        print(f"{condition},{len(last)},{float(last.mean())!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
