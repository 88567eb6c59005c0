package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about users and keys, with and without a running API.
class AccessCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "canary-key-0123456789abcdef0123456789";
    private static final String SECRET = "canary-secret-0123456789abcdef012345";

    @TempDir
    private Path home;

    /// Nothing listens on port 1.
    private CommandRun alone(String... arguments) {
        return CommandRun.in(home, Map.of("API_PORT", "1"), arguments);
    }

    @Test
    void users_nothingRuns_areKeptInTheDatabase() throws Exception {
        CommandRun added = alone("user", "add", "Root", "--role", "admin");
        assertThat(added.exitCode()).as(added.err()).isEqualTo(Main.DONE);
        assertThat(added.out())
                .contains("user      root", "role      admin")
                .containsPattern("password  \\w{5}-\\w{5}-");
        JsonNode vera = JSON.readTree(
                alone("user", "add", "vera", "--role", "viewer", "--json").out());
        assertThat(vera.get("password").asText()).hasSizeGreaterThan(20);
        assertThat(alone("user", "disable", "vera").out()).contains("vera is viewer, disabled");
        assertThat(alone("user", "enable", "vera").out()).contains("vera is viewer, has a one-time password");
        assertThat(alone("user", "role", "vera", "analyst").out()).contains("vera is analyst");
        assertThat(alone("user", "reset-password", "vera").out()).contains("password  ");
        assertThat(alone("user", "list").out())
                .containsPattern("root +admin +has a one-time password")
                .containsPattern("vera +analyst");
    }

    @Test
    void users_whatCannotBe_isSaidInOneLine() {
        alone("user", "add", "root", "--role", "admin");
        CommandRun last = alone("user", "disable", "root");
        assertThat(last.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(last.err()).contains("last admin").hasLineCount(1);
        CommandRun king = alone("user", "add", "x", "--role", "king");
        assertThat(king.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(king.err()).contains("role must be one of viewer, analyst, admin, got \"king\"");
        assertThat(alone("user", "disable", "nobody").err()).contains("there is no user \"nobody\"");
        assertThat(alone("user").exitCode()).isEqualTo(Main.WRONG_USAGE);
        assertThat(alone("user", "add", "x").exitCode()).isEqualTo(Main.WRONG_USAGE);
    }

    @Test
    void keys_nothingRuns_areMadeListedAndRevoked() throws Exception {
        CommandRun made = alone("key", "create", "nightly", "--scope", "read,write");
        assertThat(made.exitCode()).as(made.err()).isEqualTo(Main.DONE);
        assertThat(made.out().strip()).matches("fw_[0-9a-f]{16}_[0-9a-f]{64}");
        String id = made.out().substring(3, 19);
        JsonNode list = JSON.readTree(alone("key", "list", "--json").out());
        assertThat(list.at("/items/0/id").asText()).isEqualTo(id);
        assertThat(alone("key", "revoke", made.out().strip()).err()).contains("only the id of the key is needed");
        assertThat(alone("key", "revoke", id).out()).contains("(nightly) is revoked");
        assertThat(alone("key", "list").out())
                .contains("revoked")
                .doesNotContain(made.out().substring(20, 84));
    }

    @Test
    void instrument_deleted_onlyWhenItIsMeant() throws Exception {
        Path file = Files.writeString(
                home.resolve("GONE.csv"), "date,open,high,low,close,volume\n2020-01-01,10,12,9,11,100\n");
        assertThat(alone("import", file.toString(), "--instrument", "GONE", "--interval", "1d")
                        .exitCode())
                .isEqualTo(Main.DONE);
        assertThat(alone("instrument", "list").out()).contains("GONE").contains("2020-01-01");
        assertThat(alone("instrument", "delete", "GONE").out())
                .contains("GONE, 1 bars of 1d would be deleted; --yes does it");
        assertThat(alone("instrument", "delete", "GONE", "--yes").out()).contains("GONE, 1 bars of 1d is deleted");
        CommandRun again = alone("instrument", "delete", "GONE", "--yes");
        assertThat(again.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(again.err()).contains("there is no instrument GONE").hasLineCount(1);
    }

    @Test
    void commands_apiRuns_talkToIt_andFirstUserIsMadeOnce() throws Exception {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("API_PORT", "0", "DASH_PORT", "0", "API_KEY", KEY, "SECRET_KEY", SECRET);
        Surroundings surroundings =
                new Surroundings(new Terminal(nowhere, nowhere, false), environment, InstantSource.system(), home);
        String password;
        try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.API, false, surroundings)) {
            password = servers.firstUser().orElseThrow().password();
            String port = String.valueOf(servers.api().orElseThrow().getPort());
            CommandRun list = CommandRun.in(home, Map.of("API_PORT", port, "API_KEY", KEY), "user", "list");
            assertThat(list.out()).as(list.err()).containsPattern("admin +admin +has a one-time password");
            CommandRun without = CommandRun.in(home, Map.of("API_PORT", port), "user", "list");
            assertThat(without.exitCode()).isEqualTo(Main.COULD_NOT);
            assertThat(without.err()).contains("API key").hasLineCount(1);
            CommandRun locked = CommandRun.in(home, Map.of("API_PORT", "1"), "user", "list");
            assertThat(locked.exitCode()).isEqualTo(Main.COULD_NOT);
            assertThat(locked.err())
                    .contains("process " + ProcessHandle.current().pid());
        }
        try (Servers again = Servers.start(surroundings.settings(), Servers.Role.API, false, surroundings)) {
            assertThat(again.firstUser()).isEmpty();
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content).as(file.toString()).doesNotContain(password, KEY, SECRET);
            }
        }
        assertThat(surroundings.settings().toString()).doesNotContain(KEY, SECRET);
    }

    @Test
    void apiUrl_nothingAnswersThere_isSaid() {
        CommandRun run = CommandRun.in(home, Map.of("API_URL", "http://127.0.0.1:1"), "key", "list");
        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("no answer from the API at http://127.0.0.1:1");
    }
}
