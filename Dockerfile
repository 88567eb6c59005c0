# The one image of Finwave: API, dashboard and every command.
#
# It is built in three steps: `build` compiles, `trained` starts the servers once with the very Java that will run them
# and records what they load (the ahead-of-time cache), and the last one holds what runs and nothing else.
ARG IMAGE_NODE=node:22.16.0-bookworm-slim
ARG IMAGE_JDK=maven:3.9.11-eclipse-temurin-25
ARG IMAGE_JRE=eclipse-temurin:25.0.3_9-jre-noble

FROM ${IMAGE_NODE} AS node

FROM ${IMAGE_JDK} AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -pl app -am -Dmaven.test.skip=true -DskipTests package
# The native library of SQLite lies beside the jars: it could not be run from a /tmp that is mounted noexec.
RUN cd app/target/finwave \
 && jar --extract --file "$(ls lib/sqlite-jdbc-*.jar)" "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
 && mkdir native && mv "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" native/ && rm -r org

FROM ${IMAGE_JRE} AS runtime
# The official image has no curl since Java 25, and the health checks and the deployment guide ask with it.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/*

FROM runtime AS trained
WORKDIR /app
COPY --from=build /src/app/target/finwave ./
COPY finwave LICENSE ./
ENV FINWAVE_JAVA_OPTIONS="-Dorg.sqlite.lib.path=/app/native"
# Fails where the cache cannot be made: an image that starts slowly should not be built without anyone noticing.
RUN ./finwave warm-up \
 && mkdir -p models data logs cache state backups && chown 10001:10001 logs cache state backups

FROM runtime
COPY --from=trained /app /app
ENV PATH=/app:$PATH \
    FINWAVE_JAVA_OPTIONS="-Dorg.sqlite.lib.path=/app/native -XX:MaxRAMPercentage=60" \
    DATA_DIR=/app/data \
    MODEL_DIR=/app/models \
    CACHE_DIR=/app/cache \
    LOG_FORMAT=json \
    LOG_FILE=/app/logs/finwave-{host}.log
WORKDIR /app
USER 10001:10001
EXPOSE 8000 8050
VOLUME ["/app/logs", "/app/cache", "/app/state"]
STOPSIGNAL SIGTERM
# For an image that runs alone and serves both; docker-compose.yml asks each service for itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8050/health", "http://127.0.0.1:8000/health"]
ENTRYPOINT ["finwave"]
CMD ["serve"]
