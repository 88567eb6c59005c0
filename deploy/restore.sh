#!/usr/bin/env bash
# Puts a backup back: checks every checksum first and refuses one that does not fit, stops what writes, replaces the
# database and Redis, and starts again. The folders data and models are unpacked only where --files is given, because
# they are yours and usually still there.
#
# Usage: deploy/restore.sh FOLDER/finwave-YYYYmmdd-HHMMSS [--files]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "restore: $1" >&2
  exit 1
}

if command -v docker-compose >/dev/null; then
  compose() { docker-compose "$@"; }
else
  compose() { docker compose "$@"; }
fi

[ $# -ge 1 ] || fail 'which backup? deploy/restore.sh FOLDER/finwave-YYYYmmdd-HHMMSS [--files]'
backup=$(cd "$1" 2>/dev/null && pwd) || fail "there is no folder $1"
[ -f "$backup/SHA256SUMS" ] || fail "$backup has no SHA256SUMS: it is no backup, or not a whole one"
(cd "$backup" && sha256sum --quiet -c SHA256SUMS >&2) || fail "$backup is damaged: a checksum does not fit, nothing was changed"
for file in "$backup"/*; do
  [ "${file##*/}" = SHA256SUMS ] || grep -q "  ${file##*/}\$" "$backup/SHA256SUMS" || fail "$file is not in SHA256SUMS"
done

postgres=false
if [ -f "$backup/postgres.dump" ]; then
  postgres=true
  [ -n "$(compose ps -q postgres)" ] || fail 'this is a backup of PostgreSQL: docker-compose --profile postgres up -d first'
  # To its last byte, before anything stops.
  compose exec -T postgres pg_restore --no-owner --file=/dev/null <"$backup/postgres.dump" ||
    fail "$backup/postgres.dump cannot be read by this PostgreSQL: nothing was changed"
fi

echo 'restore: stopping what writes' >&2
compose stop nginx dashboard api >&2

if $postgres; then
  # One transaction: the commit only comes when the whole dump went through, and without it everything is as it was. Of
  # the dump only what is in our schema, and not the schema itself, which stays.
  # shellcheck disable=SC2016 # expanded in the container
  compose exec -T postgres sh -c '
    schema=$(psql -U wavelet_user -d wavelet_db --no-psqlrc -Atc "select current_schema()" </dev/null) || exit 1
    {
      echo "begin;"
      printf "%s\n" "$1"
      if pg_restore --no-owner --schema="$schema" --file=-; then
        # a dump of another schema brings no tables
        echo "reset search_path; select 1 from schema_history limit 0; commit;"
      else
        # Where it broke off among rows, these end first; elsewhere that line is an error itself.
        printf "\n\\\\.\nselect 1 / 0 as \"the dump broke off\";\n"
      fi
    } | psql -U wavelet_user -d wavelet_db --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --output=/dev/null' \
    restore "$(cat deploy/empty-database.sql)" <"$backup/postgres.dump" || {
    compose start api dashboard nginx >&2 || true
    fail "$backup/postgres.dump cannot be put back: the database is as it was, and the stack goes on with it"
  }
else
  # The write-ahead files belong to the old database and must not be played into this one.
  compose run --rm --no-deps -T --entrypoint sh api -c \
    'cat >/app/state/restored.db && rm -f /app/state/finwave.db-wal /app/state/finwave.db-shm && mv /app/state/restored.db /app/state/finwave.db' \
    <"$backup/finwave.db"
fi

# A server with appendonly yes reads its append-only files and never the RDB file. So the RDB file is loaded by a server
# without one, which then writes the append-only files itself.
if [ -f "$backup/redis.rdb" ]; then
  compose stop redis >&2
  # shellcheck disable=SC2016 # expanded in the container
  compose run --rm --no-deps -T --entrypoint sh redis -c '
    set -eu
    cd /data && rm -rf appendonlydir dump.rdb && cat >dump.rdb
    redis-server --port 0 --unixsocket /tmp/redis.sock --dir /data --appendonly no --save "" \
      --daemonize yes --pidfile /tmp/redis.pid --logfile /tmp/redis.log
    ask() { redis-cli -s /tmp/redis.sock "$@" | tr -d "\r"; }
    until [ "$(ask ping 2>/dev/null)" = PONG ]; do sleep 0.1; done
    [ "$(ask config set appendonly yes)" = OK ]
    until ask info persistence | grep -q "^aof_rewrite_in_progress:0" &&
      ask info persistence | grep -q "^aof_rewrite_scheduled:0"; do sleep 0.1; done
    echo "restore: Redis holds $(ask dbsize) keys" >&2
    ask shutdown nosave || true
    ' <"$backup/redis.rdb"
fi

if [ "${2:-}" = --files ]; then
  mkdir -p data models
  tar -xzf "$backup/data.tar.gz" && tar -xzf "$backup/models.tar.gz"
fi

compose up -d >&2
echo "restore: $backup is in place"
