#!/usr/bin/env bash
# How long commands take to start, the demo to be ready, and the first request of each kind to be answered.
# Usage: benchmarks/start-up.sh [RUNS]; builds first when needed. Prints a Markdown table; medians of RUNS runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=${1:-9}
work=$(mktemp -d)
server=''
cleanup() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
export DATABASE_URL=sqlite:$work/finwave.db
./finwave version >/dev/null

now() { date +%s%N; }

# The middle of the numbers given, one a line.
median() { sort -n | awk '{ x[NR] = $1 } END { print x[int((NR + 1) / 2)] }'; }

row() { printf '| %s | %.0f |\n' "$1" "$2"; }

timed() {
  local label=$1 start
  shift
  for _ in $(seq "$runs"); do
    start=$(now)
    "$@" >/dev/null
    echo $((($(now) - start) / 1000))
  done | median | awk '{ print $1 / 1000 }' | { read -r ms; row "$label" "$ms"; }
}

echo '| what | ms |'
echo '|---|---|'
timed '`finwave version`' ./finwave version
timed '`finwave --help`' ./finwave --help
timed '`finwave doctor` (reads and checks all bundled data)' ./finwave doctor
timed '`finwave analyze SPX` (5,105 bars, 6 levels)' ./finwave analyze SPX
timed '`finwave forecast SPX` (5,105 bars, the whole track record)' ./finwave forecast SPX

# Starts the demo and sets its addresses; the first line that it writes is JSON when it is ready.
start_demo() {
  local start
  start=$(now)
  ./finwave demo --json --api-port 0 --dash-port 0 >"$work/addresses" 2>/dev/null &
  server=$!
  until grep -q '}' "$work/addresses"; do sleep 0.01; done
  ready=$((($(now) - start) / 1000))
  dashboard=$(sed -n 's/.*"dashboard" : "\(.*\)".*/\1/p' "$work/addresses")
}

stop_demo() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=''
}

request() { curl -sf -o /dev/null -w '%{time_total}' "$dashboard$1" | awk '{ print 1000000 * $1 }'; }

start_demo
stop_demo
paths=('/' '/backend/v1/instruments' '/backend/v1/instruments/SPX/bars?interval=1d&points=1000'
  '/backend/v1/instruments/SPX/decomposition?interval=1d&points=1000'
  '/backend/v1/instruments/SPX/forecast?interval=1d')
for _ in $(seq "$runs"); do
  start_demo
  echo "$ready" >>"$work/ready"
  for i in "${!paths[@]}"; do
    request "${paths[$i]}" >>"$work/first.$i"
    request "${paths[$i]}" >>"$work/second.$i"
  done
  stop_demo
done
row '`finwave demo` until it is ready (data stored before)' "$(median <"$work/ready" | awk '{ print $1 / 1000 }')"
echo
echo '| request, through the dashboard to the API and back | first, ms | second, ms |'
echo '|---|---|---|'
for i in "${!paths[@]}"; do
  printf '| `%s` | %.0f | %.1f |\n' "${paths[$i]}" "$(median <"$work/first.$i" | awk '{ print $1 / 1000 }')" \
    "$(median <"$work/second.$i" | awk '{ print $1 / 1000 }')"
done
