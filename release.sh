#!/usr/bin/env bash
# Makes what a release consists of, in artifacts/release: an archive for each platform that needs nothing installed, the .NET tool, the
# library packages, the Python and R packages, a list of what is inside (CycloneDX) with licences, and checksums.
#   ./release.sh                 everything
#   ./release.sh linux-x64       the archives of these platforms only (linux-x64, linux-arm64, osx-arm64, win-x64)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

all=(linux-x64 linux-arm64 osx-arm64 win-x64)
platforms=("$@")
[ "$#" -gt 0 ] || platforms=("${all[@]}")
for platform in "${platforms[@]}"; do
  [[ " ${all[*]} " = *" $platform "* ]] || { echo "release.sh: '$platform' is no platform; must be one of ${all[*]}." >&2; exit 2; }
done
# What is packed says of which commit it is.
changed="$(git status --porcelain)"
[ -z "$changed" ] || { printf 'release.sh: these files are not as committed; commit them or put them away:\n%s\n' "$changed" >&2; exit 2; }
commit="$(git rev-parse HEAD)"
version="$(sed -nE 's/.*<Version>(.+)<\/Version>.*/\1/p' Directory.Build.props)"
target="$PWD/artifacts/release"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
rm -rf "$target"
mkdir -p "$target"

# A copy of the sources: restoring for another platform would change the lock files of this tree.
sources="$work/sources"
mkdir "$sources"
git ls-files -z --cached --others --exclude-standard | tar --null -T - -c --ignore-failed-read 2>/dev/null | tar -x -C "$sources"
dotnet build "$sources/tools/Kenyon.Release" -c Release -v quiet --nologo >"$work/log" || { cat "$work/log" >&2; exit 1; }
# The charts of the dashboard are a file of this package, embedded.
charts="Vizor.ECharts/$(sed -nE 's/.*"Vizor.ECharts" Version="([^"]+)".*/\1/p' Directory.Packages.props)"
release() { dotnet "$sources/tools/Kenyon.Release/bin/Release/net10.0/Kenyon.Release.dll" "$@"; }
dotnet run --project "$sources/src/Kenyon.Cli" -c Release -p:RunAnalyzers=false -- man --out "$work/man" --quiet >/dev/null

for platform in "${platforms[@]}"; do
  name="kenyon-$version-$platform"
  folder="$work/$name"
  # One file, with the native libraries beside it: nothing is unpacked at the start, and it starts as fast as with an SDK.
  # Each assembly compiled by itself: one whole (the default) is 17 MB larger in the archive and starts no faster.
  dotnet publish "$sources/src/Kenyon.Cli" -c Release -r "$platform" --self-contained -o "$folder" -v quiet --nologo \
    -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false -p:DebugType=none -p:GenerateDocumentationFile=false -p:RunAnalyzers=false \
    -p:SourceRevisionId="$commit"
  find "$folder" -name '*.pdb' -delete
  cp LICENSE README.md CITATION.cff "$folder"
  cp -r "$work/man" "$folder/man"
  release licenses "$sources/src/Kenyon.Cli/obj/project.assets.json" "$platform" "$folder/LICENSES.txt" "$charts"
  printf '\n\nDejaVu Sans\n\n' >> "$folder/LICENSES.txt"
  cat "$sources/src/Kenyon.Figures/Drawing/Fonts/DejaVuSans-LICENSE.txt" >> "$folder/LICENSES.txt"
  release sbom "$sources/src/Kenyon.Cli/obj/project.assets.json" "$platform" "$version" "$folder/sbom.cdx.json" "$charts"
  cp "$folder/sbom.cdx.json" "$target/$name.cdx.json"
  archive="$target/$name.tar.gz"
  [ "$platform" != win-x64 ] || archive="$target/$name.zip"
  release pack "$folder" "$archive"
  rm -rf "$folder"
done

if [ "$#" -eq 0 ]; then
  dotnet pack "$sources/src/Kenyon.Cli" -c Release -p:KenyonTool=true -o "$target/nuget" -v quiet --nologo -p:RunAnalyzers=false \
    -p:SourceRevisionId="$commit"
  for project in "$sources"/src/Kenyon.*/; do
    [ "$(basename "$project")" = Kenyon.Cli ] || dotnet pack "$project" -c Release -o "$target/nuget" -v quiet --nologo \
      -p:RunAnalyzers=false -p:SourceRevisionId="$commit"
  done
  if command -v python3 >/dev/null; then python3 python/build_kenyon.py "$target/python" >/dev/null; fi
  cp -r r/kenyon "$work/kenyon" && mkdir "$target/r" && release pack "$work/kenyon" "$target/r/kenyon_$version.tar.gz"
fi

(cd "$target" && find . -type f ! -name SHA256SUMS -printf '%P\0' | sort -z | xargs -0 sha256sum > SHA256SUMS)
(cd "$target" && find . -type f -printf '%s %P\n' | sort -k2 | awk '{ printf "%8.1f MB  %s\n", $1 / 1e6, $2 }')
