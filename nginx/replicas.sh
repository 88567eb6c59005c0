#!/bin/sh
# Keeps the list of replicas that nginx balances over. It asks the resolver of the engine which there are, asks each one
# whether it is ready, and reloads nginx when the answer has changed. So `--scale dashboard=3` takes effect by itself, a
# replica that drains or hangs gets no more requests, and a browser stays with its dashboard: nginx 1.22 can balance by a
# hash, or resolve again, but not both at once.
#
# A replica that failed two rounds in a row is left out; where none is ready, all stay in, so that callers are told by
# whoever is there.
#
# Usage: replicas.sh once        writes the list and ends
#        replicas.sh run         writes it, starts nginx and goes on watching
set -eu

list=${REPLICAS_FILE:-/tmp/replicas.conf}
notes=${REPLICAS_NOTES:-/tmp/replicas}
pid_file=${NGINX_PID:-/tmp/nginx.pid}
ready_path=${READY_PATH:-/health/ready}
services=${REPLICAS_OF:-dashboard:8050 api:8000}
round=0

# The addresses of a name, a line each. The engine's resolver names every replica.
addresses() {
  getent ahosts "$1" 2>/dev/null | while read -r address kind _; do
    [ "$kind" != STREAM ] || echo "$address"
  done | sort -u
}

# Notes in which round a replica was last found ready.
look() {
  if curl -fs -m 1 -o /dev/null "http://$1:$2$ready_path"; then
    echo "$round" >"$notes/$1-$2"
  fi
}

# The upstream of one service: $1 its name, $2 its port, the rest its addresses.
upstream() {
  name=$1 port=$2
  shift 2
  echo "upstream $name {"
  echo "    zone $name 64k;"
  if [ "$name" = dashboard ]; then
    # shellcheck disable=SC2016 # the dollar is nginx's
    echo '    hash $session_key consistent;'
  else
    echo '    least_conn;'
  fi
  for address in "$@"; do
    case $address in *:*) address="[$address]" ;; esac
    # Whether one is out is decided here, not by single failures.
    echo "    server $address:$port max_fails=0;"
  done
  [ $# -gt 0 ] || echo '    server 127.0.0.1:9; # nobody: callers are answered 503'
  echo '    keepalive 32;'
  echo '    keepalive_timeout 20s;'
  echo '}'
}

write_list() {
  round=$((round + 1))
  for service in $services; do
    for address in $(addresses "${service%:*}"); do
      mkdir -p "$notes"
      look "$address" "${service#*:}" &
    done
  done
  wait
  for service in $services; do
    name=${service%:*} port=${service#*:}
    all=$(addresses "$name")
    ready=''
    for address in $all; do
      last=$(cat "$notes/$address-$port" 2>/dev/null || echo -9)
      [ $((round - last)) -gt 1 ] || ready="$ready $address"
    done
    # shellcheck disable=SC2086 # one address a word
    upstream "$name" "$port" ${ready:-$all}
  done >"$list.new"
  if cmp -s "$list" "$list.new"; then
    rm "$list.new"
    return 1
  fi
  mv "$list.new" "$list"
}

rm -rf "$notes"
write_list || true
[ "${1:-run}" != once ] || exit 0

watch() {
  while sleep 1; do
    if write_list && [ -s "$pid_file" ]; then
      echo "replicas.sh: $(grep -c 'max_fails' "$list" || true) replicas are ready; nginx reads the new list" >&2
      kill -HUP "$(cat "$pid_file")" || true
    fi
    : >"$notes.watched"
  done
}
watch &
exec nginx -g 'daemon off;'
