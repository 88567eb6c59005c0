package io.finwave.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A result as it leaves the house, and when it was computed.
///
/// @param bytes the document as it is sent; not to be changed
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Document(byte[] bytes, Instant computedAt) {
    /// The first bytes of a packed one; another form gets another letter.
    private static final int MARK = 0x66_77_64_31;

    private static final int HEAD_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;

    /// As the shared tier keeps it: mark, time, length and checksum of the document, then the document
    /// compressed.
    byte[] packed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(HEAD_BYTES + bytes.length / 4);
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        head.putInt(MARK)
                .putLong(computedAt.toEpochMilli())
                .putInt(bytes.length)
                .putInt(checksum(bytes));
        out.writeBytes(head.array());
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return out.toByteArray();
    }

    /// The document that was packed; empty if these bytes are none, or not whole.
    static Optional<Document> unpacked(byte[] packed) {
        if (packed.length < HEAD_BYTES) {
            return Optional.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(packed, 0, HEAD_BYTES);
        int mark = head.getInt();
        long millis = head.getLong();
        int length = head.getInt();
        int checksum = head.getInt();
        if (mark != MARK || length < 0) {
            return Optional.empty();
        }
        try (GZIPInputStream zip =
                new GZIPInputStream(new ByteArrayInputStream(packed, HEAD_BYTES, packed.length - HEAD_BYTES))) {
            byte[] bytes = zip.readNBytes(length);
            boolean whole = bytes.length == length && zip.read() < 0 && checksum(bytes) == checksum;
            return whole ? Optional.of(new Document(bytes, Instant.ofEpochMilli(millis))) : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
