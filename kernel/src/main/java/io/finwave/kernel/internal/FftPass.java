package io.finwave.kernel.internal;

/// One pass of a Stockham transform: what [FftPasses] does with the samples, and its roots.
///
/// ```
/// y(q + s(rp + j)) = ω^(jp) · Σ x(q + s(p + mk)) e^(-2πi jk/r)      k = 0 .. r-1
/// ω = e^(-2πi/(rm)),   j = 0 .. r-1,  p = 0 .. m-1,  q = 0 .. s-1
/// ```
final class FftPass {
    /// r.
    final int radix;

    /// s, the product of the radices of the passes before.
    final int stride;

    /// m, the product of the radices of the passes after. Where it is 1, nothing is multiplied by ω.
    final int groups;

    /// Whether the second half of the input is known to be zero.
    final boolean half;

    /// How many groups write to one of the parts that the next pass reads from.
    final int segment;

    /// The real part of `ω^(jp)` at `(j-1)m + p`.
    final double[] rootRe;

    /// Its imaginary part.
    final double[] rootIm;

    /// `cos(2πk/r)`, k = 0 .. r-1.
    final double[] cos;

    /// `sin(2πk/r)`.
    final double[] sin;

    /// @param nextRadix that of the next pass; 1 for the last one
    FftPass(int radix, int stride, int groups, int nextRadix) {
        this.radix = radix;
        this.stride = stride;
        this.groups = groups;
        this.segment = groups / nextRadix;
        this.half = false;
        rootRe = new double[groups == 1 ? 0 : (radix - 1) * groups];
        rootIm = new double[rootRe.length];
        if (groups > 1) {
            RootsOfUnity roots = new RootsOfUnity(Math.multiplyExact(radix, groups));
            for (int j = 1; j < radix; j++) {
                for (int p = 0; p < groups; p++) {
                    roots.put((long) j * p, rootRe, rootIm, (j - 1) * groups + p);
                }
            }
        }
        cos = new double[radix];
        sin = new double[radix];
        RootsOfUnity roots = new RootsOfUnity(radix);
        for (int k = 0; k < radix; k++) {
            // the conjugate: + sin
            roots.put(-k, cos, sin, k);
        }
    }

    private FftPass(FftPass whole) {
        this.radix = whole.radix;
        this.stride = whole.stride;
        this.groups = whole.groups;
        this.segment = whole.segment;
        this.half = true;
        this.rootRe = whole.rootRe;
        this.rootIm = whole.rootIm;
        this.cos = whole.cos;
        this.sin = whole.sin;
    }

    /// The same pass over an input whose second half is zero.
    FftPass ofHalf() {
        return new FftPass(this);
    }
}
