package io.finwave.kernel.internal;

import static io.finwave.kernel.internal.Lanes.LANES;
import static io.finwave.kernel.internal.Lanes.REVERSE;
import static io.finwave.kernel.internal.Lanes.SPECIES;
import static io.finwave.kernel.internal.Lanes.UNZIP_EVEN;
import static io.finwave.kernel.internal.Lanes.UNZIP_ODD;
import static io.finwave.kernel.internal.Lanes.ZIP_HIGH;
import static io.finwave.kernel.internal.Lanes.ZIP_LOW;

import jdk.incubator.vector.DoubleVector;

/// The vector twin of [ScalarRealPasses]: neighbouring bins k in the lanes of a vector, and their mirror
/// images m-k in those of another, turned round.
final class VectorRealPasses implements RealPasses {
    @Override
    public void unzip(double[] x, double[] re, double[] im, int count) {
        int whole = SPECIES.loopBound(count);
        for (int t = 0; t < whole; t += LANES) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, x, 2 * t);
            DoubleVector b = DoubleVector.fromArray(SPECIES, x, 2 * t + LANES);
            a.rearrange(UNZIP_EVEN, b).intoArray(re, t);
            a.rearrange(UNZIP_ODD, b).intoArray(im, t);
        }
        ScalarRealPasses.unzip(x, re, im, whole, count);
    }

    @Override
    public void zip(double scale, double[] re, double[] im, double[] x, int count) {
        int whole = SPECIES.loopBound(count);
        for (int t = 0; t < whole; t += LANES) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, re, t).mul(scale);
            DoubleVector b = DoubleVector.fromArray(SPECIES, im, t).mul(scale);
            a.rearrange(ZIP_LOW, b).intoArray(x, 2 * t);
            a.rearrange(ZIP_HIGH, b).intoArray(x, 2 * t + LANES);
        }
        ScalarRealPasses.zip(scale, re, im, x, whole, count);
    }

    @Override
    public void separate(
            double[] zRe, double[] zIm, double[] rootRe, double[] rootIm, double[] re, double[] im, int m) {
        int k = 1;
        // the last lane must stay below its mirror image
        for (; 2 * (k + LANES - 1) < m; k += LANES) {
            int other = m - k - LANES + 1;
            DoubleVector aRe = DoubleVector.fromArray(SPECIES, zRe, k);
            DoubleVector aIm = DoubleVector.fromArray(SPECIES, zIm, k);
            DoubleVector bRe = DoubleVector.fromArray(SPECIES, zRe, other).rearrange(REVERSE);
            DoubleVector bIm = DoubleVector.fromArray(SPECIES, zIm, other).rearrange(REVERSE);
            DoubleVector wRe = DoubleVector.fromArray(SPECIES, rootRe, k);
            DoubleVector wIm = DoubleVector.fromArray(SPECIES, rootIm, k);
            DoubleVector evenRe = aRe.add(bRe).mul(0.5);
            DoubleVector evenIm = aIm.sub(bIm).mul(0.5);
            DoubleVector oddRe = aIm.add(bIm).mul(0.5);
            DoubleVector oddIm = bRe.sub(aRe).mul(0.5);
            DoubleVector turnedRe = VectorFftPasses.productRe(oddRe, oddIm, wRe, wIm);
            DoubleVector turnedIm = VectorFftPasses.productIm(oddRe, oddIm, wRe, wIm);
            evenRe.sub(turnedRe).rearrange(REVERSE).intoArray(re, other);
            turnedIm.sub(evenIm).rearrange(REVERSE).intoArray(im, other);
            evenRe.add(turnedRe).intoArray(re, k);
            evenIm.add(turnedIm).intoArray(im, k);
        }
        ScalarRealPasses.separate(zRe, zIm, rootRe, rootIm, re, im, k, m);
    }

    @Override
    public void join(double[] re, double[] im, double[] rootRe, double[] rootIm, double[] zRe, double[] zIm, int m) {
        int k = 1;
        for (; 2 * (k + LANES - 1) < m; k += LANES) {
            int other = m - k - LANES + 1;
            DoubleVector aRe = DoubleVector.fromArray(SPECIES, re, k);
            DoubleVector aIm = DoubleVector.fromArray(SPECIES, im, k);
            DoubleVector bRe = DoubleVector.fromArray(SPECIES, re, other).rearrange(REVERSE);
            DoubleVector bIm = DoubleVector.fromArray(SPECIES, im, other).rearrange(REVERSE);
            DoubleVector wRe = DoubleVector.fromArray(SPECIES, rootRe, k);
            DoubleVector wIm = DoubleVector.fromArray(SPECIES, rootIm, k).neg();
            DoubleVector evenRe = aRe.add(bRe);
            DoubleVector evenIm = aIm.sub(bIm);
            DoubleVector turnedRe = aRe.sub(bRe);
            DoubleVector turnedIm = aIm.add(bIm);
            DoubleVector oddRe = VectorFftPasses.productRe(turnedRe, turnedIm, wRe, wIm);
            DoubleVector oddIm = VectorFftPasses.productIm(turnedRe, turnedIm, wRe, wIm);
            evenRe.add(oddIm).rearrange(REVERSE).intoArray(zRe, other);
            oddRe.sub(evenIm).rearrange(REVERSE).intoArray(zIm, other);
            evenRe.sub(oddIm).intoArray(zRe, k);
            evenIm.add(oddRe).intoArray(zIm, k);
        }
        ScalarRealPasses.join(re, im, rootRe, rootIm, zRe, zIm, k, m);
    }
}
