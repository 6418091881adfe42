#!/usr/bin/env bash
# Fetches the model runtime into .runtime: OpenVINO's wheel, pinned by version and hash, of which only the libraries
# that run networks on the processor are kept. Without it everything that needs no model works all the same.
set -euo pipefail
cd "$(dirname "$0")/.."

version=2026.4.1
sha256=2d22b1da03f7caf74df30e9f6417d0ab2f637e4a38e08e1dcd294d2c37407aaf
folder=.runtime

if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "no model runtime for $(uname -sm): stages that run models cannot be used" >&2
  exit 0
fi
if [ "$(cat "$folder/version" 2>/dev/null)" = "$version $sha256" ]; then exit 0; fi
if ! python3 -m pip --version >/dev/null 2>&1; then
  echo "the model runtime needs pip to be fetched (Debian: python3-pip); stages that run models cannot be used" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "openvino==$version --hash=sha256:$sha256" >"$work/wanted.txt"
# The wheel of one Python stands for all: its libraries do not depend on Python.
if ! python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
  --implementation cp --python-version 3.11 --abi cp311 --platform manylinux_2_28_x86_64 \
  --dest "$work" --requirement "$work/wanted.txt" >"$work/log" 2>&1; then
  tail -n 3 "$work/log" >&2
  echo "the model runtime could not be fetched; stages that run models cannot be used until \`make runtime\` succeeds" >&2
  exit 1
fi

python3 - "$work" <<'PYTHON'
import fnmatch, glob, os, shutil, sys, zipfile

wanted = ["libopenvino.so*", "libopenvino_c.so*", "libopenvino_intel_cpu_plugin.so", "libopenvino_onnx_frontend.so*",
          "libopenvino_ir_frontend.so*", "libtbb.so*", "libhwloc.so*", "libtbbmalloc.so*", "libtbbbind*"]
work = sys.argv[1]
os.makedirs(f"{work}/runtime")
with zipfile.ZipFile(glob.glob(f"{work}/*.whl")[0]) as wheel:
    for entry in wheel.namelist():
        folder, name = os.path.split(entry)
        library = folder == "openvino/libs" and any(fnmatch.fnmatch(name, pattern) for pattern in wanted)
        licence = ".dist-info/" in entry and "licen" in entry.lower() and name
        if library or licence:
            with wheel.open(entry) as source, open(f"{work}/runtime/{name}", "wb") as target:
                shutil.copyfileobj(source, target)
PYTHON
echo "$version $sha256" >"$work/runtime/version"
rm -rf "$folder"
mv "$work/runtime" "$folder"
echo "the model runtime OpenVINO $version is in $folder ($(du -sm "$folder" | cut -f 1) MiB)"
