package io.finwave.source.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.finwave.series.FailureReason;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// What a provider sent, as it was sent.
///
/// @param status the HTTP status: 200, or one under which providers explain themselves in JSON
/// @param gzip whether the bytes are packed
/// @param unpackedLimit how many bytes it may be, unpacked
@SuppressWarnings("ArrayRecordComponent")
record RawAnswer(int status, byte[] bytes, boolean gzip, long unpackedLimit) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(8192)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .build())
            // The dates of a history are names in one provider's answers: nothing is won by keeping them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /// Reads a whole JSON document.
    @FunctionalInterface
    interface Reader<T> {
        /// @param json stands before the first token, and must stand on the last one afterwards
        T read(JsonParser json) throws IOException;
    }

    /// Reads the answer, all of it: what is cut off, or followed by something else, is not taken.
    ///
    /// @throws CallProblem if it is no JSON document, or longer than allowed
    <T> T read(Reader<T> reader) {
        try (InputStream in = new Limited(open(), unpackedLimit);
                JsonParser json = JSON.createParser(in)) {
            T value = reader.read(json);
            if (json.nextToken() != null) {
                throw CallProblem.malformed("the answer goes on after its end");
            }
            return value;
        } catch (TooLong e) {
            throw CallProblem.of(
                    FailureReason.TOO_LARGE,
                    "an answer must not be longer than " + unpackedLimit + " bytes when it is unpacked");
        } catch (JsonProcessingException e) {
            throw CallProblem.malformed(
                    "the answer is no whole JSON document (" + e.getClass().getSimpleName() + ")");
        } catch (IOException e) {
            throw CallProblem.malformed(
                    "the answer cannot be unpacked (" + e.getClass().getSimpleName() + ")");
        }
    }

    private InputStream open() throws IOException {
        InputStream sent = new ByteArrayInputStream(bytes);
        return gzip ? new GZIPInputStream(sent, 1 << 15) : sent;
    }

    private static final class TooLong extends IOException {}

    /// Ends when more was read than is allowed: a few bytes can unpack to gigabytes.
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            count(n);
            return n;
        }

        private void count(int n) throws TooLong {
            left -= Math.max(0, n);
            if (left < 0) {
                throw new TooLong();
            }
        }
    }
}
