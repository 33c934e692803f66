"""Run folders as data frames."""
import json
import unittest

import kenyon
import numpy as np
import shared
from kenyon import _program, _settings


class TestReading(unittest.TestCase):
    def test_all_runs_of_a_folder_are_found_in_order(self):
        made = shared.sweep()
        found = kenyon.runs(shared.FOLDER / "runs")
        self.assertEqual(sorted(run.directory.name for run in made), sorted(run.directory.name for run in found))
        self.assertEqual([f"small/rewardNoise-0_{noise}/1-{replicate}" for noise in (1, 2) for replicate in (0, 1)],
                         [run.name for run in found])
        self.assertTrue(all(run.is_done and run.state == "done" for run in found))
        self.assertRaises(FileNotFoundError, kenyon.runs, shared.FOLDER / "nowhere")
        self.assertRaisesRegex(FileNotFoundError, "manifest.json", kenyon.Run, shared.FOLDER)

    def test_generations_are_those_of_the_export_in_csv_and_netcdf(self):
        run = shared.sweep()[0]
        for form in ("csv", "netcdf"):
            _program.run(["export", str(run.directory), "--format", form, "--out", str(shared.FOLDER / form), "--quiet"])
            exported = kenyon.export(shared.FOLDER / form)
            rows = run.generations
            self.assertEqual(5, len(rows))
            for name in rows.columns:
                self.assertEqual(list(exported[name]), list(rows[name]), name)
        settings = kenyon.export(shared.FOLDER / "netcdf", "settings")
        first = settings.iloc[0]
        self.assertEqual((True, "prediction", 0.1), (bool(first["agent.plastic"]), first["task.kind"], first["task.rewardNoise"]))

    def test_texts_of_an_export_are_texts_though_they_look_like_numbers(self):
        folder = shared.FOLDER / "digits"
        folder.mkdir()
        (folder / "columns.csv").write_text("table,column,type,unit\ngenerations,hash,text,\ngenerations,seed,whole,\n")
        (folder / "generations.csv").write_text("hash,seed\n0012,3\n12e4,4\n")
        exported = kenyon.export(folder)
        self.assertEqual((["0012", "12e4"], [3, 4]), (list(exported["hash"]), list(exported["seed"])))

    def test_a_line_that_is_being_written_is_left_out(self):
        run = shared.sweep()[1]
        with open(run.directory / "generations.jsonl", "a", encoding="utf-8") as records:
            records.write('{"generation":5,"bestFit')
        self.assertEqual(5, len(run.generations))

    def test_settings_are_all_there_with_their_types(self):
        settings = shared.sweep()[0].settings
        self.assertEqual([30, 15], settings["agent"]["motor"]["hidden"])
        self.assertEqual(("prediction", 20, 0.1, True, None),
                         (settings["task"]["kind"], settings["task"]["steps"], settings["task"]["rewardNoise"],
                          settings["agent"]["plastic"], settings["rule"]["expression"]))
        self.assertEqual({"a": "it's, so", "b": [1e-4, "x"], "c": {"d": False}, "e": {}},
                         _settings.read("a: 'it''s, so'\nb: [1.0e-04, \"x\"]\nc:\n  d: false\ne: {}\n"))
        self.assertRaisesRegex(ValueError, "line 1", _settings.read, "nonsense")

    def test_the_champion_has_its_genome_and_its_rule(self):
        champion = shared.sweep()[0].champion
        self.assertEqual((8,), champion.genome["coefficients"].shape)
        self.assertAlmostEqual(champion.rule.rate, 10 ** 0 * champion.record["rule"]["rate"])
        self.assertLess(champion.test["low"], champion.test["mean"])
        self.assertEqual(1024, champion.lesioned["lifetimes"])
        np.testing.assert_allclose(champion.genome["coefficients"], list(champion.rule.coefficients.values()), atol=1e-6)

    def test_a_table_has_settings_and_results_of_every_run(self):
        rows = kenyon.table(shared.sweep())
        self.assertEqual([0.1, 0.1, 0.2, 0.2], sorted(rows["task.rewardNoise"]))
        for run, mean in zip(shared.sweep(), rows["test.mean"]):
            self.assertEqual(run.summary["test"]["mean"], mean)

    def test_a_champion_lives_again(self):
        run = shared.sweep()[0]
        again = run.evaluate(64, task__rewardNoise=0.5)
        self.assertEqual(64, again["lifetimes"])
        self.assertNotEqual(run.evaluate(64)["mean"], again["mean"])
        self.assertEqual(run.evaluate(64)["mean"], run.evaluate(64, rule__expression=None)["mean"])
        self.assertRaisesRegex(kenyon.UsageError, "nothing to evolve", run.evaluate, 64, agent__plastic=False)
        life = run.lifetime()
        self.assertEqual(20, len(life))
        self.assertIn("reward", life.columns)
        self.assertEqual(json.loads((run.directory / "summary.json").read_text())["resultHash"], run.summary["resultHash"])


if __name__ == "__main__":
    unittest.main()
