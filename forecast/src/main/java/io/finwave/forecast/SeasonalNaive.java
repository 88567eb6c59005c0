package io.finwave.forecast;

/// The level is what it was a season ago.
///
/// ```
/// f(k) = x(n − m + 1 + (k − 1) mod m)
/// ```
///
/// With a season of one bar it stays what it is: the random walk.
public final class SeasonalNaive implements LevelModel {
    private final int season;
    private final ModelCard card;

    private SeasonalNaive(int season) {
        if (season < 1) {
            throw new IllegalArgumentException("season must be at least 1 bar, got " + season);
        }
        this.season = season;
        card = season == 1
                ? ModelCard.of("naive", "Random walk")
                : ModelCard.of("seasonal-naive", "Seasonal naive").with("season", season);
    }

    /// With a season of so many bars.
    public static SeasonalNaive ofBars(int season) {
        return new SeasonalNaive(season);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int leastValues() {
        return season;
    }

    @Override
    public LevelPath fit(double... values) {
        LevelModel.check(this, values);
        double[] last = java.util.Arrays.copyOfRange(values, values.length - season, values.length);
        return bars -> {
            double[] path = new double[bars];
            java.util.Arrays.setAll(path, k -> last[k % last.length]);
            return path;
        };
    }
}
