#!/usr/bin/env bash
# Builds everything with a sanitizer in it and runs the tests: run.sh address|thread [OPTIONS OF THE TESTS...]
# A finding of any process, of daemons and workers too, fails the run and lies in .build/asan or .build/tsan.
set -euo pipefail
sanitizer=$1
shift
cd "$(dirname "$0")/../.."
scratch=$PWD/.build/${sanitizer:0:1}san
findings=$scratch/findings
rm -rf "$findings"
mkdir -p "$findings"

# The name changes with the content, or the linker would not be called again.
source=Tests/Sanitize/runtime.c
runtime=$scratch/runtime-$(cat "$source" <(echo "$findings") | sha256sum | cut -c 1-12).o
rm -f "$scratch"/runtime-*.o
compile=(clang -c -O1 -g -Wall -Wextra -Werror "-fsanitize=$sanitizer")
"${compile[@]}" "-DREPORTS=\"$findings\"" "$source" -o "$runtime"

# A mistake made on purpose must be told, or a run without any would mean nothing.
"${compile[@]}" Tests/Sanitize/mistakes.c -o "$scratch/mistakes.o"
swiftc "-sanitize=$sanitizer" "$scratch/mistakes.o" "$runtime" -ldispatch -lBlocksRuntime -o "$scratch/mistakes" \
  2>"$scratch/build.log"
"$scratch/mistakes" >/dev/null 2>&1 || true
grep -qs '^SUMMARY: ' "$findings"/* || { echo "the $sanitizer sanitizer tells nothing on this machine" >&2; exit 1; }
rm "$findings"/*

flags=(--sanitize "$sanitizer" --scratch-path "$scratch" --explicit-target-dependency-import-check error
  -Xlinker "$runtime")
# Bundles find these in the program that loads them, whose linker was not told by the compiler to give them away.
if [ "$sanitizer" = thread ]; then
  for name in external_write ignore_thread_begin ignore_thread_end; do
    flags+=(-Xlinker "--export-dynamic-symbol=__tsan_$name")
  done
fi
build() {
  echo "building for the $sanitizer sanitizer: $*"
  swift build "$@" "${flags[@]}" >"$scratch/build.log" 2>&1 && return
  grep -v 'ld.gold: warning' "$scratch/build.log" | tail -n 30 >&2
  exit 1
}
# As `make test` does it: the product as it is shipped, the tests as they are.
build -c release
build --build-tests
Packaging/bundle.sh "$scratch/release" "$scratch/Bundles" >/dev/null

status=0
# Swift's own report of a crash starts a process in the middle of it, which no sanitizer follows.
export SWIFT_BACKTRACE=enable=no ATELIER_SANITIZER=$sanitizer
ATELIER_BINARY=$scratch/release/atelier ATELIER_PLUGINS=$scratch/Bundles \
  "$scratch/debug/atelierPackageTests.xctest" --testing-library swift-testing "$@" || status=$?

# Whoever had nothing to say left an empty file; a large allocation that was refused is a note and no finding.
for report in "$findings"/*; do
  [ -e "$report" ] || continue
  if ! grep -qE '^SUMMARY: |CHECK failed' "$report"; then
    rm "$report"
    continue
  fi
  status=1
  echo "$report:" >&2
  # From "(library+0x12ab)" to the name and the place.
  perl -pe 's{\((/[^()+]+)\+(0x[0-9a-f]+)\)}{qx(llvm-symbolizer -p --no-inlines -e "$1" $2 2>/dev/null | head -1 | tr -d "\n") . " $&"}ge' \
    "$report" | swift demangle --simplified | tee "$report.txt" | grep -E '^SUMMARY: |CHECK failed' | sort | uniq -c >&2
done
exit $status
