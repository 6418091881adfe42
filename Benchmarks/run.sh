#!/usr/bin/env bash
# Builds and runs the benchmarks: run.sh ATELIER BUNDLES; ATELIER_RUNTIME is the folder of the models' runtime
set -euo pipefail
cd "$(dirname "$0")"
swift build -c release 2>&1 | grep -E 'error|Build' | tail -n 1
built=$(swift build -c release --show-bin-path)
overhead="$built/overhead"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$overhead" draw "$folder/photograph.jpg"
"$overhead" time "$2" "$folder/photograph.jpg"
ATELIER_PLUGINS=$2 "$overhead" memory "$1" "$folder/photograph.jpg" 2>/dev/null | grep -v -- '->'
"$built/networks" around "${ATELIER_RUNTIME:-../.runtime}"
ATELIER_PLUGINS=$2 "$overhead" insertion "$1" "$folder/photograph.jpg" 2>/dev/null | grep -v -- '->'
if [ -e "${ATELIER_RUNTIME:-../.runtime}/version" ]; then
  ATELIER_PLUGINS=$2 "$built/networks" busy "$1" 2>/dev/null
fi
