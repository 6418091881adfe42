#!/usr/bin/env bash
# The long form of the kill tests: soak.sh BUILT-PRODUCTS-FOLDER BUNDLES WORK KILLS REPORT-FOLDER
# A soak that was broken off goes on, as long as what it kills is the same.
set -euo pipefail
built=$(cd "$1" && pwd)
bundles=$(cd "$2" && pwd)
work=$3
kills=$4
report=$5
cd "$(dirname "$0")/.."

mkdir -p "$work"
what=$(sha256sum "$built/atelier" "$bundles"/*.atelier/linux-*/*.so | sha256sum)
if [ "$(cat "$work/what" 2>/dev/null)" != "$what" ]; then
  rm -rf "${work:?}"/*
  echo "$what" >"$work/what"
fi
# A soak that was broken off may have left its daemon.
pkill -f -- "serve $work/atelier-test-" && sleep 1
rm -rf "$work"/atelier-test-*

# Not by `swift test`: it would keep the build folder locked for as long as this takes.
export ATELIER_SOAK="$work" ATELIER_SOAK_KILLS="$kills" ATELIER_BINARY="$built/atelier" ATELIER_PLUGINS="$bundles"
status=0
.build/debug/atelierPackageTests.xctest --testing-library swift-testing --filter '^FaultTests\.SoakTests/' || status=$?
python3 Tests/FaultTests/Soak/report.py "$work/kills.jsonl" "$kills" "$built/atelier" "$report" || status=$?
exit $status
