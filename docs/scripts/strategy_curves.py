#!/usr/bin/env python3
"""Draws the mean fitness of the generations of many runs, a panel for each strategy.

    python3 strategy_curves.py FIGURE.png openAiEs=RUN,RUN,RUN nsga2=RUN,RUN ...

RUN is the folder of a run; one line a run. Needs matplotlib; reads nothing but generations.jsonl.
"""
import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

# Okabe and Ito (2008): told apart by colour-blind readers.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"]
GOAL = 0.04


def fitness(folder):
    with open(f"{folder}/generations.jsonl", encoding="utf-8") as file:
        return [json.loads(line)["meanFitness"] for line in file]


def main(path, groups):
    plt.rcParams["font.size"] = 7
    figure, panels = plt.subplots(1, len(groups), figsize=(180 / 25.4, 60 / 25.4), dpi=300, sharey=True, squeeze=False)
    for axes, group in zip(panels[0], groups):
        name, folders = group.split("=")
        runs = folders.split(",")
        axes.axhline(GOAL, color="#BBBBBB", linewidth=0.8)
        for index, folder in enumerate(runs):
            seed = folder.rstrip("/").rsplit("/", 1)[1].split("-")[0]
            curve = fitness(folder)
            axes.plot(curve, color=COLOURS[index % len(COLOURS)], linestyle=["-", "--", ":"][index % 3], linewidth=0.9, label=f"seed {seed}")
        axes.set_title(f"{name} (n = {len(runs)} runs)", fontsize=7, loc="left")
        axes.set_xlabel("Generation")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, fontsize=6, loc="upper left")
    panels[0][0].set_ylabel("Mean fitness of the generation\n(value per step)")
    figure.tight_layout()
    figure.savefig(path)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
