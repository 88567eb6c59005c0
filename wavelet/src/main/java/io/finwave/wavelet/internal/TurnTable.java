package io.finwave.wavelet.internal;

/// e^(2πi k v turn / n) for bins k = -n/2 .. n/2, with v from 0 on: what a spectrum is multiplied with where
/// it is seen from some bars later.
final class TurnTable {
    private final int low;
    private final double[][] cos;
    private final double[][] sin;

    /// @param allCos cos(2πj/n), n of them, a power of two; `allSin` likewise
    /// @param turn a power of two
    /// @param count how many v
    TurnTable(double[] allCos, double[] allSin, int turn, int count) {
        int n = allCos.length;
        low = -n / 2;
        cos = new double[count][n + 1];
        sin = new double[count][n + 1];
        for (int v = 0; v < count; v++) {
            for (int k = low; k <= n / 2; k++) {
                int at = k * v * turn & n - 1;
                cos[v][k - low] = allCos[at];
                sin[v][k - low] = allSin[at];
            }
        }
    }

    double[] cos(int v) {
        return cos[v];
    }

    double[] sin(int v) {
        return sin[v];
    }

    /// Where the value of a bin stands.
    int index(int k) {
        return k - low;
    }
}
