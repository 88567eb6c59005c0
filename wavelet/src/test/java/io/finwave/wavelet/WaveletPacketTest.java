package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveletPacketTest {
    private static final GoldenFile TAPS = GoldenFile.open("pywavelets-dwt.golden");
    private static final GoldenFile GOLDEN = GoldenFile.open("pywavelets-packets.golden");

    private static final List<PacketCost> COSTS = List.of(
            new PacketCost.Shannon(),
            new PacketCost.LogEnergy(),
            new PacketCost.Norm(1),
            new PacketCost.Norm(0.5),
            new PacketCost.AboveThreshold(0.3),
            new PacketCost.Sure(1.5));

    @Test
    void decompose_tapsOfPyWavelets_agreesTo1e14() {
        assertThat(GOLDEN.program()).startsWith("PyWavelets 1.1.1");
        Sweep.over("case", GOLDEN.cases(), golden -> {
            double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
            GoldenFile.Case taps = TAPS.get("taps " + golden.text("filter"));
            FilterBank bank = FilterBank.ofTaps(
                    "theirs",
                    taps.numbers("decLow"),
                    taps.numbers("decHigh"),
                    taps.numbers("recLow"),
                    taps.numbers("recHigh"));
            Extension extension = Extension.valueOf(golden.text("mode"));
            int depth = golden.integer("depth");
            WaveletPacketTree tree = WaveletPacket.of(bank).with(extension).decompose(x, depth);
            assertThat(String.join(" ", tree.paths(depth))).isEqualTo(golden.text("natural"));
            assertThat(String.join(" ", tree.pathsByFrequency(depth))).isEqualTo(golden.text("frequency"));
            double tolerance = 1e-14 * LargestMet.by(Dwt.of(bank).with(extension), x, depth);
            for (String path : tree.paths(depth)) {
                double[] node = tree.node(path);
                double[] chosen = Arrays.stream(golden.numbers("at"))
                        .map(place -> node[(int) place])
                        .toArray();
                Doubles.assertWithin(tolerance, golden.numbers(path), chosen);
            }
        });
    }

    @Test
    void node_lowPassPaths_areTheOrdinaryTransform() {
        double[] x = TestSignals.walk(1, 75);
        FilterBank bank = FilterBank.of("db3");
        DwtCoefficients wavelet = Dwt.of(bank).decompose(x, 3);
        WaveletPacketTree tree =
                WaveletPacket.of(bank).with(Extension.SYMMETRIC).decompose(x, 3);
        Doubles.assertSameBits(wavelet.detail(1), tree.node("d"));
        Doubles.assertSameBits(wavelet.detail(2), tree.node("ad"));
        Doubles.assertSameBits(wavelet.detail(3), tree.node("aad"));
        Doubles.assertSameBits(wavelet.approximation(), tree.node("aaa"));
        Doubles.assertSameBits(x, tree.node(""));
        Doubles.assertSameBits(wavelet.reconstruct(), tree.reconstruct(PacketBasis.wavelet(3)));
        Doubles.assertSameBits(wavelet.detailSeries(2), tree.nodeSeries("ad"));
        assertThat(tree.size()).isEqualTo(75);
    }

    @Test
    void reconstruct_everyAdmissibleBasis_givesTheSeriesBack() {
        Sweep.over("extension", List.of(Extension.values()), extension -> {
            for (int size : new int[] {1, 2, 7, 40, 101}) {
                double[] x = TestSignals.walk(size, size);
                WaveletPacketTree tree =
                        WaveletPacket.of(FilterBank.of("db2")).with(extension).decompose(x, 3);
                double largest = LargestMet.by(Dwt.of(FilterBank.of("db2")).with(extension), x, 3);
                for (PacketBasis basis : allBases(3)) {
                    Doubles.assertWithin(8e-15 * largest, x, tree.reconstruct(basis));
                }
            }
        });
    }

    @Test
    void nodeSeries_leavesOfABasis_addUp() {
        double[] x = TestSignals.walk(3, 50);
        WaveletPacketTree tree = WaveletPacket.of(FilterBank.of("db2")).decompose(x, 2);
        double[] sum = new double[50];
        for (String path : tree.paths(2)) {
            double[] part = tree.nodeSeries(path);
            for (int t = 0; t < 50; t++) {
                sum[t] += part[t];
            }
        }
        Doubles.assertWithin(1e-14, x, sum);
    }

    @Test
    void bestBasis_everyCost_isTheCheapestOfAll() {
        Sweep.over("cost", COSTS, cost -> {
            for (int depth = 1; depth <= 4; depth++) {
                for (long seed = 1; seed <= 6; seed++) {
                    double[] x = seed % 2 == 0 ? TestSignals.walk(seed, 64) : TestSignals.normal(seed, 64);
                    WaveletPacketTree tree =
                            WaveletPacket.of(FilterBank.of("db2")).decompose(x, depth);
                    double cheapest = Double.POSITIVE_INFINITY;
                    for (PacketBasis basis : allBases(depth)) {
                        cheapest = Math.min(cheapest, total(tree, basis, cost));
                    }
                    double found = total(tree, tree.bestBasis(cost), cost);
                    assertThat(found).isCloseTo(cheapest, within(1e-12 * Math.abs(cheapest)));
                }
            }
        });
    }

    @Test
    void bestBasis_pureCycle_splitsWhereTheCycleIs() {
        double[] x = new double[256];
        for (int t = 0; t < 256; t++) {
            x[t] = Math.cos(2 * Math.PI * 0.40625 * t);
        }
        WaveletPacketTree tree = WaveletPacket.of(FilterBank.of("db10")).decompose(x, 4);
        PacketBasis best = tree.bestBasis(new PacketCost.Shannon());
        String fullest = best.leaves().stream()
                .max((a, b) -> Double.compare(energy(tree.node(a)), energy(tree.node(b))))
                .orElseThrow();
        // 0.40625 cycles a bar lie at 13 of 16
        assertThat(tree.band(fullest).contains(1 / 0.40625)).isTrue();
        assertThat(fullest.length()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void bestBasis_constantZeroOrImpulse_isNotSplit() {
        WaveletPacket transform = WaveletPacket.of(FilterBank.of("haar"));
        PacketBasis root = new PacketBasis(List.of(""));
        assertThat(transform.decompose(new double[8], 3).bestBasis(new PacketCost.Shannon()))
                .isEqualTo(root);
        assertThat(transform.decompose(TestSignals.impulse(8, 3), 3).bestBasis(new PacketCost.Shannon()))
                .isEqualTo(root);
        assertThat(transform.decompose(TestSignals.constant(8, 2), 3).bestBasis(new PacketCost.Shannon()))
                .isEqualTo(PacketBasis.wavelet(3));
    }

    @Test
    void cost_handWorked_givesTheseNumbers() {
        WaveletPacketTree tree = WaveletPacket.of(FilterBank.of("haar")).decompose(new double[] {3, 0, -4, 0}, 1);
        double shannon = -(9 / 25.0) * Math.log(9 / 25.0) - (16 / 25.0) * Math.log(16 / 25.0);
        assertThat(tree.cost("", new PacketCost.Shannon())).isCloseTo(shannon, within(1e-15));
        assertThat(tree.cost("", new PacketCost.LogEnergy()))
                .isCloseTo(Math.log(9 / 25.0) + Math.log(16 / 25.0), within(1e-15));
        assertThat(tree.cost("", new PacketCost.Norm(1))).isEqualTo(7);
        assertThat(tree.cost("", new PacketCost.AboveThreshold(3))).isEqualTo(1);
        assertThat(tree.cost("", new PacketCost.Sure(3))).isEqualTo(-1 + 9 - 1 + 1 + 9 - 1);
        assertThatThrownBy(() -> new PacketCost.Norm(2)).hasMessage("p must be between 0 and 2, got 2.0");
        assertThatThrownBy(() -> new PacketCost.Norm(0)).hasMessage("p must be between 0 and 2, got 0.0");
        assertThatThrownBy(() -> new PacketCost.Sure(-1)).hasMessage("the threshold must be at least 0, got -1.0");
        assertThatThrownBy(() -> new PacketCost.AboveThreshold(Double.NaN))
                .hasMessage("the threshold must be at least 0, got NaN");
    }

    @Test
    void band_everyNodeOfALevel_theyTileThePeriods() {
        WaveletPacketTree tree = WaveletPacket.of(FilterBank.of("haar")).decompose(new double[8], 3);
        double upTo = Double.POSITIVE_INFINITY;
        for (String path : tree.pathsByFrequency(3)) {
            assertThat(tree.band(path).toBars()).isEqualTo(upTo);
            upTo = tree.band(path).fromBars();
        }
        assertThat(upTo).isEqualTo(2);
        assertThat(tree.band("d")).isEqualTo(PeriodBand.ofLevel(1));
        assertThat(tree.band("aad")).isEqualTo(PeriodBand.ofLevel(3));
        assertThat(tree.band("")).isEqualTo(new PeriodBand(2, Double.POSITIVE_INFINITY));
        assertThat(WaveletPacketTree.frequencyPosition("dda")).isEqualTo(4);
        assertThat(tree.lookAheadBars("dd")).isEqualTo(3);
        WaveletPacketTree longer = WaveletPacket.of(FilterBank.of("db2")).decompose(new double[20], 2);
        assertThat(longer.lookAheadBars("dd")).isEqualTo(9);
        assertThat(longer.lookAheadBars("")).isZero();
    }

    @Test
    void basis_notAdmissible_isRefused() {
        assertThat(new PacketBasis(List.of("d", "ad", "aa")).leaves()).containsExactly("aa", "ad", "d");
        assertThat(PacketBasis.wavelet(0).leaves()).containsExactly("");
        assertThat(new PacketBasis(List.of("a", "da", "dda", "ddd")).depth()).isEqualTo(3);
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("a"),
                List.of("a", "a", "d"),
                List.of("", "a", "d"),
                List.of("a", "ad", "d"),
                List.of("aa", "d"),
                List.of("aa", "dd"),
                List.of("ad", "da"))) {
            assertThatThrownBy(() -> new PacketBasis(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("leaves must cover the series once, got ");
        }
        assertThatThrownBy(() -> new PacketBasis(List.of("a", "b")))
                .hasMessage("a path must consist of a and d, got \"b\"");
    }

    @Test
    void tree_callersMistake_isRefused() {
        WaveletPacket transform = WaveletPacket.of(FilterBank.of("haar"));
        WaveletPacketTree tree = transform.decompose(new double[8], 2);
        assertThatThrownBy(() -> tree.node("ada")).hasMessage("a path must have at most 2 letters, got \"ada\"");
        assertThatThrownBy(() -> tree.node("x")).hasMessage("a path must consist of a and d, got \"x\"");
        assertThatThrownBy(() -> tree.paths(3)).hasMessage("level must be in 0..2, got 3");
        assertThatThrownBy(() -> tree.paths(-1)).hasMessage("level must be in 0..2, got -1");
        assertThatThrownBy(() -> tree.reconstruct(PacketBasis.wavelet(3))).hasMessageContaining("at most 2 letters");
        assertThatThrownBy(() -> tree.withNode("a", 1)).hasMessage("node \"a\" must have 4 coefficients, got 1");
        assertThatThrownBy(() -> transform.decompose(new double[8], 0)).hasMessage("depth must be in 1..20, got 0");
        assertThatThrownBy(() -> transform.decompose(new double[8], 21)).hasMessage("depth must be in 1..20, got 21");
        assertThatThrownBy(() -> transform.decompose(new double[0], 1))
                .hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> transform.decompose(new double[] {Double.POSITIVE_INFINITY}, 1))
                .hasMessageContaining("got Infinity at index 0");
        WaveletPacketTree gap = transform.decompose(new double[] {1, Double.NaN, 2, 3}, 1);
        assertThat(gap.node("d")[0]).isNaN();
        assertThat(gap.node("d")[1]).isCloseTo(-1 / Math.sqrt(2), within(1e-15));
        assertThatThrownBy(() -> gap.bestBasis(new PacketCost.Shannon())).hasMessage("a series with gaps has no cost");
        assertThat(transform).hasToString("WaveletPacket[haar, PERIODIZATION]");
        assertThat(tree.transform()).isSameAs(transform);
    }

    @Test
    void withNode_otherValues_changeTheCopyOnly() {
        double[] x = TestSignals.walk(3, 16);
        WaveletPacketTree tree = WaveletPacket.of(FilterBank.of("haar")).decompose(x, 1);
        WaveletPacketTree changed = tree.withNode("d", new double[8]);
        Doubles.assertWithin(1e-15, tree.nodeSeries("a"), changed.reconstruct(PacketBasis.wavelet(1)));
        Doubles.assertWithin(1e-14, x, tree.reconstruct(PacketBasis.wavelet(1)));
    }

    private static double total(WaveletPacketTree tree, PacketBasis basis, PacketCost cost) {
        return basis.leaves().stream()
                .mapToDouble(path -> tree.cost(path, cost))
                .sum();
    }

    private static double energy(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    private static List<PacketBasis> allBases(int depth) {
        return leavesBelow("", depth).stream().map(PacketBasis::new).toList();
    }

    private static List<List<String>> leavesBelow(String path, int depth) {
        List<List<String>> all = new ArrayList<>();
        all.add(List.of(path));
        if (path.length() < depth) {
            for (List<String> low : leavesBelow(path + "a", depth)) {
                for (List<String> high : leavesBelow(path + "d", depth)) {
                    List<String> both = new ArrayList<>(low);
                    both.addAll(high);
                    all.add(both);
                }
            }
        }
        return all;
    }
}
