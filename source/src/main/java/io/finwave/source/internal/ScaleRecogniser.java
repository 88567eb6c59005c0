package io.finwave.source.internal;

import io.finwave.source.ImportReport.Warning;
import io.finwave.source.ImportRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether prices are whole numbers of a small unit (points, ten-thousandths of a dollar), which
/// would make a share of 16 dollars look like one of 162,500.
final class ScaleRecogniser {
    private static final Set<String> CURRENCIES = Set.of(
            "EUR", "USD", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "SEK", "NOK", "DKK", "SGD", "HKD", "MXN", "ZAR",
            "PLN", "TRY", "CNH", "XAU", "XAG");
    private static final Pattern PAIR = Pattern.compile("([A-Z]{3})[-_/]?([A-Z]{3})");

    private ScaleRecogniser() {}

    /// What prices are divided by; 1 for nothing.
    ///
    /// @param prices prices of the sample
    /// @param headerless whether the file has no names of columns
    /// @param format how its times are written
    /// @param names the instrument and the file, either of which may be named like a currency pair
    static double recognise(
            double[] prices,
            boolean headerless,
            TimeFormat format,
            List<String> names,
            List<String> evidence,
            List<Warning> warnings) {
        if (prices.length == 0) {
            return 1;
        }
        int hundreds = 0;
        boolean noise = false;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double p : prices) {
            double whole = Math.rint(p);
            double off = Math.abs(p - whole);
            if (off > 1e-6) {
                return 1;
            }
            noise |= off > 0;
            hundreds += whole % 100 == 0 ? 1 : 0;
            least = Math.min(least, p);
            most = Math.max(most, p);
        }
        if (headerless
                && (format == TimeFormat.COMPACT || format == TimeFormat.MILLIS_OF_DAY)
                && hundreds * 10L >= prices.length * 9L
                && most >= 1000) {
            return accept(
                    10_000,
                    "prices are ten-thousandths, as LEAN writes them: no header, dates as " + format.word()
                            + ", only whole numbers, " + 100 * (long) hundreds / prices.length
                            + " % of them whole cents",
                    evidence,
                    warnings);
        }
        double middle = Math.sqrt(Math.max(least, 1) * Math.max(most, 1));
        @Nullable String pair = null;
        for (String name : names) {
            pair = pair == null ? pairIn(name) : pair;
        }
        if (pair != null && least >= 500) {
            double scale = scaleOfPair(pair, middle);
            if (scale > 1) {
                return accept(
                        scale,
                        "prices are points of 1/" + (long) scale + ": all are whole numbers, and " + pair
                                + String.format(
                                        Locale.ROOT, " is then about %.5g and not %.6g", middle / scale, middle),
                        evidence,
                        warnings);
            }
        }
        if (noise || (least >= 10_000 && headerless)) {
            warnings.add(new Warning(
                    ImportRule.SCALE_SUSPECTED,
                    0,
                    "all prices are whole numbers between " + Math.rint(least) + " and " + Math.rint(most)
                            + "; if they are in units of a fraction, give the scale"));
        }
        return 1;
    }

    private static double accept(double scale, String why, List<String> evidence, List<Warning> warnings) {
        evidence.add(why);
        warnings.add(new Warning(ImportRule.SCALED_PRICES, 0, "divided by " + (long) scale + ": " + why));
        return scale;
    }

    /// The currency pair that a name starts with, six letters; null if it is none.
    private static @Nullable String pairIn(String name) {
        Matcher m = PAIR.matcher(name.toUpperCase(Locale.ROOT));
        return m.lookingAt() && CURRENCIES.contains(m.group(1)) && CURRENCIES.contains(m.group(2))
                ? m.group(1) + m.group(2)
                : null;
    }

    /// The usual power of ten by which points of a pair are written that brings the price to where the pair
    /// trades; 1 if none does.
    private static double scaleOfPair(String pair, double middle) {
        double[] scales;
        double low;
        double high;
        if (pair.startsWith("XAU")) {
            scales = new double[] {100, 1000, 10_000};
            low = 200;
            high = 10_000;
        } else if (pair.startsWith("XAG")) {
            scales = new double[] {1000, 100, 10_000};
            low = 3;
            high = 200;
        } else if (pair.endsWith("JPY")) {
            scales = new double[] {1000, 100};
            low = 20;
            high = 400;
        } else {
            scales = new double[] {100_000, 10_000};
            low = 0.05;
            high = 30;
        }
        for (double scale : scales) {
            if (middle / scale >= low && middle / scale <= high) {
                return scale;
            }
        }
        return 1;
    }
}
