package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.RingCascade;
import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import java.util.Arrays;

/// The one-sided transform of [Modwt#causal], bar by bar: takes samples as they come, one or many at a time,
/// and gives W(1) .. W(J) and V(J) of each bar.
///
/// ```java
/// ModwtStream stream = ModwtStream.of(ScalingFilter.of("sym4"), 8);
/// stream.push(sample);
/// double fast = stream.waveletCoefficient(1);     // NaN while warming up
/// ```
///
/// The coefficients are those of the batch transform **bit for bit**, however the samples are divided into
/// calls, and also after [#snapshot] and [#restore] in mid-stream. A gap is a NaN sample, as there.
///
/// [#correct] replaces one of the newest samples, for a bar that came late or was wrong, and computes
/// again what depends on it; the stream then is, to the bit, as if it had seen the right sample at once.
/// For this it keeps as many samples more as were asked for, and no others: a correction further back is
/// refused.
///
/// One bar costs 2·J·L multiplications and additions, whatever came before, and allocates nothing. Memory is
/// about 2·(2^J (L-1) + J·correctableBars) doubles.
///
/// Mutable, and not for two threads at once. For many series see [ModwtStreams].
public final class ModwtStream {
    private static final String KIND = "ModwtStream";
    private static final int VERSION = 1;

    private final ScalingFilter filter;
    private final RingCascade cascade;

    /// The newest coefficients.
    private final double[] wavelet;

    private double scaling = Double.NaN;

    private ModwtStream(ScalingFilter filter, int levels, int correctableBars) {
        this.filter = filter;
        this.cascade = new RingCascade(
                filter.modwtTaps(), filter.wavelet().modwtTaps(), Levels.checkCount(levels), 1, correctableBars);
        this.wavelet = new double[levels];
        Arrays.fill(wavelet, Double.NaN);
    }

    /// A stream that has seen nothing and of which the newest sample can be corrected.
    ///
    /// @param levels J, 1 to 20
    /// @throws IllegalArgumentException if `levels` is not in 1..20
    public static ModwtStream of(ScalingFilter filter, int levels) {
        return of(filter, levels, 1);
    }

    /// A stream that has seen nothing.
    ///
    /// @param levels J, 1 to 20
    /// @param correctableBars how many of the newest samples can be corrected, at least 1
    /// @throws IllegalArgumentException if `levels` is not in 1..20 or `correctableBars` is less than 1
    public static ModwtStream of(ScalingFilter filter, int levels, int correctableBars) {
        return new ModwtStream(filter, levels, Levels.checkCorrectable(correctableBars));
    }

    public ScalingFilter filter() {
        return filter;
    }

    /// The number of levels J.
    public int levels() {
        return wavelet.length;
    }

    /// How many bars have been pushed.
    public long bars() {
        return cascade.bars();
    }

    /// How many of the newest samples can be corrected, as far as there are so many.
    public int correctableBars() {
        return cascade.keptBars();
    }

    /// Takes the sample of the next bar in.
    ///
    /// @param sample finite, or NaN for a gap
    /// @throws IllegalArgumentException if it is infinite; the stream is then as before
    public void push(double sample) {
        Levels.checkSample(sample);
        scaling = cascade.push(sample, wavelet);
    }

    /// Takes several samples in and writes their coefficients.
    ///
    /// @param samples one a bar, oldest first
    /// @param wavelet receives W(1) .. W(J): one array a level, each at least as long as the samples
    /// @param scaling receives V(J), at least as long as the samples
    /// @throws IllegalArgumentException if an array is missing or too short, or a sample is infinite; the
    /// stream is then as before
    public void push(double[] samples, double[][] wavelet, double[] scaling) {
        push(samples, 0, samples.length, wavelet, scaling, 0);
    }

    /// Takes `count` samples in, from index `from` on, and writes their coefficients from index `outFrom` on.
    ///
    /// @param wavelet one array a level, each of at least `outFrom + count` elements
    /// @param scaling likewise
    /// @throws IllegalArgumentException if an array is missing or too short, or a sample is infinite; the
    /// stream is then as before
    public void push(double[] samples, int from, int count, double[][] wavelet, double[] scaling, int outFrom) {
        Levels.checkRange("samples", samples.length, from, count);
        Levels.checkOutputs(levels(), wavelet, scaling, outFrom, count);
        Levels.checkSamples(samples, from, count);
        cascade.run(samples, from, count, wavelet, scaling, outFrom);
        if (count > 0) {
            keepNewest(wavelet, scaling, outFrom + count - 1);
        }
    }

