"""The package is built without network, and its figures and documents work."""
import importlib.util
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

import kenyon
import shared


class TestPackage(unittest.TestCase):
    def test_a_wheel_and_an_sdist_are_built_twice_to_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as folder:
            made = []
            for target in ("one", "two"):
                subprocess.run([sys.executable, str(shared.ROOT / "python" / "build_kenyon.py"), target], cwd=folder, check=True,
                               stdout=subprocess.DEVNULL)
                made.append({path.name: path.read_bytes() for path in (pathlib.Path(folder) / target).iterdir()})
            self.assertEqual(made[0], made[1])
            wheel = next(pathlib.Path(folder, "one").glob("*.whl"))
            with zipfile.ZipFile(wheel) as packed:
                names = packed.namelist()
                packed.extractall(pathlib.Path(folder) / "installed")
            sources = {path.name for path in pathlib.Path(kenyon.__file__).parent.glob("*.py")} | {"py.typed"}
            self.assertEqual(sources, {name.split("/")[1] for name in names if name.startswith("kenyon/")})
            found = subprocess.run(
                [sys.executable, "-c", "import kenyon; print(kenyon.__file__, kenyon.__version__)"], check=True, stdout=subprocess.PIPE,
                encoding="utf-8", env={**os.environ, "PYTHONPATH": str(pathlib.Path(folder) / "installed")}, cwd=folder).stdout
            self.assertIn("installed", found)
            self.assertIn(kenyon.__version__, wheel.name)
            with tarfile.open(next(pathlib.Path(folder, "one").glob("*.tar.gz"))) as packed:
                self.assertIn(f"kenyon-{kenyon.__version__}/PKG-INFO", packed.getnames())

    def test_everything_public_has_a_docstring(self):
        for name in kenyon.__all__:
            member = getattr(kenyon, name)
            self.assertTrue(member.__doc__, name)

    @unittest.skipUnless(importlib.util.find_spec("matplotlib"), "python3-matplotlib is not here")
    def test_figures_are_drawn_from_the_data(self):
        runs = shared.sweep()
        axes = kenyon.figures.evolution(runs[0])
        self.assertEqual(list(runs[0].generations["bestFitness"]), list(axes.lines[1].get_ydata()))
        self.assertEqual(8 + 1, len(kenyon.figures.coefficients(runs[0]).lines))
        axes = kenyon.figures.conditions(runs, "task.rewardNoise")
        self.assertEqual([0.1, 0.2], list(axes.lines[1].get_xdata()))
        axes.figure.savefig(shared.FOLDER / "conditions.png")
        self.assertGreater((shared.FOLDER / "conditions.png").stat().st_size, 5000)

    def test_every_block_of_the_document_runs(self):
        text = (shared.ROOT / "docs" / "PYTHON.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        self.assertGreaterEqual(len(blocks), 6)
        before, names = os.getcwd(), {}
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                for number, block in enumerate(blocks, 1):
                    exec(compile(block, f"docs/PYTHON.md, block {number}", "exec"), names)
            finally:
                os.chdir(before)


if __name__ == "__main__":
    unittest.main()
