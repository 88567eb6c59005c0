package io.finwave.evaluate;

import io.finwave.series.BarInterval;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Something that was tried: a model or a trading rule, with its settings, on some bars.
///
/// @param at when it was tried
/// @param who tried it
/// @param kind what was tried
/// @param instrument an instrument, or `file` and the name of a file
/// @param interval of its bars
/// @param dataVersion the checksum of the bars that were seen
/// @param question what was asked of it, and from which bars on
/// @param model its name
/// @param settings its settings
/// @param summary of its scores
public record Trial(
        Instant at,
        String who,
        Kind kind,
        String instrument,
        BarInterval interval,
        String dataVersion,
        String question,
        String model,
        Map<String, String> settings,
        ScoreSummary summary) {
    public Trial {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// What can be tried.
    public enum Kind {
        /// A model, scored by the loss of its target.
        FORECAST,
        /// A trading rule, scored by its excess returns.
        RULE;

        /// The word for it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Equal for equal trials and for no others, 64 hexadecimal digits: SHA-256 of kind, instrument, interval,
    /// data, question, model and settings. When, by whom and with which outcome it was tried does not count.
    public String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, kind.word());
            add(digest, instrument);
            add(digest, interval.toString());
            add(digest, dataVersion);
            add(digest, question);
            add(digest, model);
            settings.forEach((setting, value) -> {
                add(digest, setting);
                add(digest, value);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// The length before the text, so that no two lists of texts make the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
