#!/usr/bin/env bash
# Builds the image from what Maven has built in this folder already, in seconds instead of minutes: the stage `build` of
# the Dockerfile is replaced by the folder app/target/finwave, everything else is the Dockerfile.
#
# Usage: build-image.sh NAME      (DOCKER_HOST must name the engine)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
docker=${DOCKER:-/usr/bin/docker}
[ -f app/target/finwave/lib/finwave-app.jar ] || { echo 'build-image: build first: mvn -pl app -am package' >&2; exit 1; }
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
cp -a app/target/finwave "$context/built"
rm -f "$context"/built/*.aot "$context"/built/built
(cd "$context/built" && rm -rf native && mkdir native \
  && unzip -qjo lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" -d native)
cp finwave LICENSE "$context/"
awk '/^FROM .* AS node$/ { next }
  /^FROM .* AS build$/ { print "FROM scratch AS build\nCOPY built /src/app/target/finwave"; skip = 1; next }
  /^FROM / { skip = 0 }
  !skip' Dockerfile >"$context/Dockerfile"
DOCKER_BUILDKIT=0 "$docker" build --pull=false --network host -q -t "$1" "$context"
