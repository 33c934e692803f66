"""How long until the first generation of `kenyon evolve foraging` is recorded, from the start of the process (median of whole processes). python3 bench/startup.py [ROUNDS]"""
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

kenyon = pathlib.Path(__file__).resolve().parent.parent / "kenyon"


def until_first_generation():
    with tempfile.TemporaryDirectory() as runs:
        records = pathlib.Path(runs) / "foraging" / "base" / "1-0" / "generations.jsonl"
        started = time.perf_counter()
        process = subprocess.Popen([kenyon, "evolve", "foraging", "--quiet", "--out", runs], stdout=subprocess.DEVNULL)
        while not (records.exists() and records.stat().st_size > 0):
            if process.poll() is not None:
                sys.exit(f"kenyon ended with {process.returncode} before its first generation.")
            time.sleep(0.0005)
        seconds = time.perf_counter() - started
        process.kill()
        process.wait()
        return seconds


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
until_first_generation()  # builds what is missing
times = sorted(until_first_generation() for _ in range(rounds))
print(f"first generation recorded after {statistics.median(times):.2f} s (median of {rounds} processes; {times[0]:.2f} to {times[-1]:.2f})")
