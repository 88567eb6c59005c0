package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoarseGridTest {
    private record Band(int n, int bins) {}

    private static final int[] LENGTHS = {
        1, 100, 128, 135, 240, 256, 512, 1000, 1009, 1024, 2310, 4096, 6000, 6432, 7776, 16384, 46656, 65536, 100_000
    };

    private static List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int n : LENGTHS) {
            for (int bins :
                    new int[] {1, 2, 7, 8, 14, 15, 16, 29, 30, 40, 115, 116, 117, 235, 236, 471, n / 9, n / 3}) {
                if (bins >= 1 && bins <= n) {
                    bands.add(new Band(n, bins));
                }
            }
        }
        return bands;
    }

    /// Of all divisors, with the cost of a value written down once more: a vector of eight places that are
    /// computed each for itself costs 4 a place, the halves of sixteen and more 2.5 a place of a vector, 15 a
    /// cell, and twice the logarithm of how far apart they are; 2.1 and 9 where bin 0 may be the middle.
    private static @Nullable CoarseGrid byDefinition(int n, int first, int bins, double @Nullable [] taper) {
        double least = n * Radices.cost(n);
        CoarseGrid best = null;
        for (int size = n / 8; size >= Math.max(16, n / 4096); size--) {
            if (n % size != 0) {
                continue;
            }
            int places = n / size;
            int zero = first < n - first ? -first : n - first;
            boolean plain = places >= 16 && near(size, zero, bins, taper);
            double value;
            if (places < 16) {
                value = 4.0 * vectors(places) * 8 / places;
            } else {
                int half = places / 2 + places % 2;
                value = (plain ? 9.0 : 15.0) / places
                        + (plain ? 2.1 : 2.5) * vectors(half) * 8 / half
                        + 2 * Math.log(places / 16.0);
            }
            double cost = size * Radices.cost(size) + n * value;
            int middle = plain ? zero : middle(size, bins, taper);
            if ((plain || middle >= 0) && cost < least) {
                best = new CoarseGrid(size, middle);
                least = cost;
            }
        }
        return best;
    }

    private static boolean near(int size, int middle, int bins, double @Nullable [] taper) {
        double largest = taper == null ? 1 : Arrays.stream(taper).max().orElseThrow();
        for (int i = 0; i < bins; i++) {
            double part = taper == null ? 1 : largest == 0 ? 0 : taper[i] / largest;
            if (Math.abs(i - middle) > size * InterpolationTaps.widest(part)) {
                return false;
            }
        }
        return true;
    }

    private static int vectors(int values) {
        return (int) Math.ceil(values / 8.0);
    }

    /// Half way between the first and the last bin from which none is too far.
    private static int middle(int size, int bins, double @Nullable [] taper) {
        double largest = 0;
        for (int i = 0; taper != null && i < bins; i++) {
            largest = Math.max(largest, taper[i]);
        }
        int first = 0;
        int last = bins - 1;
        for (int i = 0; i < bins; i++) {
            double part = taper == null ? 1 : largest == 0 ? 0 : taper[i] / largest;
            double reach = size * InterpolationTaps.widest(part);
            while (first < i && i - first > reach) {
                first++;
            }
            while (last > i && last - i > reach) {
                last--;
            }
        }
        // the ends above move only towards bins, so a last one before the first one means that there is none
        for (int i = 0; i < bins; i++) {
            double part = taper == null ? 1 : largest == 0 ? 0 : taper[i] / largest;
            double reach = size * InterpolationTaps.widest(part);
            if (Math.abs(i - first) > reach || Math.abs(i - last) > reach) {
                return -1;
            }
        }
        return (first + last) / 2;
    }

    @Test
    void cheapest_anyBand_isTheCheapestOfAllDivisors() {
        List<String> kinds = new ArrayList<>();
        Sweep.over("band", bands(), band -> {
            int n = band.n();
            for (int first : new int[] {0, n / 50, n / 2, n - 1, Math.max(0, n - band.bins() - n / 50)}) {
                CoarseGrid grid = CoarseGrid.cheapest(n, first, band.bins(), null);
                assertThat(grid).as("first %s", first).isEqualTo(byDefinition(n, first, band.bins(), null));
                kinds.add(kind(grid, n, first));
            }
        });
        assertThat(kinds).contains("whole", "few places", "many places", "about bin 0");
    }

    private static String kind(@Nullable CoarseGrid grid, int n, int first) {
        if (grid == null) {
            return "whole";
        }
        if (n / grid.length() < 16) {
            return "few places";
        }
        return (first + grid.middle()) % n == 0 ? "about bin 0" : "many places";
    }

    @Test
    void cheapest_tapered_isTheCheapestOfAllDivisors() {
        List<Boolean> smaller = new ArrayList<>();
        Sweep.over("band", bands(), band -> {
            int bins = band.bins();
            for (double peak : new double[] {0, 0.25, 0.5}) {
                double[] taper = new double[bins];
                for (int i = 0; i < bins; i++) {
                    double off = (i + 0.5) / bins - peak;
                    taper[i] = 3 * Math.exp(-160 * off * off);
                }
                for (int first : new int[] {0, band.n() / 50}) {
                    assertThat(CoarseGrid.cheapest(band.n(), first, bins, taper))
                            .as("peak %s, first %s", peak, first)
                            .isEqualTo(byDefinition(band.n(), first, bins, taper));
                }
                int far = band.n() / 2;
                CoarseGrid grid = CoarseGrid.cheapest(band.n(), far, bins, taper);
                assertThat(grid).as("peak %s", peak).isEqualTo(byDefinition(band.n(), far, bins, taper));
                CoarseGrid plain = CoarseGrid.cheapest(band.n(), far, bins, null);
                smaller.add(grid != null && (plain == null || grid.length() < plain.length()));
            }
        });
        assertThat(smaller).contains(true, false);
    }

    @Test
    void cheapest_allZero_reachesAsFarAsTheSmallestBin() {
        for (int bins : new int[] {7, 14, 15, 16, 40, 400}) {
            double[] none = new double[bins];
            double[] tiny = new double[bins];
            Arrays.fill(tiny, 1e-30);
            tiny[bins / 2] = 1;
            assertThat(CoarseGrid.cheapest(6000, 2000, bins, none)).isEqualTo(byDefinition(6000, 2000, bins, none));
            assertThat(CoarseGrid.cheapest(6000, 2000, bins, none).length())
                    .isEqualTo(CoarseGrid.cheapest(6000, 2000, bins, tiny).length());
        }
    }
}
