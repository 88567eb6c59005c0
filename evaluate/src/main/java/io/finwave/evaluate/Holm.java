package io.finwave.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The correction of p-values for making several comparisons at once.
///
/// With `m` p-values in rising order `p(1) ≤ … ≤ p(m)`,
///
/// ```
/// p*(i) = max over j ≤ i of min(1, (m − j + 1) · p(j))
/// ```
///
/// Judging each `p*` at 5 % keeps the chance of any false finding among them at 5 % or less, however they depend
/// on each other. Source: S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal
/// of Statistics 6 (1979) 65-70, https://www.jstor.org/stable/4615733.
public final class Holm {
    private Holm() {}

    /// The corrected p-values, in the order given. NaN (a test without an answer) stays NaN and does not count.
    public static double[] adjust(double... pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = pValues.clone();
        double greatest = 0;
        for (int j = 0; j < order.length; j++) {
            greatest = Math.max(greatest, Math.min(1, (order.length - j) * pValues[order[j]]));
            adjusted[order[j]] = greatest;
        }
        return adjusted;
    }
}
