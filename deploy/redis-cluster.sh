#!/bin/sh
# Keeps Redis servers together as one cluster of masters: makes it where they hold no slots yet, and introduces them to
# each other again where a restart has given them other addresses.
#
# Usage: redis-cluster.sh HOST...
set -eu

address() { getent ahostsv4 "$1" | { read -r address _ && echo "$address"; }; }
info() { redis-cli -h "$1" cluster info | tr -d '\r' | sed -n "s/^$2://p"; }

while :; do
  first=''
  nodes=''
  missing=''
  for host in "$@"; do
    if [ "$(redis-cli -h "$host" ping 2>/dev/null)" = PONG ]; then
      at=$(address "$host")
      nodes="$nodes $at:6379"
      [ -n "$first" ] || first=$host
    else
      missing="$missing $host"
    fi
  done
  if [ -n "$missing" ]; then
    echo "redis-cluster.sh: no answer from$missing"
  elif [ "$(info "$first" cluster_state)" != ok ] || [ "$(info "$first" cluster_known_nodes)" -lt $# ]; then
    if [ "$(info "$first" cluster_slots_assigned)" -eq 0 ]; then
      # shellcheck disable=SC2086 # one address a word
      redis-cli --cluster create $nodes --cluster-replicas 0 --cluster-yes
    else
      for node in $nodes; do
        redis-cli -h "$first" cluster meet "${node%:*}" "${node#*:}" >/dev/null
      done
      echo 'redis-cluster.sh: introduced the servers to each other again'
    fi
  fi
  sleep 5
done
