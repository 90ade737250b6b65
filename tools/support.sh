# shellcheck shell=bash
# Functions shared by the scripts in tools/ and .ci/. Sourced, never run; the caller has set -euo pipefail.
#
#   quietly LABEL COMMAND…     runs COMMAND, prints LABEL with the time taken; shows the output only when it fails
#   our_files PATTERN…         files that git tracks or that are new and not ignored
#   test_programs BUILD        names of the test programs that the build folder defines, one a line
#   run_test_programs BUILD …  runs them two at a time (see there)

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
cores=$(nproc)

say() { printf '%s\n' "$*"; }

quietly() {
  local label=$1 log started=$SECONDS status=0
  shift
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ $status -ne 0 ]; then
    cat "$log"
    say "$label: FAILED with exit code $status after $((SECONDS - started)) s: $*"
  else
    say "$label: $((SECONDS - started)) s"
  fi
  rm -f "$log"
  return $status
}

our_files() { git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do [ ! -f "$file" ] || echo "$file"; done; }

# duban_tests() in cmake/module.cmake gives the test the name of its program.
test_programs() { (cd "$1" && ctest --show-only=json-v1) | jq -r '.tests[].name'; }

# One program with its time-out. Writes <name>.log and <name>.result ("passed failed seconds") and prints one line.
# A program that dies without Catch2's summary counts as one failure.
run_one_test_program() {
  local build=$1 name=$2 spec=$3 started=$SECONDS status=0 passed failed note=
  local output=$build/test-output
  local log=$output/$name.log
  timeout --kill-after=10 "$DUBAN_TEST_SECONDS" "$build/tests/$name" ${spec:+"$spec"} --use-colour no >"$log" 2>&1 </dev/null || status=$?
  passed=$(sed -nE -e 's/^All tests passed .* in ([0-9]+) test cases?\)$/\1/p' \
    -e 's/^test cases:.*[| ]([0-9]+) passed.*$/\1/p' "$log" | tail -n 1)
  failed=$(sed -nE 's/^test cases:.*[| ]([0-9]+) failed( \|.*)?$/\1/p' "$log" | tail -n 1)
  if [ $status -eq 124 ]; then
    note=" (stopped after $DUBAN_TEST_SECONDS s)"
  elif [ $status -ne 0 ]; then
    note=" (exit code $status)"
  elif [ -z "$passed$failed" ] && ! grep -q '^No tests ran' "$log"; then
    note=" (ended without a summary)"
  fi
  passed=${passed:-0} failed=${failed:-0}
  [ -z "$note" ] || [ "$failed" -gt 0 ] || failed=1
  echo "$passed $failed $((SECONDS - started))" >"$output/$name.result"
  printf '  %-28s %5d passed %4d failed %5d s%s\n' "$name" "$passed" "$failed" $((SECONDS - started)) "$note"
}

# run_test_programs BUILD [PROGRAM[=CATCH2_SPEC]]…: runs them, as many at a time as there are cores, slowest of last time
# first. Adds to the variables passed and failed; then shows the output of those that failed and every line that starts with
# SKIPPED. DUBAN_TEST_SECONDS is the time-out of one program.
run_test_programs() {
  local build=$1 output=$1/test-output entry name counts
  local -A spec=()
  shift
  mkdir -p "$output"
  for entry in "$@"; do
    name=${entry%%=*}
    spec[$name]=
    [ "$name" = "$entry" ] || spec[$name]=${entry#*=}
  done
  local order
  order=$(for name in "${!spec[@]}"; do
    echo "$(awk '{print $3}' "$output/$name.result" 2>/dev/null || echo 0) $name"
  done | sort -k1,1rn -k2 | awk '{print $NF}')
  for name in $order; do
    rm -f "$output/$name.result"
    while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do wait -n || true; done
    run_one_test_program "$build" "$name" "${spec[$name]}" &
  done
  wait
  for name in $order; do
    read -r -a counts <"$output/$name.result"
    passed=$((passed + counts[0])) failed=$((failed + counts[1]))
    if [ "${counts[1]}" -gt 0 ]; then
      say "---- $name ----"
      tail -n 200 "$output/$name.log"
    fi
    grep -H '^SKIPPED' "$output/$name.log" | sed "s|^$output/||" || true
  done
}
