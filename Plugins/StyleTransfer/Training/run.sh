#!/usr/bin/env bash
# Trains or measures the network in a Python environment of its own: run.sh train|eval [OPTIONS]
#
# ATELIER_CORPUS is the folder of photographs, paintings and feature networks; ATELIER_TRAINING that of the environment.
set -euo pipefail
what=${1:-}
shift || true
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
corpus=${ATELIER_CORPUS:-}
environment=${ATELIER_TRAINING:-$root/.build/training}
work=$root/.build/style

case $what in
  train | eval) ;;
  *)
    echo "usage: run.sh train|eval [OPTIONS]" >&2
    exit 2
    ;;
esac
if [ ! -d "$corpus/photos" ] || [ ! -d "$corpus/paintings" ]; then
  echo "set ATELIER_CORPUS to the folder that holds photos/, paintings/ and models/; Training/README.md says what is in it" >&2
  exit 2
fi

wanted=$(sha256sum "$here/requirements.txt" | cut -d ' ' -f 1)
if [ "$(cat "$environment/made" 2>/dev/null)" != "$wanted" ]; then
  echo "making the Python environment in $environment" >&2
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  echo "$wanted" >"$environment/made"
fi

mkdir -p "$work"
cd "$here"
if [ "$what" = train ]; then
  if [ ! -d "$work/patterns" ]; then
    "$environment/bin/python" patterns.py "$work/patterns.part" --each 12
    mv "$work/patterns.part" "$work/patterns"
  fi
  # One thread for each part of the batch; idle ones must not spin where other work waits.
  export OMP_WAIT_POLICY=PASSIVE OMP_NUM_THREADS=1
  exec nice -n 19 "$environment/bin/python" train.py --photos "$corpus/photos/cid22" --paintings "$corpus/paintings" \
    --patterns "$work/patterns" --perceptual "$corpus/models/perceptual/vgg19_16x_aux.onnx" \
    --checkpoint "$work/run.pt" "$@"
fi
exec "$environment/bin/python" evaluate.py --photos "$corpus/photos/kodak" --paintings "$corpus/paintings" \
  --references "$corpus/models/style" --perceptual "$corpus/models/perceptual" --sheet "$work/sheet.png" "$@"
