package io.finwave.redis.internal;

import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisLimits;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes connections: the one place where a server, a master known by sentinels and a cluster differ.
///
/// @param commands begins a connection for commands
/// @param messages begins a connection for messages
/// @param end ends the client and its threads
record Connector(
        Supplier<CompletionStage<Commands>> commands,
        Supplier<CompletionStage<StatefulRedisPubSubConnection<String, byte[]>>> messages,
        Runnable end)
        implements AutoCloseable {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(15);
    private static final Duration TOPOLOGY_PAUSE = Duration.ofSeconds(1);
    private static final int FEWEST_THREADS = 2;
    private static final int SHUTDOWN_SECONDS = 2;

    /// A connection and what can be asked over it.
    record Commands(StatefulConnection<String, byte[]> connection, RedisClusterAsyncCommands<String, byte[]> async) {}

    static Connector to(RedisAddress address, RedisLimits limits) {
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(FEWEST_THREADS)
                .computationThreadPoolSize(FEWEST_THREADS)
                // jitter, so that many processes do not come back to a server that restarted in the same moment
                .reconnectDelay(
                        Delay.equalJitter(Duration.ofMillis(50), Duration.ofMillis(1_000), 50, TimeUnit.MILLISECONDS))
                .build();
        return switch (address.mode()) {
            case SINGLE, SENTINEL -> single(address, limits, resources);
            case CLUSTER -> cluster(address, limits, resources);
        };
    }

    private static Connector single(RedisAddress address, RedisLimits limits, ClientResources resources) {
        RedisURI uri = address.mode() == RedisAddress.Mode.SENTINEL
                ? sentinelUri(address, limits)
                : uri(address, address.nodes().getFirst(), limits);
        RedisClient client = RedisClient.create(resources);
        client.setOptions(options(ClientOptions.builder(), address, limits).build());
        return new Connector(
                () -> client.connectAsync(CODEC, uri).thenApply(c -> new Commands(c, c.async())),
                () -> client.connectPubSubAsync(CODEC, uri),
                () -> shutdown(client::shutdown, resources));
    }

    private static Connector cluster(RedisAddress address, RedisLimits limits, ClientResources resources) {
        RedisClusterClient client = RedisClusterClient.create(
                resources,
                address.nodes().stream().map(n -> uri(address, n, limits)).toList());
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
        options(builder, address, limits);
        client.setOptions(builder.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .adaptiveRefreshTriggersTimeout(TOPOLOGY_PAUSE)
                        .enablePeriodicRefresh(TOPOLOGY_PERIOD)
                        .build())
                .build());
        return new Connector(
                () -> ready(client)
                        .thenCompose(c -> client.connectAsync(CODEC))
                        .thenApply(c -> new Commands(c, c.async())),
                () -> ready(client)
                        .thenCompose(c -> client.connectPubSubAsync(CODEC))
                        .thenApply(Function.identity()),
                () -> shutdown(client::shutdown, resources));
    }

    /// Looks the servers of a cluster up, anew for each attempt to connect.
    private static CompletionStage<Void> ready(RedisClusterClient client) {
        return client.refreshPartitionsAsync();
    }

    private static <B extends ClientOptions.Builder> B options(B builder, RedisAddress address, RedisLimits limits) {
        builder.autoReconnect(true)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(limits.commandTimeout()));
        if (address.tls()) {
            SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider().handshakeTimeout(CONNECT_TIMEOUT);
            address.caFile().ifPresent(file -> ssl.trustManager(readable(file).toFile()));
            builder.sslOptions(ssl.build());
        }
        return builder;
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("ca must name a file that can be read, got " + file);
        }
        return file;
    }

    private static RedisURI uri(RedisAddress address, RedisAddress.Node node, RedisLimits limits) {
        RedisURI.Builder builder = RedisURI.builder().withHost(node.host()).withPort(node.port());
        secure(builder, address, limits).withDatabase(address.database());
        address.credentials().ifPresent(c -> authenticate(builder, c));
        return builder.build();
    }

    private static RedisURI sentinelUri(RedisAddress address, RedisLimits limits) {
        RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(address.master());
        secure(builder, address, limits).withDatabase(address.database());
        address.credentials().ifPresent(c -> authenticate(builder, c));
        for (RedisAddress.Node node : address.nodes()) {
            RedisURI.Builder sentinel = RedisURI.builder().withHost(node.host()).withPort(node.port());
            secure(sentinel, address, limits);
            if (address.sentinelCredentials()) {
                address.credentials().ifPresent(c -> authenticate(sentinel, c));
            }
            builder.withSentinel(sentinel.build());
        }
        return builder.build();
    }

    private static RedisURI.Builder secure(RedisURI.Builder builder, RedisAddress address, RedisLimits limits) {
        return builder.withSsl(address.tls())
                .withVerifyPeer(address.tls() ? SslVerifyMode.FULL : SslVerifyMode.NONE)
                .withTimeout(limits.commandTimeout());
    }

    private static void authenticate(RedisURI.Builder builder, RedisAddress.Credentials credentials) {
        char[] password = credentials.password().toCharArray();
        if (credentials.user().isEmpty()) {
            builder.withPassword(password);
        } else {
            builder.withAuthentication(credentials.user(), password);
        }
    }

    private static void shutdown(ClientShutdown client, ClientResources resources) {
        client.shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        var _ = resources.shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    }

    /// How both kinds of client end.
    @FunctionalInterface
    private interface ClientShutdown {
        void shutdown(long quietPeriod, long timeout, TimeUnit unit);
    }

    @Override
    public void close() {
        end.run();
    }
}
