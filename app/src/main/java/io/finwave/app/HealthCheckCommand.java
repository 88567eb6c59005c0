package io.finwave.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks the running servers whether they can serve.
@Command(
        name = "health-check",
        description = {
            "Ask the running servers whether they can serve.",
            "Exit code 0 when every one that was asked answers 200, 1 otherwise."
        })
final class HealthCheckCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--api", paramLabel = "URL", description = "Ask only this API (default: the one of API_PORT).")
    private String api = "";

    @Option(
            names = "--dashboard",
            paramLabel = "URL",
            description = "Ask only this dashboard (default: the one of DASH_PORT).")
    private String dashboard = "";

    HealthCheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = surroundings.settings();
        boolean asked = !api.isEmpty() || !dashboard.isEmpty();
        Map<String, String> addresses = new LinkedHashMap<>();
        if (!api.isEmpty() || !asked) {
            addresses.put(
                    "api", api.isEmpty() ? "http://127.0.0.1:" + settings.api().port() : api);
        }
        if (!dashboard.isEmpty() || !asked) {
            addresses.put(
                    "dashboard",
                    dashboard.isEmpty()
                            ? "http://127.0.0.1:" + settings.dashboard().port()
                            : dashboard);
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (Map.Entry<String, String> server : addresses.entrySet()) {
                answers.put(server.getKey(), ask(client, server.getValue()));
            }
        }
        if (common.json) {
            surroundings.terminal().out().println(Json.of(answers));
        } else {
            answers.forEach((name, answer) -> surroundings
                    .terminal()
                    .out()
                    .println(name + " " + (answer.healthy ? "up" : "down") + "  " + answer.url + "  " + answer.detail));
        }
        return answers.values().stream().allMatch(Answer::healthy) ? Main.DONE : Main.COULD_NOT;
    }

    /// What one server said.
    record Answer(String url, boolean healthy, String detail) {}

    private static Answer ask(HttpClient client, String server) throws InterruptedException {
        URI url = URI.create(server.replaceAll("/+$", "") + "/health");
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(url.toString(), answer.statusCode() == 200, "HTTP " + answer.statusCode());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Answer(url.toString(), false, "no answer: " + why);
        }
    }
}
