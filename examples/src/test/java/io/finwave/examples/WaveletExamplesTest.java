package io.finwave.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Runs the examples of the transforms, and checks what they say of the bundled data.
class WaveletExamplesTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    @Test
    void causalLevels_run_sayHowLateEachLevelIs() {
        assertThat(lines(CausalLevels::main))
                .hasSize(7)
                .element(5)
                .asString()
                .startsWith("64 to 128 bars")
                .endsWith("trails by 221 bars");
    }

    @Test
    void barByBar_run_streamAndBatchAreTheSameBits() {
        List<String> lines = lines(BarByBar::main);
        assertThat(lines).hasSize(4).allSatisfy(line -> {
            String stream = line.replaceAll(".*stream |, batch.*", "");
            assertThat(stream).startsWith("-0x1.");
            assertThat(line).endsWith("batch " + stream);
        });
    }

    @Test
    void equalBands_run_sharesAddUp() {
        List<String> lines = lines(EqualBands::main);
        assertThat(lines).hasSize(8);
        assertThat(lines.stream().mapToDouble(line -> lastNumber(line)).sum()).isBetween(99.7, 100.3);
        assertThat(lines).allSatisfy(line -> assertThat(lastNumber(line)).isBetween(8.0, 17.0));
    }

    @Test
    void decimatedTransform_run_fewerNumbersLoseMore() {
        List<String> lines = lines(DecimatedTransform::main);
        assertThat(lines).hasSize(5);
        assertThat(lines.stream().map(WaveletExamplesTest::lastNumber).toList()).isSorted();
        assertThat(lines.getFirst()).startsWith("2592 of 5105 numbers");
    }

    @Test
    void stationaryTransform_run_findsMarch2020() {
        assertThat(lines(StationaryTransform::main)).singleElement().asString().endsWith("2020-03-12");
    }

    @Test
    void bestBasis_run_costsLessThanTheOctaves() {
        String last = lines(BestBasis::main).getLast();
        Matcher numbers = NUMBER.matcher(last);
        assertThat(numbers.find()).isTrue();
        assertThat(Double.parseDouble(numbers.group())).isLessThan(lastNumber(last));
    }

    @Test
    void shiftProofEnergy_run_dualTreeHardlyChanges() {
        List<String> lines = lines(ShiftProofEnergy::main);
        assertThat(lastNumber(lines.get(0))).isLessThan(1.05);
        assertThat(lastNumber(lines.get(1))).isGreaterThan(1.1);
    }

    @Test
    void powerOfPeriods_run_slowerPeriodsThanAMonthSayWhen() {
        assertThat(lines(PowerOfPeriods::main)).hasSize(7).first().asString().endsWith("4 bars: most in 2008-10");
    }

    @Test
    void strongestRidge_run_wanders() {
        List<Double> periods = lines(StrongestRidge::main).stream()
                .map(line -> Double.parseDouble(line.replaceAll(".*: | bars", "")))
                .toList();
        assertThat(periods).hasSize(10).allSatisfy(period -> assertThat(period).isBetween(8.0, 256.0));
        assertThat(periods.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void coherenceOfTwo_run_isBetweenZeroAndOne() {
        assertThat(lines(CoherenceOfTwo::main)).hasSize(9).allSatisfy(line -> {
            assertThat(line).endsWith("of 251 days");
            assertThat(Double.parseDouble(line.replaceAll(".*coherence |, sig.*", "")))
                    .isBetween(0.0, 1.0);
        });
    }

    @Test
    void varianceByScale_run_finestLevelMovesMost_andVolatilityRemembers() {
        List<String> lines = lines(VarianceByScale::main);
        assertThat(lines).hasSize(7).first().asString().startsWith("2 to 4 bars      0.946 %");
        assertThat(lines.getLast()).startsWith("absolute returns: d = 0.37");
    }

    @Test
    void denoisedPrices_run_onlyTheCausalFormIsHonest() {
        List<String> lines = lines(DenoisedPrices::main);
        assertThat(lines.get(0)).startsWith("two-sided: ").doesNotEndWith(" 0 bars");
        assertThat(lines.get(1)).startsWith("causal: ").endsWith("looks ahead by 0 bars");
    }

    private static double lastNumber(String line) {
        Matcher numbers = NUMBER.matcher(line);
        double last = Double.NaN;
        while (numbers.find()) {
            last = Double.parseDouble(numbers.group());
        }
        return last;
    }

    private interface Main {
        void run(String[] arguments);
    }

    private static List<String> lines(Main main) {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            main.run(new String[0]);
        } finally {
            System.setOut(before);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
