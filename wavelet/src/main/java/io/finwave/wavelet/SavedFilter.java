package io.finwave.wavelet;

import io.finwave.wavelet.internal.StateReader;
import io.finwave.wavelet.internal.StateWriter;
import java.util.Arrays;

/// A scaling filter in a saved state: by name and taps, so that a stream goes on with the very same bits or
/// not at all.
final class SavedFilter {
    private SavedFilter() {}

    static void write(ScalingFilter filter, StateWriter out) {
        out.putText(filter.name());
        out.putDoubles(filter.taps());
        out.putDoubles(filter.modwtTaps());
    }

    static ScalingFilter read(StateReader in) {
        String name = in.getText();
        double[] taps = in.getDoubles();
        double[] modwtTaps = in.getDoubles();
        ScalingFilter filter = ScalingFilter.names().contains(name) ? ScalingFilter.of(name) : null;
        if (filter == null || !Arrays.equals(filter.taps(), taps)) {
            filter = ScalingFilter.ofTaps(name, taps);
        }
        if (!Arrays.equals(filter.modwtTaps(), modwtTaps)) {
            throw new IllegalArgumentException(
                    "a saved state must have the taps of this version, but those of " + name + " differ");
        }
        return filter;
    }
}
