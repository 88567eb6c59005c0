package io.finwave.wavelet;

import io.finwave.wavelet.internal.Complete;
import io.finwave.wavelet.internal.PartialSpectra;
import io.finwave.wavelet.internal.SpectraPlan;
import io.finwave.wavelet.internal.SpectraWork;

/// Coherence: at every time and scale, how much of two series' movement is common, with a fixed phase between
/// them. It is the squared correlation of two wavelet transforms, over a neighbourhood in time and scale.
///
/// ```
/// γ(s, t)  = S(Wx Wy*/s) / √( S(|Wx|²/s) S(|Wy|²/s) )        |γ|² in 0..1
/// ```
///
/// - Wx, Wy: the continuous transforms of the standardised series; *: complex conjugate.
/// - S: the smoothing over neighbours, which a [CoherenceConvention] defines; without it |γ| is 1 everywhere.
/// - s: the scale, t: the bar, Δt: the sampling interval. |γ|² has no unit.
///
/// Three questions:
/// - [#between]: what is common to two series.
/// - [#partial]: what is left of that when what others explain is taken out of both.
/// - [#multiple]: how much of one series several others explain together.
///
/// A high value alone means little: unrelated series reach 0.6 and more often, most at large scales. What
/// counts is told by [CoherenceTest].
///
/// **Two-sided**: every value leans on bars after it. It is for the eye and for research.
///
/// Edge cases: series must be finite, without gaps, of one length of at least 4. NaN where a series does not
/// move: where its smoothed power is below 2^-40 of the largest that one of the (standardised) series has at
/// that scale. Accuracy: about 1e-15 times that ratio.
///
/// An instance is immutable; [#with] gives a changed copy.
///
/// Sources: Torrence and Webster (1999), doi:10.1175/1520-0442(1999)012<2679:ICITEM>2.0.CO;2; Grinsted, Moore
/// and Jevrejeva (2004), doi:10.5194/npg-11-561-2004; Mihanović, Orlić and Pasarić (2009),
/// doi:10.1016/j.jmarsys.2009.01.006; Ng and Chan (2012), doi:10.1016/j.advwatres.2012.05.003.
public final class WaveletCoherence {
    private final AnalysingWavelet wavelet;
    private final ScaleGrid grid;
    private final CoherenceConvention convention;
    private final double samplingInterval;

    private WaveletCoherence(
            AnalysingWavelet wavelet, ScaleGrid grid, CoherenceConvention convention, double samplingInterval) {
        this.wavelet = wavelet;
        this.grid = grid;
        this.convention = convention;
        this.samplingInterval = Checks.positive("sampling interval", samplingInterval);
    }

    /// Coherence at the scales of a grid, with the usual Morlet wavelet, [CoherenceConvention#BIWAVELET] and
    /// a sampling interval of 1 bar.
    ///
    /// @param grid scales in geometric steps
    public static WaveletCoherence of(ScaleGrid grid) {
        return new WaveletCoherence(Morlet.usual(), grid, CoherenceConvention.BIWAVELET, 1);
    }

    /// A copy with another wavelet. A real one has no phase: its γ is real.
    public WaveletCoherence with(AnalysingWavelet wavelet) {
        return new WaveletCoherence(wavelet, grid, convention, samplingInterval);
    }

    /// A copy with another convention.
    public WaveletCoherence with(CoherenceConvention convention) {
        return new WaveletCoherence(wavelet, grid, convention, samplingInterval);
    }

    /// A copy with another sampling interval Δt, in the unit of the scales.
    public WaveletCoherence withSamplingInterval(double samplingInterval) {
        return new WaveletCoherence(wavelet, grid, convention, samplingInterval);
    }

    public AnalysingWavelet wavelet() {
        return wavelet;
    }

    public ScaleGrid grid() {
        return grid;
    }

    public CoherenceConvention convention() {
        return convention;
    }

    public double samplingInterval() {
        return samplingInterval;
    }

