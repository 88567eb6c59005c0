#!/usr/bin/env bash
# Backs up a running stack: the database (SQLite or PostgreSQL), Redis, and the folders data and models, into
# BACKUP_DIR/finwave-YYYYmmdd-HHMMSS with checksums, and removes backups older than BACKUP_RETENTION_DAYS. The newest is
# always kept. Nothing stops while it runs. Secrets are not part of it: keep .env.dashboard or secrets/ elsewhere.
#
# Usage: deploy/backup.sh [BACKUP_DIR]     from cron: 0 3 * * * cd /srv/finwave && deploy/backup.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
umask 077

fail() {
  echo "backup: $1" >&2
  exit 1
}

# A setting of the environment, of .env or of .env.dashboard, in this order.
setting() {
  local value=${!1:-}
  local file
  for file in .env .env.dashboard; do
    [ -n "$value" ] || [ ! -f "$file" ] || value=$(sed -n "s/^$1=//p" "$file" | tail -n 1)
  done
  printf '%s' "${value:-$2}"
}

if command -v docker-compose >/dev/null; then
  compose() { docker-compose "$@"; }
else
  compose() { docker compose "$@"; }
fi
inside() { compose exec -T "$@" </dev/null; }
runs() { [ -n "$(compose ps -q "$1" 2>/dev/null)" ]; }

folder=${1:-$(setting BACKUP_DIR backups)}
days=$(setting BACKUP_RETENTION_DAYS 30)
[[ $days =~ ^[0-9]+$ ]] || fail "BACKUP_RETENTION_DAYS must be a whole number, got \"$days\""
mkdir -p "$folder"
exec 9>"$folder/.lock"
flock -n 9 || fail "another backup into $folder is running"
runs api || fail 'the API does not run: docker-compose up -d'

name=finwave-$(date -u +%Y%m%d-%H%M%S)
partial=$folder/.$name.partial
rm -rf "$folder"/.finwave-*.partial
mkdir "$partial"
trap 'rm -rf "$partial"' EXIT

inside api tar -C /app -czf - data >"$partial/data.tar.gz"
inside api tar -C /app -czf - models >"$partial/models.tar.gz"

if runs postgres; then
  # What others keep in schemas of their own is not Finwave's to put back.
  schema=$(inside postgres psql -U wavelet_user -d wavelet_db --no-psqlrc -Atc 'select quote_ident(current_schema())')
  [ -n "$schema" ] || fail 'PostgreSQL does not tell in which schema the tables are'
  inside postgres pg_dump -U wavelet_user -d wavelet_db --schema="$schema" --format=custom >"$partial/postgres.dump"
else
  # Made by SQLite itself while others write, beside the database, because nothing else can be written to in there.
  inside api rm -f /app/state/backup.partial.db
  inside api finwave backup /app/state/backup.partial.db >&2
  inside api cat /app/state/backup.partial.db >"$partial/finwave.db"
  inside api rm /app/state/backup.partial.db
  [ "$(head -c 15 "$partial/finwave.db")" = 'SQLite format 3' ] || fail 'what came out is no SQLite database'
fi

# Asked for as a replica would, so that no file of the server is touched. A cluster is left out: what it holds, cache and
# sessions, is made again.
if runs redis && ! runs redis-cluster; then
  inside redis redis-cli --rdb - >"$partial/redis.rdb"
  [ "$(head -c 5 "$partial/redis.rdb")" = REDIS ] || fail 'what came out of Redis is no RDB file'
fi

(cd "$partial" && sha256sum -- * >SHA256SUMS && sha256sum --quiet -c SHA256SUMS)
chmod 755 "$partial"
mv "$partial" "$folder/$name"
trap - EXIT
echo "backup: $folder/$name ($(du -sh "$folder/$name" | cut -f1))"

oldest=finwave-$(date -u -d "-$days days" +%Y%m%d-%H%M%S)
for old in "$folder"/finwave-????????-??????; do
  if [[ ${old##*/} < $oldest && ${old##*/} != "$name" ]]; then
    rm -rf "$old"
    echo "backup: removed $old, which is older than $days days"
  fi
done
