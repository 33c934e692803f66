#!/usr/bin/env python3
"""Redraws the fitness figure of a sweep from the tables of `kenyon export FOLDER --format csv`.

    python3 fitness_figure.py EXPORT_FOLDER FIGURE.png

One line a condition: the mean over replicates of the best fitness of a generation, and a band from the lowest to
the highest replicate. As wide as a column (89 mm), text of 8 points; the ending of
FIGURE may be png, pdf or svg. Needs numpy and matplotlib; reads nothing but generations.csv.
"""
import csv
import re
import sys
from collections import defaultdict

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

# Okabe and Ito (2008): told apart by colour-blind readers.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
STYLES = ["-", "--", ":"]


def read(folder):
    """Best fitness by condition and replicate: {condition: {replicate: [fitness of generation 0, 1, ...]}}."""
    runs = defaultdict(lambda: defaultdict(list))
    with open(f"{folder}/generations.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            runs[row["condition"]][row["seed"], row["replicate"]].append(float(row["bestFitness"]))
    return runs


def name_of(condition):
    """rewardNoise-0_5_distance-1 is a name for folders; for people: reward noise 0.5, distance 1."""
    parts = re.findall(r"([A-Za-z]+)-(-?[0-9]+(?:_[0-9]+)?)(?:_|$)", condition)
    if "_".join(f"{name}-{value}" for name, value in parts) != condition:
        return condition.replace("_", " ").replace("-", " ")
    return ", ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower() + " " + value.replace("_", ".") for name, value in parts)


def spread(heights, distance):
    """Heights of labels, moved apart as little as it takes so that they are a distance from each other."""
    places = np.array(heights, dtype=float)
    order = np.argsort(places)
    for _ in range(100):
        for lower, upper in zip(order, order[1:]):
            overlap = distance - (places[upper] - places[lower])
            if overlap > 0:
                places[lower] -= overlap / 2
                places[upper] += overlap / 2
    return places


def draw(runs, path):
    plt.rcParams.update({
        "font.size": 8, "font.family": "sans-serif", "font.sans-serif": ["Arial", "Helvetica", "Liberation Sans", "DejaVu Sans"],
        "axes.linewidth": 0.6, "xtick.major.width": 0.6, "ytick.major.width": 0.6, "pdf.fonttype": 42, "svg.fonttype": "none",
    })
    figure, axes = plt.subplots(figsize=(89 / 25.4, 65 / 25.4), dpi=600, layout="constrained")  # one column of a journal
    ends, colours, labels = [], [], []
    for index, (condition, replicates) in enumerate(runs.items()):
        length = min(len(fitness) for fitness in replicates.values())
        values = np.array([fitness[:length] for fitness in replicates.values()])
        generations = np.arange(length)
        colour, style = COLOURS[index % len(COLOURS)], STYLES[index // len(COLOURS) % len(STYLES)]
        axes.fill_between(generations, values.min(axis=0), values.max(axis=0), color=colour, alpha=0.2, linewidth=0)
        axes.plot(generations, values.mean(axis=0), style, color=colour, linewidth=1, label=f"{name_of(condition)} (n = {len(values)})")
        ends.append((length - 1, values[:, -1].mean()))
        colours.append(colour)
        labels.append(f"{name_of(condition)}\n(n = {len(values)})")
    axes.set_xlabel("generation")
    axes.set_ylabel("fitness of the best candidate")
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlim(0, max(end for end, _ in ends) + 1)
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(6))
    if len(runs) > len(COLOURS):  # too many to stand at their lines
        axes.legend(loc="upper left", bbox_to_anchor=(1.02, 1), borderaxespad=0, frameon=False, fontsize=6, handlelength=1.5)
    else:
        low, high = axes.get_ylim()
        line = 0.065 * (high - low)  # a label has two
        places = spread([height for _, height in ends], 2 * line)
        places -= max(0, places.max() + line - high)
        for (end, height), place, colour, label in zip(ends, places, colours, labels):
            axes.annotate(label, (end, height), (1.02, (place - low) / (high - low)), textcoords="axes fraction", color=colour, va="center", linespacing=1.0)
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
