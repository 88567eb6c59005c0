package io.finwave.kernel.internal;

/// The passes of a length without large prime factors, for many series side by side.
public final class InterleavedPlan {
    private final StockhamPlan plan;

    private InterleavedPlan(StockhamPlan plan) {
        this.plan = plan;
    }

    /// The plan of a length; its tables are shared.
    public static InterleavedPlan ofLength(int n) {
        Arguments.requireInRange("length", n, 1, FftPlan.MAX_LENGTH);
        if (Radices.largestPrime(n) > Radices.LARGEST_PRIME) {
            throw new IllegalArgumentException("length must have no prime factor above " + Radices.LARGEST_PRIME
                    + ", got " + n + " with " + Radices.largestPrime(n));
        }
        return new InterleavedPlan(StockhamPlan.ofLength(n));
    }

    public int length() {
        return plan.length();
    }

    /// Room for one call at a time.
    public FftWork newWork(int width) {
        return new FftWork(
                plan.workSize(width), plan.scratchSize(), new FftWork(plan.workSize(width), plan.scratchSize(), null));
    }

    /// The forward transforms, unnormalised; bin t of series c goes to `yFrom + t · yPitch + c`. The output
    /// may be the input where both stand at the same places.
    public void forward(
            int width, double[] re, double[] im, double[] yRe, double[] yIm, int yFrom, int yPitch, FftWork work) {
        if (plan.length() == 1) {
            // there is no pass that would copy
            System.arraycopy(re, 0, yRe, yFrom, width);
            System.arraycopy(im, 0, yIm, yFrom, width);
        } else {
            plan.forward(width, re, im, 0, width, 0, yRe, yIm, yFrom, yPitch, work, work.inner());
        }
    }
}
