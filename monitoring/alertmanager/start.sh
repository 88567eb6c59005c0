#!/bin/sh
# Writes the configuration of the Alertmanager with the mail settings of the environment, and starts it. Without
# SMTP_HOST and NOTIFICATION_EMAIL alerts are only shown, not sent, and a line says so.
set -eu

out=/tmp/alertmanager.yml
template=/etc/alertmanager/alertmanager.yml

fail() {
  echo "alertmanager: $1" >&2
  exit 1
}

# A value as a YAML string in single quotes, safe in the replacement part of sed.
quoted() {
  printf "'%s'" "$(printf '%s' "$1" | sed "s/'/''/g")" | sed 's/[&|\\]/\\&/g'
}

if [ -n "${SMTP_PASSWORD_FILE:-}" ]; then
  SMTP_PASSWORD=$(cat "$SMTP_PASSWORD_FILE")
fi
receiver=mail
if [ -z "${SMTP_HOST:-}" ] || [ -z "${NOTIFICATION_EMAIL:-}" ]; then
  echo 'alertmanager: SMTP_HOST or NOTIFICATION_EMAIL is not set: alerts are shown on this page only, no mail is sent' >&2
  receiver=nobody
  SMTP_HOST=localhost
  NOTIFICATION_EMAIL=nobody@localhost
fi
case $SMTP_HOST$NOTIFICATION_EMAIL in
  *[[:space:]]*) fail 'SMTP_HOST and NOTIFICATION_EMAIL must hold no blanks' ;;
esac
[ -z "${SMTP_USER:-}" ] || [ -n "${SMTP_PASSWORD:-}" ] || fail 'SMTP_PASSWORD must be set where SMTP_USER is'

umask 077
sed -e "s|'@SMARTHOST@'|$(quoted "$SMTP_HOST:${SMTP_PORT:-587}")|" \
  -e "s|'@FROM@'|$(quoted "${SMTP_FROM:-$NOTIFICATION_EMAIL}")|" \
  -e "s|'@USER@'|$(quoted "${SMTP_USER:-}")|" \
  -e "s|'@PASSWORD@'|$(quoted "${SMTP_PASSWORD:-}")|" \
  -e "s|'@TO@'|$(quoted "$NOTIFICATION_EMAIL")|" \
  -e "s|'@RECEIVER@'|$receiver|g" \
  "$template" >"$out"
[ "${1:-}" != write ] || exit 0
exec /bin/alertmanager --config.file="$out" --storage.path=/alertmanager
