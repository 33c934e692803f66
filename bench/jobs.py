#!/usr/bin/env python3
"""What several runs at a time gain: whole sweeps of short runs in turns, with --jobs 1, with --jobs 2, and with one thread.

    bench/jobs.py [ROUNDS] [kenyon options ...]     5 rounds of 8 runs of the preset prediction with 100 generations by default

Prints the median of the seconds of each, and how many times as fast --jobs 2 is as --jobs 1, in the middle and from round to round.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.path.join(ROOT, "artifacts/kenyon/kenyon.dll")  # what ./kenyon runs
WAYS = {"--jobs 1": ["--jobs", "1"], "--jobs 2": ["--jobs", "2"], "--threads 1": ["--threads", "1"]}
SWEEP = ["--set", "replicates=8", "--set", "optimizer.generations=100"]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seconds = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name, options in WAYS.items():
            with tempfile.TemporaryDirectory() as out:
                command = ["dotnet", PROGRAM, "evolve", "prediction", *SWEEP, "--quiet", "--no-figures", "--out", out, *options, *sys.argv[2:]]
                begin = time.perf_counter()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                seconds[name].append(time.perf_counter() - begin)
    for name, times in seconds.items():
        print(f"{name:12} median {statistics.median(times):.2f} s of {rounds} sweeps, {min(times):.2f} to {max(times):.2f} s")
    ratios = [one / two for one, two in zip(seconds["--jobs 1"], seconds["--jobs 2"])]
    print(f"--jobs 2 is {statistics.median(ratios):.2f} times as fast as --jobs 1 ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
