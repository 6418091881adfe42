#!/usr/bin/env bash
# Builds the Debian package: deb.sh BUILT-PRODUCTS-FOLDER BUNDLES MANUAL-PAGES OUTPUT-FOLDER
set -euo pipefail
built=$1
bundles=$2
manual=$3
output=$4
here=$(cd "$(dirname "$0")" && pwd)
debian="$here/debian"

version=$("$built/atelier" --version)
if [ "$(dpkg-parsechangelog -l "$debian/changelog" -S Version)" != "$version" ]; then
  echo "Packaging/debian/changelog does not begin with version $version" >&2
  exit 1
fi
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root="$work/root"
install -d -m 755 "$root"

umask 022
"$here/install.sh" "$built" "$bundles" "$root" /usr >/dev/null
doc="$root/usr/share/doc/atelier"

# Debian's own places.
[ -d "$root/usr/lib/atelier/runtime" ] || {
  echo "the package needs the runtime of models: run 'make runtime' first" >&2
  exit 1
}
rm "$doc/LICENSE"
find "$root/usr/lib/atelier/plugins" -name LICENSE -delete
rm "$root/usr/lib/atelier/runtime/LICENSE"
mv "$root/usr/lib/atelier/runtime/"*third-party-programs.txt "$doc/"
sed -i '1{/^#!/d}' "$root/usr/share/bash-completion/completions/atelier"
install -d "$root/usr/share/zsh/vendor-completions"
mv "$root/usr/share/zsh/site-functions/_atelier" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
install -D -m 644 "$debian/sysusers.conf" "$root/usr/lib/sysusers.d/atelier.conf"
install -D -m 644 "$debian/tmpfiles.conf" "$root/usr/lib/tmpfiles.d/atelier.conf"
install -d "$doc/examples"
install -m 644 "$here/network.conf" "$doc/examples/"
ln -s ../../../atelier/recipes "$doc/examples/recipes"
install -m 644 "$debian/copyright" "$doc/"
gzip -9n <"$debian/changelog" >"$doc/changelog.gz"
install -d "$root/usr/share/man/man1"
day=$(LC_ALL=C date -u -d "$(dpkg-parsechangelog -l "$debian/changelog" -S Date)" '+%B %-d, %Y')
for page in "$manual"/*.1; do
  sed "s/^\.Dd .*/.Dd $day/" "$page" | gzip -9n >"$root/usr/share/man/man1/$(basename "$page").gz"
done
install -D -m 644 "$debian/lintian-overrides" "$root/usr/share/lintian/overrides/atelier"

# Nothing in it is debugged where it is installed.
mapfile -t binaries < <(find "$root/usr/bin" "$root/usr/lib/atelier" -type f \( -name '*.so*' -o -name atelier \))
for binary in "${binaries[@]}"; do strip --strip-unneeded "$binary"; done
find "$root/usr/lib/atelier" -name '*.so*' -exec chmod 644 {} +

# Which Debian packages the libraries come from; those of the package's own come from none.
mkdir -p "$work/debian"
printf 'Source: atelier\n\nPackage: atelier\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O --ignore-missing-info --warnings=1 \
  -l"$root/usr/lib/atelier" -l"$root/usr/lib/atelier/runtime" "${binaries[@]}" 2>"$work/log" |
  sed -n 's/^shlibs:Depends=//p') || { cat "$work/log" >&2; exit 1; }

size=$(du -sk --apparent-size "$root" | cut -f 1)
install -d "$root/DEBIAN"
sed -e "s|@VERSION@|$version|; s|@ARCHITECTURE@|$architecture|; s|@SIZE@|$size|; s|@DEPENDS@|$depends|" \
  "$debian/control" >"$root/DEBIAN/control"
for script in postinst prerm postrm; do install -m 755 "$debian/$script" "$root/DEBIAN/"; done
(cd "$root" && find usr -type f -printf '%P\0' | sort -z | sed -z 's|^|usr/|' | xargs -0 md5sum >DEBIAN/md5sums)

mkdir -p "$output"
package="$output/atelier_${version}_$architecture.deb"
# The same sources give the same package.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(dpkg-parsechangelog -l "$debian/changelog" -S Timestamp)}
dpkg-deb --root-owner-group -Zxz -z3 --build "$root" "$package" >/dev/null
echo "built $package ($(du -m "$package" | cut -f 1) MiB)"
