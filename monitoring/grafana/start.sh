#!/bin/sh
# Starts Grafana with the password of the environment, and not with the one that everybody knows.
set -eu

if [ -n "${GRAFANA_ADMIN_PASSWORD_FILE:-}" ]; then
  GRAFANA_ADMIN_PASSWORD=$(cat "$GRAFANA_ADMIN_PASSWORD_FILE")
fi
if [ "${#GRAFANA_ADMIN_PASSWORD}" -lt 12 ] || [ "$GRAFANA_ADMIN_PASSWORD" = "admin" ]; then
  echo 'grafana: GRAFANA_ADMIN_PASSWORD must have at least 12 characters; set it in .env (make one with: openssl rand -hex 16)' >&2
  exit 1
fi
export GF_SECURITY_ADMIN_PASSWORD="$GRAFANA_ADMIN_PASSWORD"
unset GRAFANA_ADMIN_PASSWORD
[ "${1:-}" != check ] || exit 0
exec /run.sh
