package io.finwave.evaluate;

import java.util.ArrayList;
import java.util.List;

/// A series cut into parts of equal length, of which no more than the sums are kept: all that
/// [BacktestOverfitting] needs of it.
///
/// ```
/// sum(p) = Σ (x − shift)        square(p) = Σ (x − shift)²        over part p
/// ```
///
/// `shift` is the mean of the whole series, so that squares of small deviations keep their digits. The oldest
/// values that fill no part are left out. Immutable.
public final class PartSums {
    /// How many parts a trial is kept in: 12,870 halves of them.
    public static final int PARTS = 16;

    /// No parts at all.
    public static final PartSums NONE = new PartSums(0, 0, new double[0], new double[0]);

    private final int partSize;
    private final double shift;
    private final double[] sum;
    private final double[] square;

    private PartSums(int partSize, double shift, double[] sum, double[] square) {
        this.partSize = partSize;
        this.shift = shift;
        this.sum = sum;
        this.square = square;
    }

    /// Of a series.
    ///
    /// @param x finite, at least two for each part
    /// @param parts at least 1
    public static PartSums of(double[] x, int parts) {
        Scored.requireAtLeast("parts", parts, 1);
        int size = x.length / parts;
        Scored.requireAtLeast("bars a part", size, 2);
        double shift = Scored.mean(x);
        double[] sum = new double[parts];
        double[] square = new double[parts];
        int first = x.length - parts * size;
        for (int part = 0; part < parts; part++) {
            for (int t = 0; t < size; t++) {
                double d = x[first + part * size + t] - shift;
                sum[part] += d;
                square[part] += d * d;
            }
        }
        return new PartSums(size, shift, sum, square);
    }

    /// How many parts.
    public int parts() {
        return sum.length;
    }

    /// How many values a part has.
    public int partSize() {
        return partSize;
    }

    double shift() {
        return shift;
    }

    double sum(int part) {
        return sum[part];
    }

    double square(int part) {
        return square[part];
    }

    /// All of it in one line, without loss; [#parse] reads it. Empty without parts.
    public String text() {
        if (sum.length == 0) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of(Integer.toString(partSize), Double.toString(shift)));
        for (int part = 0; part < sum.length; part++) {
            words.add(Double.toString(sum[part]));
            words.add(Double.toString(square[part]));
        }
        return String.join(" ", words);
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static PartSums parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] words = text.split(" ", -1);
        if (words.length < 4 || words.length % 2 != 0) {
            throw new IllegalArgumentException("sums of parts must be a size, a shift and pairs, got \"" + text + "\"");
        }
        double[] sum = new double[words.length / 2 - 1];
        double[] square = new double[sum.length];
        for (int part = 0; part < sum.length; part++) {
            sum[part] = Double.parseDouble(words[2 * part + 2]);
            square[part] = Double.parseDouble(words[2 * part + 3]);
        }
        return new PartSums(Integer.parseInt(words[0]), Double.parseDouble(words[1]), sum, square);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartSums that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return sum.length + " parts of " + partSize + " around " + shift;
    }
}
