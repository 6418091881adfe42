#!/usr/bin/env bash
# The package in a fresh Debian 12: test-deb.sh FOLDER-OF-THE-PACKAGE WORK. As root.
# Installs it, runs a recipe, boots the system with the service and drops pictures into its studio, removes it, purges it.
set -euo pipefail
package=$(ls -t "$1"/atelier_*.deb | head -n 1)
work=$2
here=$(cd "$(dirname "$0")" && pwd)
root="$work/root"

if [ "$(id -u)" != 0 ]; then
  echo "a system of its own can only be set up by root" >&2
  exit 1
fi
# All is read to its end: a reader that stops early would make the pipe fail.
mirror=$(sed -n 's/^URIs: *//p; s/^deb \(\[.*\] \)\?\(http[^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources 2>/dev/null |
  awk '/\/debian\/*$/ && !found++' || true)
mirror=${mirror:-http://deb.debian.org/debian}

told() { echo "  $*"; }
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
unmount() { umount -q "$root/proc" || true; }
trap unmount EXIT

mkdir -p "$work"
if [ ! -e "$work/base/etc/debian_version" ]; then
  rm -rf "$work/base"
  debootstrap --variant=minbase bookworm "$work/base.new" "$mirror" >"$work/debootstrap.log" || fail "debootstrap; see $work/debootstrap.log"
  mv "$work/base.new" "$work/base"
fi
unmount 2>/dev/null
rm -rf "$root"
cp -a "$work/base" "$root"
mount -t proc proc "$root/proc"

echo "installing $(basename "$package") into a fresh Debian $(cat "$root/etc/debian_version")"
cp "$package" "$root/var/tmp/"
inside apt-get update -qq >"$work/apt.log" 2>&1 || fail "apt-get update; see $work/apt.log"
inside apt-get install -y -qq --no-install-recommends "/var/tmp/$(basename "$package")" >>"$work/apt.log" 2>&1 ||
  { tail -n 20 "$work/apt.log" >&2; fail "the package does not install"; }
# Recommended, for the webhook.
inside apt-get install -y -qq --no-install-recommends libcurl4 >>"$work/apt.log" 2>&1 || fail "libcurl4 does not install"
[ "$(inside stat -c '%a %U %G' /srv/atelier)" = "2770 atelier designers" ] || fail "/srv/atelier: $(inside stat -c '%a %U %G' /srv/atelier)"
inside id -nG atelier | grep -qw designers || fail "the service's user is no designer"
told "the user, the group and the studio are there"
for binary in /usr/bin/atelier $(cd "$root" && find usr/lib/atelier -name '*.so*' -type f -printf '/%p '); do
  if inside ldd "$binary" 2>/dev/null | grep 'not found'; then fail "$binary misses a library"; fi
done
told "no library is missing, of $(du -sm --apparent-size "$root/usr/lib/atelier" | cut -f 1) MiB"
for page in atelier atelier-run atelier-serve; do [ -e "$root/usr/share/man/man1/$page.1.gz" ] || fail "no manual page $page"; done
[ -s "$root/usr/share/bash-completion/completions/atelier" ] || fail "no completions"

recipes=/usr/share/atelier/recipes
inside runuser -u atelier -- atelier run "$recipes/autumn-poster.yaml" "$recipes/samples/lake.jpg" --output /var/tmp/posters >"$work/run.log" 2>&1 ||
  { cat "$work/run.log" >&2; fail "a recipe does not run"; }
[ "$(ls "$root/var/tmp/posters" | wc -l)" = 4 ] || fail "4 results wanted: $(ls "$root/var/tmp/posters")"
told "atelier run made $(ls "$root/var/tmp/posters" | tr '\n' ' ')"

"$here/boot-deb.sh" "$root" "$work" || fail "the service under a PID 1 of its own; see $work/boot.log"

sums() { (cd "$root/srv/atelier" && find . -type f ! -path './.atelier/*' -exec sha256sum {} + | sort); }
sums >"$work/before"
inside apt-get remove -y -qq atelier >>"$work/apt.log" 2>&1 || fail "the package is not removed"
[ ! -e "$root/usr/bin/atelier" ] || fail "the program is still there"
sums | cmp - "$work/before" || fail "removing changed the studio"
told "removed; the studio is as it was, $(wc -l <"$work/before") files"
inside apt-get purge -y -qq atelier >>"$work/apt.log" 2>&1 || fail "the package is not purged"
sums | cmp - "$work/before" || fail "purging changed the studio"
for left in /var/lib/atelier /var/cache/atelier /usr/lib/atelier /usr/share/atelier /usr/share/doc/atelier; do
  [ ! -e "$root$left" ] || fail "purging leaves $left"
done
if find "$root/etc" "$root/var/lib/systemd" -name '*atelier*' 2>/dev/null | grep -v sysusers | grep .; then
  fail "purging leaves these"
fi
told "purged; nothing is left but the studio and its user"
echo "the package is good"
