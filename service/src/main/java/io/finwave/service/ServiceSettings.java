package io.finwave.service;

import java.nio.file.Path;
import java.time.Duration;

/// What the use cases are allowed.
///
/// @param workers threads for heavy computations, at least 1
/// @param queuedComputations how many may wait for a thread before further ones are turned away
/// @param cacheTtl how long a computed result counts as fresh
/// @param cacheBytes how much memory kept results and series may take
/// @param computationTimeout how long a request waits for a computation
/// @param maxHorizonBars the farthest horizon that is forecast
/// @param features what is offered beside the bars
/// @param maxDataPoints the most bars in one answer
/// @param uploadDirectory where uploads wait while they are read; made if absent
/// @param maxUploadBytes the longest upload, as it is sent
/// @param maxUnpackedBytes the longest upload, unpacked
/// @param codeVersion the version of the product, for the provenance of results
public record ServiceSettings(
        int workers,
        int queuedComputations,
        Duration cacheTtl,
        long cacheBytes,
        Duration computationTimeout,
        int maxHorizonBars,
        Features features,
        int maxDataPoints,
        Path uploadDirectory,
        long maxUploadBytes,
        long maxUnpackedBytes,
        String codeVersion) {
    public ServiceSettings {
        atLeastOne("workers", workers);
        atLeastOne("queuedComputations", queuedComputations);
        atLeastOne("cacheBytes", cacheBytes);
        atLeastOne("maxDataPoints", maxDataPoints);
        atLeastOne("maxUploadBytes", maxUploadBytes);
        atLeastOne("maxUnpackedBytes", maxUnpackedBytes);
        atLeastOne("maxHorizonBars", maxHorizonBars);
        positive("cacheTtl", cacheTtl);
        positive("computationTimeout", computationTimeout);
    }

    /// How many long computations of one caller may wait or be under way: a quarter of those that may wait.
    int longComputationsOfOne() {
        return Math.max(1, queuedComputations / 4);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    /// The usual values: an hour, 256 MiB, a minute's wait, 22 bars ahead, 100,000 bars, uploads of 1 GiB
    /// that unpack to 16 GiB at most.
    public static ServiceSettings of(int workers, Path uploadDirectory, String codeVersion) {
        return new ServiceSettings(
                workers,
                64,
                Duration.ofHours(1),
                256L << 20,
                Duration.ofSeconds(60),
                22,
                Features.ALL,
                100_000,
                uploadDirectory,
                1L << 30,
                16L << 30,
                codeVersion);
    }

    public ServiceSettings withCacheTtl(Duration ttl) {
        return new ServiceSettings(
                workers,
                queuedComputations,
                ttl,
                cacheBytes,
                computationTimeout,
                maxHorizonBars,
                features,
                maxDataPoints,
                uploadDirectory,
                maxUploadBytes,
                maxUnpackedBytes,
                codeVersion);
    }

    public ServiceSettings withComputationTimeout(Duration timeout) {
        return new ServiceSettings(
                workers,
                queuedComputations,
                cacheTtl,
                cacheBytes,
                timeout,
                maxHorizonBars,
                features,
                maxDataPoints,
                uploadDirectory,
                maxUploadBytes,
                maxUnpackedBytes,
                codeVersion);
    }

    public ServiceSettings withMaxHorizon(int bars) {
        return new ServiceSettings(
                workers,
                queuedComputations,
                cacheTtl,
                cacheBytes,
                computationTimeout,
                bars,
                features,
                maxDataPoints,
                uploadDirectory,
                maxUploadBytes,
                maxUnpackedBytes,
                codeVersion);
    }

    public ServiceSettings withFeatures(Features offered) {
        return new ServiceSettings(
                workers,
                queuedComputations,
                cacheTtl,
                cacheBytes,
                computationTimeout,
                maxHorizonBars,
                offered,
                maxDataPoints,
                uploadDirectory,
                maxUploadBytes,
                maxUnpackedBytes,
                codeVersion);
    }

    public ServiceSettings withMaxDataPoints(int points) {
        return new ServiceSettings(
                workers,
                queuedComputations,
                cacheTtl,
                cacheBytes,
                computationTimeout,
                maxHorizonBars,
                features,
                points,
                uploadDirectory,
                maxUploadBytes,
                maxUnpackedBytes,
                codeVersion);
    }

    /// @param sent the longest upload, as it is sent
    /// @param unpacked the longest upload, unpacked
    public ServiceSettings withUploadLimits(long sent, long unpacked) {
        return new ServiceSettings(
                workers,
                queuedComputations,
                cacheTtl,
                cacheBytes,
                computationTimeout,
                maxHorizonBars,
                features,
                maxDataPoints,
                uploadDirectory,
                sent,
                unpacked,
                codeVersion);
    }
}
