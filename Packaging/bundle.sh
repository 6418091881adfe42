#!/usr/bin/env bash
# Assembles the plugin bundles: bundle.sh BUILT-PRODUCTS-FOLDER OUTPUT-FOLDER
set -euo pipefail
built=$1
output=$2
root=$(cd "$(dirname "$0")/.." && pwd)

mkdir -p "$output"
for manifest in "$root"/Plugins/*/plugin.yaml; do
  source=$(dirname "$manifest")
  name=$(basename "$source")
  bundle="$output/$name.atelier"
  fresh="$output/.$name.atelier.new"
  rm -rf "$fresh"
  mkdir -p "$fresh/linux-$(uname -m)"
  cp "$manifest" "$fresh/"
  cp "$built/lib$name.so" "$fresh/linux-$(uname -m)/"
  cp "$root/LICENSE" "$fresh/"
  for folder in assets models pictures; do
    if [ -d "$source/$folder" ]; then cp -r "$source/$folder" "$fresh/"; fi
  done
  rm -rf "$bundle"
  mv "$fresh" "$bundle"
  echo "bundled $name -> $bundle"
done
