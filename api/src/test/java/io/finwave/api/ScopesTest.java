package io.finwave.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.http.HttpMetrics;
import io.finwave.http.Method;
import io.finwave.http.Operation;
import io.finwave.http.Route;
import io.finwave.http.Scope;
import io.finwave.http.ServerState;
import io.finwave.service.Account;
import io.finwave.service.AccountService;
import io.finwave.service.Actor;
import io.finwave.service.Permission;
import io.finwave.service.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may use which route. A route that is in no table here fails the test: whoever adds one says whom it is
/// for.
class ScopesTest {
    private static final String GOOD = "correct horse battery";
    private static final Set<String> PUBLIC = Set.of(
            "GET /api",
            "GET /api/health",
            "GET /api/health/live",
            "GET /api/health/ready",
            "GET /api/health/started",
            "GET /health",
            "GET /health/live",
            "GET /health/ready",
            "GET /health/started",
            "GET /metrics",
            "GET /api/openapi.json",
            "GET /api/docs",
            "GET /api/docs/{file}");
    private static final Set<String> READ = Set.of(
            "GET /api/v1/instruments",
            "GET /api/v1/instruments/{instrument}",
            "GET /api/v1/instruments/{instrument}/bars",
            "GET /api/v1/instruments/{instrument}/bars.csv",
            "GET /api/v1/sources",
            "GET /api/v1/watches",
            "GET /api/v1/models",
            "GET /api/v1/instruments/{instrument}/model-forecast",
            "GET /api/v1/universe-runs",
            "GET /api/v1/universe-runs/{run}",
            "GET /api/v1/universe-runs/{run}/units",
            "GET /api/v1/universe-runs/{run}/summary.csv",
            "GET /api/v1/universe-runs/{run}/units.csv",
            "GET /api/v1/ledger/openings",
            "GET /api/v1/ledger/trials",
            "GET /api/v1/instruments/{instrument}/decomposition",
            "GET /api/v1/instruments/{instrument}/forecast",
            "GET /api/v1/instruments/{instrument}/evaluation",
            "GET /api/v1/instruments/{instrument}/trading",
            "GET /api/v1/instruments/{instrument}/risk");
    private static final Set<String> WRITE = Set.of(
            "POST /api/v1/imports",
            "POST /api/v1/watches",
            "DELETE /api/v1/watches/{instrument}",
            "POST /api/v1/instruments/{instrument}/refresh");
    private static final Set<String> ADMIN = Set.of(
            "GET /api/v1/users",
            "POST /api/v1/users",
            "PATCH /api/v1/users/{user}",
            "POST /api/v1/users/{user}/password-resets",
            "GET /api/v1/keys",
            "POST /api/v1/keys",
            "DELETE /api/v1/keys/{key}",
            "GET /api/v1/audit",
            "DELETE /api/v1/instruments/{instrument}");
    private static final Set<String> SESSION = Set.of(
            "POST /api/v1/sign-ins",
            "GET /api/v1/sign-ins/current",
            "POST /api/v1/sign-outs",
            "POST /api/v1/users/{user}/password");

    @TempDir
    static Path folder;

    private static RunningApi api;
    private static final Map<String, Map<String, String>> CALLERS = new TreeMap<>();

