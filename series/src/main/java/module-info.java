/// See the package documentation of `io.finwave.series`.
module io.finwave.series {
    requires static org.jspecify;

    exports io.finwave.series;
}
