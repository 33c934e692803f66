#!/usr/bin/env python3
"""Times `kenyon list` over many run folders.

    bench/list/many_runs.py make RUN FOLDER [COUNT]     COUNT (100,000) copies of a finished RUN below FOLDER/runs, each with its own settings and results
    bench/list/many_runs.py time FOLDER [ROUNDS]        whole `kenyon list` processes, in turns; median and quartiles of ROUNDS (15)

A copy holds what a list reads (spec.yaml, manifest.json, summary.json); one in a hundred was interrupted and has no summary.
"""
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, "artifacts/kenyon/kenyon.dll")  # what ./kenyon runs
REPLICATES = 100


def make(run, folder, count):
    draws = random.Random(1)
    spec = open(os.path.join(run, "spec.yaml")).read()
    manifest = json.load(open(os.path.join(run, "manifest.json")))
    summary = json.load(open(os.path.join(run, "summary.json")))
    for index in range(count):
        condition, replicate = divmod(index, REPLICATES)
        noise, switch = (condition % 20 + 1) / 20, (condition // 20) / 500
        name = f"rewardNoise-{noise:g}_switchProbability-{switch:g}".replace(".", "_")
        place = os.path.join(folder, "runs", "many", name, f"1-{replicate}")
        os.makedirs(place)
        is_done = index % 100 != 99
        identity = {"run": f"many/{name}/1-{replicate}", "seed": 1}
        text = re.sub(r"rewardNoise: \S+", f"rewardNoise: {noise:g}", re.sub(r"switchProbability: \S+", f"switchProbability: {switch:g}", spec))
        own = {**identity, "replicate": replicate, "condition": name, "runSeed": str(draws.getrandbits(64)), "state": "done" if is_done else "interrupted"}
        write(place, "spec.yaml", re.sub(r"^name: \S+", "name: many", text))
        write(place, "manifest.json", json.dumps({**manifest, **own}, indent=2, ensure_ascii=False) + "\n")
        if is_done:
            mean = draws.gauss(-0.5, 0.1)
            test = {"mean": mean, "low": mean - 0.01, "high": mean + 0.01, "lifetimes": 1024}
            hashed = f"{draws.getrandbits(256):064x}"
            result = {**summary, **identity, "directory": place, "test": test, "wallSeconds": draws.random(), "resultHash": hashed}
            write(place, "summary.json", json.dumps(result, indent=2, ensure_ascii=False) + "\n")


def write(place, name, text):
    with open(os.path.join(place, name), "w") as file:
        file.write(text)


def measure(folder, rounds):
    runs = os.path.join(folder, "runs")
    filtered = ["list", "--out", runs, "--where", "environment.switchProbability > 0.01 and state = done", "--sort", "test.mean"]
    commands = {
        "first 20": [*filtered, "--limit", "20"],
        "all that match": filtered,
        "all, as JSON": [*filtered, "--json"],
        "no runs at all": ["list", "--out", os.path.join(folder, "nothing")],
    }
    for command in commands.values():
        run(command)
    print(f"first scan and warm-up done; {rounds} rounds, whole processes, one after another")
    seconds = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            seconds[name].append(run(command))
    for name, times in seconds.items():
        low, middle, high = statistics.quantiles(times, n=4)
        print(f"{name:16} median {middle:.3f} s   quartiles {low:.3f} to {high:.3f} s   fastest {min(times):.3f} s")


def run(command):
    begin = time.perf_counter()
    subprocess.run(["dotnet", PROGRAM, *command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", run_folder, folder, *rest]:
            make(run_folder, folder, int(rest[0]) if rest else 100_000)
        case ["time", folder, *rest]:
            measure(folder, int(rest[0]) if rest else 15)
        case _:
            sys.exit(__doc__)
