/// See the package documentation of `io.finwave.evaluate`.
module io.finwave.evaluate {
    requires static org.jspecify;
    requires io.finwave.kernel;
    requires io.finwave.series;
    requires io.finwave.wavelet;
    requires io.finwave.forecast;
}
