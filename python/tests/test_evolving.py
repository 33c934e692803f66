"""The program carries out experiments and fits; its errors are exceptions."""
import os
import pathlib
import tempfile
import unittest
from unittest import mock

import kenyon
import numpy as np
import pandas as pd
import shared
from kenyon import _program

LONG = {"name": "long", "task": {"kind": "prediction", "trials": 64}, "optimizer": {"generations": 20000}}


class TestEvolving(unittest.TestCase):
    def test_progress_comes_while_it_runs_and_a_stopped_run_goes_on(self):
        stranger = shared.FOLDER / "long" / "stranger" / "base" / "1-0"
        stranger.mkdir(parents=True)
        (stranger / "generations.jsonl").write_text('{"bestFitness":1,"meanFitness":0}\n')
        evolution = kenyon.Evolution(LONG, out=shared.FOLDER / "long", no_figures=True)
        (shared.FOLDER / "long" / "long" / "gone" / "1-0").mkdir(parents=True)
        (shared.FOLDER / "long" / "long" / "gone" / "1-0" / "generations.jsonl").symlink_to("nowhere")  # as if it had just gone
        seen = []
        for progress in evolution:
            seen.append(progress)
            if len(seen) == 2:
                evolution.stop()
        self.assertGreater(seen[-1].generations, seen[0].generations)
        self.assertLess(seen[0].mean, seen[0].best)
        self.assertEqual({shared.FOLDER / "long" / "long" / "base" / "1-0"}, {progress.run for progress in seen})
        with self.assertRaises(kenyon.Interrupted) as raised:
            evolution.runs
        self.assertEqual(130, raised.exception.exit_code)
        run = kenyon.runs(shared.FOLDER / "long")[0]
        self.assertEqual(("interrupted", False), (run.state, run.is_done))

    def test_equal_settings_give_equal_results(self):
        spec = {"name": "equal", "task": {"kind": "prediction", "trials": 4, "steps": 20},
                "optimizer": {"generations": 3, "populationSize": 16}}
        first = kenyon.evolve(spec, shared.FOLDER / "a", no_figures=True, seed=7)
        second = kenyon.evolve(spec, shared.FOLDER / "b", no_figures=True, set={"seed": 7, "agent.plastic": True, "rule.expression": None}, threads=1)
        self.assertEqual(first.summary["resultHash"], second.summary["resultHash"])

    def test_every_problem_is_told_and_is_an_exception(self):
        with self.assertRaises(kenyon.UsageError) as raised:
            kenyon.evolve({"name": "wrong", "task": {"kind": "foraging", "trials": -1}, "optimiser": {}}, shared.FOLDER)
        self.assertIn("task.trials is -1", str(raised.exception))
        self.assertIn("optimiser is not a known key", str(raised.exception))
        self.assertEqual(2, raised.exception.exit_code)
        nowhere = kenyon.Evolution("nowhere.yaml", shared.FOLDER)
        self.assertEqual([], list(nowhere))
        self.assertRaisesRegex(kenyon.UsageError, "nowhere.yaml", lambda: nowhere.runs)
        self.assertIsInstance(_program.error(4, "no sbatch"), kenyon.Unreachable)

    def test_the_program_is_found_or_missed_in_words(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "kenyon"
            program.write_text("#!/bin/sh\n")
            program.chmod(0o755)
            with mock.patch.dict(os.environ, {"PATH": folder}):
                os.environ.pop("KENYON", None)
                self.assertEqual([str(program)], _program.command())
            with mock.patch.dict(os.environ, {"PATH": ""}):
                os.environ.pop("KENYON", None)
                self.assertEqual([str(shared.ROOT / "kenyon")], _program.command())
        with mock.patch.dict(os.environ, {"KENYON": "nowhere"}):
            self.assertRaisesRegex(kenyon.KenyonError, "KENYON is nowhere", _program.command)

    def test_options_are_written_as_the_program_reads_them(self):
        self.assertEqual(
            ["--with", "bias,decay", "--no-cross-validation", "--rewardMap", "0=-1", "--rewardMap", "no=0", "--starts", "4"],
            _program.options({"with_": ["bias", "decay"], "no_cross_validation": True, "rewardMap": {0: -1, "no": 0}, "starts": 4,
                              "pooled": False, "l1": None}.items()))
        self.assertEqual(
            ["a=true", "b=null", "c=[15, 0.5]", 'd=["A", "B"]', "e=[1]", "f=[1,2]", "g=false", "h=3"],
            _program.settings({"a": True, "b": None, "c": (15, 0.5), "d": ["A", "B"], "e": np.array([1]), "f": "[1,2]",
                               "g": np.False_, "h": np.int64(3)})[1::2])


def made_up_choices():
    """Two animals that learn by the delta rule."""
    random = np.random.default_rng(3)
    rows = []
    for animal in ("ann", "bob"):
        values = np.zeros(2)
        for trial in range(150):
            chosen = int(random.random() < 1 / (1 + np.exp(4 * (values[0] - values[1]))))
            reward = float(random.random() < (0.8, 0.2)[chosen if trial < 75 else 1 - chosen])
            values[chosen] += 0.3 * (reward - values[chosen])
            rows.append({"animal": animal, "choice": "LR"[chosen], "reward": reward})
    return pd.DataFrame(rows)


class TestFitting(unittest.TestCase):
    def test_a_fit_is_told_trial_by_trial(self):
        choices = made_up_choices()
        rows = kenyon.trials(choices, subject="animal", model="deltaRule", starts=2)
        self.assertEqual(list(choices["reward"]), list(rows["reward"]))
        self.assertEqual(list(choices["choice"]), list(rows["chosen"]))
        self.assertAlmostEqual(rows.attrs["fit"].total["logLikelihood"], rows["logProbability"].sum(), places=6)
        first = rows.iloc[0]
        self.assertAlmostEqual(first["reward"], first["predictionError"])
        self.assertIn("predictionError", rows.attrs["units"])

    def test_what_the_program_warns_of_is_a_warning_at_the_line_of_the_caller(self):
        for ask, more in ((kenyon.fit, {"no_cross_validation": True}), (kenyon.trials, {})):
            with self.assertWarnsRegex(UserWarning, "^--omission names Z, which never occurs") as warned:
                ask(made_up_choices(), subject="animal", model="deltaRule", starts=1, simulations=0, omission="Z", **more)
            self.assertEqual(__file__, warned.filename)
        with self.assertRaises(kenyon.UsageError) as raised:
            kenyon.fit(made_up_choices(), subject="animal", model="nonsense", omission="Z")
        self.assertNotIn("kenyon:", str(raised.exception))

    def test_ids_of_digits_are_texts_and_join(self):
        choices = made_up_choices()
        choices["animal"] = choices["animal"].map({"ann": "001", "bob": "002"})
        choices["choice"] = choices["choice"].map({"L": "01", "R": "02"})
        how = {"subject": "animal", "model": "deltaRule", "starts": 1, "simulations": 0}
        rows = kenyon.trials(choices, **how)
        self.assertEqual(["001", "002"], sorted(set(rows["subject"])))
        self.assertEqual(list(choices["choice"]), list(rows["chosen"]))
        joined = rows.merge(kenyon.fit(choices, no_cross_validation=True, **how).subjects, on="subject")
        self.assertEqual(len(choices), len(joined))

    def test_draws_of_a_sampled_fit_are_xarray(self):
        fitted = kenyon.fit(made_up_choices(), posterior=True, subject="animal", model="deltaRule", method="hierarchical", chains=2,
                            draws=20, warmup=20, simulations=0, starts=1)
        rates = fitted.posterior["posterior"]["rate"]
        self.assertEqual((("chain", "draw", "subject"), (2, 20, 2)), (rates.dims, rates.shape))
        self.assertEqual(["ann", "bob"], list(rates["subject"].values))
        self.assertIn("diverging", fitted.posterior["sample_stats"])

    def test_a_rule_is_fitted_to_a_data_frame(self):
        choices = made_up_choices()
        fitted = kenyon.fit(choices, subject="animal", model="deltaRule", no_cross_validation=True, starts=2)
        self.assertEqual(["ann", "bob"], list(fitted.subjects["subject"]))
        self.assertEqual((2, 300), (fitted.total["subjects"], fitted.total["trials"]))
        self.assertAlmostEqual(fitted.total["logLikelihood"], fitted.subjects["logLikelihood"].sum(), places=6)
        self.assertGreater(fitted.total["logLikelihood"], 300 * np.log(0.5))
        with self.assertRaises(kenyon.UsageError) as raised:
            kenyon.fit(choices, choice="odour")
        self.assertIn("odour", str(raised.exception))


if __name__ == "__main__":
    unittest.main()
