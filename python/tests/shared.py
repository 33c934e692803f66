"""What the tests share: a folder with a small sweep, made once."""
import functools
import os
import pathlib
import random
import tempfile

import kenyon

ROOT = pathlib.Path(__file__).resolve().parents[2]
_FOLDER = tempfile.TemporaryDirectory(prefix="kenyon-python-")
FOLDER = pathlib.Path(_FOLDER.name)


@functools.lru_cache(None)
def sweep():
    """Two conditions, two replicates."""
    return kenyon.Evolution(
        {"name": "small", "replicates": 2, "task": {"kind": "prediction", "trials": 4, "steps": 20},
         "optimizer": {"generations": 5, "populationSize": 16}, "sweep": {"task.rewardNoise": [0.1, 0.2]}},
        out=FOLDER / "runs", no_figures=True).runs


def seed():
    """A seed for random cases; KENYON_TEST_SEED replays one."""
    return int(os.environ.get("KENYON_TEST_SEED", random.randrange(2 ** 31)))
