package io.finwave.wavelet;

import io.finwave.wavelet.internal.ScaleHistograms;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A coherence with the p-value of every cell: the chance that unrelated series with the properties that the
/// surrogates keep reach it there. From [CoherenceTest].
///
/// **Two-sided**, as the coherence is. Immutable. Rows count from 0, the smallest scale; bars from 0, the
/// oldest.
public final class CoherenceSignificance {
    private final Coherence coherence;
    private final double[][] p;
    private final @Nullable ScaleHistograms histograms;

    CoherenceSignificance(Coherence coherence, double[][] p, @Nullable ScaleHistograms histograms) {
        this.coherence = coherence;
        this.p = p;
        this.histograms = histograms;
    }

    /// What was tested.
    public Coherence coherence() {
        return coherence;
    }

    /// The p-value of a cell, greater than 0, at most 1; NaN where there is none.
    public double p(int row, int t) {
        return p[Objects.checkIndex(row, p.length)][Objects.checkIndex(t, coherence.size())];
    }

    /// The p-values of a row, in a new array.
    public double[] p(int row) {
        return p[Objects.checkIndex(row, p.length)].clone();
    }

    /// The |γ|² that surrogates stay below with the given probability at a scale, to a thousandth of 1 - |γ|²; NaN for
    /// a scale
    /// without free bars.
    ///
    /// @param level at least 0.5, less than 1, such as 0.95
    /// @throws IllegalStateException if the test was [CoherenceTest.Null#CELL], which has no level for a
    ///     scale
    public double threshold(int row, double level) {
        CoherenceTest.checkLevel(level);
        Objects.checkIndex(row, p.length);
        if (histograms == null) {
            throw new IllegalStateException("only a test against scales has a threshold for a scale");
        }
        return histograms.value(row, level);
    }

    /// The p-values of all cells, adjusted for there being many: of the cells with at most q, the expected
    /// part that is false is at most q. A row of values a scale.
    public double[][] falseDiscovery(FalseDiscovery rule) {
        int size = coherence.size();
        double[] all = new double[p.length * size];
        for (int row = 0; row < p.length; row++) {
            System.arraycopy(p[row], 0, all, row * size, size);
        }
        double[] adjusted = rule.adjusted(all);
        double[][] rows = new double[p.length][];
        for (int row = 0; row < p.length; row++) {
            rows[row] = Arrays.copyOfRange(adjusted, row * size, (row + 1) * size);
        }
        return rows;
    }
}
