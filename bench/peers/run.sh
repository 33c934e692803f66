#!/usr/bin/env bash
# Kenyon beside C++, Numba, NumPy and SciPy: one table of agreement and speed, in alternation, median of 5 rounds, one core each; and what
# CMA-ES needs beside published figures. bench/peers/run.sh [ROUNDS] [ANIMALS]; KENYON names another program than ./kenyon.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
rounds="${1:-5}"
animals="${2:-88}"
read -ra kenyon <<<"${KENYON:-$root/kenyon}"
python=/usr/bin/python3
[ -x "$python" ] || python=python3
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

missing=()
command -v g++ >/dev/null || missing+=(g++)
for module in numpy numba scipy greenlet; do
  "$python" -c "import $module" 2>/dev/null || missing+=("python3-$module")
done
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
"$python" "$here/fit_scipy.py" make "$work/all.csv" "$animals"
head -n 161 "$work/all.csv" >"$work/one.csv"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

# fit FILE: seconds of the whole process, whose start and reading the fit of one animal tells; what it found is in fit.json.
fit() {
  local started="$EPOCHREALTIME" ended
  "${kenyon[@]}" fit "$1" --subject subject --model deltaRule --simulations 0 --no-cross-validation --threads 1 --json --quiet \
    >"$work/fit.json"
  ended="$EPOCHREALTIME"
  "$python" -c "print(${ended/,/.} - ${started/,/.})"
}

# A switching world has one pair of values a run; the peers draw new ones for every 64 lifetimes, so Kenyon lives in the world that does.
"${kenyon[@]}" evaluate "$root/bench/champion.json" --lifetimes 4096 --set environment.kind=switchingPerLifetime --json --quiet \
  >"$work/kenyon.json"
for round in $(seq "$rounds"); do
  echo "round $round of $rounds" >&2
  "${kenyon[@]}" bench --json --quiet --threads 1 >"$work/bench.$round.json"
  "$work/forage" "$work/champion.txt" 200 "$round" >"$work/cpp.$round"
  "$python" "$here/forage_numba.py" "$work/champion.txt" 200 "$round" >"$work/numba.$round"
  "$python" "$here/forage.py" "$work/champion.txt" 2048 "$round" >"$work/numpy.$round"
  "$python" "$here/forage_plain.py" "$work/champion.txt" 2048 "$round" >"$work/plain.$round"
  fit "$work/one.csv" >"$work/fit.one.$round"
  fit "$work/all.csv" >"$work/fit.all.$round"
  for way in lockstep compiled; do
    "$python" "$here/fit_scipy.py" "$way" "$work/all.csv" "$work/$way.txt" >"$work/$way.$round"
  done
done

for search in "1 2" "2 10"; do
  read -r function dimension <<<"$search"
  dotnet run --project "$root/bench/strategies" -c Release -- bbob --strategy cmaEs --function "$function" --dimension "$dimension"
done >"$work/cma.txt"
"$python" "$here/compare.py" "$work" "$rounds"
