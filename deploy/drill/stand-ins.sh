#!/usr/bin/env bash
# Makes local stand-ins of the official base images under their official names, from Debian packages and this machine's
# JDK, Maven and Node, for machines that cannot pull images. What they lack beside the real ones: they are Debian, not
# Ubuntu; nginx is 1.22, Redis 7.0, PostgreSQL 15, Prometheus 2.42 as Debian 12 has them; there is no Grafana.
#
# Usage: stand-ins.sh WORK_FOLDER      (DOCKER_HOST must name the engine; WORK_FOLDER caches the Debian root)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$1
# shellcheck source=images.env
source "$here/images.env"
docker=${DOCKER:-/usr/bin/docker}
mkdir -p "$work"

have() { "$docker" image inspect "$1" >/dev/null 2>&1; }

# The modules of a JRE: those of the boot and the platform loader, which is how the JDK's own build makes one.
jre_modules=java.base,java.datatransfer,java.desktop,java.instrument,java.logging,java.management,java.management.rmi,java.naming,java.prefs,java.rmi,java.security.sasl,java.xml,jdk.incubator.vector,jdk.jfr,jdk.management,jdk.management.jfr,jdk.management.agent,jdk.net,jdk.nio.mapmode,jdk.sctp,jdk.unsupported,jdk.naming.rmi,java.compiler,java.se,java.net.http,java.scripting,java.security.jgss,java.smartcardio,java.sql,java.sql.rowset,java.transaction.xa,java.xml.crypto,jdk.accessibility,jdk.charsets,jdk.crypto.cryptoki,jdk.dynalink,jdk.httpserver,jdk.localedata,jdk.naming.dns,jdk.security.auth,jdk.security.jgss,jdk.xml.dom,jdk.zipfs

jdk_home() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -x "$candidate/bin/jlink" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null && {
      printf '%s' "$candidate"
      return
    }
  done
  echo 'stand-ins: needs a JDK 25' >&2
  exit 1
}

