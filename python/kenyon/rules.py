"""Plasticity rules: how every weight changes at an event (docs/RULES.md)."""
from __future__ import annotations

import re
from typing import Any, Dict, Mapping, NamedTuple, Optional, Tuple

import numpy as np

_VARIABLES = ("Reward", "Pre", "Post", "Weight", "MeanReward")
_SYMBOLS = {"Reward": ("R", "R"), "Pre": ("x", "x_i"), "Post": ("y", "y"), "Weight": ("w", "w_i"), "MeanReward": ("r̄", r"\bar{R}")}
_NAME = re.compile("".join(f"(?:({variable})([2-9])?)?" for variable in _VARIABLES) + "(Bias)?(Unscaled)?")
_SQUARED_NORM = 12.0      # |W|² after 'sphere'
_SMALLEST_NORM = 1e-30    # below this a vector is not rescaled
_HIGHEST_LEVEL = 2.0      # of the quantized readout
_NEGLIGIBLE = 0.05        # share of the largest coefficient up to which a formula leaves a term out


class Term(NamedTuple):
    """A product of powers: the reward R, the input x, the readout y, the weight w, the mean reward r̄."""

    powers: Tuple[int, int, int, int, int]
    scaled: bool  # whether the learning rate multiplies it

    @classmethod
    def of(cls, name: str) -> "Term":
        """The term of a name: ``RewardPre`` is R·x, ``Reward2Weight`` R²·w, ``Bias`` 1."""
        found = _NAME.fullmatch(name)
        if not name or not found:
            raise ValueError(f"'{name}' is not the name of a term; must be like RewardPrePost, Reward2Weight or Bias.")
        groups = found.groups()
        powers = tuple(int(groups[2 * place + 1] or 1) if groups[2 * place] else 0 for place in range(len(_VARIABLES)))
        return cls(powers, groups[-1] is None)


class Event(NamedTuple):
    """What one learning event does."""

    readout: float        # y, before the update
    delta: np.ndarray     # ΔW as the rule says; shape [inputs]
    weights: np.ndarray   # W after the event, normalised and limited; shape [inputs]


