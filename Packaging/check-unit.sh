#!/usr/bin/env bash
# Holds the systemd unit to what is promised of it: check-unit.sh [ATELIER]
# No mistake in it, an exposure of at most 0.6, and with the drop-in for the network what the drop-in says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=${1:-/bin/true}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

exposure() {
  systemd-analyze security --offline=true --no-pager "$1" | sed -n 's/.*exposure level for .*: \([0-9.]*\) .*/\1/p'
}

sed "s|@PREFIX@/bin/atelier|$binary|; s|@PREFIX@|/usr|" "$here/atelier.service" >"$work/atelier.service"
if ! systemd-analyze verify --man=no "$work/atelier.service" 2>"$work/said" || [ -s "$work/said" ]; then
  cat "$work/said" >&2
  exit 1
fi
alone=$(exposure "$work/atelier.service")
install -D -m 644 "$here/network.conf" "$work/atelier.service.d/network.conf"
open=$(exposure "$work/atelier.service")
echo "exposure $alone, $open with the network"
if [ "$(echo "$alone" | tr -d .)" -gt 6 ]; then
  echo "the unit's exposure may be 0.6 at most" >&2
  exit 1
fi
if ! grep -q "gives the service $open with it and $alone without" "$here/network.conf"; then
  echo "network.conf tells other figures of exposure" >&2
  exit 1
fi
