"""Finding the program, asking it, and its errors as exceptions."""
from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import warnings
from typing import Any, Iterable, List, Mapping, Optional, Sequence


class KenyonError(Exception):
    """The program did not do what it was asked; the text is what it said.

    Attributes:
        exit_code: of the program (docs/COMMANDS.md); None where there is no program.
    """

    def __init__(self, text: str, exit_code: Optional[int] = None) -> None:
        super().__init__(text)
        self.exit_code = exit_code


class UsageError(KenyonError):
    """A bad file or wrong usage (exit code 2): every problem, a line each."""


class RunFailed(KenyonError):
    """A run failed, or results could not be written (exit codes 1 and 3)."""


class Unreachable(KenyonError):
    """The cluster or the batch system cannot be reached, or refuses (exit code 4)."""


class InUse(KenyonError):
    """The folder is in use by a live process (exit code 75)."""


class Interrupted(KenyonError):
    """The program was interrupted (exit code 130); the same call continues."""


_WARNING = re.compile(r"warning: |and [\d,]+ more warnings")

_ERRORS = {1: RunFailed, 2: UsageError, 3: RunFailed, 4: Unreachable, 75: InUse, 130: Interrupted}


def command() -> List[str]:
    """The words that start the program.

    It is the first of: the environment variable KENYON (a program, or a .dll that dotnet starts), ``kenyon`` in PATH, and the script
    ``kenyon`` of the source tree in which this package lies.

    Raises:
        KenyonError: there is none.
    """
    named = os.environ.get("KENYON")
    if named:
        if not os.path.isfile(named):
            raise KenyonError(f"The environment variable KENYON is {named}; must be the program's file.")
        return ["dotnet", named] if named.endswith(".dll") else [named]
    found = shutil.which("kenyon")
    if found:
        return [found]
    for folder in pathlib.Path(__file__).resolve().parents:
        if (folder / "Kenyon.slnx").is_file():
            return [str(folder / "kenyon")]
    raise KenyonError("The program kenyon was not found. Put it into PATH, or its file into the environment variable KENYON.")


def error(exit_code: int, text: str) -> KenyonError:
    """The exception for an exit code."""
    return _ERRORS.get(exit_code, KenyonError)(text.strip() or f"kenyon ended with exit code {exit_code}.", exit_code)


def run(arguments: Sequence[str], folder: Optional[os.PathLike] = None) -> str:
    """Starts the program and waits for it.

    Args:
        arguments: the command and its options.
        folder: where it works; here by default.

    Returns:
        What it printed.

    Raises:
        KenyonError: it ended with another exit code than 0.
    """
    done = _start(arguments, folder)
    if done.returncode != 0:
        raise error(done.returncode, done.stderr)
    return done.stdout


def _start(arguments: Sequence[str], folder: Optional[os.PathLike] = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*command(), *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", errors="replace", check=False)


def ask_of_data(arguments: Sequence[str]) -> Any:
    """As ask does, for commands that read choices from the table that is named second.

    What the program warns of is a UserWarning at the line that called the package.
    """
    done = _start([*arguments, "--json"])
    said = done.stderr.splitlines()
    if done.returncode != 0:
        # What the program says on its way, a warning too, begins with its name; what is wrong does not, but for a fault of its own.
        wrong = [line for line in said if not line.startswith("kenyon: ")]
        raise error(done.returncode, "\n".join(wrong or said))
    caller, depth = sys._getframe(), 1
    while caller.f_back is not None and os.path.dirname(caller.f_code.co_filename) == os.path.dirname(__file__):
        caller, depth = caller.f_back, depth + 1
    for line in said:
        if line.startswith("kenyon: ") and _WARNING.match(line[8:]):
            # The table is a file of this package, of which nobody knows.
            text = line[8:].removeprefix("warning: ").removeprefix(f"{arguments[1]}: ")
            warnings.warn(text.replace(arguments[1], "choices"), stacklevel=depth)
    return json.loads(done.stdout)


def ask(arguments: Sequence[str], folder: Optional[os.PathLike] = None) -> Any:
    """Starts the program with ``--json`` and reads its answer."""
    return json.loads(run([*arguments, "--json", "--quiet"], folder))


def settings(changed: Mapping[str, Any]) -> List[str]:
    """``--set path=value`` for each changed setting: True is ``true``, None ``null``, a list ``[1, 2]``; a text stays as it is."""
    words: List[str] = []
    for path, value in changed.items():
        # Scalars and arrays of numpy have tolist.
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=lambda other: other.tolist())
        words += ["--set", f"{path}={text}"]
    return words


def options(named: Iterable) -> List[str]:
    """Options of the command line from keyword arguments.

    ``reward="gain"`` is ``--reward gain``; ``no_cross_validation=True`` is ``--no-cross-validation``; False and None leave an option out; a
    list is joined by commas; a dict is the option for each of its entries, ``--rewardMap 0=-1``; a name that Python keeps for itself
    ends in ``_`` (``with_=["bias"]``).
    """
    words: List[str] = []
    for name, value in named:
        option = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(option)
        elif isinstance(value, dict):
            for key, number in value.items():
                words += [option, f"{key}={number}"]
        elif isinstance(value, (list, tuple)):
            words += [option, ",".join(str(part) for part in value)]
        else:
            words += [option, str(value)]
    return words
