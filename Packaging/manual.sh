#!/usr/bin/env bash
# Writes the manual pages from the command's own definitions: manual.sh OUTPUT-FOLDER
set -euo pipefail
output=$1
swift package plugin generate-manual --multi-page >/dev/null
rm -rf "$output"
mkdir -p "$output"
cp "$(dirname "$0")"/../.build/plugins/GenerateManual/outputs/atelier/*.1 "$output/"
echo "the manual pages are in $output"
