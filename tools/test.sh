#!/usr/bin/env bash
# Runs every test: the native suites (again with sanitizers), the lessons and their goldens, the
# programs that steps are exported as, the page in a browser.
# The last line reads "N passed, N failed"; exit code 1 if anything failed.
set -uo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
. build/deps/env.sh
log=build/test.log
passed=0 failed=0

# run TITLE COMMAND…: shows the output, adds up what the runner's closing lines say. A command
# that fails without counting a failure (a crash, a build error) counts as one.
run() {
  local title=$1 status ok bad
  shift
  echo "== $title"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  ok=$(count '\[doctest\] test cases:.*\| +([0-9]+) passed' '^(# |ℹ )pass ([0-9]+)')
  bad=$(count '\[doctest\] test cases:.*\| +([0-9]+) failed' '^(# |ℹ )fail ([0-9]+)')
  if ((ok + bad == 0)); then ((status == 0)) && ok=1; fi
  if ((status != 0 && bad == 0)); then bad=1; fi
  ((passed += ok, failed += bad))
}

# The sum of the numbers that two patterns find in the log, in their last group.
count() {
  sed -nE "s/.*$1.*/\1/p; s/$2.*/\2/p" "$log" | awk '{ n += $1 } END { print n + 0 }'
}

mkdir -p build
run 'build' make --no-print-directory dist
if ((failed == 0)); then
  for layer in core lesson ui; do
    run "native: $layer" "build/native/tests/${layer}_tests"
  done
  run 'lessons' build/native/softlookup check lessons/*.md
  run 'goldens of lessons' /usr/bin/python3 tests/tools/goldens_test.py
  run 'exported programs' /usr/bin/python3 tests/tools/export_test.py
  run 'build with sanitizers' make --no-print-directory debug
  for layer in core lesson ui; do
    run "sanitizers: $layer" "build/debug/tests/${layer}_tests"
  done
  run 'browser' node --test --test-concurrency=1 --test-timeout=1200000 --test-reporter=spec tests/web/*.test.mjs
fi

echo
echo "$passed passed, $failed failed"
((failed == 0))
