#!/usr/bin/env bash
# Installs the Debian packages of the given lists (packages.txt if none) and says in one line what it cannot get.
set -euo pipefail
cd "$(dirname "$0")"

swift_wanted=6.3
[ $# -gt 0 ] || set -- packages.txt
packages=$(grep -hv '^#' "$@" | tr '\n' ' ')

missing=()
command -v swift >/dev/null || missing+=("Swift $swift_wanted (https://www.swift.org/install/linux)")
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || wanted+=("$package")
done

if [ -n "${wanted:-}" ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  echo "installing: ${wanted[*]}"
  if ! { "${as_root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${wanted[@]}"; } >/tmp/atelier-apt.$$ 2>&1; then
    tail -n 5 /tmp/atelier-apt.$$ >&2
    missing+=("the Debian packages ${wanted[*]} (sudo apt-get install ${wanted[*]})")
  fi
  rm -f /tmp/atelier-apt.$$
fi

if [ ${#missing[@]} -gt 0 ]; then
  printf 'missing: %s\n' "$(IFS=';'; echo "${missing[*]}")" >&2
  exit 1
fi

have=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
if [ "$have" != "$swift_wanted" ]; then
  echo "missing: Swift $swift_wanted (this is Swift ${have:-of an unknown version}; https://www.swift.org/install/linux)" >&2
  exit 1
fi
