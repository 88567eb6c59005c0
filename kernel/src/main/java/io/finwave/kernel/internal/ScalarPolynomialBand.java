package io.finwave.kernel.internal;

import io.finwave.kernel.PolynomialBand;

/// The definition: one bin after the other, the polynomial by Horner's rule.
public final class ScalarPolynomialBand implements PolynomialBand {
    @Override
    public void addProduct(
            double[] c,
            int cFrom,
            int terms,
            double u0,
            double du,
            double[] xRe,
            double[] xIm,
            int xFrom,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count) {
        for (int i = 0; i < count; i++) {
            double u = Fused.multiplyAdd(i, du, u0);
            double w = c[cFrom + terms - 1];
            for (int k = cFrom + terms - 2; k >= cFrom; k--) {
                w = Fused.multiplyAdd(w, u, c[k]);
            }
            sumRe[sumFrom + i] = Fused.multiplyAdd(w, xRe[xFrom + i], sumRe[sumFrom + i]);
            sumIm[sumFrom + i] = Fused.multiplyAdd(w, xIm[xFrom + i], sumIm[sumFrom + i]);
        }
    }
}
