#!/usr/bin/env python3
"""Redraws three figures of docs/FINDINGS.md from the tables of `kenyon export`.

    kenyon evolve noise; kenyon evolve switching-rate; kenyon evolve diversity
    kenyon export runs --out tables
    kenyon theory noise --json > tables/theory-noise.json
    kenyon theory switching-rate --json > tables/theory-switching-rate.json
    python3 findings.py tables pictures

Draws what the tables allow: noise.png and switching-rate.png (evolved rates, with the exact optimum where the theory is
there), diversity.png (fitness and coefficients by condition). Prints what is drawn, a line a condition.
"""
# %% Read: a row a champion, with its settings
import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

tables, pictures = Path(sys.argv[1]), Path(sys.argv[2])
pictures.mkdir(parents=True, exist_ok=True)
settings = pd.read_csv(tables / "settings.csv")
champions = pd.read_csv(tables / "champions.csv").merge(settings, on=["run", "experiment", "condition", "seed", "replicate"])
champions["learning"] = champions["rule.effective.RewardPre"]
champions["forgetting"] = -champions["rule.effective.PrePost"]
plt.rcParams.update({"font.size": 8, "axes.spines.top": False, "axes.spines.right": False, "figure.constrained_layout.use": True})
BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#777777"  # Okabe and Ito (2008)


# %% Evolved rates over a swept setting, and what theory calls best
def rates(experiment, setting, label):
    rows = champions[champions["experiment"] == experiment]
    if rows.empty:
        return
    values = sorted(rows[setting].unique())  # at equal distances: they span orders of magnitude
    place = {value: at for at, value in enumerate(values)}
    theory = tables / f"theory-{experiment}.json"
    best = {}
    if theory.exists():
        for condition in json.loads(theory.read_text())["conditions"]:
            value = rows.loc[rows["condition"] == condition["condition"], setting]
            reward = condition["twoCoefficient"]["reward"]
            if len(value) and reward is not None and reward > 1e-6:  # where nothing is learnt, forgetting is not identified
                best[value.iloc[0]] = condition["twoCoefficient"]
    figure, axes = plt.subplots(1, 2, figsize=(180 / 25.4, 2.5), dpi=150)
    for axis, name, key, colour in zip(axes, ["learning", "forgetting"], ["reward", "forgetting"], [BLUE, ORANGE]):
        axis.plot(rows[setting].map(place), rows[name], "o", color=colour, markersize=3.5, alpha=0.6, label="evolved, a dot a run")
        known = [value for value in values if value in best]
        if known:
            axis.plot([place[value] for value in known], [best[value][key] for value in known], "--", color="black", linewidth=1,
                      label="best in theory")
        axis.set_xticks(range(len(values)), [f"{value:g}" for value in values])
        axis.axhline(0, color="0.8", linewidth=0.8, zorder=0)
        axis.set(xlabel=label, ylabel=f"{name} rate")
    axes[0].legend(frameon=False)
    figure.savefig(pictures / f"{experiment}.png")
    for value, group in rows.groupby(setting):
        print(f"{experiment} {value:g} n={len(group)} learning={group['learning'].mean():.4f} forgetting={group['forgetting'].mean():.4f}")


rates("noise", "task.rewardNoise", "noise σ of the reward")
rates("switching-rate", "environment.switchProbability", "probability p of a flip")


# %% Fitness and coefficients by condition
def by_condition(experiment):
    rows = champions[champions["experiment"] == experiment]
    if rows.empty:
        return
    conditions = sorted(rows["condition"].unique(), reverse=True)
    places = rows["condition"].map({condition: at for at, condition in enumerate(conditions)})
    figure, axes = plt.subplots(1, 3, figsize=(180 / 25.4, 0.8 + 0.25 * len(conditions)), dpi=150, sharey=True)
    panels = [("test.mean", BLUE, "fitness (lesioned: grey)"), ("learning", BLUE, "η·θ of R·x"), ("rule.effective.PrePost", ORANGE, "η·θ of x·y")]
    for axis, (column, colour, label) in zip(axes, panels):
        if column == "test.mean":
            axis.plot(rows["lesioned.mean"], places, "o", color=GREY, markersize=3.5)
        axis.plot(rows[column], places, "o", color=colour, markersize=3.5)
        means = rows.groupby("condition")[column].mean()
        axis.plot([means[condition] for condition in conditions], range(len(conditions)), "|", color=colour, markersize=12)
        axis.axvline(0, color="0.8", linewidth=0.8, zorder=0)
        axis.set_xlabel(label)
    axes[0].set_yticks(range(len(conditions)), [condition.replace("_normalization-", ", ") for condition in conditions])
    figure.savefig(pictures / f"{experiment}.png")
    for condition, group in rows.groupby("condition"):
        print(f"{experiment} {condition} n={len(group)} learning={group['learning'].mean():.4f} forgetting={group['forgetting'].mean():.4f}")


by_condition("diversity")
