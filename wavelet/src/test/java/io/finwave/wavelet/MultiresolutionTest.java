package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiresolutionTest {
    @Test
    void detailsAndSmooth_anyFilterAndBoundary_addUpToTheSeries() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            for (Boundary boundary : Boundary.values()) {
                for (int size : new int[] {1, 3, 64, 129, 777}) {
                    double[] x = TestSignals.walk(size, size);
                    int levels = Math.max(1, 31 - Integer.numberOfLeadingZeros(size));
                    Multiresolution parts =
                            Modwt.of(ScalingFilter.of(name)).with(boundary).multiresolution(x, levels);
                    double[] sum = parts.smooth();
                    for (int level = 1; level <= levels; level++) {
                        for (int t = 0; t < size; t++) {
                            sum[t] += parts.detail(level, t);
                        }
                    }
                    Doubles.assertWithin(8e-15 * Doubles.largest(x), x, sum);
                }
            }
        });
    }

    @Test
    void quality_notProvisional_survivesEveryLaterBar() {
        Sweep.over("boundary", List.of(Boundary.values()), boundary -> {
            Modwt modwt = Modwt.of(ScalingFilter.of("db2")).with(boundary);
            double[] longer = TestSignals.walk(4, 260);
            Multiresolution after = modwt.multiresolution(longer, 4);
            for (int size : new int[] {16, 40, 100, 200}) {
                Multiresolution before = modwt.multiresolution(Arrays.copyOf(longer, size), 4);
                for (int level = 1; level <= 4; level++) {
                    for (int t = 0; t < size; t++) {
                        if (before.quality(level, t) != CoefficientQuality.PROVISIONAL) {
                            assertThat(after.detail(level, t))
                                    .as("size %s, level %s, bar %s", size, level, t)
                                    .isEqualTo(before.detail(level, t));
                        }
                    }
                }
            }
        });
    }

    @Test
    void quality_edges_areAsLongAsTheReachOfTheLevel() {
        ScalingFilter filter = ScalingFilter.of("la8");
        Multiresolution parts = Modwt.of(filter).multiresolution(TestSignals.walk(1, 300), 3);
        for (int level = 1; level <= 3; level++) {
            int reach = ((1 << level) - 1) * 7;
            assertThat(parts.lookAheadBars(level)).isEqualTo(reach);
            assertThat(parts.provisionalFrom(level)).isEqualTo(300 - reach);
            assertThat(parts.quality(level, reach - 1)).isEqualTo(CoefficientQuality.BOUNDARY);
            assertThat(parts.quality(level, reach)).isEqualTo(CoefficientQuality.VALID);
            assertThat(parts.quality(level, 300 - reach - 1)).isEqualTo(CoefficientQuality.VALID);
            assertThat(parts.quality(level, 300 - reach)).isEqualTo(CoefficientQuality.PROVISIONAL);
        }
        assertThat(parts.smoothQuality(299)).isEqualTo(CoefficientQuality.PROVISIONAL);
        Multiresolution tiny = Modwt.of(filter).multiresolution(TestSignals.walk(1, 8), 3);
        assertThat(tiny.provisionalFrom(3)).isZero();
    }

    @Test
    void newestValue_nextBarArrives_changes() {
        // the proof that this type depends on the future
        double[] x = TestSignals.walk(8, 500);
        Modwt modwt = Modwt.of(ScalingFilter.of("la8"));
        Multiresolution today = modwt.multiresolution(Arrays.copyOf(x, 499), 4);
        Multiresolution tomorrow = modwt.multiresolution(x, 4);
        for (int level = 1; level <= 4; level++) {
            int from = today.provisionalFrom(level);
            double moved = 0;
            for (int t = from; t < 499; t++) {
                moved = Math.max(moved, Math.abs(tomorrow.detail(level, t) - today.detail(level, t)));
            }
            assertThat(moved).as("level %s", level).isGreaterThan(1e-3);
        }
    }

    @Test
    void gap_inTheSeries_isMissingWhereAFilterMeetsIt() {
        ScalingFilter filter = ScalingFilter.of("db2");
        double[] x = TestSignals.withGaps(TestSignals.walk(2, 200), 100);
        Multiresolution parts = Modwt.of(filter).multiresolution(x, 2);
        for (int level = 1; level <= 2; level++) {
            int reach = filter.warmUp(level);
            for (int t = 0; t < 200; t++) {
                boolean meets = Math.abs(t - 100) <= reach;
                assertThat(Double.isNaN(parts.detail(level, t)))
                        .as("level %s, bar %s", level, t)
                        .isEqualTo(meets);
                assertThat(parts.quality(level, t) == CoefficientQuality.GAP).isEqualTo(meets);
            }
        }
    }

    @Test
    void types_causalAndTwoSided_shareNothingThatAModelCouldAccept() {
        Set<Class<?>> causal = ancestors(CausalDecomposition.class);
        for (Class<?> twoSided : List.of(Multiresolution.class, Decomposition.class)) {
            Set<Class<?>> shared = new HashSet<>(causal);
            shared.retainAll(ancestors(twoSided));
            assertThat(shared).containsExactly(Object.class);
        }
    }

    private static Set<Class<?>> ancestors(Class<?> type) {
        Set<Class<?>> found = new HashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            found.add(c);
            found.addAll(List.of(c.getInterfaces()));
        }
        return found;
    }
}
