"""Reading the settings that a run wrote down (spec.yaml): nested keys, plain values and lists on one line, nothing else."""
from __future__ import annotations

import ast
from typing import Any, Dict, List, Tuple

_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}


def read(text: str) -> Dict[str, Any]:
    """The settings as nested dicts.

    Raises:
        ValueError: a line is not of the form that Kenyon writes.
    """
    root: Dict[str, Any] = {}
    open_blocks: List[Tuple[int, Dict[str, Any]]] = [(-1, root)]
    for number, line in enumerate(text.splitlines(), 1):
        body = line.strip()
        if not body or body.startswith("#"):
            continue
        key, mark, rest = body.partition(":")
        if not mark:
            raise ValueError(f"line {number}: '{body}' is not 'key: value'.")
        indent = len(line) - len(line.lstrip(" "))
        while indent <= open_blocks[-1][0]:
            open_blocks.pop()
        block = open_blocks[-1][1]
        rest = rest.strip()
        if rest:
            block[_unquote(key)] = value(rest)
        else:
            block[_unquote(key)] = inner = {}
            open_blocks.append((indent, inner))
    return root


def value(text: str) -> Any:
    """A value: a list, a text in quotes, a number, a word."""
    text = text.strip()
    if text.startswith("["):
        return [value(part) for part in _parts(text[1:-1])]
    if text.startswith("{"):
        return {_unquote(part.partition(":")[0].strip()): value(part.partition(":")[2]) for part in _parts(text[1:-1])}
    if text in _WORDS:
        return _WORDS[text]
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            pass
    return _unquote(text)


def flat(settings: Dict[str, Any], prefix: str = "") -> Dict[str, Any]:
    """Settings by their paths: ``task.rewardNoise``."""
    paths: Dict[str, Any] = {}
    for key, inner in settings.items():
        if isinstance(inner, dict):
            paths.update(flat(inner, f"{prefix}{key}."))
        else:
            paths[prefix + key] = inner
    return paths


def _unquote(text: str) -> str:
    if text[:1] == "'":
        return text[1:-1].replace("''", "'")
    return ast.literal_eval(text) if text[:1] == '"' else text


def _parts(text: str) -> List[str]:
    parts, depth, quote, start = [], 0, "", 0
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
        elif letter == "," and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [part for part in [*parts, text[start:]] if part.strip()]