    @BeforeAll
    static void start() {
        api = RunningApi.start(folder, Optional.of(RunningApi.KEY), s -> s);
        CALLERS.put("nobody", Map.of());
        CALLERS.put("wrong key", Map.of("X-API-Key", "fw_" + "0".repeat(16) + "_" + "0".repeat(64)));
        CALLERS.put("API_KEY", Map.of("X-API-Key", RunningApi.KEY));
        CALLERS.put("read key", Map.of("X-API-Key", key(Permission.READ)));
        CALLERS.put("write key", Map.of("X-API-Key", key(Permission.READ, Permission.WRITE)));
        CALLERS.put("admin key", Map.of("X-API-Key", key(Permission.values())));
        CALLERS.put("revoked key", Map.of("X-API-Key", revoked()));
        CALLERS.put("viewer", speaking(RunningApi.KEY, user("vera", Role.VIEWER)));
        CALLERS.put("analyst", speaking(RunningApi.KEY, user("anna", Role.ANALYST)));
        CALLERS.put("admin", speaking(RunningApi.KEY, user("adam", Role.ADMIN)));
        CALLERS.put("admin by read key", speaking(key(Permission.READ), user("abel", Role.ADMIN)));
        CALLERS.put("analyst by admin-only key", speaking(key(Permission.ADMIN), user("aida", Role.ANALYST)));
        CALLERS.put(
                "new admin",
                speaking(RunningApi.KEY, created("nora", Role.ADMIN).account()));
        Account gone = user("gina", Role.ADMIN);
        api.services
                .access()
                .accounts()
                .change("gina", Role.ADMIN, true, Actor.CONSOLE)
                .orElseThrow();
        CALLERS.put("locked out admin", speaking(RunningApi.KEY, gone));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static AccountService.NewPassword created(String name, Role role) {
        return api.services.access().accounts().add(name, role, Actor.CONSOLE).orElseThrow();
    }

    private static Account user(String name, Role role) {
        String first = created(name, role).password();
        return api.services
                .access()
                .accounts()
                .changePassword(name, first, GOOD, Actor.CONSOLE)
                .orElseThrow();
    }

    private static String key(Permission... permissions) {
        return api.services
                .access()
                .keys()
                .create("test", Set.of(permissions), Actor.CONSOLE)
                .orElseThrow()
                .text();
    }

    private static String revoked() {
        String text = key(Permission.values());
        api.services
                .access()
                .keys()
                .revoke(text.substring(3, 19), Actor.CONSOLE)
                .orElseThrow();
        return text;
    }

    private static Map<String, String> speaking(String key, Account user) {
        return Map.of("X-API-Key", key, "X-Finwave-User", user.name(), "X-Finwave-Stamp", user.stamp());
    }

    private static List<Route> routes() {
        try (HttpMetrics metrics = new HttpMetrics()) {
            ApiSettings settings = ApiSettings.open(0, "0", folder);
            return ApiServer.routes(
                    settings,
                    api.services,
                    metrics,
                    InstantSource.fixed(RunningApi.NOW),
                    Operation.USUAL,
                    new ServerState());
        }
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    /// Who may pass.
    private static Set<String> allowed(Scope scope) {
        return switch (scope.name()) {
            case "public" -> CALLERS.keySet();
            case "read" -> Set.of("API_KEY", "read key", "write key", "admin key", "viewer", "analyst", "admin");
            case "write" -> Set.of("API_KEY", "write key", "admin key", "analyst", "admin");
            case "admin" -> Set.of("API_KEY", "admin key", "admin");
            case "session" ->
                Set.of("API_KEY", "admin key", "viewer", "analyst", "admin", "analyst by admin-only key", "new admin");
            default -> Set.of();
        };
    }

    @Test
    void everyRoute_isForWhomTheTableSays() {
        for (Route route : routes()) {
            Scope expected = PUBLIC.contains(name(route))
                    ? Scope.PUBLIC
                    : READ.contains(name(route))
                            ? Scope.READ
                            : WRITE.contains(name(route))
                                    ? Scope.WRITE
                                    : ADMIN.contains(name(route))
                                            ? Scope.ADMIN
                                            : SESSION.contains(name(route)) ? Scope.SESSION : new Scope("in-no-table");
            assertThat(route.scope()).as(name(route)).isEqualTo(expected);
        }
        assertThat(routes()).hasSize(PUBLIC.size() + READ.size() + WRITE.size() + ADMIN.size() + SESSION.size());
    }

    @Test
    void everyRoute_letsInWhoMayAndNobodyElse() throws Exception {
        for (Route route : routes()) {
            if (route.scope().equals(Scope.PUBLIC)) {
                continue;
            }
            for (Map.Entry<String, Map<String, String>> caller : CALLERS.entrySet()) {
                int status = ask(route, caller.getValue()).statusCode();
                boolean passed = status != 401 && status != 403;
                // a user may change only the own password, and "nobody" is no user's name
                boolean ownOnly = name(route).equals("POST /api/v1/users/{user}/password");
                assertThat(passed || (ownOnly && status == 400))
                        .as(name(route) + " by " + caller.getKey() + " answered " + status)
                        .isEqualTo(allowed(route.scope()).contains(caller.getKey()));
            }
        }
    }

    private static HttpResponse<String> ask(Route route, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = api.to(route.path().replaceAll("\\{[a-z]+}", "nothing"));
        headers.forEach(request::header);
        return api.send(
                route.method() == Method.GET
                        ? request.GET()
                        : request.method(route.method().name(), BodyPublishers.ofString("{}")));
    }

    @Test
    void refusal_saysWhatIsMissing() throws Exception {
        Route users = routes().stream()
                .filter(route -> name(route).equals("GET /api/v1/users"))
                .findFirst()
                .orElseThrow();
        assertThat(rule(users, "viewer")).isEqualTo("scope.missing");
        assertThat(ask(users, CALLERS.getOrDefault("viewer", Map.of())).body()).contains("vera has read");
        assertThat(rule(users, "new admin")).isEqualTo("password.change");
        assertThat(rule(users, "locked out admin")).isEqualTo("user.current");
        assertThat(rule(users, "admin by read key")).isEqualTo("user.trusted");
        assertThat(rule(users, "revoked key")).isEqualTo("key.wrong");
        assertThat(rule(users, "nobody")).isEqualTo("key.missing");
    }

    private static String rule(Route route, String caller) throws Exception {
        HttpResponse<String> answer = ask(route, CALLERS.getOrDefault(caller, Map.of()));
        return RunningApi.problem(answer, answer.statusCode()).get("rule").asText();
    }
}
