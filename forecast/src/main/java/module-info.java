/// See the package documentation of `io.finwave.forecast`.
module io.finwave.forecast {
    requires static org.jspecify;
    requires io.finwave.kernel;
    requires transitive io.finwave.series;
    requires transitive io.finwave.wavelet;
    requires org.apache.commons.statistics.distribution;

    exports io.finwave.forecast;

    uses io.finwave.forecast.Forecaster;
}
