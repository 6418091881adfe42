#!/usr/bin/env bash
# Writes the manual pages from the command's own definitions: manual.sh OUTPUT-FOLDER
set -euo pipefail
output=$1
swift package plugin generate-manual --multi-page >/dev/null
rm -rf "$output"
mkdir -p "$output"
for page in "$(dirname "$0")"/../.build/plugins/GenerateManual/outputs/atelier/*.1; do
  dotted=$(basename "$page" .1)
  name=${dotted//./-}
  # The page of 'atelier run' is atelier-run(1), as it is for other commands that have commands.
  sed -e "s/^\.Dt .*/.Dt ${name^^} 1/" -e "/^\.Sh NAME/,/^\.Sh SYNOPSIS/s/^\.Nm .*/.Nm $name/" \
    -e "/^\.Sh SYNOPSIS/,/^\.Sh/s/^\.Nm\$/.Nm \"${dotted//./ }\"/" -e '/^\.Xr/s/\./-/2g' "$page" >"$output/$name.1"
done
echo "the manual pages are in $output"
