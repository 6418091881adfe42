#!/usr/bin/env bash
# Builds the fuzzers and runs each for so many seconds: run.sh SECONDS [FUZZER...]
# Findings lie in .build/findings; a fuzzer goes on from the inputs that it found before, in .build/corpus.
set -euo pipefail
cd "$(dirname "$0")"
seconds=$1
shift
[ $# -gt 0 ] || set -- recipe png jpeg wire

coverage=edge,inline-8bit-counters,pc-table,trace-cmp
library=$(clang -print-resource-dir)/lib/linux/libclang_rt.fuzzer_no_main-$(uname -m).a
flags=(-c release --sanitize address -Xswiftc -sanitize-coverage=$coverage -Xcc -fsanitize-coverage=$coverage
  -Xlinker "$library" -Xlinker -lstdc++)
if ! swift build "${flags[@]}" >.build.log 2>&1; then
  tail -n 30 .build.log >&2
  exit 1
fi
rm -f .build.log
built=$(swift build "${flags[@]}" --show-bin-path)

# Swift's own report of a crash would ask the terminal questions.
export SWIFT_BACKTRACE=enable=no
# What the libraries keep until the end is no leak of ours; memory itself is bounded below.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
"$built/seeds" .build/seeds
failed=0
for fuzzer in "$@"; do
  mkdir -p ".build/corpus/$fuzzer" .build/findings
  echo "$fuzzer: $seconds s"
  if "$built/$fuzzer" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix=".build/findings/$fuzzer-" ".build/corpus/$fuzzer" ".build/seeds/$fuzzer" \
    </dev/null >".build/$fuzzer.log" 2>&1; then
    grep -E 'number_of_executed_units|peak_rss_mb' ".build/$fuzzer.log" | sed 's/^stat::/  /'
    grep -E '^#[0-9]+.*DONE' ".build/$fuzzer.log" | sed 's/^/  /'
  else
    failed=1
    grep -E 'ERROR|SUMMARY|Fatal error|Test unit written' ".build/$fuzzer.log" | sed 's/^/  /' >&2
  fi
done
exit $failed
