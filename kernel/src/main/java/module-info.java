/// See the package documentation of `io.finwave.kernel`.
module io.finwave.kernel {
    requires static org.jspecify;
    requires static jdk.incubator.vector;
    requires static jdk.management;

    exports io.finwave.kernel;
}
