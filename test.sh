#!/usr/bin/env bash
# Sets up what the tests need and runs them all. Ends with one line: N passed, N failed, N skipped.
#   ./test.sh            the everyday suite
#   ./test.sh --long     also the long campaigns
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# The projects in the order in which they run, quick ones first; fewer tests than this means that something was not found.
projects=("Kenyon.Tests 2990" "Kenyon.Golden 288" "Kenyon.EndToEnd 264")
filter=(--filter-not-trait "Category=Long")
if [ "${1:-}" = "--long" ]; then
  filter=()
  shift
fi

# The Debian packages that the tests use: flock; Python's and R's readers of tables; matplotlib, which redraws figures; chromium for pages; Slurm of two
# nodes; ip, which makes networks; afl++ for the long campaign.
# Nothing happens when they are there already or on another system: those tests are skipped with a message.
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  packages=()
  command -v flock >/dev/null || packages+=(util-linux)
  /usr/bin/python3 -c 'import numpy, matplotlib, pandas, h5py, xarray, netCDF4' 2>/dev/null \
    || packages+=(python3-numpy python3-matplotlib python3-pandas python3-h5py python3-xarray python3-netcdf4)
  command -v man >/dev/null || packages+=(man-db)
  Rscript -e 'library(data.table); library(jsonlite); library(ncdf4)' >/dev/null 2>&1 \
    || packages+=(r-base-core r-cran-data.table r-cran-jsonlite r-cran-ncdf4)
  command -v slurmctld >/dev/null && command -v slurmd >/dev/null && command -v munged >/dev/null \
    || packages+=(slurmctld slurmd slurm-client munge)
  command -v ip >/dev/null || packages+=(iproute2)
  command -v chromium >/dev/null || packages+=(chromium)
  [ "${#filter[@]}" -gt 0 ] || command -v afl-fuzz >/dev/null || packages+=(afl++)
  if [ "${#packages[@]}" -gt 0 ]; then
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "${packages[@]}" >/dev/null) \
      || echo "test.sh: ${packages[*]} could not be installed; tests that need them are skipped." >&2
  fi
fi

# Readers of exported tables that are not ours (DuckDB, hyparquet), at the versions of the lock file.
if command -v npm >/dev/null && ! cmp -s tests/readers/package-lock.json tests/readers/node_modules/.installed; then
  (cd tests/readers && npm ci --no-audit --no-fund --silent && cp package-lock.json node_modules/.installed) \
    || echo "test.sh: the readers of tests/readers could not be installed; tests that need them are skipped." >&2
fi

dotnet restore Kenyon.slnx --locked-mode --verbosity quiet
# One compiler for all projects, which stays warm and ends with them, instead of one that each of them starts, and none of its calls is
# profiled: that takes less than half of the processor time (122 s for 261 s and more).
compiler="kenyon-test-$$"
DOTNET_TieredPGO=0 dotnet build Kenyon.slnx --no-restore -c Release --verbosity quiet --nologo \
  -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler" || built=no
sdk="$(DOTNET_CLI_UI_LANGUAGE=en dotnet --info | sed -nE 's/^ *Base Path: *//p')"
dotnet "${sdk}Roslyn/bincore/VBCSCompiler.dll" -shutdown -pipename:"$compiler" >/dev/null 2>&1 || true # it would end after ten minutes
[ "${built:-yes}" = yes ]

# The program that tests start some 800 times, compiled ahead of time as ./kenyon compiles it, from what was just built: it starts in half of the time.
# The compiler is one more download; without it the tests start the program as it was built, and take longer.
program="$PWD/artifacts/test-program" ahead=()
rm -rf "$program"
if log="$(dotnet restore src/Kenyon.Cli/Kenyon.Cli.csproj --locked-mode --verbosity quiet -p:PublishReadyToRun=true 2>&1 \
  && dotnet publish src/Kenyon.Cli/Kenyon.Cli.csproj --no-build -c Release -p:PublishReadyToRun=true -o "$program" --verbosity quiet --nologo 2>&1)"; then
  ahead=(KENYON_TEST_PROGRAM="$program")
else
  echo "test.sh: the program could not be compiled ahead of time; tests start the one that was built. $log" >&2
fi

results="$PWD/artifacts/test"
rm -rf "$results"
mkdir -p "$results"
code=0
measured=no # coverage is that of the whole everyday suite
if [ "${#filter[@]}" -gt 0 ] && [ "$#" -eq 0 ]; then measured=yes; fi
# One after the other: tests of memory and of signals want the machine for themselves.
for entry in "${projects[@]}"; do
  read -r project expected <<<"$entry"
  coverage=() environment=("${ahead[@]}")
  if [ "$measured" = yes ] && [ "$project" != Kenyon.EndToEnd ]; then
    coverage=(--coverlet --coverlet-output-format cobertura --coverlet-single-hit --coverlet-include "[kenyon]*"
      --coverlet-include "[Kenyon.*]*")
    for own in Kenyon.Tests Kenyon.Testing Kenyon.Golden Kenyon.Coverage Kenyon.Kernels Kenyon.Mutants Kenyon.StrategyBench; do
      coverage+=(--coverlet-exclude "[$own]*")
    done
    coverage+=(--coverlet-exclude "[Kenyon.Cluster]OrleansCodeGen.*") # written by a generator
  fi
  # What the other projects start is the program as it was built, whose branches are counted.
  [ "$project" = Kenyon.EndToEnd ] || environment=()
  env "${environment[@]}" dotnet test --project "tests/$project" --no-build -c Release --report-trx --results-directory "$results/$project" \
    --minimum-expected-tests "$expected" "${coverage[@]}" "${filter[@]}" "$@" || code=$?
done

# Branches that the tests in process took, a line a room; tests/coverage.txt says how many they must be.
if [ "$measured" = yes ]; then
  dotnet tools/Kenyon.Coverage/bin/Release/net10.0/Kenyon.Coverage.dll tests/coverage.txt "$results"/*/coverage*.xml || code=1
fi

passed=0 failed=0 skipped=0
while read -r total pass fail; do
  passed=$((passed + pass)) failed=$((failed + fail)) skipped=$((skipped + total - pass - fail))
done < <(find "$results" -name '*.trx' -print0 | xargs -0 -r sed -nE \
  's/.*<Counters total="([0-9]+)" executed="[0-9]+" passed="([0-9]+)" failed="([0-9]+)".*/\1 \2 \3/p')
echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
