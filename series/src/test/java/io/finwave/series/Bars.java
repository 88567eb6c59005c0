package io.finwave.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Small histories for the tests of this room.
final class Bars {
    static final InstrumentId ID = new InstrumentId("TEST");

    private Bars() {}

    static Bar bar(String openTime, BarInterval interval, double o, double h, double l, double c, double v) {
        Instant time = Instant.parse(openTime);
        return new Bar(time, interval.closeOf(time), o, h, l, c, v);
    }

    /// Daily bars from a date on, O = H = L = C, volume 1.
    static BarSeries daily(String firstDate, double... closes) {
        List<Bar> bars = new ArrayList<>();
        Instant time = Instant.parse(firstDate + "T00:00:00Z");
        for (double c : closes) {
            bars.add(new Bar(time, BarInterval.ONE_DAY.closeOf(time), c, c, c, c, 1));
            time = BarInterval.ONE_DAY.closeOf(time);
        }
        return BarSeries.of(ID, BarInterval.ONE_DAY, bars);
    }

    /// Daily bars of the given dates, close 1, 2, 3 and so on.
    static BarSeries onDates(String... dates) {
        List<Bar> bars = new ArrayList<>();
        for (String date : dates) {
            double c = bars.size() + 1;
            bars.add(bar(date + "T00:00:00Z", BarInterval.ONE_DAY, c, c, c, c, 1));
        }
        return BarSeries.of(ID, BarInterval.ONE_DAY, bars);
    }
}
