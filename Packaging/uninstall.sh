#!/usr/bin/env bash
# Removes what install.sh put there: uninstall.sh DESTDIR PREFIX. Studios stay.
set -euo pipefail
root="$1$2"
rm -rf "$root/lib/atelier" "$root/share/atelier" "$root/share/doc/atelier"
rm -f "$root/bin/atelier" "$root/include/atelier.h" "$root/lib/systemd/system/atelier.service" \
  "$root/share/bash-completion/completions/atelier" "$root/share/zsh/site-functions/_atelier" \
  "$root/share/fish/vendor_completions.d/atelier.fish"
echo "removed from $root; studios are as they were"
