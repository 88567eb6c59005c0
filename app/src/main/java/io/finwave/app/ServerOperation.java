package io.finwave.app;

import io.finwave.http.HealthCheck;
import io.finwave.http.HealthCheck.Component;
import io.finwave.http.Operation;
import io.finwave.http.ServerLimits;
import io.finwave.redis.RedisLink;
import io.finwave.series.Outcome;
import io.finwave.service.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the servers are run, from the settings, and what `/health` of each looks at beside what it knows
/// itself.
final class ServerOperation {
    private static final long LITTLE_DISK_BYTES = 1L << 30;

    private ServerOperation() {}

    /// @param redis the link to Redis; empty where it is not configured or not used
    static Operation of(Settings settings, Optional<RedisLink> redis) {
        return new Operation(
                settings.environment(),
                ServerLimits.of(settings.limits().maxConcurrentRequests(), settings.debug())
                        .withSocketsOf(
                                settings.limits().maxSocketsOfASession(),
                                settings.limits().maxSocketsOfAnAddress()),
                settings.features().metrics(),
                settings.features().realtime()
                        ? Optional.of(settings.dashboard().updateInterval())
                        : Optional.empty(),
                List.of(RedisParts.health(redis)));
    }

    /// What only the API depends on: its disk and the model files.
    static List<HealthCheck> ofApi(Settings settings, ModelCatalog models) {
        Path state = settings.folders().cache();
        return List.of(
                HealthCheck.helpful("disk", () -> disk(state)), HealthCheck.helpful("models", () -> models(models)));
    }

    private static Component disk(Path folder) {
        Path place = folder.toAbsolutePath();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            String detail = String.format(Locale.ROOT, "%,d MiB free", free >> 20);
            return free < LITTLE_DISK_BYTES ? Component.degraded(detail) : Component.up(detail);
        } catch (IOException e) {
            return Component.degraded("cannot tell what is free");
        }
    }

    private static Component models(ModelCatalog models) {
        return switch (models.view()) {
            case Outcome.Success<ModelCatalog.View> view -> models(view.value());
            case Outcome.Failure<ModelCatalog.View> failure ->
                Component.degraded("the folder of model files cannot be read");
        };
    }

    private static Component models(ModelCatalog.View view) {
        String detail = Texts.count(view.trained().size(), "model file", "model files");
        if (!view.refused().isEmpty()) {
            return Component.degraded(detail + ", " + view.refused().size() + " refused");
        }
        return view.trained().isEmpty() ? Component.off("no model files") : Component.up(detail);
    }
}
