"""Run folders: what a run wrote down, as pandas and numpy know it (docs/RUNS.md)."""
from __future__ import annotations

import json
import pathlib
import tempfile
from typing import Any, Dict, Iterable, List, Mapping, Optional, Union

import numpy as np
import pandas as pd

from . import _program, _settings
from .rules import Rule

PathLike = Union[str, pathlib.Path]
_QUANTILES = ("quantile05", "quantile25", "quantile50", "quantile75", "quantile95")


class Champion:
    """The champion of a run (``champion.json``).

    Attributes:
        record: all that stands in the file.
        genome: genes by section; shape of each [genes].
        fitness: of the champion when it was chosen, in the unit of the run's objective.
        test: ``mean``, ``low``, ``high`` (95 % interval) and ``lifetimes``, on lifetimes that evolution never met.
        lesioned: the same with learning switched off.
        rule: its plasticity rule; None where it does not learn.
    """

    def __init__(self, record: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        self.record = dict(record)
        self.genome: Dict[str, np.ndarray] = {name: np.asarray(genes, float) for name, genes in record["genome"].items()}
        self.fitness = record.get("fitness")
        self.test: Dict[str, float] = record.get("test") or {}
        self.lesioned: Dict[str, float] = record.get("lesioned") or {}
        self.rule: Optional[Rule] = Rule.of(record["rule"], settings) if record.get("rule") else None


class Run:
    """A run folder.

    Args:
        directory: the folder, which holds ``manifest.json``.
    """

    def __init__(self, directory: PathLike) -> None:
        self.directory = pathlib.Path(directory)
        if not (self.directory / "manifest.json").is_file():
            raise FileNotFoundError(f"{self.directory} is no run folder: it holds no manifest.json.")

    @property
    def manifest(self) -> Dict[str, Any]:
        """Who ran what, where and when: ``run``, ``seed``, ``replicate``, ``condition``, ``state``, ``version``, …"""
        return self._json("manifest.json")

    @property
    def name(self) -> str:
        """``experiment/condition/seed-replicate``."""
        return self.manifest["run"]

    @property
    def condition(self) -> str:
        """The condition of a sweep; ``base`` where there is none."""
        return self.manifest["condition"]

    @property
    def state(self) -> str:
        """``done``, ``running``, ``interrupted`` or ``failed``, as the run wrote it last."""
        return self.manifest["state"]

    @property
    def is_done(self) -> bool:
        """Whether the run came to its end."""
        return (self.directory / "summary.json").is_file()

    @property
    def settings(self) -> Dict[str, Any]:
        """All settings, every default too, as nested dicts: ``run.settings["task"]["rewardNoise"]``."""
        return _settings.read((self.directory / "spec.yaml").read_text(encoding="utf-8"))

    @property
    def summary(self) -> Dict[str, Any]:
        """What the run came to (docs/COMMANDS.md, JSON of one run)."""
        return self._json("summary.json")

    @property
    def generations(self) -> pd.DataFrame:
        """A row a generation: ``bestFitness``, ``meanFitness``, ``quantile05`` … ``quantile95`` (in the unit of the objective),
        ``rate`` (η), ``coefficients.TERM``, ``effective.TERM`` (η·θ), ``seconds``, ``hash``, as in ``kenyon export``."""
        rows = []
        with open(self.directory / "generations.jsonl", encoding="utf-8") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    break  # it is being written
                row = _settings.flat(json.loads(line))
                for name, number in zip(_QUANTILES, row.pop("quantiles", [])):
                    row[name] = number
                rows.append(row)
        return pd.DataFrame(rows)

    @property
    def champion(self) -> Champion:
        """The champion; FileNotFoundError before the run is done."""
        return Champion(self._json("champion.json"), self.settings)

    @property
    def rule(self) -> Optional[Rule]:
        """The champion's rule; None where it does not learn."""
        return self.champion.rule

    @property
    def figures(self) -> List[pathlib.Path]:
        """The figures in the folder (PNG); ``kenyon plot`` draws more."""
        return sorted((self.directory / "figures").glob("*.png"))

    def evaluate(self, lifetimes: int = 1024, lesioned: bool = False, **settings: Any) -> Dict[str, Any]:
        """The champion on fresh lifetimes, by the program.

        Args:
            lifetimes: how many.
            lesioned: with learning switched off.
            settings: changed settings, dots as ``__``: ``task__rewardNoise=1``.

        Returns:
            ``mean``, ``low``, ``high`` (95 % interval), ``lifetimes``, ``resultHash``.
        """
        words = ["evaluate", str(self.directory), "--lifetimes", str(lifetimes), *(["--lesioned"] if lesioned else [])]
        return _program.ask([*words, *_program.settings({path.replace("__", "."): value for path, value in settings.items()})])

    def lifetime(self) -> pd.DataFrame:
        """One lifetime of the champion, a row a step: place (sides of the torus), heading (radians), speed, value, readout y, reward R,
        ingredients and weights (docs/COMMANDS.md, ``--trace``)."""
        with tempfile.TemporaryDirectory() as folder:
            target = pathlib.Path(folder) / "life.csv"
            _program.run(["evaluate", str(self.directory), "--lifetimes", "16", "--trace", str(target), "--quiet"])
            return pd.read_csv(target, float_precision="round_trip")

    def _json(self, name: str) -> Dict[str, Any]:
        return json.loads((self.directory / name).read_text(encoding="utf-8"))

    def __repr__(self) -> str:
        return f"<kenyon.Run {self.directory}: {self.state}>"


def runs(folder: PathLike = "runs") -> List[Run]:
    """All runs in a folder or below it, ordered by their paths. Folders that begin with a dot are passed over."""
    root = pathlib.Path(folder)
    if not root.is_dir():
        raise FileNotFoundError(f"{root} is no folder.")
    found = sorted(path.parent for path in root.rglob("manifest.json"))
    return [Run(path) for path in found if not any(part.startswith(".") for part in path.relative_to(root).parts)]


def table(found: Iterable[Run]) -> pd.DataFrame:
    """A row a run: ``run``, ``condition``, ``seed``, ``replicate``, ``state``, every setting by its path (``task.rewardNoise``), and
    of runs that are done ``test.mean``, ``test.low``, ``test.high``, ``lesioned.mean``, ``rule.rate``, ``rule.effective.TERM`` …"""
    rows = []
    for run in found:
        manifest = run.manifest
        row = {name: manifest.get(name) for name in ("run", "condition", "seed", "replicate", "state")}
        row.update({path: value for path, value in _settings.flat(run.settings).items() if path not in ("name", "seed", "replicates")})
        if run.is_done:
            row.update({path: value for path, value in _settings.flat(run.summary).items()
                        if path not in ("run", "directory", "seed", "generations")})
        rows.append(row)
    return pd.DataFrame(rows)


def export(folder: PathLike, what: str = "generations") -> pd.DataFrame:
    """A table of ``kenyon export``: ``generations``, ``champions``, ``genes``, ``settings`` or ``columns`` (types and units).

    Args:
        folder: where the tables are, as CSV or NetCDF (which needs xarray and netCDF4 or h5netcdf).
        what: name of the table.
    """
    csv = pathlib.Path(folder) / f"{what}.csv"
    if csv.is_file():
        return pd.read_csv(csv, float_precision="round_trip", dtype={name: str for name in _texts(csv.parent, what)})
    import xarray
    with xarray.open_dataset(csv.with_suffix(".nc")) as dataset:
        frame = dataset.to_dataframe()
    frame.index.name = None
    return frame


def _texts(folder: pathlib.Path, what: str) -> List[str]:
    """Columns of a table that are texts, as ``columns.csv`` says: a hash or a name of digits only is no number."""
    described = folder / "columns.csv"
    if what == "columns" or not described.is_file():
        return []
    columns = pd.read_csv(described, dtype=str)
    return list(columns["column"][(columns["table"] == what) & (columns["type"] == "text")])
