#!/usr/bin/env bash
# Makes Recipes/samples/readme.jpg with the product itself: draw.sh [ATELIER]
set -euo pipefail
atelier=${1:-atelier}
recipes=$(cd "$(dirname "$0")/.." && pwd)
studio=$(mktemp -d)
trap 'rm -rf "$studio"' EXIT

"$atelier" run "$recipes/autumn-poster.yaml" "$recipes/samples/lake.jpg" --output "$studio/posters"
cp "$recipes/readme/readme.yaml" "$studio/"
for variant in square story; do cp "$studio/posters/lake-$variant.png" "$studio/$variant.png"; done
"$atelier" run "$studio/readme.yaml" "$recipes/samples/lake.jpg"
cp "$studio/out/readme.jpg" "$recipes/samples/"
