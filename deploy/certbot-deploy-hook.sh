#!/usr/bin/env bash
# For certbot, after each certificate that it got: puts it where nginx reads it, readable for the user that nginx runs
# as, and lets nginx read it again. (Mounting /etc/letsencrypt/live alone would give nginx links that lead nowhere, and
# a key that only root can read.)
#
# Usage: certbot certonly --webroot -w nginx/acme -d your-domain.com --deploy-hook /srv/finwave/deploy/certbot-deploy-hook.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
lineage=${RENEWED_LINEAGE:?certbot sets RENEWED_LINEAGE to /etc/letsencrypt/live/DOMAIN}
nginx_user=101

for file in fullchain.pem privkey.pem; do
  install -m 400 -o "$nginx_user" -g "$nginx_user" "$lineage/$file" "nginx/ssl/.$file.new"
  mv "nginx/ssl/.$file.new" "nginx/ssl/$file"
done
if command -v docker-compose >/dev/null; then
  compose() { docker-compose "$@"; }
else
  compose() { docker compose "$@"; }
fi
[ -z "$(compose ps -q nginx)" ] || compose kill -s HUP nginx
