#!/usr/bin/env bash
# Python as every training script wants it, with this folder's modules: python.sh SCRIPT [OPTIONS]
#
# Makes the environment at first, in ATELIER_TRAINING or .build/training. TRAINING_CORPUS names folders that
# ATELIER_CORPUS must have, where the script reads it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
environment=${ATELIER_TRAINING:-$here/../.build/training}

for folder in ${TRAINING_CORPUS:-}; do
  if [ ! -d "${ATELIER_CORPUS:-}/$folder" ]; then
    echo "set ATELIER_CORPUS to the folder that holds $TRAINING_CORPUS; the README beside the script says what is in them" >&2
    exit 2
  fi
done

wanted=$(sha256sum "$here/requirements.txt" | cut -d ' ' -f 1)
if [ "$(cat "$environment/made" 2>/dev/null)" != "$wanted" ]; then
  echo "making the Python environment in $environment" >&2
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  echo "$wanted" >"$environment/made"
fi

export PYTHONPATH=$here
exec "$environment/bin/python" "$@"
