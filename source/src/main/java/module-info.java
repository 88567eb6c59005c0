/// See the package documentation of `io.finwave.source`.
module io.finwave.source {
    requires static org.jspecify;
    requires io.finwave.series;
}
