package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The probability of a touch by filtered historical simulation: how often the paths after the last bars,
/// each in units of its day's volatility, went as far as the level is away in units of today's.
///
/// ```
/// touch(a, h) = ( #{ s : high(s, h)/σ(s) ≥ a/σ(t) } + ½ ) / ( n + 1 )          a > 0; likewise low ≤, a < 0
/// ```
///
/// `s` runs over the newest rows whose way is over for the *farthest* horizon `H`: `s + H ≤ t`. They are
/// the same for every `h`, so a longer way is never less likely. The half keeps probabilities off 0 and 1,
/// where nothing has been seen. Rows with a missing value on the way to `H` count for no `h`; with more
/// than half of them missing nothing is said.
///
/// Without a scale, `σ = 1`, it is the base rate: how often so far a move was made, whatever the day.
///
/// The rows overlap by `H − 1` bars: 1000 rows at `H = 22` are some 45 independent ways. Paths carry the
/// drift, the skew, the fat tails and the turning back of their time.
///
/// Source: G. Barone-Adesi, K. Giannopoulos and L. Vosper, "VaR without correlations for portfolios of
/// derivative securities", Journal of Futures Markets 19 (1999) 583-602,
/// doi:10.1002/(SICI)1096-9934(199908)19:5<583::AID-FUT5>3.0.CO;2-S.
public final class HistoricalTouch implements TouchModel {
    private final Optional<VolatilityScale> scale;
    private final int rows;
    private final ModelCard card;

    private HistoricalTouch(Optional<VolatilityScale> scale, int rows, String name, String label) {
        if (rows < 1) {
            throw new IllegalArgumentException("there must be at least 1 row, got " + rows);
        }
        this.scale = scale;
        this.rows = rows;
        card = ModelCard.of(name, label)
                .with("scale", scale.map(VolatilityScale::word).orElse("none"))
                .with("window", rows);
    }

    /// In units of a volatility.
    ///
    /// @param rows n, at least 1
    public static HistoricalTouch of(VolatilityScale scale, int rows) {
        return new HistoricalTouch(
                Optional.of(scale),
                rows,
                "touch-" + scale.word() + "-historical",
                scale.label() + "-scaled historical paths");
    }

    /// As they were.
    ///
    /// @param rows n, at least 1
    public static HistoricalTouch unscaled(int rows) {
        return new HistoricalTouch(Optional.empty(), rows, "touch-base-rate", "base rate");
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Set<History.Part> needs() {
        Set<History.Part> needs = EnumSet.of(History.Part.RETURNS);
        scale.ifPresent(s -> needs.addAll(s.needs()));
        return needs;
    }

    @Override
    public int trainingRows() {
        return rows;
    }

    /// What is asked of the ways of `bars`.
    private enum Side {
        HIGH,
        LOW,
        CLOSE
    }

    private record Key(
            Optional<VolatilityScale> scale, ModelCard card, Horizon farthest, int embargo, Side side, int bars) {}

    @Override
    public Optional<TouchProbability> at(TrainingWindow window) {
        Told told = new Told(window);
        return window.rows() < rows
                        || !(told.sigma > 0)
                        || 2 * told.ways(Side.CLOSE, window.horizon().bars()).length < rows
                ? Optional.empty()
                : Optional.of(told);
    }

    private double[] sigma(History history, Horizon farthest, int embargo) {
        if (scale.isPresent()) {
            return scale.get().of(history, farthest, embargo);
        }
        double[] ones = new double[history.size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private final class Told implements TouchProbability {
        private final TrainingWindow window;
        private final int embargo;
        private final double sigma;

        private Told(TrainingWindow window) {
            this.window = window;
            int last = window.known().size() - 1;
            embargo = last - window.horizon().bars() - window.lastRow();
            sigma = last < 0 ? Double.NaN : sigma(window.known(), window.horizon(), embargo)[last];
        }

        @Override
        public Horizon farthest() {
            return window.horizon();
        }

        @Override
        public ForecastOrigin origin() {
            return window.known().origin();
        }

        @Override
        public double touch(double level, int bars) {
            require(level, bars);
            return level == 0 ? 1 : share(level > 0 ? Side.HIGH : Side.LOW, level, bars);
        }

        @Override
        public double beyond(double level, int bars) {
            require(level, bars);
            return share(Side.CLOSE, level, bars);
        }

        private double share(Side side, double level, int bars) {
            double[] ways = ways(side, bars);
            double a = level / sigma;
            int count = level > 0 ? ways.length - below(ways, a) : below(ways, Math.nextUp(a));
            return (count + 0.5) / (ways.length + 1.0);
        }

        /// How many of rising values are less.
        private static int below(double[] rising, double value) {
            int low = 0;
            int high = rising.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rising[middle] < value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /// What the ways of the rows came to, in units of their volatility, rising.
        private double[] ways(Side side, int bars) {
            return window.known()
                    .derived(
                            new Key(scale, card, window.horizon(), embargo, side, bars),
                            SlidingOrder.class,
                            all -> new SlidingOrder(column(all, side, bars)))
                    .window(window.firstRow(), window.lastRow() + 1);
        }

        private double[] column(History all, Side side, int bars) {
            PathExtremes paths = all.derived(PathExtremes.class, PathExtremes.class, PathExtremes::of);
            double[] scales = sigma(all, window.horizon(), embargo);
            int farthest = window.horizon().bars();
            double[] column = new double[all.size()];
            Arrays.fill(column, Double.NaN);
            for (int s = 0; s + farthest < column.length; s++) {
                boolean whole = !Double.isNaN(paths.high(s, farthest) + paths.low(s, farthest));
                if (whole && scales[s] > 0) {
                    double way = switch (side) {
                        case HIGH -> paths.high(s, bars);
                        case LOW -> paths.low(s, bars);
                        case CLOSE -> paths.close(s, bars);
                    };
                    column[s] = way / scales[s];
                }
            }
            return column;
        }
    }
}
