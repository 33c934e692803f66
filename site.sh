#!/usr/bin/env bash
# Makes pages of the documents, in artifacts/site (or the folder that is named): no server is needed, and no page asks for anything elsewhere.
set -euo pipefail
root="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet run --project "$root/tools/Kenyon.Site" -c Release --verbosity quiet -- "$root" "${1:-$root/artifacts/site}"
