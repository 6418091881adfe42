#!/usr/bin/env bash
# Trains or measures the network: run.sh train|eval [OPTIONS]; ATELIER_CORPUS is the folder of all that it reads.
set -euo pipefail
what=${1:-}
shift || true
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
export TRAINING_CORPUS="photos paintings models"
python() { "$root/Training/python.sh" "$@"; }
corpus=${ATELIER_CORPUS:-}
work=$root/.build/style

mkdir -p "$work"
cd "$here"
case $what in
  train)
    if [ ! -d "$work/patterns" ]; then
      python patterns.py "$work/patterns.part" --each 12
      mv "$work/patterns.part" "$work/patterns"
    fi
    # One thread for each part of the batch; idle ones must not spin where other work waits.
    export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1
    exec nice -n 19 "$root/Training/python.sh" train.py --photos "$corpus/photos/cid22" --paintings "$corpus/paintings" \
      --patterns "$work/patterns" --perceptual "$corpus/models/perceptual/vgg19_16x_aux.onnx" \
      --checkpoint "$work/run.pt" "$@"
    ;;
  eval)
    python evaluate.py --photos "$corpus/photos/kodak" --paintings "$corpus/paintings" \
      --references "$corpus/models/style" --perceptual "$corpus/models/perceptual" --sheet "$work/sheet.png" "$@"
    ;;
  *)
    echo "usage: run.sh train|eval [OPTIONS]" >&2
    exit 2
    ;;
esac
