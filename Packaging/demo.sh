#!/usr/bin/env bash
# The main job once, for eyes: demo.sh ATELIER BUNDLES STUDIO
# Starts the daemon on a studio, drops a picture in, shows progress, says where the finished pictures lie.
set -euo pipefail
atelier=$1
bundles=$2
studio=$3
recipes="$(cd "$(dirname "$0")/../Recipes" && pwd)"
recipe=autumn-poster
picture="$recipes/samples/lake.jpg"
export ATELIER_PLUGINS="$(cd "$bundles" && pwd)"

rm -rf "$studio"
mkdir -p "$studio/recipes" "$studio/drop/autumn"
cp "$recipes/$recipe.yaml" "$studio/recipes/"
cp -r "$recipes/assets" "$studio/recipes/"

"$atelier" serve "$studio" --settle 1 2>"$studio/serve.log" &
daemon=$!
trap 'kill -TERM $daemon 2>/dev/null || true; wait $daemon 2>/dev/null || true' EXIT

echo "the daemon watches $studio (its log: $studio/serve.log)"
cp "$picture" "$studio/drop/autumn/"
echo "dropped $(basename "$picture") into $studio/drop/autumn"

last=
for _ in $(seq 1 600); do
  if ! kill -0 $daemon 2>/dev/null; then
    echo "the daemon stopped; its last lines:" >&2
    tail -n 5 "$studio/serve.log" >&2
    exit 1
  fi
  now=$("$atelier" status "$studio" | sed -n '2,3p' | tr '\n' ' ')
  if [ "$now" != "$last" ]; then echo "  $now"; fi
  last=$now
  if [ -e "$studio/done/autumn/$(basename "$picture")" ]; then
    echo "finished pictures:"
    find "$(cd "$studio" && pwd)/out" -type f | sort | sed 's/^/  /'
    exit 0
  fi
  if [ -n "$(ls "$studio/problem" 2>/dev/null)" ]; then
    find "$studio/problem" -name '*.txt' -exec cat {} + >&2
    exit 1
  fi
  sleep 0.1
done
echo "nothing came out within a minute; see $studio/serve.log" >&2
exit 1
