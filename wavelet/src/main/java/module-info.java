/// See the package documentation of `io.finwave.wavelet`.
module io.finwave.wavelet {
    requires static org.jspecify;
    requires io.finwave.kernel;

    exports io.finwave.wavelet;
}
