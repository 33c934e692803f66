#!/usr/bin/env bash
# Coverage-guided fuzzing of everything that reads foreign bytes: experiment files, checkpoints, champions, expressions.
#   tests/fuzz.sh [SECONDS]     15 minutes by default, shared by the targets; exit code 1 if any input crashes or hangs a reader
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-900}
work="$PWD/artifacts/fuzz"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1
command -v afl-fuzz >/dev/null || { echo "fuzz.sh: afl-fuzz is missing (apt-get install afl++)." >&2; exit 2; }

rm -rf "$work/bin" "$work/in" "$work/out"
mkdir -p "$work/bin" "$work/in" "$work/out"
[ -x "$work/tools/sharpfuzz" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$work/tools" >"$work/tool.log"
dotnet build tests/Kenyon.Fuzz -c Release --verbosity quiet --nologo -o "$work/bin"
targets=(yaml checkpoint champion expression)
for target in "${targets[@]}"; do mkdir -p "$work/in/$target"; done
cp experiments/*.yaml "$work/in/yaml/"
dotnet "$work/bin/Kenyon.Fuzz.dll" seeds "$work/in"
printf 'environment.switchProbability > 0.01 and not (state = done or run contains "x")' >"$work/in/expression/where"
printf 'a*r*x*y - b*x*y^2 + c' >"$work/in/expression/rule"
printf 'test.mean desc, run asc' >"$work/in/expression/sort"

# Words that a mutation would hardly hit upon: the keys and values of the seeds.
grep -ohE '[A-Za-z][A-Za-z0-9]+' "$work"/in/yaml/* "$work"/in/champion/* | sort -u | sed 's/.*/"&"/' >"$work/words.dict"
printf '"null"\n"NaN"\n"\\x22: "\n"[]"\n"{}"\n"1e999"\n"-1"\n"and "\n"or "\n"not "\n"contains "\n' >>"$work/words.dict"

# Instrumented last: from here on the program only runs under afl-fuzz.
for library in Kenyon.Experiments Kenyon.Files Kenyon.Runs Kenyon.Simulation YamlDotNet; do
  "$work/tools/sharpfuzz" "$work/bin/$library.dll"
done

# Two at a time.
share=$((seconds * 2 / ${#targets[@]}))
failed=0
fuzz() {
  timeout $((share + 120)) afl-fuzz -i "$work/in/$1" -o "$work/out/$1" -V "$share" -t 20000 -m none -x "$work/words.dict" -- dotnet "$work/bin/Kenyon.Fuzz.dll" "$1" >"$work/$1.log" 2>&1 || true
}
for ((index = 0; index < ${#targets[@]}; index += 2)); do
  fuzz "${targets[index]}" &
  first=$!
  fuzz "${targets[index + 1]}" &
  wait "$first" $!
done

for target in "${targets[@]}"; do
  stats="$work/out/$target/default/fuzzer_stats"
  [ -f "$stats" ] || { echo "fuzz.sh: $target did not run; see $work/$target.log" >&2; failed=1; continue; }
  value() { sed -nE "s/^$1 *: *//p" "$stats"; }
  crashes=$(find "$work/out/$target/default/crashes" -type f -name 'id*' | wc -l)
  hangs=$(find "$work/out/$target/default/hangs" -type f -name 'id*' | wc -l)
  echo "$target: $(value execs_done) executions in $(value run_time) s, $(value corpus_count) inputs, $(value edges_found) edges, $crashes crashes, $hangs hangs"
  [ "$crashes" -eq 0 ] && [ "$hangs" -eq 0 ] || failed=1
done
exit "$failed"