    /// W(j) of the newest bar; NaN if missing or if nothing has been pushed.
    public double waveletCoefficient(int level) {
        return wavelet[Levels.check(level, wavelet.length) - 1];
    }

    /// V(J) of the newest bar; NaN if missing or if nothing has been pushed.
    public double scalingCoefficient() {
        return scaling;
    }

    /// How far W(j) of the newest bar can be trusted: [CoefficientQuality#WARM_UP], also before the first
    /// bar, [CoefficientQuality#GAP] or [CoefficientQuality#VALID].
    public CoefficientQuality quality(int level) {
        return quality(waveletCoefficient(level), level);
    }

    /// How far V(J) of the newest bar can be trusted, likewise.
    public CoefficientQuality smoothQuality() {
        return quality(scaling, levels());
    }

    private CoefficientQuality quality(double value, int level) {
        if (bars() <= filter.warmUp(level)) {
            return CoefficientQuality.WARM_UP;
        }
        return Double.isNaN(value) ? CoefficientQuality.GAP : CoefficientQuality.VALID;
    }

    /// Replaces the sample of one of the newest bars and computes again what depends on it.
    ///
    /// @param barsAgo 0 for the newest bar
    /// @param sample finite, or NaN for a gap
    /// @throws IllegalArgumentException if so many bars are not kept, or the sample is infinite
    public void correct(int barsAgo, double sample) {
        checkCorrection(barsAgo);
        correct(barsAgo, sample, new double[levels()][barsAgo + 1], new double[barsAgo + 1]);
    }

    /// The same, and writes the coefficients of the bars from the corrected one to the newest, which are all
    /// that may have changed so far.
    ///
    /// @param wavelet receives W(1) .. W(J), `barsAgo + 1` values each
    /// @param scaling receives V(J), likewise
    /// @throws IllegalArgumentException if so many bars are not kept, the sample is infinite, or an array is
    /// missing or too short; the stream is then as before
    public void correct(int barsAgo, double sample, double[][] wavelet, double[] scaling) {
        checkCorrection(barsAgo);
        Levels.checkOutputs(levels(), wavelet, scaling, 0, barsAgo + 1);
        Levels.checkSample(sample);
        cascade.replace(barsAgo, 0, sample, wavelet, scaling);
        keepNewest(wavelet, scaling, barsAgo);
    }

    private void checkCorrection(int barsAgo) {
        Levels.checkCorrection(barsAgo, cascade.keptBars(), cascade.bars());
    }

    private void keepNewest(double[][] from, double[] scalingFrom, int at) {
        for (int j = 0; j < wavelet.length; j++) {
            wavelet[j] = from[j][at];
        }
        scaling = scalingFrom[at];
    }

    /// How many bars must have passed before the first coefficient of a level exists.
    public int warmUp(int level) {
        return filter.warmUp(Levels.check(level, wavelet.length));
    }

    /// How many bars late the level shows a feature; see [ScalingFilter#delayBars].
    public int delayBars(int level) {
        return filter.delayBars(Levels.check(level, wavelet.length));
    }

    /// How many bars late the scaling coefficients follow a straight line; see
    /// [ScalingFilter#smoothDelayBars].
    public int smoothDelayBars() {
        return filter.smoothDelayBars(levels());
    }

    /// The periods that a level is about.
    public PeriodBand band(int level) {
        return PeriodBand.ofLevel(Levels.check(level, wavelet.length));
    }

    /// How many later bars a value depends on: none.
    public int lookAheadBars() {
        return 0;
    }

    /// The state as bytes: everything that later coefficients and corrections depend on.
    public byte[] snapshot() {
        StateWriter out = new StateWriter(KIND, VERSION);
        SavedFilter.write(filter, out);
        out.putInt(levels());
        out.putInt(correctableBars());
        cascade.save(out);
        out.putDoubles(wavelet);
        out.putDouble(scaling);
        return out.finish();
    }

    /// A stream that goes on where [#snapshot] was taken.
    ///
    /// @throws IllegalArgumentException if the bytes are something else, damaged, of another version or of
    /// other taps; the message says which
    public static ModwtStream restore(byte[] state) {
        StateReader in = StateReader.open(state, KIND, VERSION);
        ModwtStream stream = new ModwtStream(
                SavedFilter.read(in),
                in.getInt("levels", 1, Levels.MAX),
                in.getInt("correctable bars", 1, Integer.MAX_VALUE));
        stream.cascade.load(in);
        in.getDoublesInto(stream.wavelet);
        stream.scaling = in.getDouble();
        in.end();
        return stream;
    }

    @Override
    public String toString() {
        return "ModwtStream[" + filter.name() + ", " + levels() + " levels, " + bars() + " bars]";
    }
}
