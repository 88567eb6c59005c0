package io.finwave.kernel;

/// The nine definitions of a sample quantile, numbered as R's `quantile` numbers them.
///
/// R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996),
/// doi:10.1080/00031305.1996.10473566.
public enum QuantileConvention {
    /// Type 1: the inverse of the empirical distribution function; always one of the values.
    INVERSE(1, 0, 0),
    /// Type 2: like type 1, but the mean of two values where the distribution function is flat.
    INVERSE_AVERAGED(2, 0, 0),
    /// Type 3: the value whose number is nearest to `n·level`, the even one of two (SAS).
    NEAREST(3, 0, 0),
    /// Type 4: linear between the steps of the empirical distribution function.
    LINEAR_INVERSE(4, 0, 1),
    /// Type 5: linear between the middles of those steps (Hazen).
    HAZEN(5, 0.5, 0.5),
    /// Type 6: linear between the expected places `k/(n+1)` of uniform values (Weibull).
    WEIBULL(6, 0, 0),
    /// Type 7: linear between the first and the last value: what R and NumPy do unless told otherwise.
    LINEAR(7, 1, 1),
    /// Type 8: linear, about unbiased for the median whatever the distribution; the authors' choice.
    MEDIAN_UNBIASED(8, 1.0 / 3, 1.0 / 3),
    /// Type 9: linear, about unbiased for normal values.
    NORMAL_UNBIASED(9, 3.0 / 8, 3.0 / 8);

    /// Four units of rounding, relative to the level's place: as in R, a place that is a whole number but for
    /// rounding is taken for one.
    private static final double FUZZ = 4 * 0x1.0p-52;

    private final int type;
    private final double a;
    private final double b;

    QuantileConvention(int type, double a, double b) {
        this.type = type;
        this.a = a;
        this.b = b;
    }

    /// The number that Hyndman and Fan gave it, 1 .. 9.
    public int type() {
        return type;
    }

    /// Where the quantile of a level stands among n sorted values: `j + h` means the value number j (from 1),
    /// and the part h, 0 .. 1, of the way to the next one. Below 1 and beyond n stand the first and the last
    /// value.
    double place(double level, int n) {
        return switch (this) {
            case INVERSE -> Math.ceil(n * level);
            case INVERSE_AVERAGED -> {
                double j = Math.floor(n * level + FUZZ);
                yield n * level > j ? j + 1 : j + 0.5;
            }
            case NEAREST -> {
                double at = n * level - 0.5;
                double j = Math.floor(at + FUZZ);
                boolean onAnEven = at == j && j % 2 == 0;
                yield onAnEven ? j : j + 1;
            }
            case LINEAR_INVERSE, HAZEN, WEIBULL, LINEAR, MEDIAN_UNBIASED, NORMAL_UNBIASED -> {
                double at = a + level * (n + 1 - a - b);
                double j = Math.floor(at + FUZZ);
                double h = at - j;
                yield Math.abs(h) < FUZZ ? j : at;
            }
        };
    }
}
