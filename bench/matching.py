"""How long it takes to tell conditions apart, and how that grows with rules and choices.

Usage: python3 bench/matching.py ATLAS.parquet [ATLAS.parquet ...]

Each atlas is traced back (kenyon recover --atlas, 200 held-out groups) in designs of 20 subjects with ever more trials. Printed: rules,
choices of a group, wall and processor seconds, and simulated choices a second of processor time. Run it on a machine that does nothing else.
"""

import json
import os
import resource
import subprocess
import sys
import time

SUBJECTS = 20
TRIALS = [60, 240, 1000]
KENYON = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "kenyon")


def trace(atlas, trials):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    command = [KENYON, "recover", "--atlas", atlas, "--subjects", str(SUBJECTS), "--trials", str(trials), "--cases", "200", "--json", "--quiet"]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, used, answer


def main(atlases):
    if not atlases:
        sys.exit(__doc__)
    print(f"{'atlas':32} {'choices':>8} {'wall s':>7} {'cpu s':>7} {'log score':>9} {'guess':>6}")
    for atlas in atlases:
        for trials in TRIALS:
            wall, used, answer = trace(atlas, trials)
            print(f"{os.path.basename(atlas):32} {SUBJECTS * trials:8,} {wall:7.1f} {used:7.1f} "
                  f"{answer['logScore']:9.2f} {answer['guess']:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
