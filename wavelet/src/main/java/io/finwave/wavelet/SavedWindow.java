package io.finwave.wavelet;

import io.finwave.wavelet.internal.ExponentialMean;
import io.finwave.wavelet.internal.RollingMean;
import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import io.finwave.wavelet.internal.TrailingMean;

/// A trailing window in a saved state, and the means that it stands for.
final class SavedWindow {
    private static final int ROLLING = 1;
    private static final int EXPONENTIAL = 2;

    private SavedWindow() {}

    static TrailingMean[] means(TrailingWindow window, int count, int undoable) {
        TrailingMean[] means = new TrailingMean[count];
        for (int i = 0; i < count; i++) {
            means[i] = switch (window) {
                case TrailingWindow.Rolling rolling -> new RollingMean(rolling.bars(), undoable);
                case TrailingWindow.Exponential falling -> new ExponentialMean(falling.halfLifeBars(), undoable);
            };
        }
        return means;
    }

    static void write(TrailingWindow window, StateWriter out) {
        switch (window) {
            case TrailingWindow.Rolling rolling -> {
                out.putInt(ROLLING);
                out.putInt(rolling.bars());
            }
            case TrailingWindow.Exponential falling -> {
                out.putInt(EXPONENTIAL);
                out.putDouble(falling.halfLifeBars());
            }
        }
        out.putInt(window.fewest());
    }

    static TrailingWindow read(StateReader in) {
        if (in.getInt("kind of window", ROLLING, EXPONENTIAL) == ROLLING) {
            int bars = in.getInt("window", 1, Integer.MAX_VALUE);
            return new TrailingWindow.Rolling(bars, in.getInt("fewest values", 1, bars));
        }
        double halfLifeBars = in.getDouble();
        return new TrailingWindow.Exponential(halfLifeBars, in.getInt("fewest values", 1, Integer.MAX_VALUE));
    }
}
