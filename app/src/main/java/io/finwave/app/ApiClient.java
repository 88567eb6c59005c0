package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls a running API from a command.
///
/// @param server its address without `/api`, for example `http://127.0.0.1:8000`
/// @param key its key, if it wants one
record ApiClient(URI server, Optional<String> key) {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// Never shows the key.
    @Override
    public String toString() {
        return "ApiClient[" + server + (key.isPresent() ? ", with a key" : "") + "]";
    }

    /// Whether a Finwave API answers there.
    boolean answers() throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.resolve("/api"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return answer.statusCode() == 200 && answer.body().contains("\"Finwave\"");
        } catch (IOException e) {
            return false;
        }
    }

    /// Asks for something or changes something.
    ///
    /// @param body what is sent as JSON; null for nothing
    /// @throws CommandFailure with the API's own words if it refused, or if it does not answer
    JsonNode call(String method, String path, @Nullable Object body) throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(Json.of(body)));
            key.ifPresent(k -> request.header("X-API-Key", k));
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode read = Json.parse(answer.body());
            if (answer.statusCode() >= 300) {
                throw new CommandFailure(read.path("detail").asText("the API answered " + answer.statusCode()));
            }
            return read;
        } catch (IOException e) {
            throw new CommandFailure("no answer from the API at " + server + ": "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    /// Sends a file.
    ///
    /// @param query parameters; those that are empty are left out
    /// @return the body of a good answer, or the report that a refusal carries
    /// @throws CommandFailure with the API's own words if it refused, or if it does not answer
    ImportCommand.Reported post(String path, Map<String, String> query, Path file) throws InterruptedException {
        String parameters = query.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path + "?" + parameters))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/octet-stream")
                    .POST(HttpRequest.BodyPublishers.ofFile(file));
            key.ifPresent(k -> request.header("X-API-Key", k));
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonNode body = Json.parse(answer.body());
            if (answer.statusCode() < 300) {
                return new ImportCommand.Reported(answer.body(), Optional.empty());
            }
            if (body.path("report").isObject()) {
                return new ImportCommand.Reported(
                        body.path("report").toString(),
                        Optional.of(body.path("detail").asText()));
            }
            throw new CommandFailure(body.path("detail").asText("the API answered " + answer.statusCode()));
        } catch (IOException e) {
            throw new CommandFailure("no answer from the API at " + server + ": "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }
}
