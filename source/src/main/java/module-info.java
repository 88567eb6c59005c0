/// See the package documentation of `io.finwave.source`.
module io.finwave.source {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires dev.failsafe.core;
    requires io.github.bucket4j.core;
    requires java.net.http;
    requires transitive io.finwave.series;

    exports io.finwave.source;
}