class Rule:
    """A rule: ΔW_i = η Σ_j θ_j · (term j).

    Args:
        coefficients: θ by the name of its term, in [−1, 1] where they evolved.
        rate: the learning rate η, at least 0.
        family: name of the family (docs/RULES.md).
        normalization: what is done to the weights after an update: ``center``, ``none`` or ``sphere``.
        weight_limit: each weight is limited to ± this.
        decay: share of each weight that is lost at an event, in [0, 1).
        readout: ``linear``, ``tanh``, ``binary`` or ``quantized``.
        gain: k of the tanh readout.
        bits: b of the quantized readout, 1 to 8.
        shown: η·θ with the sign in which formulas show it; as it evolved by default.
    """

    def __init__(
        self, coefficients: Mapping[str, float], rate: float, family: str = "rewardHebbian", normalization: str = "center",
        weight_limit: float = 20.0, decay: float = 0.0, readout: str = "linear", gain: float = 1.0, bits: int = 4,
        shown: Optional[Mapping[str, float]] = None,
    ) -> None:
        if normalization not in ("center", "none", "sphere"):
            raise ValueError(f"normalization is '{normalization}'; must be center, none or sphere.")
        if readout not in ("linear", "tanh", "binary", "quantized"):
            raise ValueError(f"readout is '{readout}'; must be linear, tanh, binary or quantized.")
        self.coefficients: Dict[str, float] = dict(coefficients)
        self.rate = float(rate)
        self.family = family
        self.normalization = normalization
        self.weight_limit = float(weight_limit)
        self.decay = float(decay)
        self.readout = readout
        self.gain = float(gain)
        self.bits = int(bits)
        self._terms = {name: Term.of(name) for name in self.coefficients}
        self._shown = dict(shown) if shown is not None else self.effective

    @classmethod
    def of(cls, record: Mapping[str, Any], settings: Mapping[str, Any]) -> "Rule":
        """The rule of a record (``champion.json``, ``summary.json``) under the settings of its run."""
        rule, agent = settings.get("rule", {}), settings.get("agent", {}).get("readout", {})
        kind = agent.get("kind", "linear")
        return cls(
            record["coefficients"], record.get("rate") or 0.0, record["family"], rule.get("normalization", "center"),
            rule.get("weightLimit", 20.0), rule.get("decay", 0.0), "linear" if kind == "oracle" else kind, agent.get("gain", 1.0),
            agent.get("bits", 4), record.get("effective"))

    @property
    def effective(self) -> Dict[str, float]:
        """η·θ by the name of its term, with the sign as it evolved (θ alone where the rate does not scale the term)."""
        return {name: value * (self.rate if self._terms[name].scaled else 1.0) for name, value in self.coefficients.items()}

    def respond(self, weights: Any, inputs: Any) -> float:
        """The readout y, without channel noise.

        Args:
            weights: W; shape [inputs].
            inputs: x; shape [inputs].
        """
        drive = float(np.dot(np.asarray(weights, float), np.asarray(inputs, float)))
        if self.readout == "tanh":
            return _tanh(self.gain * drive)
        if self.readout == "binary":
            return 1.0 if drive >= 0 else -1.0
        if self.readout == "quantized":
            highest = 2.0 ** self.bits - 1
            level = min(max(np.floor(drive * highest / 4 + highest / 2 + 0.5), 0.0), highest)
            return float(level * 4 / highest - _HIGHEST_LEVEL)
        return drive

    def step(self, weights: Any, inputs: Any, reward: float, mean_reward: float = 0.0, readout: Optional[float] = None) -> Event:
        """One learning event, as ``kenyon rule step``. Eligibility traces (``rule.trace``) are not remembered.

        Args:
            weights: W before the event, taken as they are; shape [inputs].
            inputs: x; shape [inputs].
            reward: R, in units of value.
            mean_reward: running mean reward r̄ before the event, in units of value.
            readout: y; worked out of W and x by default.
        """
        w, x = np.asarray(weights, float), np.asarray(inputs, float)
        if w.ndim != 1 or w.shape != x.shape:
            raise ValueError(f"weights have the shape {w.shape} and inputs {x.shape}; both must be [inputs].")
        y = self.respond(w, x) if readout is None else float(readout)
        delta = np.zeros_like(w)
        for name, value in self.effective.items():
            r, pre, post, own, mean = self._terms[name].powers
            delta += value * reward ** r * x ** pre * y ** post * w ** own * mean_reward ** mean
        after = (1 - self.decay) * w + delta
        if self.normalization != "none":
            after = after - after.mean()
        if self.normalization == "sphere":
            squares = float(after @ after)
            after = after * (np.sqrt(_SQUARED_NORM / squares) if squares > _SMALLEST_NORM else 1.0)
        return Event(y, delta, np.clip(after, -self.weight_limit, self.weight_limit))

    def __call__(self, weights: Any, inputs: Any, reward: float, mean_reward: float = 0.0) -> np.ndarray:
        """The weights after one event; shape [inputs]."""
        return self.step(weights, inputs, reward, mean_reward).weights

    def formula(self, negligible: float = _NEGLIGIBLE) -> str:
        """The rule as text: effective coefficients of the terms that act, e.g. ``Δw = 0.21·R·x − 0.27·x·y``.

        Args:
            negligible: terms up to this share of the largest are left out.
        """
        return self._write("Δw =", "−", "·", 0, lambda symbol, power: symbol + ("", "", "²", "³", "⁴")[power], negligible)

    def latex(self, negligible: float = _NEGLIGIBLE) -> str:
        """The same as LaTeX, without dollar signs."""
        return self._write(
            r"\Delta w_i =", "-", r"\,", 1, lambda symbol, power: symbol + (f"^{{{power}}}" if power > 1 else ""), negligible)

    def _write(self, head: str, minus: str, times: str, column: int, power_of: Any, negligible: float) -> str:
        acting = {name: value for name, value in self._shown.items() if not self._is_cancelled(name)}
        largest = max((abs(value) for value in acting.values()), default=0.0)
        text = head
        for name, value in acting.items():
            if abs(value) <= negligible * largest:
                continue
            sign = minus if value < 0 else "+"
            text += f" {sign} " if text != head else f" {minus}" if value < 0 else " "
            factors = [power_of(_SYMBOLS[variable][column], power)
                       for variable, power in zip(_VARIABLES, self._terms[name].powers) if power]
            text += times.join([_number(abs(value)), *factors])
        return text if text != head else head + " 0"

    def _is_cancelled(self, name: str) -> bool:
        _, pre, _, own, _ = self._terms[name].powers
        return self.normalization != "none" and pre == 0 and own == 0

    def __repr__(self) -> str:
        return f"<kenyon.Rule {self.family}: {self.formula()}>"


def _number(value: float) -> str:
    decimals, limit = 2, 0.0995
    while decimals < 12 and 0 < value < limit:
        decimals, limit = decimals + 1, limit / 10
    return f"{value:.{decimals}f}"


def _tanh(drive: float) -> float:
    """The program's own tanh, the same on every machine; at most 4.85e-5 from tanh."""
    x = min(max(drive, -5.0), 5.0)
    square = x * x
    return x * ((6.54946271e-04 * square + 1.01723349e-01) * square + 9.99810188e-01) / (
        (1.26392229e-02 * square + 4.34504371e-01) * square + 1)
