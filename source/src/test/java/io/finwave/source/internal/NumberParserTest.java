package io.finwave.source.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.source.internal.NumberParser.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    private static NumberParser parsed(String text, boolean decimalComma) {
        NumberParser parser = new NumberParser(decimalComma);
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        parser.parse(bytes, 1, bytes.length - 1);
        return parser;
    }

    /// The value must be the double nearest to the decimal, as the JDK gives it, to the bit.
    @Test
    void parse_randomDecimals_isCorrectlyRounded() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 40_000; i++) {
                String text = decimal(random);
                NumberParser parser = parsed(text, false);
                assertThat(parser.kind).as("seed %d, %s", seed, text).isEqualTo(Kind.NUMBER);
                assertThat(Double.doubleToRawLongBits(parser.value))
                        .as("seed %d, %s", seed, text)
                        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
            }
        }
    }

    private static String decimal(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.format(Locale.ROOT, "%.2f", 1000 * random.nextDouble());
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7fdfffffffffffffL));
            case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(25)).toPlainString();
            default ->
                (random.nextBoolean() ? "-" : "+") + random.nextInt(10) + "." + "0".repeat(random.nextInt(24))
                        + random.nextInt(100_000);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992", "9007199254740993", "9007199254740991.5", "0.1", "1e22", "1e23", "1e-300",
                        "4.9e-324",
                "104838.00000000001", "800.010000000000", "123456789012345678901234567890", ".5", "5.", "-0", "-0.0",
                        "000123.4500"
            })
    void parse_edgesOfTheFastPath_isCorrectlyRounded(String text) {
        NumberParser parser = parsed(text, false);
        assertThat(parser.kind).isEqualTo(Kind.NUMBER);
        assertThat(Double.doubleToRawLongBits(parser.value))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,234.5     | 1234.5
            12,345,678  | 12345678
            $12.30      | 12.3
            €7          | 7
            1.5K        | 1500
            2.5M        | 2500000
            3B          | 3000000000
            """)
    void parse_waysOfPeople_areNumbers(String text, double value) {
        assertThat(parsed(text, false).value).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1234,5      | 1234.5
            1.234,5     | 1234.5
            1.234.567   | 1234567
            -0,25       | -0.25
            """)
    void parse_decimalComma_isTheMark(String text, double value) {
        assertThat(parsed(text, true).value).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "NULL", "N/A", "na", "-", ".", "None"})
    void parse_wordsForNothing_isMissing(String text) {
        assertThat(parsed(text, false).kind).isEqualTo(Kind.MISSING);
        assertThat(parsed(text, false).value).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "inf", "-Infinity", "1e999", "-1e400"})
    void parse_notFinite_isNotFinite(String text) {
        assertThat(parsed(text, false).kind).isEqualTo(Kind.NOT_FINITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.2.3", "1,23,4", "12x", "0x10", "1d", "--1", "1e", "1 2", "$", "+", "1,2"})
    void parse_anythingElse_isBad(String text) {
        assertThat(parsed(text, false).kind).isEqualTo(Kind.BAD);
    }
}
