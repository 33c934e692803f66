"""Reads what run.sh measured: do all agree, and how much faster is which? Exit code 1 where they disagree."""
import json
import statistics
import sys

OPERATIONS_PER_STEP = 2083  # docs/PERFORMANCE.md
LIVES = {"cpp": "C++", "numba": "Numba", "numpy": "NumPy", "plain": "NumPy, plain"}
FITS = {"lockstep": "SciPy, NumPy", "compiled": "SciPy, Numba"}
# Expected running times to 1e-8 of BIPOP-CMA-ES (Hansen 2009, doi 10.1145/1570256.1570333) in the archive of COCO, as the documentation of
# its post-processing prints them (github.com/numbbo/coco, code-postprocessing/cocopp: cococommands.py, pproc.py); 15 runs each.
PUBLISHED = {("f1", "2"): 2 * 130.9, ("f2", "10"): 6096.27}
NOT_WORSE, OF_PUBLISHED = 1e-6, 1.25
work, rounds = sys.argv[1], int(sys.argv[2])
problems = []


def text(name):
    with open(f"{work}/{name}") as file:
        return file.read()


def numbers(name):
    return [[float(number) for number in text(f"{name}.{r}").split()] for r in range(1, rounds + 1)]


def row(name, *cells):
    print(f"{name:24}" + "".join(f"{cell:>17}" for cell in cells))


def lives():
    benches = [json.loads(text(f"bench.{r}.json")) for r in range(1, rounds + 1)]
    peak = statistics.median(bench["peakFlops"] for bench in benches)
    rate = statistics.median(bench["agentStepsPerSecondPerCore"] for bench in benches)
    evaluated = json.loads(text("kenyon.json"))
    error = (evaluated["high"] - evaluated["low"]) / 3.92

    def line(name, speed, mean, deviation):
        share = OPERATIONS_PER_STEP * speed / peak
        row(name, f"{speed / 1e6:.2f}", f"{share:.3f}", f"{rate / speed:.2f} x", f"{mean:.5f}", f"{deviation:.5f}")

    row("foraging", "million steps/s", "of FMA peak", "Kenyon is", "fitness", "error")
    line("Kenyon", rate, evaluated["mean"], error)
    for peer, name in LIVES.items():
        rows = numbers(peer)
        mean = sum(row[1] for row in rows) / rounds
        own = sum(row[2] ** 2 for row in rows) ** 0.5 / rounds
        line(name, statistics.median(row[0] for row in rows), mean, own)
        if not abs(mean - evaluated["mean"]) < 4 * (own ** 2 + error ** 2) ** 0.5:
            problems.append(f"the fitness of {name} differs by more than its error")
    return peak


def fits():
    subjects = json.loads(text("fit.json"))["subjects"]
    ours = {subject["subject"]: subject["logLikelihood"] for subject in subjects}
    rate = statistics.median((len(ours) - 1) / (every[0] - one[0]) for every, one in zip(numbers("fit.all"), numbers("fit.one")))

    row("fits of the delta rule", "fits/s", "", "Kenyon is", "log-likelihood", "SciPy worse for")
    row("Kenyon", f"{rate:.1f}", "", "1.00 x", f"{sum(ours.values()):.5f}")
    for peer, name in FITS.items():
        speed = statistics.median(row[0] for row in numbers(peer))
        theirs = {line.split()[0]: float(line.split()[1]) for line in text(f"{peer}.txt").splitlines()}
        less = [ours[subject] - theirs[subject] for subject in ours]
        row(name, f"{speed:.1f}", "", f"{rate / speed:.2f} x", f"{sum(theirs.values()):.5f}", f"{sum(nats > NOT_WORSE for nats in less)}")
        better = [nats for nats in less if not nats >= -NOT_WORSE]
        if better or theirs.keys() != ours.keys():
            problems.append(f"of {len(ours)} animals {len(better)} are fitted better with {name}, by up to {-min(less):.2g} nats")


def searches():
    lines = [line.strip("| ").split("|") for line in text("cma.txt").splitlines() if line.startswith("| cmaEs ")]
    row("CMA-ES to 1e-8", "evaluations", "published", "Kenyon needs", "solved")
    found = {}
    for _, function, dimension, solved, _, time in ([cell.strip() for cell in line] for line in lines):
        found[function.split()[0], dimension] = function, solved, float(time.replace(",", ""))
    for key, published in PUBLISHED.items():
        function, solved, time = found[key]
        row(f"{function}, D = {key[1]}", f"{time:,.0f}", f"{published:,.0f}", f"{time / published:.2f} x", solved)
        if not time <= OF_PUBLISHED * published:
            problems.append(f"CMA-ES needs {time / published:.2f} times the published evaluations on {function}")


peak = lives()
fits()
searches()
print(f"(median of {rounds} rounds; peak of a core {peak / 1e9:.0f} billion operations a second)")
print("\n".join(f"DISAGREES: {problem}" for problem in problems) or "all agree within error")
sys.exit(1 if problems else 0)
