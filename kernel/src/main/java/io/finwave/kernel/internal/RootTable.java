package io.finwave.kernel.internal;

/// All roots of unity of an order n in two tables of about √n entries: any one is the product of two.
///
/// ```
/// e^(-2πi k/n) = e^(-2πi (k mod 2^b)/n) · e^(-2πi (k - k mod 2^b)/n)
/// ```
///
/// The product is within two units of the last place of the true value.
final class RootTable {
    private static final TableCache<RootTable> KNOWN = new TableCache<>(RootTable::new);

    private final int bits;
    private final int mask;
    final double[] fineRe;
    private final double[] fineIm;
    final double[] coarseRe;
    private final double[] coarseIm;

    static RootTable ofOrder(int order) {
        return KNOWN.get(order);
    }

    RootTable(int order) {
        bits = (33 - Integer.numberOfLeadingZeros(order)) / 2;
        mask = (1 << bits) - 1;
        fineRe = new double[1 << bits];
        fineIm = new double[1 << bits];
        coarseRe = new double[(order >> bits) + 1];
        coarseIm = new double[coarseRe.length];
        RootsOfUnity roots = new RootsOfUnity(order);
        for (int k = 0; k < fineRe.length; k++) {
            roots.put(k, fineRe, fineIm, k);
        }
        for (int k = 0; k < coarseRe.length; k++) {
            roots.put((long) k << bits, coarseRe, coarseIm, k);
        }
    }

    /// The real part of the root number k, 0 <= k < n.
    double re(int k) {
        int low = k & mask;
        int high = k >> bits;
        return Fused.multiplyAdd(-fineIm[low], coarseIm[high], fineRe[low] * coarseRe[high]);
    }

    /// Its imaginary part.
    double im(int k) {
        int low = k & mask;
        int high = k >> bits;
        return Fused.multiplyAdd(fineIm[low], coarseRe[high], fineRe[low] * coarseIm[high]);
    }
}
