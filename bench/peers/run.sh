#!/usr/bin/env bash
# Kenyon, C++ and NumPy on the same step: agreement first, then speed in alternation, median of 5 rounds, one core each.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
rounds="${1:-5}"
python=/usr/bin/python3
[ -x "$python" ] || python=python3
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

missing=()
command -v g++ >/dev/null || missing+=(g++)
"$python" -c "import numpy" 2>/dev/null || missing+=(python3-numpy)
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "run.sh: please install ${missing[*]} and try again." >&2
    exit 2
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

g++ -O3 -march=native -mprefer-vector-width=512 -ffast-math -fopenmp-simd -std=c++17 -o "$work/forage" "$here/forage.cpp"
"$python" "$here/export.py" "$root/bench/champion.json" >"$work/champion.txt"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

# A switching world has one pair of values a run; the peers draw new ones for every 64 lifetimes, so Kenyon lives in the world that does.
"$root/kenyon" evaluate "$root/bench/champion.json" --lifetimes 4096 --set environment.kind=switchingPerLifetime --json --quiet >"$work/kenyon.json"
for round in $(seq "$rounds"); do
  echo "round $round of $rounds" >&2
  "$root/kenyon" bench --json --quiet --threads 1 >"$work/bench.$round.json"
  "$work/forage" "$work/champion.txt" 200 "$round" >"$work/cpp.$round"
  "$python" "$here/forage.py" "$work/champion.txt" 2048 "$round" >"$work/numpy.$round"
  "$python" "$here/forage_plain.py" "$work/champion.txt" 2048 "$round" >"$work/plain.$round"
done

"$python" "$here/compare.py" "$work" "$rounds"
