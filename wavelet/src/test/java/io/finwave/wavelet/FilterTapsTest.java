package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.wavelet.internal.FilterTaps;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// C1: the taps of every family are right to the last bit, and what their definitions say of them holds.
class FilterTapsTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("filters.golden");
    private static final MathContext FIFTY_DIGITS = new MathContext(50);
    private static final BigDecimal ROOT_TWO = new BigDecimal(2).sqrt(FIFTY_DIGITS);

    private static List<GoldenFile.Case> orthogonal() {
        return GOLDEN.cases().stream().filter(golden -> golden.has("taps")).toList();
    }

    private static List<String> names(String family) {
        return ScalingFilter.names().stream()
                .filter(name -> name.matches(family + "\\d*"))
                .toList();
    }

    private static double[] taps(String name) {
        return ScalingFilter.of(name).taps();
    }

    @Test
    void taps_everyFilter_areTheFortyDigitsCorrectlyRounded() {
        assertThat(orthogonal()).extracting(GoldenFile.Case::name).isEqualTo(ScalingFilter.names());
        // Double.parseDouble rounds correctly, and 40 digits decide every tie here.
        Sweep.over("filter", orthogonal(), golden -> {
            Doubles.assertSameBits(golden.numbers("taps"), taps(golden.name()));
            Doubles.assertSameBits(
                    digits(golden, "taps")
                            .mapToDouble(tap -> Double.parseDouble(
                                    tap.divide(ROOT_TWO, FIFTY_DIGITS).toString()))
                            .toArray(),
                    ScalingFilter.of(golden.name()).modwtTaps());
        });
    }

    @Test
    void taps_fortyDigits_areOrthonormalToThem() {
        Sweep.over("filter", orthogonal(), golden -> {
            BigDecimal[] g = digits(golden, "taps").toArray(BigDecimal[]::new);
            for (int shift = 0; shift < g.length; shift += 2) {
                assertThat(excess(g, g, shift, shift == 0 ? 1 : 0)).isBetween(-1e-38, 1e-38);
            }
        });
    }

    @Test
    void taps_everyFilter_areOrthonormalTo3e16InExactArithmetic() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            BigDecimal[] g = exact(taps(name));
            BigDecimal[] h = exact(ScalingFilter.of(name).wavelet().taps());
            for (int shift = 0; shift < g.length; shift += 2) {
                assertThat(excess(g, g, shift, shift == 0 ? 1 : 0)).isBetween(-3e-16, 3e-16);
                assertThat(excess(h, h, shift, shift == 0 ? 1 : 0)).isBetween(-3e-16, 3e-16);
                assertThat(excess(g, h, shift, 0)).isBetween(-3e-16, 3e-16);
                assertThat(excess(h, g, shift, 0)).isBetween(-3e-16, 3e-16);
            }
        });
    }

    @Test
    void wavelet_momentsOfTheFamily_vanishAndTheNextDoesNot() {
        Sweep.over("filter", orthogonal(), golden -> {
            BigDecimal[] g = digits(golden, "taps").toArray(BigDecimal[]::new);
            int moments = vanishingMoments(golden.name());
            for (int power = 0; power <= moments; power++) {
                double share = shareLeft(g, 0, power, true);
                if (power < moments) {
                    assertThat(share).as("moment %s", power).isLessThanOrEqualTo(1e-37);
                } else {
                    assertThat(share).as("moment %s", power).isGreaterThan(1e-30);
                }
            }
        });
    }

    /// How many moments of the wavelet vanish, by the definition of the family.
    private static int vanishingMoments(String name) {
        int taps = ScalingFilter.of(name).length();
        return switch (name.replaceAll("\\d", "")) {
            case "haar", "db", "sym", "bl" -> taps / 2;
            case "coif" -> taps / 3;
            case "fk" -> taps == 8 ? 2 : 1;
            case "dmey" -> 1;
            default -> throw new AssertionError("the moments of " + name + " are not known");
        };
    }

    @Test
    void coiflet_momentsOfTheScalingFilter_vanishAroundOnePlace() {
        Sweep.over("order", Stream.iterate(1, k -> k <= 17, k -> k + 1).toList(), k -> {
            BigDecimal[] g = digits(GOLDEN.get("coif" + k), "taps").toArray(BigDecimal[]::new);
            assertThat(g).hasSize(6 * k);
            for (int power = 1; power < 2 * k; power++) {
                assertThat(shareLeft(g, 4 * k - 1, power, false))
                        .as("moment %s", power)
                        .isLessThanOrEqualTo(1e-36);
            }
        });
    }

    @Test
    void db_energy_comesFirst() {
        // minimum phase: no filter of the same |G| has more energy in its first taps
        for (String[] pair : new String[][] {{"db4", "sym4"}, {"db7", "bl14"}, {"db20", "sym20"}}) {
            double[] first = taps(pair[0]);
            double[] second = taps(pair[1]);
            double energy = 0;
            for (int l = 0; l < first.length; l++) {
                energy += first[l] * first[l] - second[l] * second[l];
                assertThat(energy).as("%s up to tap %s", pair[0], l).isGreaterThanOrEqualTo(-1e-15);
            }
        }
        for (String name : names("db")) {
            assertThat(centre(taps(name))).as(name).isLessThan(taps(name).length / 3.0);
        }
    }

    @Test
    void sameMoments_sameGain_whateverThePhase() {
        for (String[] pair : new String[][] {{"db7", "sym7"}, {"db7", "bl14"}, {"db9", "bl18"}, {"db10", "bl20"}}) {
            for (double omega = 0; omega <= Math.PI; omega += 0.05) {
                assertThat(gain(taps(pair[1]), omega) - gain(taps(pair[0]), omega))
                        .as("%s at %s", pair[1], omega)
                        .isBetween(-1e-14, 1e-14);
            }
        }
    }

    @Test
    void sym_phase_isNearerToAStraightLineThanThatOfDb() {
        for (int moments = 4; moments <= 20; moments++) {
            double least = phaseDeviation(taps("sym" + moments));
            assertThat(phaseDeviation(taps("db" + moments))).as("db%s", moments).isGreaterThan(5 * least);
        }
    }

    @Test
    void bl_spreadInTime_isLessThanThatOfTheOthers() {
        for (int moments : new int[] {7, 9, 10}) {
            double best = spread(taps("bl" + 2 * moments));
            assertThat(best).isLessThan(0.95 * spread(taps("sym" + moments)));
            assertThat(best).isLessThan(0.5 * spread(taps("db" + moments)));
        }
    }

    @Test
    void coiflet_phase_isStraightWhereTheSmoothLives() {
        for (int order = 1; order <= 17; order++) {
            double[] g = taps("coif" + order);
            double bound = order == 1 ? 0.02 : 4e-3;
            assertThat(residualPhase(g, 4 * order - 1, Math.PI / 4))
                    .as("coif%s", order)
                    .isBetween(-bound, bound);
            assertThat(centre(g)).isBetween(4 * order - 1.5, 4 * order - 0.5);
        }
    }

    @Test
    void fk_leakage_isLessThanThatOfDbOfTheSameLength() {
        for (int length : new int[] {6, 8, 14, 18, 22}) {
            double[] fk = taps("fk" + length);
            double[] db = taps("db" + length / 2);
            assertThat(leakage(fk)).as("fk%s", length).isLessThan(leakage(db));
            double before = 2;
            for (double omega = 0; omega <= Math.PI; omega += 0.01) {
                double now = gain(fk, omega);
                assertThat(now).as("fk%s falls at %s", length, omega).isLessThanOrEqualTo(before + 1e-14);
                before = now;
            }
        }
        assertThat(leakage(taps("fk22"))).isLessThan(0.6 * leakage(taps("db11")));
    }

    @Test
    void dmey_gain_isNearlyThatOfMeyer() {
        double[] g = taps("dmey");
        for (double omega = 0; omega <= Math.PI; omega += 0.01) {
            double x = Math.clamp(3 * omega / Math.PI - 1, 0, 1);
            double bend = Math.pow(x, 4) * (35 - 84 * x + 70 * x * x - 20 * x * x * x);
            double meyer = Math.sqrt(2) * Math.cos(Math.PI / 2 * bend);
            assertThat(Math.sqrt(gain(g, omega)) - meyer).as("at %s", omega).isBetween(-3e-3, 3e-3);
        }
    }

    @Test
    void biorthogonal_everyPair_isTheFortyDigitsCorrectlyRounded() {
        List<GoldenFile.Case> pairs = GOLDEN.cases().stream()
                .filter(golden -> golden.has("decomposition"))
                .toList();
        assertThat(pairs).hasSize(15);
        Sweep.over("pair", pairs, golden -> {
            FilterBank bank = FilterBank.of(golden.name());
            Doubles.assertSameBits(golden.numbers("decomposition"), bank.decompositionLow());
            Doubles.assertSameBits(golden.numbers("reconstruction"), bank.reconstructionLow());
            BigDecimal[] a = reversed(digits(golden, "decomposition").toArray(BigDecimal[]::new));
            BigDecimal[] b = digits(golden, "reconstruction").toArray(BigDecimal[]::new);
            for (int shift = 0; shift < a.length; shift += 2) {
                int one = shift == 0 ? 1 : 0;
                assertThat(excess(a, b, shift, one)).isBetween(-1e-38, 1e-38);
                assertThat(excess(b, a, shift, one)).isBetween(-1e-38, 1e-38);
            }
            String orders =
                    golden.name().equals("bior5.5") ? "6.4" : golden.name().substring(4);
            int reconstructs = orders.charAt(0) - '0';
            int decomposes = orders.charAt(2) - '0';
            assertThat(shareLeft(b, 0, reconstructs - 1, true)).isLessThanOrEqualTo(1e-37);
            assertThat(shareLeft(b, 0, reconstructs, true)).isGreaterThan(1e-6);
            assertThat(shareLeft(a, 0, decomposes - 1, true)).isLessThanOrEqualTo(1e-37);
            assertThat(shareLeft(a, 0, decomposes, true)).isGreaterThan(1e-6);
        });
    }

    @Test
    void biorthogonal_everyBank_isBiorthogonalTo3e16InExactArithmetic() {
        List<String> names = FilterBank.names().stream()
                .filter(name -> name.matches("r?bior?\\d\\.\\d"))
                .toList();
        assertThat(names).hasSize(30);
        Sweep.over("bank", names, name -> {
            FilterBank bank = FilterBank.of(name);
            BigDecimal[] a = reversed(exact(bank.decompositionLow()));
            BigDecimal[] b = exact(bank.reconstructionLow());
            BigDecimal[] c = reversed(exact(bank.decompositionHigh()));
            BigDecimal[] d = exact(bank.reconstructionHigh());
            for (int shift = 0; shift < a.length; shift += 2) {
                int one = shift == 0 ? 1 : 0;
                for (BigDecimal[][] pair : new BigDecimal[][][] {{a, b}, {b, a}, {c, d}, {d, c}}) {
                    assertThat(excess(pair[0], pair[1], shift, one)).isBetween(-3e-16, 3e-16);
                }
                for (BigDecimal[][] pair : new BigDecimal[][][] {{a, d}, {d, a}, {c, b}, {b, c}}) {
                    assertThat(excess(pair[0], pair[1], shift, 0)).isBetween(-3e-16, 3e-16);
                }
            }
        });
    }

    @Test
    void tables_unknownName_isRefused() {
        assertThatThrownBy(() -> FilterTaps.orthogonal("db46"))
                .hasMessage("the tables hold no line \"db46 orthonormal\"");
        assertThatThrownBy(() -> FilterTaps.orthogonal("bior4.4"))
                .hasMessage("the tables hold no line \"bior4.4 orthonormal\"");
        assertThatThrownBy(() -> FilterTaps.biorthogonal("xyz1.1"))
                .hasMessage("there is no table of the family \"xyz\"");
        assertThatThrownBy(() -> FilterTaps.orthogonal("abc")).hasMessage("there is no table of the family \"abc\"");
    }

    private static double centre(double[] g) {
        double moment = 0;
        for (int l = 0; l < g.length; l++) {
            moment += l * g[l] * g[l];
        }
        return moment;
    }

    /// Σ (l - μ)² g(l)², μ = Σ l g(l) / Σ g(l).
    private static double spread(double[] g) {
        double mean = 0;
        for (int l = 0; l < g.length; l++) {
            mean += l * g[l] / Math.sqrt(2);
        }
        double spread = 0;
        for (int l = 0; l < g.length; l++) {
            spread += (l - mean) * (l - mean) * g[l] * g[l];
        }
        return spread;
    }

    /// The energy above a half of the frequencies, of 1.
    private static double leakage(double[] g) {
        double sum = 0;
        for (int k = 0; k < 1000; k++) {
            sum += gain(g, Math.PI / 2 * (1 + (k + 0.5) / 1000)) / 2000;
        }
        return sum;
    }

    private static double[] response(double[] g, double omega) {
        double re = 0;
        double im = 0;
        for (int l = 0; l < g.length; l++) {
            re += g[l] * Math.cos(omega * l);
            im -= g[l] * Math.sin(omega * l);
        }
        return new double[] {re, im};
    }

    private static double gain(double[] g, double omega) {
        double[] response = response(g, omega);
        return response[0] * response[0] + response[1] * response[1];
    }

    /// What is left of the phase when a delay is taken out.
    private static double residualPhase(double[] g, double delay, double omega) {
        double[] response = response(g, omega);
        return Math.IEEEremainder(Math.atan2(response[1], response[0]) + delay * omega, 2 * Math.PI);
    }

    /// The mean square distance of the phase from the best straight line through 0, up to 0.7 π.
    private static double phaseDeviation(double[] g) {
        int steps = 700;
        double[] phase = new double[steps];
        double product = 0;
        double squares = 0;
        for (int k = 1; k < steps; k++) {
            double step = residualPhase(g, 0, Math.PI * k / 1000) - phase[k - 1];
            phase[k] = phase[k - 1] + Math.IEEEremainder(step, 2 * Math.PI);
            product += k * phase[k];
            squares += (double) k * k;
        }
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            sum += Math.pow(phase[k] - product / squares * k, 2);
        }
        return sum / steps;
    }

    private static Stream<BigDecimal> digits(GoldenFile.Case golden, String key) {
        StringTokenizer parts = new StringTokenizer(golden.text(key));
        return Stream.generate(() -> new BigDecimal(parts.nextToken())).limit(parts.countTokens());
    }

    private static BigDecimal[] exact(double[] values) {
        return Arrays.stream(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static BigDecimal[] reversed(BigDecimal[] values) {
        List<BigDecimal> list = Arrays.asList(values.clone());
        return list.reversed().toArray(BigDecimal[]::new);
    }

    /// `Σ a(l) b(l + shift) - expected`, rounded once.
    private static double excess(BigDecimal[] a, BigDecimal[] b, int shift, int expected) {
        BigDecimal sum = BigDecimal.valueOf(-expected);
        for (int l = 0; l + shift < a.length; l++) {
            sum = sum.add(a[l].multiply(b[l + shift]));
        }
        return sum.doubleValue();
    }

    /// |Σ ± (l - from)ᵖ g(l)| over the sum of the absolute terms; ± alternates for moments of the wavelet.
    private static double shareLeft(BigDecimal[] g, int from, int power, boolean alternating) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        for (int l = 0; l < g.length; l++) {
            BigDecimal term = new BigDecimal(l - from).pow(power).multiply(g[l]);
            sum = alternating && l % 2 == 1 ? sum.subtract(term) : sum.add(term);
            size = size.add(term.abs());
        }
        return sum.abs().divide(size, FIFTY_DIGITS).doubleValue();
    }
}