debian() {
  have finwave-standin/debian:12 && return
  if [ ! -f "$work/debian.tar" ]; then
    debootstrap --variant=minbase --include=ca-certificates bookworm "$work/debian" >"$work/debootstrap.log" 2>&1
    rm -rf "$work"/debian/var/cache/apt/archives/*.deb "$work"/debian/usr/share/{doc,man,locale}/*
    tar -C "$work/debian" -cf "$work/debian.tar" .
    rm -rf "$work/debian"
  fi
  "$docker" import -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$work/debian.tar" \
    finwave-standin/debian:12 >/dev/null
}

# Imports a tree on top of nothing but what the tree holds: $1 folder, $2 name, the rest are changes.
debian_with() {
  local name=$1 context
  context=$(mktemp -d "$work/context.XXXXXX")
  cat >"$context/Dockerfile"
  shift
  local extra
  for extra in "$@"; do cp -a "$extra" "$context/"; done
  "$docker" build --pull=false --network host -q -t "$name" "$context" >/dev/null
  rm -rf "$context"
}

make_jre() {
  have "$IMAGE_JRE" && return
  rm -rf "$work/jre"
  "$jdk/bin/jlink" --add-modules "$jre_modules" --strip-debug --no-man-pages --no-header-files --output "$work/jre"
  cp "$jdk/release" "$work/jre/release"
  cp -L /etc/ssl/certs/java/cacerts "$work/jre/lib/security/cacerts" 2>/dev/null || true
  debian_with "$IMAGE_JRE" "$work/jre" <<'DOCKERFILE'
FROM finwave-standin/debian:12
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
COPY jre /opt/java/openjdk
DOCKERFILE
}

make_jdk_and_maven() {
  have "$IMAGE_JDK" && return
  rm -rf "$work/tools" && mkdir -p "$work/tools/openjdk" "$work/tools/m2"
  (cd "$jdk" && tar --exclude=./lib/src.zip --exclude=./jmods --exclude=./demo -cf - .) | tar -C "$work/tools/openjdk" -xf -
  cp -L /etc/ssl/certs/java/cacerts "$work/tools/openjdk/lib/security/cacerts" 2>/dev/null || true
  cp -rL /usr/share/maven "$work/tools/maven"
  # The libraries that this machine has fetched already, so that a drill fetches nothing twice.
  local repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
  [ ! -d "$repository" ] || (cd "$repository" && tar --exclude=./io/finwave -cf - .) | tar -C "$work/tools/m2" -xf -
  cp -L /etc/ssl/certs/ca-certificates.crt "$work/tools/"
  debian_with "$IMAGE_JDK" "$work/tools" <<'DOCKERFILE'
FROM finwave-standin/debian:12
COPY tools/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
COPY tools/openjdk /opt/java/openjdk
COPY tools/maven /usr/share/maven
COPY tools/m2 /root/.m2/repository
RUN ln -s /usr/share/maven/bin/mvn /usr/bin/mvn
DOCKERFILE
  rm -rf "$work/tools"
}

make_node() {
  have "$IMAGE_NODE" && return
  rm -rf "$work/node" && mkdir -p "$work/node/bin" "$work/node/lib/node_modules"
  cp -L "$(command -v node)" "$work/node/bin/node"
  local npm
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  cp -rL "$npm" "$work/node/lib/node_modules/npm"
  debian_with "$IMAGE_NODE" "$work/node" <<'DOCKERFILE'
FROM finwave-standin/debian:12
COPY node /usr/local
DOCKERFILE
  rm -rf "$work/node"
}

make_nginx() {
  have "$IMAGE_NGINX" && return
  debian_with "$IMAGE_NGINX" <<'DOCKERFILE'
FROM finwave-standin/debian:12
RUN groupadd -g 101 -r nginx && useradd -r -u 101 -g 101 -d /nonexistent -s /bin/false nginx \
 && apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light curl >/dev/null && rm -rf /var/lib/apt/lists/* \
 && rm -rf /etc/nginx/sites-* && mkdir -p /etc/nginx/conf.d && echo 'server { listen 80; }' >/etc/nginx/conf.d/default.conf
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
DOCKERFILE
}

make_redis() {
  have "$IMAGE_REDIS" && return
  debian_with "$IMAGE_REDIS" <<'DOCKERFILE'
FROM finwave-standin/debian:12
RUN groupadd -r -g 999 redis && useradd -r -g redis -u 999 redis \
 && apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server redis-tools >/dev/null && rm -rf /var/lib/apt/lists/* \
 && mkdir /data && chown redis:redis /data
VOLUME /data
WORKDIR /data
CMD ["redis-server"]
DOCKERFILE
}

make_postgres() {
  have "$IMAGE_POSTGRES" && return
  cat >"$work/docker-entrypoint.sh" <<'ENTRY'
#!/bin/bash
# As much of the official image's entry as the drill needs.
set -euo pipefail
PGDATA=${PGDATA:-/var/lib/postgresql/data}
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  [ -n "${POSTGRES_PASSWORD_FILE:-}" ] && POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  if [ -z "${POSTGRES_PASSWORD:-}" ]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    exit 1
  fi
  initdb -D "$PGDATA" -U "${POSTGRES_USER:-postgres}" --auth-local=trust --auth-host=scram-sha-256 \
    --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") >/dev/null
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -w -o "-c listen_addresses=''" start >/dev/null
  createdb -U "${POSTGRES_USER:-postgres}" "${POSTGRES_DB:-${POSTGRES_USER:-postgres}}" || true
  pg_ctl -D "$PGDATA" -w -m fast stop >/dev/null
fi
exec "$@" -D "$PGDATA" -c listen_addresses='*'
ENTRY
  chmod +x "$work/docker-entrypoint.sh"
  debian_with "$IMAGE_POSTGRES" "$work/docker-entrypoint.sh" <<'DOCKERFILE'
FROM finwave-standin/debian:12
RUN groupadd -r -g 999 postgres && useradd -r -g postgres -u 999 -d /var/lib/postgresql postgres \
 && apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-15 >/dev/null && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/15 \
 && mkdir -p /var/lib/postgresql/data /var/run/postgresql && chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql
ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PGDATA=/var/lib/postgresql/data
COPY docker-entrypoint.sh /usr/local/bin/
VOLUME /var/lib/postgresql/data
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
DOCKERFILE
}

make_prometheus() {
  have "$IMAGE_PROMETHEUS" && return
  debian_with "$IMAGE_PROMETHEUS" <<'DOCKERFILE'
FROM finwave-standin/debian:12
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends prometheus wget >/dev/null && rm -rf /var/lib/apt/lists/* \
 && ln -s /usr/bin/prometheus /bin/prometheus 2>/dev/null; mkdir -p /prometheus && chown 65534:65534 /prometheus
USER 65534
WORKDIR /prometheus
VOLUME /prometheus
ENTRYPOINT ["/bin/prometheus"]
CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
DOCKERFILE
}

make_alertmanager() {
  have "$IMAGE_ALERTMANAGER" && return
  debian_with "$IMAGE_ALERTMANAGER" <<'DOCKERFILE'
FROM finwave-standin/debian:12
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends prometheus-alertmanager wget >/dev/null && rm -rf /var/lib/apt/lists/* \
 && ln -s /usr/bin/prometheus-alertmanager /bin/alertmanager; mkdir -p /alertmanager && chown 65534:65534 /alertmanager
USER 65534
WORKDIR /alertmanager
VOLUME /alertmanager
ENTRYPOINT ["/bin/alertmanager"]
CMD ["--config.file=/etc/alertmanager/alertmanager.yml", "--storage.path=/alertmanager"]
DOCKERFILE
}

jdk=$(jdk_home)
export DOCKER_BUILDKIT=0
debian
for image in ${ONLY:-jre jdk_and_maven node nginx redis postgres prometheus alertmanager}; do
  "make_$image"
  echo "stand-in ready: $image"
done
