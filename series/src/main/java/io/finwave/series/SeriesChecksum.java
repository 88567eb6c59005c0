package io.finwave.series;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes [BarSeries#checksum()] from bars that come one after the other, so that a series which does not fit
/// into memory has one as well. Not thread-safe.
///
/// ```
/// SHA-256( "<instrument> <interval> <size>\n" | for each bar, oldest first, big-endian:
///          int64 open time in epoch ms | float64 open | high | low | close | volume )
/// ```
///
/// A missing volume is the one NaN that Java writes (`0x7ff8000000000000`).
public final class SeriesChecksum {
    private final MessageDigest digest;
    private final ByteBuffer row = ByteBuffer.allocate(6 * Long.BYTES);
    private long missing;

    /// @param size how many bars will be added
    public SeriesChecksum(InstrumentId instrument, BarInterval interval, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must be zero or more, got " + size);
        }
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        digest.update((instrument + " " + interval + " " + size + "\n").getBytes(StandardCharsets.UTF_8));
        missing = size;
    }

    /// Adds the next bar.
    public void add(long openTimeMillis, double open, double high, double low, double close, double volume) {
        row.clear();
        row.putLong(openTimeMillis)
                .putLong(Double.doubleToLongBits(open))
                .putLong(Double.doubleToLongBits(high))
                .putLong(Double.doubleToLongBits(low))
                .putLong(Double.doubleToLongBits(close))
                .putLong(Double.doubleToLongBits(volume));
        digest.update(row.array());
        missing--;
    }

    /// The checksum as 64 hexadecimal digits.
    ///
    /// @throws IllegalStateException if more or fewer bars were added than announced
    public String hex() {
        if (missing != 0) {
            throw new IllegalStateException("as many bars as announced must be added, got " + -missing + " too many");
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
