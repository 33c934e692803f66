"""A rule step in Python is that of the program."""
import itertools
import unittest

import numpy as np
import shared
from kenyon import Rule, Term, _program

HEBBIAN = ["RewardPrePost", "RewardPost", "RewardPre", "Reward", "PrePost", "Post", "Pre", "Bias"]
FAMILIES = {
    "rewardHebbian": HEBBIAN,
    "rewardHebbianDecay": HEBBIAN + ["Weight"],
    "taylor": None,
    "taylorPost": None,
    "expression": ["RewardPre", "Reward2PrePost", "Pre2Weight", "PreMeanReward", "PostWeightUnscaled", "WeightUnscaled", "BiasUnscaled"],
}
WRITTEN = ["eta*r*x", "eta*r^2*x*y", "eta*x^2*w", "eta*rbar*x", "y*w", "w", ""]
TOLERANCE = 1e-6


def taylor(last):
    def power(word, exponent):
        return "" if exponent == 0 else word if exponent == 1 else f"{word}2"
    return ["".join((power("Reward", r), power("Pre", x), power(last, w))) or "Bias" for r, x, w in itertools.product(range(3), repeat=3)]


class TestRule(unittest.TestCase):
    def test_a_step_equals_the_program_for_every_family(self):
        seed = shared.seed()
        random = np.random.default_rng(seed)
        for family, case in itertools.product(FAMILIES, range(4)):
            with self.subTest(family=family, case=case, replay=f"KENYON_TEST_SEED={seed}"):
                self.compare(family, random, ["linear", "tanh", "binary", "quantized"][case])

    def compare(self, family, random, readout):
        names = FAMILIES[family] or taylor("Weight" if family == "taylor" else "Post")
        theta = dict(zip(names, (float(np.float32(number)) for number in random.uniform(-1, 1, len(names)))))
        inputs, weights = random.uniform(0, 1, 5).astype(np.float32), random.normal(0, 1, 5).astype(np.float32)
        given = {"rate": random.uniform(0, 0.5), "decay": random.uniform(0, 0.2), "weight_limit": random.uniform(0.3, 3),
                 "normalization": str(random.choice(["center", "none", "sphere"])), "readout": readout,
                 "gain": random.uniform(0.5, 3), "bits": int(random.integers(1, 6))}
        reward, mean = (float(number) for number in random.normal(0, 0.7, 2))
        rule = Rule(theta, family=family, **given)
        event = rule.step(weights, inputs, reward, mean)
        words = ["rule", "step", f"--pre={','.join(map(repr, inputs.tolist()))}", f"--weights={','.join(map(repr, weights.tolist()))}",
                 f"--reward={reward!r}", f"--meanReward={mean!r}", f"--rate={given['rate']!r}", f"--decay={given['decay']!r}",
                 f"--weightLimit={given['weight_limit']!r}", f"--normalization={given['normalization']}", f"--readout={readout}",
                 f"--gain={given['gain']!r}", f"--bits={given['bits']}"]
        if family == "expression":
            words.append("--expression=dw = " + " + ".join(
                f"({number:.9f})" + (f"*{text}" if text else "") for number, text in zip(theta.values(), WRITTEN)))
        else:
            words += [f"--family={family}", "--theta=" + ",".join(f"{name}={number!r}" for name, number in theta.items())]
        answer = _program.ask(words)
        self.assertAlmostEqual(event.readout, answer["readout"], delta=TOLERANCE)
        for found, expected in ((event.delta, answer["delta"]), (event.weights, answer["weights"])):
            np.testing.assert_allclose(found, expected, rtol=TOLERANCE, atol=TOLERANCE)
        np.testing.assert_array_equal(rule(weights, inputs, reward, mean), event.weights)

    def test_formula_and_latex_are_those_of_the_program(self):
        for run in shared.sweep()[:1]:
            shown = _program.ask(["rule", "show", str(run.directory)])
            self.assertEqual(shown["formula"], run.rule.formula())
            self.assertEqual(shown["latex"], run.rule.latex())

    def test_formulas_leave_out_what_is_cancelled_and_what_is_small(self):
        self.assertEqual("Δw = 0.50·R·x", Rule({"RewardPre": 1, "Reward": 1, "Pre": 0.02}, 0.5).formula())
        free = Rule({"RewardPre": 1, "Reward": 1, "Pre": 0.02}, 0.5, normalization="none")
        self.assertEqual("Δw = 0.50·R·x + 0.50·R", free.formula())
        self.assertEqual("Δw = −0.0050·R²·w", Rule({"Reward2Weight": -0.01}, 0.5).formula())
        self.assertEqual(r"\Delta w_i = -0.0050\,R^{2}\,w_i", Rule({"Reward2Weight": -0.01}, 0.5).latex())
        self.assertEqual("Δw = 0", Rule({"Reward": 1}, 0.5).formula())

    def test_what_is_no_rule_is_refused(self):
        self.assertEqual(((2, 0, 0, 1, 0), False), Term.of("Reward2WeightUnscaled"))
        for wrong in ("", "Reward1", "WeightPre", "theta3"):
            self.assertRaisesRegex(ValueError, "not the name of a term", Rule, {wrong: 1}, 0.1)
        self.assertRaisesRegex(ValueError, "center, none or sphere", Rule, {"Pre": 1}, 0.1, normalization="centre")
        self.assertRaisesRegex(ValueError, "linear, tanh", Rule, {"Pre": 1}, 0.1, readout="oracle")
        self.assertRaisesRegex(ValueError, r"both must be \[inputs\]", Rule({"Pre": 1}, 0.1).step, [0, 0], [1], 0)


if __name__ == "__main__":
    unittest.main()
