package io.finwave.dashboard.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.dashboard.DashboardSettings;
import io.finwave.http.Answer;
import io.finwave.http.HealthCheck.Component;
import io.finwave.http.Method;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes a question of the page on to the API and its answer back, both as streams. The key is added here
/// and never comes out: neither in an answer nor in a problem nor in the log.
public final class ApiForwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiForwarder.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STANDING_TIMEOUT = Duration.ofSeconds(2);
    private static final String RETRY_SECONDS = "5";
    /// What the API says of a user who is no more what he was when he signed in.
    private static final String USER_CURRENT = "user.current";
    private static final int LONGEST_SHORT_ANSWER = 65_536;

    /// What is told to the API of the page's request, beside the key and the request id.
    private static final List<String> PASSED_ON = List.of("Accept", "If-None-Match", "Content-Type");
    /// What is told to the page of the API's answer.
    private static final List<String> PASSED_BACK =
            List.of("ETag", "Cache-Control", "Retry-After", "Age", "X-Cache", "Content-Disposition");
    /// The policy of the API's own page, under which that page was written.
    private static final String POLICY = "Content-Security-Policy";

    private final DashboardSettings settings;
    private final String base;
    private final HttpClient client;

    public ApiForwarder(DashboardSettings settings) {
        this.settings = settings;
        this.base = settings.apiUrl().toString().replaceAll("/+$", "");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /// Asks the API what the page asks.
    ///
    /// @param path the decoded path under `/api/v1/`
    public Answer get(String path, Request request) throws InterruptedException {
        HttpRequest asked = question(path, request, settings.apiTimeout()).GET().build();
        return answer(asked, request);
    }

    /// Passes a small change on.
    public Answer change(Method method, String path, Request request) throws IOException, InterruptedException {
        HttpRequest asked = question(path, request, settings.apiTimeout())
                .method(method.name(), BodyPublishers.ofByteArray(request.body().readAllBytes()))
                .build();
        return answer(asked, request);
    }

    /// A short answer of the API, read whole.
    ///
    /// @param json its body; a missing node if it is no JSON
    record Heard(int status, JsonNode json, Optional<String> retryAfter) {}

    /// Posts something, in the name of the user, whose answer is not passed on as it is.
    Heard ask(String path, Request request, byte[] body) throws InterruptedException {
        return heard(question(path, request, settings.apiTimeout()), request, body);
    }

    /// Asks who has a name and a password; whoever tries is nobody yet, also where a session of before is still there.
    Heard askWho(Request request, byte[] body) throws InterruptedException {
        return heard(nobodys("sign-ins", request, settings.apiTimeout()), request, body);
    }

    private Heard heard(HttpRequest.Builder question, Request request, byte[] body) throws InterruptedException {
        HttpRequest asked = question.setHeader("Content-Type", Answer.JSON)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<InputStream> got = client.send(asked, BodyHandlers.ofInputStream());
            return new Heard(got.statusCode(), shortAnswer(got), got.headers().firstValue("Retry-After"));
        } catch (IOException e) {
            throw new ProblemException(problemOf(asked, e).at(request.id()));
        }
    }

    private static JsonNode shortAnswer(HttpResponse<InputStream> got) throws IOException {
        try (InputStream in = got.body()) {
            return SessionRoutes.parsed(in.readNBytes(LONGEST_SHORT_ANSWER));
        }
    }

    /// Ends the session of a user of whom the API says that what he was granted holds no more.
    Answer ended(Request request) {
        request.session().end();
        return Answer.problem(endedProblem().at(request.id()));
    }

    private static Problem endedProblem() {
        return Problem.of(
                401,
                "session.ended",
                null,
                "the session was ended: the password or the role was changed, or an admin locked the user out;"
                        + " sign in again");
    }

    /// Whether what a user was granted still holds: nothing if it does, a problem of 500 or above if the API
    /// does not tell.
    Optional<Problem> standing(String user, String stamp) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + "/api/v1/sign-ins/current"))
                .timeout(STANDING_TIMEOUT)
                .setHeader("X-Finwave-User", user)
                .setHeader("X-Finwave-Stamp", stamp);
        settings.apiKey().ifPresent(key -> builder.setHeader("X-API-Key", key));
        HttpRequest asked = builder.GET().build();
        try {
            HttpResponse<InputStream> got = client.send(asked, BodyHandlers.ofInputStream());
            JsonNode answer = shortAnswer(got);
            if (got.statusCode() == 200) {
                return Optional.empty();
            }
            return Optional.of(
                    answer.path("rule").asText().equals(USER_CURRENT)
                            ? endedProblem()
                            : Problem.of(502, "api.answer", got.statusCode(), "the API does not tell who may stay"));
        } catch (IOException e) {
            return Optional.of(problemOf(asked, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(Problem.of(503, "api.answer", null, "the API was not waited for"));
        }
    }

    /// A file of the API's description, for which no key is needed and none is sent.
    ///
    /// @param path the decoded path under `/api/`
    public Answer description(String path, Request request) throws InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(base + "/api/" + encode(path)))
                .timeout(settings.apiTimeout())
                .setHeader("X-Request-ID", request.id());
        request.header("If-None-Match").ifPresent(tag -> asked.setHeader("If-None-Match", tag));
        return answer(asked.GET().build(), request, List.of("ETag", "Cache-Control", POLICY));
    }

    /// Passes the body of a request on while it arrives.
    public Answer post(String path, Request request) throws InterruptedException {
        BodyPublisher stream = BodyPublishers.ofInputStream(request::body);
        long length = request.header("Content-Length").map(Long::parseLong).orElse(-1L);
        HttpRequest asked = question(path, request, settings.uploadTimeout())
                .POST(length > 0 ? BodyPublishers.fromPublisher(stream, length) : stream)
                .build();
        return answer(asked, request);
    }

    /// Whether the API says that it serves.
    public Component health() {
        HttpRequest asked = HttpRequest.newBuilder(URI.create(base + "/health/ready"))
                .timeout(HEALTH_TIMEOUT)
                .GET()
                .build();
        try {
            int status = client.send(asked, BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? Component.up("the API answers")
                    : Component.down("the API answers its health check with " + status);
        } catch (IOException e) {
            return Component.down("the API does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Component.down("the API was not waited for");
        }
    }

    /// A question in the name of the user who signed in. Without one nothing is asked: the key alone opens everything.
    ///
    /// @throws ProblemException a 401 where somebody must sign in and nobody did
    private HttpRequest.Builder question(String path, Request request, Duration timeout) {
        HttpRequest.Builder builder = nobodys(path, request, timeout);
        if (settings.open()) {
            return builder;
        }
        SignedIn user =
                SignedIn.of(request.session()).orElseThrow(() -> new ProblemException(DashboardGuard.signInFirst()));
        return builder.setHeader("X-Finwave-User", user.name()).setHeader("X-Finwave-Stamp", user.stamp());
    }

    private HttpRequest.Builder nobodys(String path, Request request, Duration timeout) {
        String query = request.rawQuery();
        URI address = URI.create(base + "/api/v1/" + encode(path) + (query == null ? "" : "?" + query));
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(address).timeout(timeout).setHeader("X-Request-ID", request.id());
        for (String name : PASSED_ON) {
            request.header(name).ifPresent(value -> builder.setHeader(name, value));
        }
        settings.apiKey().ifPresent(key -> builder.setHeader("X-API-Key", key));
        // The API believes this because of the key: in whose name, and from where, it is asked.
        return builder.setHeader("X-Finwave-Address", request.remoteAddress());
    }

    private static String encode(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private Answer answer(HttpRequest asked, Request request) throws InterruptedException {
        return answer(asked, request, PASSED_BACK);
    }

    private Answer answer(HttpRequest asked, Request request, List<String> passedBack) throws InterruptedException {
        HttpResponse<InputStream> got;
        try {
            got = client.send(asked, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            return unanswered(asked, e, request.id());
        }
        int status = got.statusCode();
        if (status == 401 || status == 403) {
            return refused(got, request);
        }
        Answer answer;
        if (status == 304 || status == 204) {
            close(got.body());
            answer = Answer.empty(status);
        } else {
            String type = got.headers().firstValue("Content-Type").orElse("application/octet-stream");
            answer = Answer.streamed(status, type, out -> {
                try (InputStream in = got.body()) {
                    in.transferTo(out);
                }
            });
        }
        for (String name : passedBack) {
            Optional<String> value = got.headers().firstValue(name);
            if (value.isPresent()) {
                answer = answer.with(name, value.get());
            }
        }
        return answer;
    }

    private Answer refused(HttpResponse<InputStream> got, Request request) {
        JsonNode problem;
        try {
            problem = shortAnswer(got);
        } catch (IOException e) {
            return keyRefused(got.statusCode(), request.id());
        }
        String rule = problem.path("rule").asText();
        if (rule.equals(USER_CURRENT)) {
            return ended(request);
        }
        if (rule.equals("scope.missing") || rule.equals("password.change")) {
            return Answer.problem(
                    Problem.of(403, rule, null, problem.path("detail").asText()).at(request.id()));
        }
        return keyRefused(got.statusCode(), request.id());
    }

    private Answer unanswered(HttpRequest asked, IOException failure, String id) {
        Answer answer = Answer.problem(problemOf(asked, failure).at(id));
        return answer.status() == 503 ? answer.with("Retry-After", RETRY_SECONDS) : answer;
    }

    private static Problem problemOf(HttpRequest asked, IOException failure) {
        Optional<ProblemException> ours = ownProblem(failure);
        if (ours.isPresent()) {
            throw ours.get();
        }
        LOG.warn("the API at {} gave no answer: {}", asked.uri().getRawPath(), failure.toString());
        // A connect timeout is a HttpTimeoutException as well: the sub-class comes first.
        if (failure instanceof ConnectException || failure instanceof java.net.http.HttpConnectTimeoutException) {
            return Problem.of(
                    503,
                    "api.reachable",
                    null,
                    "the API cannot be reached; the dashboard goes on trying, and shows what it has");
        }
        if (failure instanceof HttpTimeoutException) {
            return Problem.of(
                    504,
                    "api.timeout",
                    asked.timeout().map(Duration::toString).orElse(null),
                    "the API did not begin its answer within "
                            + asked.timeout().map(Duration::toSeconds).orElse(0L) + " seconds");
        }
        return Problem.of(502, "api.answer", null, "the API broke off before it had answered");
    }

    private static Answer keyRefused(int status, String id) {
        return Answer.problem(Problem.of(
                        502,
                        "api.key",
                        status,
                        "the API refused the key of the dashboard; whoever runs this server has to correct it")
                .at(id));
    }

    /// A problem that reading the page's own body raised, such as a file that is too large.
    private static Optional<ProblemException> ownProblem(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ProblemException problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    private static void close(InputStream in) {
        try (in) {
            in.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            LOG.debug("the end of an answer that nobody needs was lost", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
