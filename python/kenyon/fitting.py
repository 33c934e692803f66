"""Rules fitted to the choices of animals (docs/FITTING.md)."""
from __future__ import annotations

import pathlib
import tempfile
from typing import Any, Dict, Optional

import pandas as pd

from . import _program, _settings


# Ids stay as they are written: subject 001 is not 1.
_TEXTS = ("subject", "group", "file", "leftOut", "offered", "chosen")


class Fit:
    """A fitted model.

    Attributes:
        record: the answer of ``kenyon fit --json``.
        model: name of the model.
        subjects: a row a subject: ``subject``, ``trials``, ``logLikelihood`` (nats), ``parameters.NAME`` in the unit of the rewards.
        total: ``trials``, ``logLikelihood`` (nats), ``aic``, ``bic``, …
        posterior: draws by the name of their InferenceData group (``posterior``, ``sample_stats``, …), as xarray datasets with the
            dimensions chain, draw and subject; None where none were asked for.
    """

    def __init__(self, record: Dict[str, Any], posterior: Optional[Dict[str, Any]] = None) -> None:
        self.posterior = posterior
        self.record = record
        self.model: str = record["model"]
        self.subjects = pd.DataFrame([_settings.flat(subject) for subject in record["subjects"]])
        self.total: Dict[str, Any] = record["total"]

    def __repr__(self) -> str:
        return f"<kenyon.Fit {self.model}: {self.total['subjects']} subjects, {self.total['trials']} trials>"


def fit(choices: pd.DataFrame, posterior: bool = False, **options: Any) -> Fit:
    """Fits a learning rule to choices.

    Args:
        choices: a row a choice; any order of columns.
        posterior: with ``method="hierarchical"``, also read the draws (needs xarray and netCDF4 or h5netcdf).
        options: of ``kenyon fit``: ``choice="odor"``, ``reward="reward"``, ``subject="fly"``, ``model="deltaRule"``, ``footing="pooled"``,
            ``rewardMap={0: -1}``, ``with_=["bias"]``, ``no_cross_validation=True``, ``threads=2``.

    Raises:
        UsageError: the choices cannot be used; every problem, with its row.

    Warns:
        UserWarning: each thing in the choices that may make the numbers wrong; so do trials and compare.
    """
    if not posterior:
        return Fit(_ask("fit", choices, options))
    import h5py
    import xarray
    with tempfile.TemporaryDirectory(prefix="kenyon-") as folder:
        draws = pathlib.Path(folder) / "posterior.nc"
        record = _ask("fit", choices, {**options, "posterior": str(draws)})
        with h5py.File(draws) as file:
            groups = [name for name, member in file.items() if isinstance(member, h5py.Group)]
        return Fit(record, {name: xarray.load_dataset(draws, group=name) for name in groups})


def trials(choices: pd.DataFrame, **options: Any) -> pd.DataFrame:
    """Fits as fit does and tells everything of the fit trial by trial: the regressors of photometry, electrophysiology and imaging.

    Args:
        choices: a row a choice.
        options: as those of fit, without ``no_cross_validation`` and ``l1``.

    Returns:
        A row a trial: ``subject`` (a text, as in ``fit(…).subjects``), ``session``, ``block``, ``trial``, ``chosen``, ``reward``, ``logProbability`` (nats),
        ``predictionError``, ``learningRate``, and for every option ``probability.X``, ``value.X``, ``weight.X``. The fit is in
        ``attrs["fit"]``, the units of the columns in ``attrs["units"]``.
    """
    with tempfile.TemporaryDirectory(prefix="kenyon-") as folder:
        table, target = pathlib.Path(folder) / "choices.csv", pathlib.Path(folder) / "trials.csv"
        choices.to_csv(table, index=False)
        record = _program.ask_of_data(["trials", str(table), "--out", str(target), *_program.options(options.items())])
        rows = pd.read_csv(target, float_precision="round_trip", dtype={name: str for name in _TEXTS})
    rows.attrs["fit"] = Fit(record)
    rows.attrs["units"] = {column["name"]: column["unit"] for column in record["columns"]}
    return rows


def compare(choices: pd.DataFrame, **options: Any) -> Dict[str, Any]:
    """Holds rules against each other: the answer of ``kenyon compare --json``. Options as those of fit, and ``models=[…]``."""
    return _ask("compare", choices, options)


def _ask(command: str, choices: pd.DataFrame, options: Dict[str, Any]) -> Dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="kenyon-") as folder:
        table = pathlib.Path(folder) / "choices.csv"
        choices.to_csv(table, index=False)
        return _program.ask_of_data([command, str(table), *_program.options(options.items())])
