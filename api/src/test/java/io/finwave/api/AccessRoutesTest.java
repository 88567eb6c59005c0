package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.http.Json;
import io.finwave.service.AccountService;
import io.finwave.service.Actor;
import io.finwave.service.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Users, keys and the audit log over real HTTP.
class AccessRoutesTest {
    private static final String GOOD = "correct horse battery";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    private RunningApi api;

    @BeforeEach
    void start() {
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
        api = RunningApi.start(folder, Optional.of(RunningApi.KEY), s -> s);
    }

    @AfterEach
    void stop() {
        api.close();
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return api.send(api.to(path).header("X-API-Key", RunningApi.KEY).method(method, BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(String method, String path, Object body, String... headers) throws Exception {
        HttpRequest.Builder request = api.to(path).header("X-API-Key", RunningApi.KEY);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return api.send(
                request.method(method, BodyPublishers.ofString(Json.mapper().writeValueAsString(body))));
    }

    private HttpResponse<String> current(String... headers) throws Exception {
        HttpRequest.Builder request = api.to("/api/v1/sign-ins/current").header("X-API-Key", RunningApi.KEY);
        return api.send(headers.length > 0 ? request.headers(headers) : request);
    }

    private JsonNode done(int status, HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.mapper().readTree(answer.body());
    }

    private AccountService.NewPassword user(String name, Role role) {
        return api.services.access().accounts().add(name, role, Actor.CONSOLE).orElseThrow();
    }

    private HttpResponse<String> signIn(String name, String password) throws Exception {
        return send(
                "POST",
                "/api/v1/sign-ins",
                Map.of("name", name, "password", password),
                "X-Finwave-Address",
                "203.0.113.5");
    }

    @Test
    void signIn_rightAndWrong_areTold() throws Exception {
        String password = user("ann", Role.ANALYST).password();
        HttpResponse<String> right = signIn("Ann", password);
        JsonNode answer = done(200, right);
        assertThat(answer.get("name").asText()).isEqualTo("ann");
        assertThat(answer.get("role").asText()).isEqualTo("analyst");
        assertThat(answer.get("mustChange").asBoolean()).isTrue();
        assertThat(right.headers().firstValue("Cache-Control")).contains("no-store");
        for (String name : List.of("ann", "nobody")) {
            assertThat(RunningApi.problem(signIn(name, "wrong password 1"), 422)
                            .get("rule")
                            .asText())
                    .isEqualTo("sign-in.refused");
        }
    }

    @Test
    void signIn_tooOften_is429WithTheTimeToWait() throws Exception {
        user("ann", Role.ANALYST);
        for (int i = 0; i < 10; i++) {
            RunningApi.problem(signIn("ann", "wrong password " + i), 422);
        }
        HttpResponse<String> refused = signIn("ann", "wrong again");
        assertThat(RunningApi.problem(refused, 429).get("rule").asText()).isEqualTo("sign-in.throttled");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 31);
    }

    @Test
    void signOut_ofANamedUser_isAudited_andNobodysIsRefused() throws Exception {
        AccountService.NewPassword ann = user("ann", Role.VIEWER);
        RunningApi.problem(send("POST", "/api/v1/sign-outs"), 422);
        HttpRequest.Builder request = api.to("/api/v1/sign-outs")
                .headers(
                        "X-API-Key",
                        RunningApi.KEY,
                        "X-Finwave-User",
                        "ann",
                        "X-Finwave-Stamp",
                        ann.account().stamp(),
                        "X-Finwave-Address",
                        "203.0.113.5");
        assertThat(api.send(request.POST(BodyPublishers.noBody())).statusCode()).isEqualTo(204);
        JsonNode line = done(200, send("GET", "/api/v1/audit")).path("items").get(0);
        assertThat(line.path("action").asText()).isEqualTo("sign-out");
        assertThat(line.path("actor").asText()).isEqualTo("ann");
        assertThat(line.path("address").asText()).isEqualTo("203.0.113.5");
        assertThat(done(200, send("GET", "/api/v1/audit")).path("items").findValuesAsText("action"))
                .filteredOn("sign-out"::equals)
                .hasSize(1);
    }

    @Test
    void instrument_deletedByAnAdmin_isGoneAndAudited() throws Exception {
        assertThat(api.send(api.to("/api/v1/imports?instrument=GONE&interval=1d")
                                .headers("X-API-Key", RunningApi.KEY, "Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString(
                                        "date,open,high,low,close,volume\n2020-01-01,10,12,9,11,100\n")))
                        .statusCode())
                .isEqualTo(201);
        JsonNode gone = done(200, send("DELETE", "/api/v1/instruments/GONE"));
        assertThat(gone.at("/series/0/bars").asInt()).isEqualTo(1);
        RunningApi.problem(send("GET", "/api/v1/instruments/GONE"), 404);
        RunningApi.problem(send("GET", "/api/v1/instruments/GONE/bars"), 404);
        RunningApi.problem(send("DELETE", "/api/v1/instruments/GONE"), 404);
        JsonNode line = done(200, send("GET", "/api/v1/audit")).path("items").get(0);
        assertThat(line.path("action").asText()).isEqualTo("instrument-deleted");
        assertThat(line.path("subject").asText()).isEqualTo("GONE");
        assertThat(line.path("detail").asText()).isEqualTo("1d: 1 bars");
        assertThat(line.path("actor").asText()).isEqualTo("API_KEY");
    }

    @Test
    void user_addedChangedReset_goesThroughItsLife() throws Exception {
        user("root", Role.ADMIN);
        JsonNode made = done(201, send("POST", "/api/v1/users", Map.of("name", "ann", "role", "viewer")));
        done(200, signIn("ann", made.get("password").asText()));
        RunningApi.problem(send("POST", "/api/v1/users", Map.of("name", "ann", "role", "viewer")), 409);
        JsonNode changed = done(200, send("PATCH", "/api/v1/users/ann", Map.of("role", "analyst", "disabled", true)));
        assertThat(changed.get("disabled").asBoolean()).isTrue();
        RunningApi.problem(signIn("ann", made.get("password").asText()), 422);
        JsonNode reset = done(201, send("POST", "/api/v1/users/ann/password-resets"));
        done(200, signIn("ann", reset.get("password").asText()));
        RunningApi.problem(send("PATCH", "/api/v1/users/root", Map.of("role", "viewer", "disabled", false)), 409);
        RunningApi.problem(send("PATCH", "/api/v1/users/nobody", Map.of("role", "viewer", "disabled", false)), 404);
        JsonNode users = done(200, api.send(api.to("/api/v1/users").header("X-API-Key", RunningApi.KEY)));
        assertThat(users.get("items").findValuesAsText("name")).containsExactly("ann", "root");
    }

    @Test
    void password_changedByItsOwner_isTheNewOne() throws Exception {
        AccountService.NewPassword ann = user("ann", Role.VIEWER);
        user("bob", Role.VIEWER);
        String[] asAnn = {
            "X-Finwave-User", "ann", "X-Finwave-Stamp", ann.account().stamp()
        };
        Map<String, String> change = Map.of("old", ann.password(), "replacement", GOOD);
        assertThat(RunningApi.problem(send("POST", "/api/v1/users/bob/password", change, asAnn), 403)
                        .get("rule")
                        .asText())
                .isEqualTo("user.own");
        JsonNode changed = done(200, send("POST", "/api/v1/users/ann/password", change, asAnn));
        assertThat(changed.get("mustChange").asBoolean()).isFalse();
        RunningApi.problem(send("POST", "/api/v1/users/ann/password", change, asAnn), 401);
        done(200, signIn("ann", GOOD));
    }

    @Test
    void current_userAsHeSignedIn_isTold_changedOne_isNot() throws Exception {
        AccountService.NewPassword ann = user("ann", Role.VIEWER);
        String[] asAnn = {
            "X-Finwave-User", "ann", "X-Finwave-Stamp", ann.account().stamp()
        };
        JsonNode answer = done(200, current(asAnn));
        assertThat(answer.get("name").asText()).isEqualTo("ann");
        assertThat(answer.get("role").asText()).isEqualTo("viewer");
        assertThat(answer.get("mustChange").asBoolean()).isTrue();
        assertThat(answer.toString()).doesNotContain(ann.account().stamp());
        done(200, send("PATCH", "/api/v1/users/ann", Map.of("role", "viewer", "disabled", true)));
        assertThat(RunningApi.problem(current(asAnn), 401).get("rule").asText()).isEqualTo("user.current");
        assertThat(RunningApi.problem(current(), 422).get("rule").asText()).isEqualTo("user.named");
    }

    @Test
    void key_madeAndRevoked_opensAndCloses() throws Exception {
        JsonNode made = done(201, send("POST", "/api/v1/keys", Map.of("name", "nightly", "scopes", List.of("read"))));
        String key = made.get("key").asText();
        assertThat(api.send(api.to("/api/v1/instruments").header("Authorization", "Bearer " + key))
                        .statusCode())
                .isEqualTo(200);
        String id = made.get("about").get("id").asText();
        assertThat(done(200, send("DELETE", "/api/v1/keys/" + id))
                        .get("revokedAt")
                        .asText())
                .isNotEmpty();
        RunningApi.problem(api.send(api.to("/api/v1/instruments").header("X-API-Key", key)), 401);
        assertThat(api.send(api.to("/api/v1/keys").header("X-API-Key", RunningApi.KEY))
                        .body())
                .contains(id)
                .doesNotContain(key.substring(20));
    }

    @Test
    void body_wrong_isRefusedWithoutRepeatingIt() throws Exception {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "{",
                "{\"name\": \"canary-name\"}",
                "{\"name\": \"ann\", \"password\": \"canary-name\", \"more\": 1}",
                "{\"name\": \"ann\", \"password\": {\"canary-name\": 1}}")) {
            HttpResponse<String> answer = api.send(api.to("/api/v1/sign-ins")
                    .header("X-API-Key", RunningApi.KEY)
                    .POST(BodyPublishers.ofString(body)));
            assertThat(RunningApi.problem(answer, 400).get("rule").asText())
                    .as(body)
                    .isEqualTo("body.form");
            assertThat(answer.body()).doesNotContain("canary-name");
        }
        RunningApi.problem(send("POST", "/api/v1/users", Map.of("name", "ann", "role", "king")), 400);
        RunningApi.problem(send("POST", "/api/v1/keys", Map.of("name", "k", "scopes", List.of("all"))), 400);
    }

    @Test
    void audit_saysWhoDidWhatFromWhere_pageByPage() throws Exception {
        String password = user("ann", Role.ADMIN).password();
        JsonNode signedIn = done(200, signIn("ann", password));
        JsonNode changed = done(
                200,
                send(
                        "POST",
                        "/api/v1/users/ann/password",
                        Map.of("old", password, "replacement", GOOD),
                        "X-Finwave-User",
                        "ann",
                        "X-Finwave-Stamp",
                        signedIn.get("stamp").asText()));
        String[] asAnn = {
            "X-Finwave-User",
            "ann",
            "X-Finwave-Stamp",
            changed.get("stamp").asText(),
            "X-Finwave-Address",
            "203.0.113.5"
        };
        HttpRequest.Builder file = api.to("/api/v1/imports?instrument=ACME&fileName=dryRun=true")
                .headers(asAnn)
                .header("X-API-Key", RunningApi.KEY)
                .header("X-Request-ID", "req-of-ann")
                .POST(BodyPublishers.ofString("""
                        date,open,high,low,close,volume
                        2024-01-02,10,11,9,10.5,100
                        2024-01-03,10.5,12,10,11,90
                        2024-01-04,10.5,12,10,11,90
                        """));
        done(201, api.send(file));
        done(
                200,
                api.send(api.to("/api/v1/imports?instrument=ACME&dryRun=true")
                        .headers(asAnn)
                        .header("X-API-Key", RunningApi.KEY)
                        .POST(BodyPublishers.ofString("""
                        date,close
                        2024-01-02,10
                        2024-01-03,11
                        2024-01-04,11
                        """))));
        JsonNode page = done(200, api.send(api.to("/api/v1/audit?limit=3").header("X-API-Key", RunningApi.KEY)));
        assertThat(page.get("items").findValuesAsText("action"))
                .containsExactly("data-changed", "password-changed", "sign-in");
        JsonNode newest = page.get("items").get(0);
        assertThat(newest.get("actor").asText()).isEqualTo("ann");
        assertThat(newest.get("address").asText()).isEqualTo("203.0.113.5");
        assertThat(newest.get("requestId").asText()).isEqualTo("req-of-ann");
        assertThat(newest.get("detail").asText()).contains("instrument=ACME", "fileName=dryRun=true");
        JsonNode rest = done(
                200,
                api.send(api.to("/api/v1/audit?cursor=" + page.get("nextCursor").asText())
                        .header("X-API-Key", RunningApi.KEY)));
        assertThat(rest.get("items").findValuesAsText("action")).containsExactly("user-created");
        assertThat(rest.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void change_askedForByAnotherSite_isRefusedEverywhere() throws Exception {
        for (String site : List.of("cross-site", "same-site")) {
            for (String path : List.of("/api/v1/users", "/api/v1/keys", "/api/v1/sign-ins")) {
                assertThat(RunningApi.problem(send("POST", path, Map.of(), "Sec-Fetch-Site", site), 403)
                                .get("rule")
                                .asText())
                        .isEqualTo("origin.same");
            }
        }
    }

    @Test
    void secrets_areInNoLogMetricOrProblem() throws Exception {
        AccountService.NewPassword ann = user("ann", Role.ADMIN);
        JsonNode made = done(201, send("POST", "/api/v1/keys", Map.of("name", "k", "scopes", List.of("admin"))));
        String key = made.get("key").asText();
        signIn("ann", ann.password());
        signIn("ann", "canary-wrong-password");
        api.send(api.to("/api/v1/users").header("X-API-Key", key + "0"));
        api.send(api.to("/api/v1/users").header("X-API-Key", key));
        send("POST", "/api/v1/users/ann/password", Map.of("old", "canary-wrong-password", "replacement", GOOD));
        String[] secrets = {ann.password(), key.substring(20), "canary-wrong-password", RunningApi.KEY, GOOD};
        assertThat(log.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList()
                        .toString())
                .doesNotContain(secrets);
        assertThat(api.get("/metrics").body()).doesNotContain(secrets);
        assertThat(api.store.audit().newest(null, 100).toString()).doesNotContain(secrets);
    }
}
