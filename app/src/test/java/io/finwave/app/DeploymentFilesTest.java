package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The files of a deployment, held to each other and to the programs that read them.
class DeploymentFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RULES = Path.of("monitoring/prometheus/rules/finwave.yml");
    private static final Path PANELS = Path.of("monitoring/grafana/dashboards/finwave.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:http_server|finwave|jvm|process|system)_[a-z0-9_]+");

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":docker-compose.tls.yml", ":docker-compose.secrets.yml", ":docker-compose.redis-cluster.yml"
            })
    void composeFiles_together_areValid(String override) throws Exception {
        Programs.assumeOnPath("docker-compose", "docker-compose");
        Path settings = ROOT.resolve(".env.dashboard");
        boolean made = !Files.exists(settings);
        if (made) {
            Files.copy(ROOT.resolve(".env.dashboard.example"), settings);
        }
        try {
            Programs.Run run = Programs.run(
                    Map.of("COMPOSE_FILE", "docker-compose.yml" + override), ROOT, "docker-compose", "config", "-q");

            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output()).isEmpty();
        } finally {
            if (made) {
                Files.delete(settings);
            }
        }
    }

    @Test
    void everyService_isHardenedLimitedAndChecked() throws IOException {
        String compose = read("docker-compose.yml");
        for (String service : services(compose)) {
            assertThat(service).contains("<<: *", "healthcheck:", "limits:", "reservations:");
            assertThat(service).containsPattern("user: \"\\d+:\\d+\"|<<: \\*finwave");
            assertThat(service).doesNotContain("container_name", "privileged: true");
        }
        assertThat(compose).contains("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "max-size: 10m");
    }

    @Test
    void publishedPorts_areThoseOfHttp_andOthersOnLoopbackOnly() throws IOException {
        List<String> ports = find("- \"([^\"]*:\\d+)\"\n", read("docker-compose.yml") + read("docker-compose.tls.yml"));

        assertThat(ports)
                .filteredOn(port -> !port.startsWith("127.0.0.1:"))
                .containsExactlyInAnyOrder("${HTTP_PORT:-80}:80", "${HTTPS_PORT:-443}:443");
    }

    @Test
    void containers_trustTheProxyOfTheirNetworks_asNobodyElseReachesThem() throws IOException {
        String compose = read("docker-compose.yml");
        assertThat(compose).contains("environment: &inside", "      TRUSTED_PROXIES: private\n");
        assertThat(SettingName.TRUSTED_PROXIES.defaultText()).isEqualTo("loopback");
    }

    @Test
    void images_arePinned_andThoseThatTheDrillStandsInFor() throws IOException {
        Set<String> named = new TreeSet<>(find("\\bimage: (\\S+)", read("docker-compose.yml")));
        named.addAll(find("\\bimage: (\\S+)", read("docker-compose.redis-cluster.yml")));
        named.addAll(find("ARG IMAGE_\\w+=(\\S+)", read("Dockerfile")));
        named.remove("finwave:" + Version.current());

        assertThat(named).allMatch(image -> image.matches("[a-z/-]+:v?\\d+\\.\\d+\\.?\\d*[A-Za-z0-9_.-]*"));
        assertThat(find("IMAGE_\\w+=(\\S+)", read("deploy/drill/images.env")))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void image_hasNoSyntaxLineAndEndsAsANumericUser() throws IOException {
        String dockerfile = read("Dockerfile");
        String last = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));

        assertThat(dockerfile).doesNotContain("# syntax=");
        assertThat(last)
                .contains("USER 10001:10001", "HEALTHCHECK", "ENTRYPOINT [\"finwave\"]")
                .doesNotContain("RUN ");
    }

    @Test
    void scripts_passShellcheck() throws Exception {
        Programs.assumeOnPath("shellcheck", "shellcheck");
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "--source-path=SCRIPTDIR", "finwave"));
        for (String folder : List.of("nginx", "deploy", "monitoring")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".sh")).forEach(file -> command.add(file.toString()));
            }
        }
        Programs.Run run = Programs.run(Map.of(), ROOT, command.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Test
    void rulesAndConfiguration_passPromtool_andTheRulesTheirTests() throws Exception {
        Programs.assumeOnPath("promtool", "prometheus");

        assertThat(Programs.run(Map.of(), ROOT, "promtool", "check", "rules", RULES.toString()))
                .extracting(Programs.Run::exitCode)
                .isEqualTo(0);
        Programs.Run tests =
                Programs.run(Map.of(), ROOT, "promtool", "test", "rules", "monitoring/prometheus/tests/finwave.yml");
        assertThat(tests.exitCode()).as(tests.output()).isZero();
    }

    @Test
    void everyAlert_hasATestAndARunbook() throws IOException {
        List<String> alerts = find("- alert: (\\w+)", read(RULES.toString()));
        String tests = read("monitoring/prometheus/tests/finwave.yml");
        String runbooks = read("docs/how-to/runbooks.md");

        String rules = read(RULES.toString());

        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(tests).contains("alertname: " + alert);
            assertThat(runbooks).contains("\n## " + alert + "\n");
            assertThat(rules).contains("runbooks.md#" + alert.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void metrics_ofRulesAndPanels_areThoseThatAreDocumented() throws IOException {
        String documented = read("docs/reference/metrics.md");
        Set<String> recorded = Set.copyOf(find("record: (\\S+)", read(RULES.toString())));
        List<String> expressions = new ArrayList<>(panels());
        expressions.add(read(RULES.toString()));

        for (String metric : names(expressions)) {
            String base = metric.replaceAll("_(bucket|count|sum)$", "");
            assertThat(documented.contains("`" + metric + "`")
                            || documented.contains("`" + base + "`")
                            || recorded.stream().anyMatch(name -> name.contains(metric)))
                    .as(metric + " stands in docs/reference/metrics.md")
                    .isTrue();
        }
    }

    @Test
    void grafana_refusesTheKnownPassword_andTakesALongOne() throws Exception {
        for (String bad : List.of("", "admin", "short")) {
            Programs.Run run = grafana(bad);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).startsWith("grafana: GRAFANA_ADMIN_PASSWORD must have at least 12 characters");
        }
        assertThat(grafana("0123456789abcdef").exitCode()).isZero();
    }

    private static Programs.Run grafana(String password) throws Exception {
        return Programs.run(
                Map.of("GRAFANA_ADMIN_PASSWORD", password), ROOT, "sh", "monitoring/grafana/start.sh", "check");
    }

    private static List<String> panels() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel :
                new ObjectMapper().readTree(read(PANELS.toString())).get("panels")) {
            panel.path("targets")
                    .forEach(target -> expressions.add(target.get("expr").asText()));
        }
        assertThat(expressions).hasSizeGreaterThan(20);
        return expressions;
    }

    private static Set<String> names(List<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> METRIC.matcher(expression).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The text of each service.
    private static List<String> services(String compose) {
        String services = compose.substring(compose.indexOf("\nservices:\n"), compose.indexOf("\nnetworks:\n"));
        List<String> parts = List.of(services.split("\n  (?=[a-z]+:\n)", -1));
        assertThat(parts).hasSizeGreaterThan(7);
        return parts.subList(1, parts.size());
    }

    private static List<String> find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
