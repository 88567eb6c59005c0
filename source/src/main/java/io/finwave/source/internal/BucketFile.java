package io.finwave.source.internal;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Buckets of Bucket4j in a file of properties, one a line. It is replaced as a whole under a lock that other
/// processes respect, and is on the disk before a token counts as taken.
public final class BucketFile extends AbstractCompareAndSwapBasedProxyManager<String> {
    /// A lock of a file is held by a process, not by a thread: threads need one beside it.
    private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final Path lockFile;
    private final ReentrantLock threads;

    public BucketFile(Path file, InstantSource clock) {
        super(ClientSideConfig.getDefault().withClientClock(new WallClock(clock)));
        this.file = file.toAbsolutePath().normalize();
        this.lockFile = this.file.resolveSibling(this.file.getFileName() + ".lock");
        this.threads = THREADS.computeIfAbsent(this.file, f -> new ReentrantLock());
    }

    /// The clock of the product as Bucket4j wants it.
    private record WallClock(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /// Whether there is a bucket under a key.
    public boolean has(String key) {
        return withFile(buckets -> buckets.getProperty(key) != null);
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
        return new CompareAndSwapOperation() {
            @Override
            public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
                return withFile(buckets -> state(buckets, key));
            }

            @Override
            public boolean compareAndSwap(
                    byte @Nullable [] original, byte[] next, RemoteBucketState state, Optional<Long> timeoutNanos) {
                return swap(key, original, next);
            }
        };
    }

    private boolean swap(String key, byte @Nullable [] original, byte[] next) {
        return withFile(buckets -> {
            if (!Arrays.equals(state(buckets, key).orElse(null), original)) {
                return false;
            }
            buckets.setProperty(key, Base64.getEncoder().encodeToString(next));
            write(buckets);
            return true;
        });
    }

    private Optional<byte[]> state(Properties buckets, String key) {
        try {
            return Optional.ofNullable(buckets.getProperty(key)).map(Base64.getDecoder()::decode);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(file + " is damaged"));
        }
    }

    private <T> T withFile(Function<Properties, T> work) {
        threads.lock();
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException(lockFile + " cannot be locked");
                }
                return work.apply(read());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.unlock();
        }
    }

    private Properties read() throws IOException {
        Properties buckets = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                buckets.load(in);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " is damaged", e);
            }
        }
        return buckets;
    }

    private void write(Properties buckets) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            buckets.store(text, "Calls that data providers were asked; do not delete: quotas hold over restarts");
            Path next = file.resolveSibling(file.getFileName() + ".next");
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toByteArray());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
        throw new UnsupportedOperationException("buckets in a file are asked one after the other");
    }

    @Override
    protected CompletableFuture<Void> removeAsync(String key) {
        throw new UnsupportedOperationException("buckets in a file are asked one after the other");
    }

    @Override
    public boolean isAsyncModeSupported() {
        return false;
    }

    @Override
    public void removeProxy(String key) {
        withFile(buckets -> {
            if (buckets.remove(key) != null) {
                write(buckets);
            }
            return true;
        });
    }
}
