"""Reads what run.sh measured: do the three agree, and how much faster is which? Exit code 1 where they disagree."""
import json
import statistics
import sys

work, rounds = sys.argv[1], int(sys.argv[2])
evaluated = json.load(open(f"{work}/kenyon.json"))
error = (evaluated["high"] - evaluated["low"]) / 3.92
print(f"{'':8} {'million steps/s':>16} {'fitness':>10} {'error':>8}")
rate = statistics.median(json.load(open(f"{work}/bench.{r}.json"))["agentStepsPerSecondPerCore"] for r in range(1, rounds + 1))
print(f"{'Kenyon':8} {rate / 1e6:16.2f} {evaluated['mean']:10.5f} {error:8.5f}")
agree = True
ratios = []
for peer, name in (("cpp", "C++"), ("numpy", "NumPy")):
    rows = [[float(number) for number in open(f"{work}/{peer}.{r}").read().split()] for r in range(1, rounds + 1)]
    speed = statistics.median(row[0] for row in rows)
    mean = sum(row[1] for row in rows) / rounds
    own = (sum(row[2] ** 2 for row in rows)) ** 0.5 / rounds
    print(f"{name:8} {speed / 1e6:16.2f} {mean:10.5f} {own:8.5f}")
    ratios.append(f"Kenyon is {rate / speed:.2f} x {name}")
    agree &= abs(mean - evaluated["mean"]) < 4 * (own ** 2 + error ** 2) ** 0.5
print("; ".join(ratios) + f" (median of {rounds} rounds)")
print("fitness agrees within error" if agree else "FITNESS DISAGREES")
sys.exit(0 if agree else 1)
