package io.finwave.source.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How moments are told to people here.
final class DeskClock {
    private DeskClock() {}

    /// To the second, rounded up, in UTC.
    static String second(Instant moment) {
        Instant whole = moment.truncatedTo(ChronoUnit.SECONDS);
        return (whole.equals(moment) ? whole : whole.plusSeconds(1)).toString();
    }
}
