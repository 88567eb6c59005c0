package io.finwave.evaluate;

/// Checks of outcomes and what was forecast for them, with the rule and the value.
final class Scored {
    private Scored() {}

    /// Arrays of one length and finite.
    static void requirePairs(String name, double[] forecasts, double[] outcomes) {
        if (forecasts.length != outcomes.length) {
            throw new IllegalArgumentException("there must be one of " + name + " for every outcome, got "
                    + forecasts.length + " for " + outcomes.length);
        }
        requireFinite("outcomes", outcomes);
        requireFinite(name, forecasts);
    }

    /// At least so many values.
    static void requireAtLeast(String name, int count, int least) {
        if (count < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got " + count);
        }
    }

    static void requireFinite(String name, double[] values) {
        for (double x : values) {
            if (!Double.isFinite(x)) {
                throw new IllegalArgumentException(name + " must be finite, got " + x);
            }
        }
    }

    /// A probability strictly between 0 and 1.
    static void requireLevel(String name, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(name + " must be strictly between 0 and 1, got " + level);
        }
    }

    /// The probability of a yes, 0 and 1 allowed.
    static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("probability must be in 0..1, got " + p);
        }
    }

    /// Which of some cells of equal width, `[i/m, (i+1)/m)` and the last with its upper end, holds a
    /// probability.
    static int cell(double p, int cells) {
        requireProbability(p);
        int cell = Math.min(cells - 1, (int) (p * cells));
        // The product may have been rounded across an end.
        if (p < (double) cell / cells) {
            return cell - 1;
        }
        return cell < cells - 1 && p >= (cell + 1.0) / cells ? cell + 1 : cell;
    }

    /// Probabilities of classes that sum to 1 within 1e-9, and a class that is one of them.
    static void requireClasses(int outcome, double[] probabilities) {
        if (probabilities.length < 2 || outcome < 0 || outcome >= probabilities.length) {
            throw new IllegalArgumentException("there must be at least 2 classes and the outcome one of them, got "
                    + outcome + " of " + probabilities.length);
        }
        double sum = 0;
        for (double p : probabilities) {
            requireProbability(p);
            sum += p;
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("probabilities of all classes must sum to 1, got " + sum);
        }
    }

    /// The differences of two arrays of one length, in a new one.
    static double[] minus(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    /// The sample variance of some values, `Σ (x − mean)² / (n − 1)`; zero for fewer than two.
    static double variance(double[] x) {
        if (x.length < 2) {
            return 0;
        }
        double mean = mean(x);
        double squares = 0;
        for (double v : x) {
            squares += (v - mean) * (v - mean);
        }
        return squares / (x.length - 1);
    }

    /// The mean of some values.
    static double mean(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v;
        }
        return sum / x.length;
    }
}
