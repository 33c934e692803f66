"""Reads what run.sh measured: do all agree, and how much faster is which? Exit code 1 where they disagree."""
import json
import statistics
import sys

OPERATIONS_PER_STEP = 2083  # docs/PERFORMANCE.md
work, rounds = sys.argv[1], int(sys.argv[2])
benches = [json.load(open(f"{work}/bench.{r}.json")) for r in range(1, rounds + 1)]
peak = statistics.median(bench["peakFlops"] for bench in benches)
evaluated = json.load(open(f"{work}/kenyon.json"))
error = (evaluated["high"] - evaluated["low"]) / 3.92


def row(name, rate, mean, deviation):
    print(f"{name:13} {rate / 1e6:16.2f} {OPERATIONS_PER_STEP * rate / peak:14.3f} {mean:10.5f} {deviation:8.5f}")


print(f"{'':13} {'million steps/s':>16} {'of FMA peak':>14} {'fitness':>10} {'error':>8}")
rate = statistics.median(bench["agentStepsPerSecondPerCore"] for bench in benches)
row("Kenyon", rate, evaluated["mean"], error)
agree = True
ratios = []
for peer, name in (("cpp", "C++"), ("numpy", "NumPy"), ("plain", "NumPy, plain")):
    rows = [[float(number) for number in open(f"{work}/{peer}.{r}").read().split()] for r in range(1, rounds + 1)]
    speed = statistics.median(row[0] for row in rows)
    mean = sum(row[1] for row in rows) / rounds
    own = (sum(row[2] ** 2 for row in rows)) ** 0.5 / rounds
    row(name, speed, mean, own)
    ratios.append(f"{rate / speed:.2f} x {name}")
    agree &= abs(mean - evaluated["mean"]) < 4 * (own ** 2 + error ** 2) ** 0.5
print(f"Kenyon is {'; '.join(ratios)} (median of {rounds} rounds; peak of a core {peak / 1e9:.0f} billion operations a second)")
print("fitness agrees within error" if agree else "FITNESS DISAGREES")
sys.exit(0 if agree else 1)
