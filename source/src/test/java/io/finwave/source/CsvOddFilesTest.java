package io.finwave.source;

import static io.finwave.source.ImportTesting.AUTO;
import static io.finwave.source.ImportTesting.read;
import static io.finwave.source.ImportTesting.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarInterval;
import io.finwave.source.ImportTesting.Imported;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of old machines, of other languages, of nothing, and with dates that contradict each other: each is read
/// right, or the reason why not is the true one.
class CsvOddFilesTest {
    private static final String GOOD = """
            Date,Open,High,Low,Close,Volume
            2024-01-01,10,12,9,11,100
            2024-01-02,11,13,10,12,200
            2024-01-03,12,14,11,13,300
            """;

    private static String checksum(Imported imported) {
        return imported.series().checksum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5_000, 2_000_000})
    void open_zeroBytesOnly_saysSo(int length) {
        assertThat(refusal(new byte[length], "", AUTO))
                .isEqualTo("the file holds zero bytes (NUL) only, as one that was made and never written to");
    }

    @Test
    void read_linesThatEndWithACarriageReturn_areLines() {
        Imported old = read(GOOD.replace('\n', '\r'));

        assertThat(checksum(old)).isEqualTo(checksum(read(GOOD)));
        assertThat(old.report().read()).isEqualTo(3);
    }

    @Test
    void read_carriageReturnsOnly_aBadLine_isNamedByItsNumber() {
        Imported old = read(GOOD.replace("11,13,10,12,200", "11,13,x,12,200").replace('\n', '\r'));

        assertThat(old.onlyQuarantined().line()).isEqualTo(3);
    }

    @Test
    void open_datesWithTheDayFirstAndWithTheMonthFirst_areRefusedBecauseTheyContradict() {
        String text = """
                Date,Close
                13/02/2024,10
                02/14/2024,11
                15/02/2024,12
                02/16/2024,13
                03/04/2024,14
                """;

        assertThat(refusal(text, AUTO))
                .isEqualTo(
                        "the dates contradict each other: the month comes first in 2 of the first 5 rows (02/14/2024)"
                                + " and the day in 2 (13/02/2024); mend the file, or give the time format M/d/yyyy or d/M/yyyy"
                                + " to take only the rows that are written so");
        Imported given = read(text, AUTO.withTimeFormat("d/M/yyyy").withInterval(BarInterval.ONE_DAY));
        assertThat(given.report().quarantineByRule()).containsEntry("unparsable-time", 2L);
    }

    @Test
    void read_oneContradictingDateAmongHundreds_isQuarantined() {
        StringBuilder text = new StringBuilder("Date,Close\n");
        for (int i = 0; i < 365; i++) {
            LocalDate date = LocalDate.of(2023, 1, 1).plusDays(i);
            text.append(String.format(
                    "%02d/%02d/%d,%d%n", date.getMonthValue(), date.getDayOfMonth(), date.getYear(), 100 + i));
        }
        Imported imported = read(text.toString().replace("03/14/2023", "14/03/2023"));

        assertThat(imported.onlyQuarantined().message())
                .isEqualTo("a time must be written as M/d/yyyy, got \"14/03/2023\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Datum;Eröffnung;Hoch;Tief;Schluss;Volumen",
                "Datum;Erster;Hoch;Tief;Schlusskurs;Stücke",
                "Datum;Eroeffnung;Tageshoch;Tagestief;Schlußkurs;Stuecke",
                "Date;Ouverture;Plus haut;Plus bas;Clôture;Volume",
                "Fecha;Apertura;Máximo;Mínimo;Cierre;Volumen"
            })
    void read_namesOfOtherLanguages_areThoseOfTheBar(String header) {
        String text = header + "\n01.01.2024;10;12;9;11;100\n02.01.2024;11;13;10;12;200\n03.01.2024;12;14;11;13;300\n"
                + "15.01.2024;12,5;14;11;13;300\n";
        String expected = GOOD + "2024-01-15,12.5,14,11,13,300\n";
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252")}) {
            Imported imported = read(text.getBytes(charset), "", AUTO);
            assertThat(checksum(imported)).as("%s in %s", header, charset).isEqualTo(checksum(read(expected)));
            assertThat(imported.report().warningsByRule()).doesNotContainKey("single-price");
        }
    }

    @Test
    void read_germanSinglePrice_isOne() {
        Imported imported = read("Datum;Kurs\n14.02.2024;1.234,50\n15.02.2024;1.240,00\n16.02.2024;1.250,25\n");

        assertThat(imported.series().close(0)).isEqualTo(1234.5);
        assertThat(imported.series().bar(0).openTime()).isEqualTo(Instant.parse("2024-02-14T00:00:00Z"));
        assertThat(imported.report().warningsByRule()).containsKey("single-price");
    }

    /// A close that doubles and halves from day to day.
    private static Imported jumping(int jumps) {
        StringBuilder text = new StringBuilder("Date,Close\n");
        for (int i = 0; i <= jumps; i++) {
            text.append(LocalDate.of(2020, 1, 1).plusDays(i)).append(i % 2 == 0 ? ",100\n" : ",300\n");
        }
        return read(text.toString());
    }

    @Test
    void read_moreWarningsOfARuleThanAreListed_theLastSaysHowManyInAll() {
        List<ImportReport.Warning> jumps = jumping(1234).report().warnings().stream()
                .filter(w -> w.rule() == ImportRule.JUMP)
                .toList();

        assertThat(jumps).hasSize(21);
        assertThat(jumps.getLast())
                .isEqualTo(new ImportReport.Warning(ImportRule.JUMP, 0, "1,234 in all; the first 20 are listed"));
    }

    @Test
    void read_asManyWarningsAsAreListed_noneSaysHowMany() {
        assertThat(jumping(20).report().warnings().stream().filter(w -> w.rule() == ImportRule.JUMP))
                .hasSize(20)
                .allMatch(w -> w.line() > 0);
    }
}
