#!/usr/bin/env bash
# The main job once, for eyes: demo.sh ATELIER BUNDLES STUDIO
# Starts the daemon on a studio, drops a picture in, shows progress, says where the finished pictures lie.
set -euo pipefail
atelier=$1
bundles=$2
studio=$3
recipes="$(cd "$(dirname "$0")/../Recipes" && pwd)"
# Recipe and drop folder of each; the mascot's picture is painted first, which needs the runtime of models.
jobs=(autumn-poster:autumn)
if ls "${ATELIER_RUNTIME:-}"/libopenvino_c.so* >/dev/null 2>&1; then jobs+=(mascot:mascot); fi
picture="$recipes/samples/lake.jpg"
export ATELIER_PLUGINS="$(cd "$bundles" && pwd)"

rm -rf "$studio"
mkdir -p "$studio/recipes"
cp -r "$recipes/assets" "$recipes/characters" "$studio/recipes/"
for job in "${jobs[@]}"; do
  mkdir -p "$studio/drop/${job#*:}"
  cp "$recipes/${job%%:*}.yaml" "$studio/recipes/"
done

"$atelier" serve "$studio" --settle 1 2>"$studio/serve.log" &
daemon=$!
trap 'kill -TERM $daemon 2>/dev/null || true; wait $daemon 2>/dev/null || true' EXIT

echo "the daemon watches $studio (its log: $studio/serve.log)"
for job in "${jobs[@]}"; do
  cp "$picture" "$studio/drop/${job#*:}/"
  echo "dropped $(basename "$picture") into $studio/drop/${job#*:}"
done

finished() {
  for job in "${jobs[@]}"; do
    [ -e "$studio/done/${job#*:}/$(basename "$picture")" ] || return 1
  done
}

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
  if finished; then
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
