package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;

/// The wavelet packet transform: as [Dwt], but the high-pass halves are split further too, so that all bands
/// of a level are equally wide.
///
/// ```
/// w()(t)     = x(t)
/// w(p·a)(k)  = Σ dl(i) · w(p)(2k + 1 - i)      i = 0 .. L-1
/// w(p·d)(k)  = Σ dh(i) · w(p)(2k + 1 - i)
/// ```
///
/// - x: the samples, any unit; w(p): the coefficients of the node with path p, such as `ad`.
/// - dl, dh: the [FilterBank], L taps; ends and lengths as with [Dwt].
///
/// The node of the ordinary transform's d(j) is `a..ad` with j letters. Values are those of PyWavelets'
/// `WaveletPacket`. Choosing among the many bases that a tree holds is what [WaveletPacketTree#bestBasis]
/// does.
///
/// **Two-sided**, as [Dwt] is: nothing of it was known at its time. Edge cases and accuracy as there.
/// Immutable.
///
/// Source: M. V. Wickerhauser, Adapted Wavelet Analysis from Theory to Software (1994), chapter 7,
/// doi:10.1201/9781439863619.
public final class WaveletPacket {
    private final Dwt dwt;

    private WaveletPacket(Dwt dwt) {
        this.dwt = dwt;
    }

    /// The transform with a bank and [Extension#PERIODIZATION], with which an orthogonal bank gives
    /// orthonormal bases and a best basis means what it says.
    public static WaveletPacket of(FilterBank bank) {
        return new WaveletPacket(Dwt.of(bank).with(Extension.PERIODIZATION));
    }

    /// A copy with another rule for what lies beyond the ends.
    public WaveletPacket with(Extension extension) {
        return new WaveletPacket(dwt.with(extension));
    }

    public FilterBank bank() {
        return dwt.bank();
    }

    public Extension extension() {
        return dwt.extension();
    }

    /// All nodes down to a depth.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param depth how often every node is split, 1 to 20
    /// @throws IllegalArgumentException if `depth` is not in 1..20, there is no sample, or one is infinite
    public WaveletPacketTree decompose(double[] samples, int depth) {
        if (depth < 1 || depth > Levels.MAX) {
            throw new IllegalArgumentException("depth must be in 1.." + Levels.MAX + ", got " + depth);
        }
        Levels.checkSamples(samples);
        double[][][] nodes = new double[depth + 1][][];
        nodes[0] = new double[][] {samples.clone()};
        DecimatedStep step = new DecimatedStep(bank(), extension());
        for (int level = 1; level <= depth; level++) {
            int size = dwt.coefficients(samples.length, level);
            nodes[level] = new double[1 << level][size];
            for (int i = 0; i < nodes[level].length; i += 2) {
                double[] parent = nodes[level - 1][i / 2];
                step.analyse(parent, parent.length, nodes[level][i], nodes[level][i + 1]);
            }
        }
        return new WaveletPacketTree(this, nodes);
    }

    @Override
    public String toString() {
        return "WaveletPacket[" + bank().name() + ", " + extension() + "]";
    }
}
