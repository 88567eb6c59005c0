/// See the package documentation of `io.finwave.evaluate`.
module io.finwave.evaluate {
    requires static org.jspecify;
    requires io.finwave.kernel;
    requires transitive io.finwave.series;
    requires io.finwave.wavelet;
    requires transitive io.finwave.forecast;
    requires org.apache.commons.statistics.distribution;

    exports io.finwave.evaluate;
}
