#!/usr/bin/env python3
"""What checkpoints cost: whole runs in turns, with one after every generation, every 2 s (the default), and none but the last.

    bench/checkpoints.py [ROUNDS] [kenyon options ...]     9 rounds of the preset foraging by default

Prints the median of wallSeconds of each, the time of one checkpoint (what one after every generation takes longer, by generation),
and the share of the wall time that one every 2 s takes.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "artifacts/kenyon/kenyon.dll")  # what ./kenyon runs
EVERY = {"after every generation": 0, "every 2 s": 2, "none but the last": 3600}


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    seconds = {name: [] for name in EVERY}
    differences = []
    with tempfile.TemporaryDirectory(dir=os.environ.get("KENYON_BENCH_FOLDER")) as folder:
        for number in range(rounds):
            for name, every in EVERY.items():
                out = os.path.join(folder, f"{number}-{every}")
                command = ["dotnet", PROGRAM, "evolve", "foraging", "--json", "--quiet", "--no-figures", "--checkpoint-every", str(every), "--out", out, *sys.argv[2:]]
                run = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
                seconds[name].append(run["wallSeconds"])
            differences.append((seconds["after every generation"][-1] - seconds["none but the last"][-1]) / run["generations"])
    for name, times in seconds.items():
        print(f"{name:24} median {statistics.median(times):.3f} s of {rounds} runs, {min(times):.3f} to {max(times):.3f} s")
    one = statistics.median(differences)
    print(f"one checkpoint {1000 * one:.2f} ms; one every 2 s takes {100 * one / 2:.2f} % of the wall time")


if __name__ == "__main__":
    main()
