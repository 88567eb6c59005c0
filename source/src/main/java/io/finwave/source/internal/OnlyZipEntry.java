package io.finwave.source.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The only entry of a zip; a second one is an error, because nothing says which is meant. The zip must be
/// there to its end, and nothing may follow.
final class OnlyZipEntry extends InputStream {
    /// The last record of a zip, and the longest comment that can follow in it.
    static final int LONGEST_END = 22 + 65_535;

    private static final int END = 22;

    private final PackedStream packed;
    private final ZipInputStream zip;
    private final String name;
    private boolean ended;

    OnlyZipEntry(PackedStream packed) throws IOException {
        this.packed = packed;
        zip = new ZipInputStream(packed);
        @Nullable String first = nextFile();
        if (first == null) {
            throw new IOException("the zip holds no file");
        }
        name = first;
    }

    /// The name of the entry.
    String name() {
        return name;
    }

    private @Nullable String nextFile() throws IOException {
        for (@Nullable ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
            if (!e.isDirectory() && !e.getName().startsWith("__MACOSX/")) {
                return e.getName();
            }
        }
        return null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (ended) {
            return -1;
        }
        int n = zip.read(b, off, len);
        if (n < 0) {
            ended = true;
            @Nullable String second = nextFile();
            if (second != null) {
                throw new IOException("the zip must hold one file, got " + name + " and " + second);
            }
            packed.drain();
            checkEnd(packed.last());
        }
        return n;
    }

    /// The record at the end of a zip says how long its comment is, which ends the file.
    private static void checkEnd(byte[] last) throws IOException {
        boolean found = false;
        for (int i = last.length - END; i >= 0; i--) {
            if (isEnd(last, i)) {
                int comment = (last[i + 20] & 0xff) | (last[i + 21] & 0xff) << 8;
                if (i + END + comment == last.length) {
                    return;
                }
                found = true;
            }
        }
        if (found) {
            throw new IOException("the zip ends, but other bytes follow: nothing may follow its end");
        }
        throw new EOFException("the end of the zip is missing");
    }

    /// Whether the last record of a zip begins here.
    static boolean isEnd(byte[] bytes, int at) {
        return bytes.length >= at + 4
                && bytes[at] == 'P'
                && bytes[at + 1] == 'K'
                && bytes[at + 2] == 5
                && bytes[at + 3] == 6;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
