"""Runs of the program: an experiment goes in, run folders come out."""
from __future__ import annotations

import glob
import json
import pathlib
import subprocess
import tempfile
import time
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Tuple, Union

from . import _program
from .reading import PathLike, Run

_LOOKS_PER_SECOND = 5


class Progress(NamedTuple):
    """How far a run is."""

    run: pathlib.Path     # its folder
    generations: int      # done
    best: float           # fitness of the best candidate, in the unit of the objective
    mean: float           # mean fitness of the population


class Evolution:
    """An experiment that is carried out. Iterate over it for its progress, then ask for ``runs``.

    Args:
        spec: the experiment: settings as a dict, or the name of a preset, or the path of a YAML file.
        out: where run folders are kept.
        options: of ``kenyon evolve``: ``threads=2``, ``jobs=2``, ``seed=3``, ``no_figures=True``, ``set={"task.rewardNoise": 0.5}``.
    """

    def __init__(self, spec: Union[Mapping[str, Any], PathLike], out: PathLike = "runs", **options: Any) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kenyon-")
        changed = options.pop("set", {})
        self._spec, self._changed = spec, _program.settings(changed)
        if isinstance(spec, Mapping):
            self._name = changed.get("name", spec.get("name"))
            named = pathlib.Path(self._folder.name) / f"{spec.get('name', 'experiment')}.yaml"
            named.write_text(json.dumps(spec), encoding="utf-8")  # JSON is YAML
        else:
            named = pathlib.Path(spec)
        self.out = pathlib.Path(out)
        words = ["evolve", str(named), "--out", str(self.out), "--json", "--quiet", *self._changed]
        self._answer = pathlib.Path(self._folder.name) / "answer"
        self._errors = pathlib.Path(self._folder.name) / "errors"
        self._started = time.time()
        with open(self._answer, "wb") as answer, open(self._errors, "wb") as errors:
            # In a session of its own: Ctrl-C reaches this process, which passes it on once, so that the run is saved.
            self._process = subprocess.Popen(
                [*_program.command(), *words, *_program.options(options.items())],
                stdin=subprocess.DEVNULL, stdout=answer, stderr=errors, start_new_session=True)
        self._runs: List[Run] = []
        self._error: Optional[_program.KenyonError] = None

    def __iter__(self) -> Iterator[Progress]:
        seen: Dict[pathlib.Path, int] = {}
        folder = self._experiment()
        ended = False
        while not ended:
            ended = self._wait(1 / _LOOKS_PER_SECOND)
            for records, lines in self._records(folder):
                if len(lines) > seen.get(records, 0):
                    seen[records] = len(lines)
                    last = json.loads(lines[-1])
                    yield Progress(records.parent, len(lines), last["bestFitness"], last["meanFitness"])

    @property
    def runs(self) -> List[Run]:
        """The runs, once they are done; waits for them.

        Raises:
            KenyonError: with what the program said.
        """
        if not self._runs and self._error is None:
            while not self._wait(None):
                pass
            if self._process.returncode == 0:
                answer = json.loads(self._answer.read_text(encoding="utf-8"))
                self._runs = [Run(run["directory"]) for run in answer.get("runs", [answer])]
            else:
                self._error = _program.error(self._process.returncode, self._errors.read_text(encoding="utf-8", errors="replace"))
            self._folder.cleanup()
        if self._error is not None:
            raise self._error
        return self._runs

    def stop(self) -> None:
        """Finishes the generation and saves; ``runs`` then raises Interrupted, and the same call continues."""
        if self._process.poll() is None:
            self._process.terminate()

    def _experiment(self) -> Optional[pathlib.Path]:
        """The folder of this experiment, others may be carried out beside it; None where it is wrong, which ``runs`` tells."""
        if isinstance(self._spec, Mapping):
            return self.out / str(self._name)
        try:
            return self.out / _program.ask(["validate", str(self._spec), *self._changed])["name"]
        except _program.KenyonError:
            return None

    def _records(self, folder: Optional[pathlib.Path]) -> Iterator[Tuple[pathlib.Path, List[bytes]]]:
        """Records that changed since the start, and their whole lines. Files may go away at any time."""
        found = glob.glob(f"{glob.escape(str(folder))}/*/*/generations.jsonl") if folder else []
        for records in map(pathlib.Path, sorted(found)):
            try:
                if records.stat().st_mtime < self._started - 1:
                    continue
                lines = records.read_bytes().split(b"\n")[:-1]
            except FileNotFoundError:
                continue
            yield records, lines

    def _wait(self, seconds: Optional[float]) -> bool:
        try:
            self._process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False
        except KeyboardInterrupt:
            self.stop()
            self._process.wait()
            raise


def evolve(spec: Union[Mapping[str, Any], PathLike], out: PathLike = "runs", **options: Any) -> Run:
    """Carries out an experiment of one run and waits for it. A run that is there already is read, one that was interrupted goes on.

    Args:
        spec: settings as a dict, or the name of a preset, or the path of a YAML file.
        out: where run folders are kept.
        options: as those of Evolution.

    Returns:
        The run; the first one where there are several (``Evolution(spec).runs`` has all).

    Raises:
        KenyonError: with what the program said.
    """
    return Evolution(spec, out, **options).runs[0]