    /// The period of a scale as the program of the convention gives it: that of Torrence and Compo for the
    /// first two ([Normalization#L2]), 2π s/ω₀ for WaveletComp ([Normalization#L1]).
    public double period(double scale) {
        return wavelet.period(scale, periodNormalization());
    }

    Normalization periodNormalization() {
        return switch (convention) {
            case CoherenceConvention.Gaussian gaussian -> Normalization.L2;
            case CoherenceConvention.Windows windows -> Normalization.L1;
        };
    }

    /// The coherence of two series.
    ///
    /// @param x one a bar, oldest first, finite, at least 4
    /// @param y as many
    public Coherence between(double[] x, double[] y) {
        PartialSpectra spectra = spectra(x, y);
        double[][] re = new double[grid.size()][x.length];
        double[][] im = new double[grid.size()][x.length];
        spectra.coherency(0, 1, re, im);
        return new Coherence(this, x.length, re, im);
    }

    /// The coherence of two series after what the others explain has been taken out of both.
    ///
    /// ```
    /// γxy·z = (γxy - γxz γzy) / √( (1 - |γxz|²)(1 - |γzy|²) )
    /// ```
    ///
    /// for one other series z, and step by step for more. NaN where the others explain one of the two but for
    /// 1e-10 of its power.
    ///
    /// The product γxz γzy is complex. (The R package biwavelet multiplies moduli only; its `pwtc` is another
    /// quantity.)
    ///
    /// @param x one a bar, oldest first, finite, at least 4
    /// @param y as many
    /// @param others at least one series, each as long
    public Coherence partial(double[] x, double[] y, double[]... others) {
        if (others.length == 0) {
            throw new IllegalArgumentException("there must be at least one other series, got 0");
        }
        double[][] all = joined(others, x, y);
        PartialSpectra spectra = spectra(all);
        double[][] re = new double[grid.size()][x.length];
        double[][] im = new double[grid.size()][x.length];
        spectra.coherency(others.length, others.length + 1, re, im);
        return new Coherence(this, x.length, re, im);
    }

    /// How much of a series' movement others explain together, in 0..1: a row of values a scale.
    ///
    /// ```
    /// R² = 1 - det C(y, x1 .. xq) / (C(y, y) · det C(x1 .. xq))        C(a, b) = S(Wa Wb*/s)
    /// ```
    ///
    /// With one other series it is [#between]. Another that those before it explain but for 1e-10 of its
    /// power adds nothing. NaN where y does not move.
    ///
    /// @param y one a bar, oldest first, finite, at least 4
    /// @param others at least one series, each as long
    public double[][] multiple(double[] y, double[]... others) {
        if (others.length == 0) {
            throw new IllegalArgumentException("there must be at least one other series, got 0");
        }
        double[][] all = joined(others, y);
        PartialSpectra spectra = spectra(all);
        double[][] explained = new double[grid.size()][y.length];
        spectra.explained(others.length, explained);
        return explained;
    }

    private static double[][] joined(double[][] first, double[]... last) {
        double[][] all = new double[first.length + last.length][];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    private PartialSpectra spectra(double[]... series) {
        double[][] checked = new double[series.length][];
        for (int a = 0; a < series.length; a++) {
            Complete.sameLength(series[0].length, series[a].length);
            checked[a] = Complete.series(series[a]);
        }
        SpectraPlan plan = SpectraPlan.exact(wavelet, convention, grid.scales(), samplingInterval, series[0].length);
        SpectraWork work = new SpectraWork(plan, series.length);
        work.run(checked);
        return new PartialSpectra(plan, work, series.length);
    }

    /// The plan of many pairs of series, of which every so-manieth bar is wanted.
    SpectraPlan sparingPlan(int size, int barStep) {
        return SpectraPlan.sparing(wavelet, convention, grid.scales(), samplingInterval, size, barStep);
    }

    @Override
    public String toString() {
        return "WaveletCoherence[" + wavelet + ", " + convention + ", " + grid + ", " + samplingInterval + "]";
    }
}
