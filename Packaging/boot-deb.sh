#!/usr/bin/env bash
# Boots the system in ROOT, with systemd as its PID 1, and has the service looked at from inside: boot-deb.sh ROOT WORK
set -euo pipefail
root=$1
work=$2
here=$(cd "$(dirname "$0")" && pwd)

install -m 755 "$here/boot-check.sh" "$root/var/tmp/boot-check.sh"
rm -f "$root/var/tmp/boot.log"
cat >"$root/etc/systemd/system/check.service" <<'UNIT'
[Unit]
After=multi-user.target atelier.service
SuccessAction=poweroff
FailureAction=poweroff
[Service]
Type=oneshot
ExecStart=/var/tmp/boot-check.sh
StandardOutput=append:/var/tmp/boot.log
StandardError=append:/var/tmp/boot.log
TimeoutStartSec=180
[Install]
WantedBy=multi-user.target
UNIT
mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
ln -sf /etc/systemd/system/check.service "$root/etc/systemd/system/multi-user.target.wants/check.service"

umount -q "$root/proc" || true
# Landlock by name: the list of what a container may call is older than it.
timeout 300 systemd-nspawn --quiet --directory="$root" --boot --register=no --keep-unit --console=pipe \
  --system-call-filter="landlock_create_ruleset landlock_add_rule landlock_restrict_self" </dev/null >"$work/boot.log" 2>&1 || true
mount -t proc proc "$root/proc"
rm -f "$root/etc/systemd/system/check.service" "$root/etc/systemd/system/multi-user.target.wants/check.service"
cat "$root/var/tmp/boot.log" 2>/dev/null || { tail -n 20 "$work/boot.log" >&2; exit 1; }
grep -q '^  all of the service was seen' "$root/var/tmp/boot.log"
