package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import io.finwave.wavelet.internal.RingCascade;
import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import java.util.Arrays;
import java.util.Objects;

/// [ModwtStream] for many series that get their bars together: the same coefficients bit for bit, each bar of
/// all series computed at once, with neighbouring series in the lanes of a vector.
///
/// ```java
/// ModwtStreams streams = ModwtStreams.of(ScalingFilter.of("sym4"), 8, 500);
/// streams.push(samples);                              // one a series
/// double fast = streams.waveletCoefficient(1, 42);    // W(1) of series 42
/// ```
///
/// Series count from 0. A series without a bar has a NaN sample, as a gap; the other series do not notice.
///
/// Once the JVM has compiled it, a bar allocates nothing. Memory is that of as many single streams.
///
/// Mutable, and not for two threads at once.
public final class ModwtStreams {
    private static final String KIND = "ModwtStreams";
    private static final int VERSION = 1;

    private final ScalingFilter filter;
    private final RingCascade cascade;

    /// The newest coefficients: one array a level, one element a series.
    private final double[][] wavelet;

    private final double[] scaling;

    private ModwtStreams(ScalingFilter filter, int levels, int series, int correctableBars) {
        this.filter = filter;
        this.cascade = new RingCascade(
                filter.modwtTaps(), filter.wavelet().modwtTaps(), Levels.checkCount(levels), series, correctableBars);
        this.wavelet = new double[levels][series];
        this.scaling = new double[series];
        for (double[] level : wavelet) {
            Arrays.fill(level, Double.NaN);
        }
        Arrays.fill(scaling, Double.NaN);
    }

    /// Streams that have seen nothing and of which the newest samples can be corrected.
    ///
    /// @param levels J, 1 to 20
    /// @param series how many series, at least 1
    /// @throws IllegalArgumentException if `levels` is not in 1..20 or there are no series
    public static ModwtStreams of(ScalingFilter filter, int levels, int series) {
        return of(filter, levels, series, 1);
    }

    /// Streams that have seen nothing.
    ///
    /// @param levels J, 1 to 20
    /// @param series how many series, at least 1
    /// @param correctableBars how many of the newest samples can be corrected, at least 1
    /// @throws IllegalArgumentException if `levels` is not in 1..20, or another number is less than 1
    public static ModwtStreams of(ScalingFilter filter, int levels, int series, int correctableBars) {
        if (series < 1) {
            throw new IllegalArgumentException("there must be at least 1 series, got " + series);
        }
        return new ModwtStreams(filter, levels, series, Levels.checkCorrectable(correctableBars));
    }

    public ScalingFilter filter() {
        return filter;
    }

    /// The number of levels J.
    public int levels() {
        return wavelet.length;
    }

    /// The number of series.
    public int series() {
        return scaling.length;
    }

    /// How many bars have been pushed.
    public long bars() {
        return cascade.bars();
    }

    /// How many of the newest samples can be corrected, as far as there are so many.
    public int correctableBars() {
        return cascade.keptBars();
    }

    /// Takes the next bar of every series in.
    ///
    /// @param samples one a series, finite, or NaN for a gap
    /// @throws IllegalArgumentException if there are not as many, or one is infinite; the streams are then as
    /// before
    public void push(double[] samples) {
        if (samples.length != series()) {
            throw new IllegalArgumentException("there must be " + series() + " samples, got " + samples.length);
        }
        Levels.checkSamples(samples);
        cascade.run(samples, 0, 1, wavelet, scaling, 0);
    }

    /// Takes several bars of every series in and writes their coefficients. All arrays go bar by bar:
    /// series s of bar t is element `t · series + s`.
    ///
    /// @param samples oldest bar first
    /// @param wavelet receives W(1) .. W(J): one array a level, each at least as long as the samples
    /// @param scaling receives V(J), at least as long as the samples
    /// @throws IllegalArgumentException if the samples are no whole number of bars, one is infinite, or an
    /// array is missing or too short; the streams are then as before
    public void push(double[] samples, double[][] wavelet, double[] scaling) {
        if (samples.length % series() != 0) {
            throw new IllegalArgumentException(
                    "the samples must be a multiple of " + series() + " series, got " + samples.length);
        }
        Levels.checkOutputs(levels(), wavelet, scaling, 0, samples.length);
        Levels.checkSamples(samples);
        int count = samples.length / series();
        cascade.run(samples, 0, count, wavelet, scaling, 0);
        if (count > 0) {
            keepNewest(wavelet, scaling, count - 1);
        }
    }

    /// W(j) of the newest bar of a series; NaN if missing or if nothing has been pushed.
    public double waveletCoefficient(int level, int series) {
        return wavelet[Levels.check(level, wavelet.length) - 1][Objects.checkIndex(series, scaling.length)];
    }

    /// V(J) of the newest bar of a series; NaN if missing or if nothing has been pushed.
    public double scalingCoefficient(int series) {
        return scaling[Objects.checkIndex(series, scaling.length)];
    }

    /// Replaces the sample of one of the newest bars of a series and computes again what depends on it.
    ///
    /// @param series which
    /// @param barsAgo 0 for the newest bar
    /// @param sample finite, or NaN for a gap
    /// @throws IllegalArgumentException if so many bars are not kept, or the sample is infinite
    public void correct(int series, int barsAgo, double sample) {
        Objects.checkIndex(series, scaling.length);
        Levels.checkCorrection(barsAgo, cascade.keptBars(), cascade.bars());
        Levels.checkSample(sample);
        int values = Math.multiplyExact(barsAgo + 1, scaling.length);
        double[][] again = new double[levels()][values];
        double[] scalingAgain = new double[values];
        cascade.replace(barsAgo, series, sample, again, scalingAgain);
        keepNewest(again, scalingAgain, barsAgo);
    }

    private void keepNewest(double[][] from, double[] scalingFrom, int bar) {
        int series = scaling.length;
        for (int j = 0; j < wavelet.length; j++) {
            System.arraycopy(from[j], bar * series, wavelet[j], 0, series);
        }
        System.arraycopy(scalingFrom, bar * series, scaling, 0, series);
    }

    /// How many bars must have passed before the first coefficient of a level exists.
    public int warmUp(int level) {
        return filter.warmUp(Levels.check(level, wavelet.length));
    }

    /// How many bars late the level shows a feature; see [ScalingFilter#delayBars].
    public int delayBars(int level) {
        return filter.delayBars(Levels.check(level, wavelet.length));
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
        out.putInt(series());
        out.putInt(correctableBars());
        cascade.save(out);
        for (double[] level : wavelet) {
            out.putDoubles(level);
        }
        out.putDoubles(scaling);
        return out.finish();
    }

    /// Streams that go on where [#snapshot] was taken.
    ///
    /// @throws IllegalArgumentException if the bytes are something else, damaged, of another version or of
    /// other taps; the message says which
    public static ModwtStreams restore(byte[] state) {
        StateReader in = StateReader.open(state, KIND, VERSION);
        ModwtStreams streams = new ModwtStreams(
                SavedFilter.read(in),
                in.getInt("levels", 1, Levels.MAX),
                in.getInt("series", 1, Integer.MAX_VALUE),
                in.getInt("correctable bars", 1, Integer.MAX_VALUE));
        streams.cascade.load(in);
        for (double[] level : streams.wavelet) {
            in.getDoublesInto(level);
        }
        in.getDoublesInto(streams.scaling);
        in.end();
        return streams;
    }

    @Override
    public String toString() {
        return "ModwtStreams[" + filter.name() + ", " + levels() + " levels, " + series() + " series, " + bars()
                + " bars]";
    }
}
