"""Kenyon in Python: run folders as data frames, rules as functions, experiments and fits by the program.

>>> import kenyon
>>> run = kenyon.evolve({"name": "mine", "task": {"kind": "prediction"}})
>>> run.generations["bestFitness"].iloc[-1], run.rule.formula()
"""
from . import figures
from ._program import InUse, Interrupted, KenyonError, RunFailed, Unreachable, UsageError
from .evolving import Evolution, Progress, evolve
from .fitting import Fit, compare, fit, trials
from .reading import Champion, Run, export, runs, table
from .rules import Event, Rule, Term

__version__ = "0.1.0"

__all__ = [
    "Champion", "Event", "Evolution", "Fit", "InUse", "Interrupted", "KenyonError", "Progress", "Rule", "Run", "RunFailed", "Term",
    "Unreachable", "UsageError", "compare", "evolve", "export", "figures", "fit", "runs", "table", "trials",
]
