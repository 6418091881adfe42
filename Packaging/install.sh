#!/usr/bin/env bash
# Installs Atelier: install.sh BUILT-PRODUCTS-FOLDER BUNDLES DESTDIR PREFIX
set -euo pipefail
built=$1
bundles=$2
root="$3$4"
here=$(cd "$(dirname "$0")" && pwd)

install -d "$root/bin" "$root/lib/atelier/plugins" "$root/share/atelier" "$root/share/doc/atelier" "$root/lib/systemd/system"
install -m 755 "$built/atelier" "$root/bin/atelier"

# The Swift runtime travels along, so that the machine needs no toolchain; bundles share it.
runtime=$(dirname "$(dirname "$(command -v swift)")")/lib/swift/linux
wanted=$(ldd "$built/atelier" "$bundles"/*.atelier/linux-*/*.so 2>/dev/null | sed -n "s|.*=> \($runtime/[^ ]*\) .*|\1|p" | sort -u)
for library in $wanted; do install -m 755 "$library" "$root/lib/atelier/"; done

# The runtime of models, where it was fetched.
if [ -e "$here/../.runtime/version" ]; then
  rm -rf "$root/lib/atelier/runtime"
  install -d "$root/lib/atelier/runtime"
  install -m 644 "$here/../.runtime/"* "$root/lib/atelier/runtime/"
else
  echo "installed without the runtime of models: stages that run models cannot be used (make runtime fetches it)" >&2
fi

for bundle in "$bundles"/*.atelier; do
  name=$(basename "$bundle")
  rm -rf "$root/lib/atelier/plugins/$name"
  cp -r "$bundle" "$root/lib/atelier/plugins/"
done
cp -r "$here/../Recipes" "$root/share/atelier/recipes"
rm -rf "$root/share/atelier/recipes/Drawing"
install -m 644 "$here/../LICENSE" "$root/share/doc/atelier/"
sed "s|@PREFIX@|$4|g" "$here/atelier.service" >"$root/lib/systemd/system/atelier.service"
for shell in bash zsh fish; do
  case $shell in
    bash) place="$root/share/bash-completion/completions/atelier" ;;
    zsh) place="$root/share/zsh/site-functions/_atelier" ;;
    fish) place="$root/share/fish/vendor_completions.d/atelier.fish" ;;
  esac
  install -d "$(dirname "$place")"
  "$built/atelier" --generate-completion-script "$shell" >"$place"
done
echo "installed under $root"
