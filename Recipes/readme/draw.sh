#!/usr/bin/env bash
# Makes the pictures of README.md, Recipes/samples/readme.jpg, painted.jpg and mascot.jpg, with the product itself: draw.sh [ATELIER]
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

# Needs the runtime of models.
pictures=$recipes/../Plugins/StyleTransfer/pictures
cp "$recipes/readme/painted.yaml" "$studio/readme-painted.yaml"
for style in assets/painting.jpg woodcut; do
  name=$(basename "$style" .jpg)
  "$atelier" run "$recipes/painted.yaml" "$recipes/samples/lake.jpg" --set "style=$style" --output "$studio/$name"
  mv "$studio/$name/lake.jpg" "$studio/$name.jpg"
done
cp "$recipes/assets/painting.jpg" "$studio/painting-style.jpg"
cp "$pictures/woodcut.jpg" "$studio/woodcut-style.jpg"
"$atelier" run "$studio/readme-painted.yaml" "$recipes/samples/lake.jpg"
cp "$studio/out/painted.jpg" "$recipes/samples/"

"$atelier" run "$recipes/mascot.yaml" "$recipes/samples/lake.jpg" --preview 800 --output "$studio/mascot"
cp "$studio/mascot/lake.jpg" "$recipes/samples/mascot.jpg"
