#!/usr/bin/env bash
# Opens many WebSockets to one dashboard process and measures how long a new bar takes to reach all of them.
#   benchmarks/live-sockets.sh [SOCKETS] [ROUNDS]
# Everything runs on 127.0.0.1, on free ports, in a folder of its own that is removed afterwards.
set -eu
cd "$(dirname "$0")/.."
sockets=${1:-5000}
rounds=${2:-5}
ulimit -n "$((sockets + 2000))" 2>/dev/null || echo "only $(ulimit -n) open files are allowed" >&2

java_home=${FINWAVE_JAVA_HOME:-${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}}
java=$java_home/bin/java
jar=app/target/finwave/lib/finwave-app.jar
[ -f "$jar" ] || { echo 'build first: ./finwave build' >&2; exit 1; }
[ -d benchmarks/target/classes ] || { echo 'build the benchmarks first: mvn -pl benchmarks -am -DskipTests package' >&2; exit 1; }

home=$(mktemp -d)
key=0123456789abcdef0123456789abcdef
api_pid='' dash_pid=''
clean_up() {
  [ -z "$dash_pid" ] || kill "$dash_pid" 2>/dev/null || true
  [ -z "$api_pid" ] || kill "$api_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$home"
}
trap clean_up EXIT INT TERM

export FINWAVE_HOME="$home" API_KEY=$key SECRET_KEY=$key LOG_LEVEL=WARN API_PORT=0 DASH_PORT=0
# all of them are of one reader on one machine
export MAX_SOCKETS_PER_SESSION=$sockets MAX_SOCKETS_PER_ADDRESS=$sockets
options='-XX:+ExitOnOutOfMemoryError --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED'
# shellcheck disable=SC2086 # options are meant to be split
"$java" $options -cp "$jar" io.finwave.app.Main serve --role api --json >"$home/api.json" 2>"$home/api.err" &
api_pid=$!
until grep -q http "$home/api.json" 2>/dev/null; do kill -0 "$api_pid" || { cat "$home/api.err"; exit 1; }; sleep 0.2; done
api=$(sed -n 's/.*"api" *: *"\([^"]*\)".*/\1/p' "$home/api.json")
# shellcheck disable=SC2086
API_URL=$api "$java" $options -Xmx768m -cp "$jar" io.finwave.app.Main serve --role dashboard --json >"$home/dash.json" 2>"$home/dash.err" &
dash_pid=$!
until grep -q http "$home/dash.json" 2>/dev/null; do kill -0 "$dash_pid" || { cat "$home/dash.err"; exit 1; }; sleep 0.2; done
dashboard=$(sed -n 's/.*"dashboard" *: *"\([^"]*\)".*/\1/p' "$home/dash.json")

# The reader of all these pages signs in once, with the one-time password, and changes it, as must be.
once=$(sed -n 's/.*"oneTimePassword" *: *"\([^"]*\)".*/\1/p' "$home/api.json")
change() {
  curl -fsS -b "$home/cookies" -c "$home/cookies" -H 'Content-Type: application/json' -H 'Sec-Fetch-Site: same-origin' -H "X-Finwave-Token: $token" \
    -d "$2" "$dashboard/backend/v1/$1" | sed -n 's/.*"token" *: *"\([^"]*\)".*/\1/p'
}
token=''
token=$(change session "{\"name\":\"admin\",\"password\":\"$once\"}")
token=$(change password "{\"old\":\"$once\",\"replacement\":\"correct horse battery staple\"}")
cookie=$(awk '$6 == "finwave" { print $6 "=" $7 }' "$home/cookies")
[ -n "$cookie" ] || { echo 'the sign-in gave no session' >&2; exit 1; }

jspecify=$(ls app/target/finwave/lib/jspecify-*.jar)
"$java" -cp "benchmarks/target/classes:$jspecify" io.finwave.benchmarks.LiveSockets \
  "$dashboard" "$api" "$sockets" "$rounds" "$dash_pid" "$key" "$cookie"
