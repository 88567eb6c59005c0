package io.finwave.source.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A file without its packing: bytes in which every digit and delimiter is ASCII.
///
/// @param in the unpacked bytes, without a byte order mark; UTF-16 is turned into UTF-8
/// @param compression `gzip`, `zip` or `none`
/// @param charset what it was written in, as far as its first bytes tell
/// @param name the name of the file, or of the entry in a zip
public record DecodedFile(InputStream in, String compression, String charset, String name) {
    private static final int SNIFFED = 64 * 1024;

    /// Unpacks a stream.
    ///
    /// @throws IOException with a sentence for a person, if it cannot be unpacked
    public static DecodedFile open(InputStream raw, String fileName) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(raw, SNIFFED);
        byte[] start = peek(packed, 4);
        if (isGzip(start)) {
            PackedStream counted = new PackedStream(packed, 0);
            String name = fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
            return unpacked(new UnpackingLimit(new WholeGzip(counted), counted), "gzip", name);
        }
        if (isZip(start)) {
            PackedStream counted = new PackedStream(packed, OnlyZipEntry.LONGEST_END);
            OnlyZipEntry entry = new OnlyZipEntry(counted);
            return unpacked(new UnpackingLimit(entry, counted), "zip", entry.name());
        }
        return decode(packed, "none", fileName);
    }

    private static boolean isGzip(byte[] start) {
        return startsWith(start, 0x1f, 0x8b);
    }

    /// With an entry first, or with the end at once, as an empty one.
    private static boolean isZip(byte[] start) {
        return startsWith(start, 'P', 'K', 3, 4) || OnlyZipEntry.isEnd(start, 0);
    }

    private static DecodedFile unpacked(InputStream unpacked, String compression, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(unpacked, SNIFFED);
        byte[] start = peek(in, 4);
        if (isGzip(start) || isZip(start)) {
            throw new IOException("the " + compression + " holds a " + (isGzip(start) ? "gzip" : "zip")
                    + (name.isEmpty() ? "" : " (" + name + ")")
                    + ", and a file must be packed once only; unpack it and import what is inside");
        }
        return decode(in, compression, name);
    }

    private static DecodedFile decode(InputStream unpacked, String compression, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(unpacked, SNIFFED);
        byte[] start = peek(in, SNIFFED);
        if (startsWith(start, 0xef, 0xbb, 0xbf)) {
            in.skipNBytes(3);
            return new DecodedFile(in, compression, "UTF-8", name);
        }
        if (startsWith(start, 0xff, 0xfe)) {
            in.skipNBytes(2);
            return new DecodedFile(new AsUtf8(in, StandardCharsets.UTF_16LE), compression, "UTF-16LE", name);
        }
        if (startsWith(start, 0xfe, 0xff)) {
            in.skipNBytes(2);
            return new DecodedFile(new AsUtf8(in, StandardCharsets.UTF_16BE), compression, "UTF-16BE", name);
        }
        if (isUtf8(start)) {
            return new DecodedFile(in, compression, "UTF-8", name);
        }
        Charset western = Charset.forName("windows-1252");
        return new DecodedFile(new AsUtf8(in, western), compression, western.name(), name);
    }

    private static byte[] peek(BufferedInputStream in, int n) throws IOException {
        in.mark(n);
        byte[] start = in.readNBytes(n);
        in.reset();
        return start;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(byte[] bytes) {
        // A character may be cut at the end of what was sniffed: leave out up to three bytes there.
        int length = bytes.length < SNIFFED ? bytes.length : bytes.length - 3;
        while (length < bytes.length && (bytes[length] & 0xc0) == 0x80) {
            length++;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// Characters of one charset as the bytes of UTF-8.
    private static final class AsUtf8 extends InputStream {
        private final Reader reader;
        private final char[] chars = new char[8192];
        private ByteBuffer pending = ByteBuffer.allocate(0);
        private int carried;

        AsUtf8(InputStream in, Charset charset) {
            reader = new InputStreamReader(in, charset);
        }

        @Override
        public int read() throws IOException {
            return refill() ? pending.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (len == 0) {
                return 0;
            }
            if (!refill()) {
                return -1;
            }
            int n = Math.min(len, pending.remaining());
            pending.get(b, off, n);
            return n;
        }

        private boolean refill() throws IOException {
            while (!pending.hasRemaining()) {
                int n = reader.read(chars, carried, chars.length - carried);
                if (n < 0 && carried == 0) {
                    return false;
                }
                int length = carried + Math.max(n, 0);
                // The first half of a surrogate pair waits for the second.
                carried = n > 0 && Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
                pending = ByteBuffer.wrap(new String(chars, 0, length - carried).getBytes(StandardCharsets.UTF_8));
                if (carried == 1) {
                    chars[0] = chars[length - 1];
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
