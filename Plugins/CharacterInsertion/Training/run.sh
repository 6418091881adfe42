#!/usr/bin/env bash
# Trains or measures the harmoniser: run.sh train|eval [OPTIONS]; ATELIER_CORPUS is the folder of all that it reads.
set -euo pipefail
what=${1:-}
shift || true
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
export TRAINING_CORPUS="photos characters models"
python() { "$root/Training/python.sh" "$@"; }
corpus=${ATELIER_CORPUS:-}
work=$root/.build/harmony
segments=(segments.py "$corpus"/photos/*/ --models "$corpus/models" --cache "$work/segments")

mkdir -p "$work"
cd "$here"
case $what in
  train)
    python "${segments[@]}"
    python train.py --cache "$work/segments" --characters "$corpus/characters/sheets" --checkpoint "$work/run.pt" \
      --iterations 1000000 "$@"
    python export.py "$work/run.pt" ../models/harmoniser.onnx
    ;;
  eval)
    python "${segments[@]}"
    python evaluate.py --cache "$work/segments" --characters "$corpus/characters/sheets" --sheet "$work/pairs.png" "$@"
    python evaluate_chain.py --cache "$work/segments" --characters "$corpus/characters/sheets" \
      --sheet "$work/insertions.png"
    ;;
  *)
    echo "usage: run.sh train|eval [OPTIONS]" >&2
    exit 2
    ;;
esac
