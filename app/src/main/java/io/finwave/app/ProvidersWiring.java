package io.finwave.app;

import io.finwave.redis.RedisLink;
import io.finwave.source.AlphaVantageSource;
import io.finwave.source.CallPolicy;
import io.finwave.source.FileTokens;
import io.finwave.source.Provider;
import io.finwave.source.ProviderSettings;
import io.finwave.source.Quota;
import io.finwave.source.QuotaLimit;
import io.finwave.source.QuotaTokens;
import io.finwave.source.SlidingQuota;
import io.finwave.source.YahooSource;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The providers of bars, with the keys and addresses of the settings, for one command; its link to Redis is its own.
final class ProvidersWiring implements AutoCloseable {
    private final Optional<RedisLink> redis;
    private final List<Provider> providers;

    private ProvidersWiring(Optional<RedisLink> redis, List<Provider> providers) {
        this.redis = redis;
        this.providers = providers;
    }

    /// Opens what a command needs. Waits a moment for Redis, if there is one: a command asks once, and right away.
    ///
    /// @throws SettingsException if a key or an address cannot be used
    static ProvidersWiring open(Settings settings, InstantSource clock) throws InterruptedException {
        Optional<RedisLink> redis = settings.redis().map(r -> RedisParts.open(r, clock));
        try {
            if (redis.isPresent()) {
                var _ = redis.get().awaitUp(RedisParts.COMMAND_PATIENCE);
            }
            return new ProvidersWiring(redis, all(settings, redis, clock));
        } catch (RuntimeException | InterruptedException e) {
            redis.ifPresent(RedisLink::close);
            throw e;
        }
    }

    List<Provider> providers() {
        return providers;
    }

    @Override
    public void close() {
        providers.forEach(Provider::close);
        redis.ifPresent(RedisLink::close);
    }

    /// All of them, configured or not. They are the caller's to close.
    ///
    /// @param redis where calls are counted, by all who share the keys; empty for a file of this machine
    /// @throws SettingsException if a key or an address cannot be used
    static List<Provider> all(Settings settings, Optional<RedisLink> redis, InstantSource clock) {
        QuotaTokens tokens =
                redis.<QuotaTokens>map(link -> new SharedTokens(link.rates())).orElseGet(() -> inFile(settings, clock));
        Settings.Providers providers = settings.providers();
        return List.of(
                new YahooSource(provider(
                        SettingName.YAHOO_FINANCE_URL,
                        providers.yahooUrl(),
                        providers.yahoo(),
                        quota("yahoo", YahooSource.QUOTA, tokens, clock),
                        clock)),
                new AlphaVantageSource(
                        provider(
                                SettingName.ALPHA_VANTAGE_URL,
                                providers.alphaVantageUrl(),
                                providers.alphaVantage(),
                                quota("alpha-vantage", AlphaVantageSource.QUOTA, tokens, clock),
                                clock),
                        providers.alphaVantagePremium()));
    }

    private static Quota quota(String name, List<QuotaLimit> limits, QuotaTokens tokens, InstantSource clock) {
        return new SlidingQuota(name, limits, tokens, clock);
    }

    private static ProviderSettings provider(
            SettingName address, URI base, Optional<String> key, Quota quota, InstantSource clock) {
        try {
            return new ProviderSettings(base, key, quota, CallPolicy.USUAL, clock, new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(address + ": " + e.getMessage());
        }
    }

    /// Calls counted in a file, beside the SQLite database, where what must not be lost is; in the cache folder where
    /// the bars are on a server.
    private static QuotaTokens inFile(Settings settings, InstantSource clock) {
        Path folder = switch (settings.database()) {
            case Settings.Database.Sqlite sqlite ->
                sqlite.file().toAbsolutePath().getParent();
            case Settings.Database.Postgres postgres -> settings.folders().cache();
        };
        Path home = folder == null ? settings.folders().cache() : folder;
        return new FileTokens(home.resolve("provider-quotas.properties"), clock);
    }
}
