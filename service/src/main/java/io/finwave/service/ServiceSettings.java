package io.finwave.service;

import java.nio.file.Path;
import java.time.Duration;

/// What the use cases are allowed.
///
/// @param workers threads for heavy computations, at least 1
/// @param queuedComputations how many may wait for a thread before further ones are turned away
/// @param cacheTtl how long a computed result is kept
/// @param cacheBytes about how much memory kept results may take
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
        if (cacheTtl.isNegative() || cacheTtl.isZero()) {
            throw new IllegalArgumentException("cacheTtl must be positive, got " + cacheTtl);
        }
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }

    /// The usual values: an hour, 256 MiB, 100,000 bars, uploads of 1 GiB that unpack to 16 GiB at most.
    public static ServiceSettings of(int workers, Path uploadDirectory, String codeVersion) {
        return new ServiceSettings(
                workers,
                64,
                Duration.ofHours(1),
                256L << 20,
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
                maxDataPoints,
                uploadDirectory,
                sent,
                unpacked,
                codeVersion);
    }
}
