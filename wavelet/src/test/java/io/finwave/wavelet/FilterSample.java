package io.finwave.wavelet;

import java.util.List;

/// The filters that costly sweeps take: of every family the shortest, a middle one and the longest.
final class FilterSample {
    static final List<String> NAMES = List.of(
            "haar", "db2", "db4", "db10", "db25", "db45", "sym4", "sym5", "sym10", "sym20", "coif1", "coif5", "coif17",
            "fk4", "fk8", "fk22", "bl14", "bl18", "bl20", "dmey");

    private FilterSample() {}
}
