package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final int MAX_SENT = 400_000;
    private static final int MAX_UNPACKED = 2_000_000;

    @TempDir
    static Path folder;

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = RunningApi.start(folder, Optional.empty(), s -> s.withUploadLimits(MAX_SENT, MAX_UNPACKED));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void noSpooledUploadIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
            assertThat(files).isEmpty();
        }
    }

    private static String csv(int days) {
        StringBuilder csv = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        for (int i = 0; i < days; i++) {
            double open = 100 + i % 7;
            csv.append(LocalDate.of(2010, 1, 4).plusDays(i))
                    .append(',')
                    .append(open)
                    .append(',')
                    .append(open + 2)
                    .append(',')
                    .append(open - 1)
                    .append(',')
                    .append(open + 1)
                    .append(',')
                    .append(1000 + i)
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void pageOfAnotherSite_isRefused_andNothingIsStored() throws Exception {
        HttpRequest.Builder fetched = post("instrument=FOREIGN", csv(30)).header("Sec-Fetch-Site", "cross-site");
        HttpRequest.Builder old = post("instrument=FOREIGN", csv(30)).header("Origin", "http://evil.example");

        assertThat(RunningApi.problem(api.send(fetched), 403).get("rule").asText())
                .isEqualTo("origin.same");
        assertThat(RunningApi.problem(api.send(old), 403).get("value").asText()).isEqualTo("http://evil.example");
        api.problem("/api/v1/instruments/FOREIGN", 404);
    }

    @Test
    void pageOfThisServer_mayImport() throws Exception {
        HttpRequest.Builder own = post("instrument=OWN", csv(30)).header("Sec-Fetch-Site", "same-origin");

        assertThat(api.send(own).statusCode()).isEqualTo(201);
    }

    private static HttpRequest.Builder post(String query, String body) {
        return api.to("/api/v1/imports?" + query)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(body));
    }

    private static JsonNode answered(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.mapper().readTree(response.body());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void clean_isStored_andServed() throws Exception {
        JsonNode report = answered(api.send(post("instrument=clean&name=Clean+Co&fileName=clean.csv", csv(300))), 201);
        assertThat(report.get("id").asText()).startsWith("imp_");
        assertThat(report.get("instrument").asText()).isEqualTo("CLEAN");
        assertThat(report.get("interval").asText()).isEqualTo("1d");
        assertThat(report.get("stored").asBoolean()).isTrue();
        assertThat(report.get("dryRun").asBoolean()).isFalse();
        assertThat(report.get("rows").get("read").asInt()).isEqualTo(300);
        assertThat(report.get("rows").get("accepted").asInt()).isEqualTo(300);
        assertThat(report.get("recognised").get("columns").get("open").asText()).isEqualTo("Open");
        assertThat(report.get("from").asText()).isEqualTo("2010-01-04T00:00:00Z");
        JsonNode bars = api.json("/api/v1/instruments/CLEAN/bars");
        assertThat(bars.get("available").asInt()).isEqualTo(300);
        assertThat(bars.get("dataVersion")).isEqualTo(report.get("dataVersion"));
        JsonNode instrument = api.json("/api/v1/instruments/CLEAN");
        assertThat(instrument.get("name").asText()).isEqualTo("Clean Co");
        assertThat(instrument.get("series").get(0).get("origin").asText()).isEqualTo("file clean.csv");
        assertThat(api.store
                        .importReport(report.get("id").asText())
                        .orElseThrow()
                        .report())
                .isEqualTo(report.toString());
    }

    @Test
    void sameFileAgain_changesNothing() throws Exception {
        JsonNode first = answered(api.send(post("instrument=TWICE", csv(50))), 201);
        JsonNode second = answered(api.send(post("instrument=TWICE", csv(50))), 201);
        assertThat(second.get("rows").get("identicalDuplicates").asInt()).isEqualTo(50);
        assertThat(second.get("dataVersion")).isEqualTo(first.get("dataVersion"));
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    }

    @Test
    void dirty_badLinesAreReportedWithNumberRuleAndText() throws Exception {
        String dirty = csv(40).replace("2010-01-10,106.0,108.0,105.0", "2010-01-10,106.0,1.0,105.0")
                .replace("2010-01-12,101.0", "2010-01-12,abc");
        JsonNode report = answered(api.send(post("instrument=DIRTY", dirty)), 201);
        assertThat(report.get("quarantineTotal").asInt()).isEqualTo(2);
        assertThat(report.get("quarantineByRule").get("high-below-low").asInt()).isEqualTo(1);
        assertThat(report.get("warningsByRule").isObject()).isTrue();
        JsonNode first = report.get("quarantine").get(0);
        assertThat(first.get("line").asInt()).isEqualTo(8);
        assertThat(first.get("rule").asText()).isEqualTo("high-below-low");
        assertThat(first.get("text").asText()).startsWith("2010-01-10,106.0,1.0");
        assertThat(api.json("/api/v1/instruments/DIRTY/bars").get("available").asInt())
                .isEqualTo(38);
    }

    @Test
    void dryRun_reportsAndStoresNothing() throws Exception {
        JsonNode report = answered(api.send(post("instrument=DRY&dryRun=true", csv(60))), 200);
        assertThat(report.get("stored").asBoolean()).isFalse();
        assertThat(report.get("dryRun").asBoolean()).isTrue();
        assertThat(report.get("rows").get("accepted").asInt()).isEqualTo(60);
        assertThat(report.get("dataVersion").isNull()).isTrue();
        api.problem("/api/v1/instruments/DRY", 404);
    }

    @Test
    void dryRun_besideStoredBars_tellsWhatWouldChange() throws Exception {
        answered(api.send(post("instrument=BESIDE&fileName=first.csv", csv(60))), 201);
        String revised = csv(65).replace("2010-01-10,106.0,108.0,105.0,107.0", "2010-01-10,106.0,108.0,105.0,106.5");
        JsonNode dry = answered(api.send(post("instrument=BESIDE&dryRun=true&fileName=second.csv", revised)), 200);

        assertThat(dry.at("/rows/added").asInt()).isEqualTo(5);
        assertThat(dry.at("/rows/revised").asInt()).isEqualTo(1);
        assertThat(dry.at("/rows/identicalDuplicates").asInt()).isEqualTo(59);
        JsonNode revision = dry.get("revisions").get(0);
        assertThat(revision.get("line").asInt()).isEqualTo(8);
        assertThat(revision.get("time").asText()).isEqualTo("2010-01-10T00:00:00Z");
        assertThat(revision.at("/before/close").asDouble()).isEqualTo(107.0);
        assertThat(revision.at("/after/close").asDouble()).isEqualTo(106.5);
        assertThat(dry.at("/existing/series/bars").asInt()).isEqualTo(60);
        assertThat(dry.at("/existing/series/origin").asText()).isEqualTo("file first.csv");
        assertThat(dry.at("/existing/otherIntervals")).isEmpty();
        assertThat(api.json("/api/v1/instruments/BESIDE/bars").get("available").asInt())
                .isEqualTo(60);

        JsonNode stored = answered(api.send(post("instrument=BESIDE&fileName=second.csv", revised)), 201);
        assertThat(stored.get("rows")).isEqualTo(dry.get("rows"));
    }

    @Test
    void dryRun_ofAnotherInterval_namesTheOnesThatAreStored() throws Exception {
        answered(api.send(post("instrument=OTHER", csv(30))), 201);
        String hourly = csv(30).replaceAll("(?m)^2010-01-(\\d\\d),", "2010-01-04T$1:00:00Z,")
                .replaceAll("(?m)^2010-0[2-9].*\n", "")
                .replaceAll("(?m)^2010-01-04T(2[4-9]|3.):.*\n", "");
        JsonNode dry = answered(api.send(post("instrument=OTHER&dryRun=true", hourly)), 200);
        assertThat(dry.get("interval").asText()).isEqualTo("1h");
        assertThat(dry.at("/existing/series").isNull()).isTrue();
        assertThat(dry.at("/existing/otherIntervals").get(0).asText()).isEqualTo("1d");
        assertThat(dry.at("/rows/added").asInt())
                .isEqualTo(dry.at("/rows/accepted").asInt());
    }

    @Test
    void dryRun_ofAnUnknownInstrument_hasNothingBeforeIt() throws Exception {
        JsonNode dry = answered(api.send(post("instrument=NOBODY&dryRun=true", csv(30))), 200);
        assertThat(dry.get("existing").isNull()).isTrue();
        assertThat(dry.get("revisions")).isEmpty();
    }

    @Test
    void gzipAndForm_areTheSameAsPlain() throws Exception {
        JsonNode plain = answered(api.send(post("instrument=FORM", csv(80))), 201);
        JsonNode packed = answered(
                api.send(api.to("/api/v1/imports?instrument=FORM&fileName=x.csv.gz")
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(gzip(csv(80).getBytes(StandardCharsets.UTF_8))))),
                201);
        assertThat(packed.get("recognised").get("compression").asText()).isEqualTo("gzip");
        assertThat(packed.get("dataVersion")).isEqualTo(plain.get("dataVersion"));
        JsonNode form = answered(api.send(form("../../etc/pass\\wd.csv", csv(80))), 201);
        assertThat(form.get("dataVersion")).isEqualTo(plain.get("dataVersion"));
        assertThat(api.json("/api/v1/instruments/FORM")
                        .get("series")
                        .get(0)
                        .get("origin")
                        .asText())
                .isEqualTo("file wd.csv");
    }

    private static HttpRequest.Builder form(String fileName, String content) {
        String boundary = "----finwave-test";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return api.to("/api/v1/imports?instrument=FORM")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body));
    }

    @Test
    void form_tooLargeOrBroken_isAProblem() throws Exception {
        RunningApi.problem(api.send(form("big.csv", "x".repeat(MAX_SENT + 100_000))), 413);
        HttpResponse<String> broken = api.send(api.to("/api/v1/imports?instrument=FORM")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("no form at all")));
        assertThat(broken.statusCode()).as(broken.body()).isBetween(400, 422);
        HttpResponse<String> other = api.send(api.to("/api/v1/imports?instrument=FORM")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("x")));
        assertThat(other.statusCode()).as(other.body()).isBetween(400, 422);
    }

    @Test
    void emptyOrUseless_refused422AndNothingIsStored() throws Exception {
        for (String useless : new String[] {
            "",
            "\n\n\n",
            "hello",
            "{\"error\":\"limit reached\"}",
            "<html><body>no</body></html>",
            "Date,Open,High,Low,Close\n"
        }) {
            JsonNode problem = RunningApi.problem(api.send(post("instrument=USELESS", useless)), 422);
            assertThat(problem.get("detail").asText()).isNotBlank();
        }
        JsonNode allBad = RunningApi.problem(
                api.send(post("instrument=USELESS", csv(30).replaceAll("(?m)^(2[^,]*,[^,]*),[^,]*", "$1,1.0"))), 422);
        assertThat(allBad.has("report")).isTrue();
        assertThat(allBad.get("report").get("stored").asBoolean()).isFalse();
        api.problem("/api/v1/instruments/USELESS", 404);
    }

    @Test
    void tooLong_announcedOrNot_problem413() throws Exception {
        String big = csv(300).repeat(40);
        assertThat(big.length()).isGreaterThan(MAX_SENT);
        RunningApi.problem(api.send(post("instrument=BIG", big)), 413);
        byte[] bytes = big.getBytes(StandardCharsets.UTF_8);
        RunningApi.problem(
                api.send(api.to("/api/v1/imports?instrument=BIG")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))),
                413);
        api.problem("/api/v1/instruments/BIG", 404);
    }

    @Test
    void gzipBomb_problem413AndNothingIsStored() throws Exception {
        byte[] bomb = gzip((csv(2_000) + "2020-01-01,1,2,1,2,3\n".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(bomb.length).isLessThan(MAX_SENT);
        JsonNode problem = RunningApi.problem(
                api.send(api.to("/api/v1/imports?instrument=BOMB").POST(BodyPublishers.ofByteArray(bomb))), 413);
        assertThat(problem.get("rule").asText()).isEqualTo("upload.size");
        api.problem("/api/v1/instruments/BOMB", 404);
    }

    @Test
    void wrongHints_areNamed() throws Exception {
        String[][] wrong = {
            {"delimiter=ab", "delimiter.form"},
            {"zone=Mars/Base", "zone.form"},
            {"scale=-1", "scale.form"},
            {"scale=NaN", "scale.form"},
            {"columns=what%3DDate", "columns.form"},
            {"columns=x", "columns.form"},
            {"dateFormat=qqq", "dateFormat.form"},
            {"dryRun=maybe", "dryRun.choice"},
            {"interval=0d", "interval.form"},
        };
        for (String[] pair : wrong) {
            assertThat(RunningApi.problem(api.send(post("instrument=HINT&" + pair[0], csv(10))), 400)
                            .get("rule")
                            .asText())
                    .isEqualTo(pair[1]);
        }
        assertThat(RunningApi.problem(api.send(post("name=x", csv(10))), 400)
                        .get("rule")
                        .asText())
                .isEqualTo("instrument.required");
    }

    @Test
    void hints_overrideRecognition() throws Exception {
        String odd = csv(60).replace("Date,Open,High,Low,Close,Volume", "a,b,c,d,e,f")
                .replace(',', '|');
        JsonNode report = answered(
                api.send(post(
                        "instrument=ODD&delimiter=%7C&columns=time%3Da,open%3Db,high%3Dc,low%3Dd,close%3De,volume%3Df",
                        odd)),
                201);
        assertThat(report.get("rows").get("accepted").asInt()).isEqualTo(60);
        assertThat(report.get("recognised").get("delimiter").asText()).isEqualTo("|");
    }
}
