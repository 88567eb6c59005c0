/// See the package documentation of `io.finwave.source`.
module io.finwave.source {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires transitive io.finwave.series;

    exports io.finwave.source;
}
