"""Figures with matplotlib, from the data of runs; ``kenyon plot`` draws those of the catalogue (docs/FIGURES.md)."""
from __future__ import annotations

from typing import Any, Iterable, Optional

import numpy as np

from .reading import Run, table

_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442")  # Okabe and Ito


def evolution(run: Run, axes: Optional[Any] = None) -> Any:
    """Fitness over the generations: best, mean, and the band from the 5 % to the 95 % quantile of the population. Returns the axes."""
    axes, rows = _axes(axes), run.generations
    axes.fill_between(rows["generation"], rows["quantile05"], rows["quantile95"], color=_COLOURS[0], alpha=0.2, linewidth=0)
    axes.plot(rows["generation"], rows["meanFitness"], color=_COLOURS[0], label="mean")
    axes.plot(rows["generation"], rows["bestFitness"], color=_COLOURS[1], label="best")
    axes.set(xlabel="generation", ylabel="fitness", title=run.name)
    axes.legend(frameon=False)
    return axes


def coefficients(run: Run, axes: Optional[Any] = None) -> Any:
    """Effective coefficients η·θ of the best candidate over the generations. Returns the axes."""
    axes, rows = _axes(axes), run.generations
    names = [name for name in rows.columns if name.startswith("effective.")]
    for place, name in enumerate(names):
        axes.plot(rows["generation"], rows[name], color=_COLOURS[place % len(_COLOURS)],
                  linestyle="-" if place < len(_COLOURS) else "--", label=name[len("effective."):])
    axes.axhline(0, color="0.7", linewidth=0.8, zorder=0)
    axes.set(xlabel="generation", ylabel="effective coefficient η·θ", title=run.name)
    axes.legend(frameon=False, fontsize="small")
    return axes


def conditions(runs: Iterable[Run], setting: str, value: str = "test.mean", axes: Optional[Any] = None) -> Any:
    """A result over a swept setting: a dot a run, and a line through the means. Returns the axes.

    Args:
        runs: the runs, those that are done.
        setting: path of the setting, e.g. ``environment.switchProbability``.
        value: path of the result, e.g. ``test.mean`` or ``rule.effective.RewardPre``.
        axes: where it is drawn; a new figure by default.
    """
    axes, rows = _axes(axes), table(run for run in runs if run.is_done)
    axes.plot(rows[setting], rows[value], "o", color=_COLOURS[0], alpha=0.6, markersize=4)
    means = rows.groupby(setting)[value].mean()
    axes.plot(np.asarray(means.index, float), means.to_numpy(), color=_COLOURS[1])
    axes.set(xlabel=setting, ylabel=value, title=f"{len(rows)} runs")
    return axes


def _axes(axes: Optional[Any]) -> Any:
    if axes is not None:
        return axes
    from matplotlib.figure import Figure
    return Figure(figsize=(4.5, 3.2), dpi=150, constrained_layout=True).add_subplot()
