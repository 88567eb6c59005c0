package io.finwave.http.internal;

import io.finwave.http.HttpMetrics;
import io.finwave.http.Problem;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Turns away what comes on top of the requests that a server may work on at once. Waiting in a line would
/// help nobody: whoever is told at once can go to another replica or try again.
final class ConcurrencyLimit extends Handler.Wrapper {
    private static final String RETRY_SECONDS = "1";

    private final int most;
    private final Counter shed;
    private final AtomicInteger active = new AtomicInteger();

    ConcurrencyLimit(String server, int most, HttpMetrics metrics) {
        this.most = most;
        this.shed = Counter.builder("http.server.requests.shed")
                .description("Requests turned away because too many were under way")
                .tag("server", server)
                .register(metrics.registry());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isExempt(request.getHttpURI().getCanonicalPath())) {
            return super.handle(request, response, callback);
        }
        if (active.incrementAndGet() > most) {
            active.decrementAndGet();
            shed.increment();
            response.getHeaders().put("Retry-After", RETRY_SECONDS);
            Problem problem = Problem.of(
                    503,
                    "requests.concurrent",
                    null,
                    "the server works on " + most
                            + " requests already (MAX_CONCURRENT_REQUESTS); try again in a moment");
            Exchange exchange = Exchange.of(request);
            ProblemErrors.write(
                    exchange == null ? problem : problem.at(exchange.requestId()), request, response, callback);
            return true;
        }
        Request.addCompletionListener(request, failure -> active.decrementAndGet());
        return super.handle(request, response, callback);
    }

    /// Whoever watches a server must be answered also when it is busy.
    private static boolean isExempt(String path) {
        return path.equals("/metrics") || isHealth(path, "/health") || isHealth(path, "/api/health");
    }

    private static boolean isHealth(String path, String root) {
        return path.equals(root) || path.startsWith(root + "/");
    }
}
