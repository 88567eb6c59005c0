package io.finwave.http.internal;

import io.finwave.http.HttpMetrics;
import io.finwave.http.Problem;
import io.finwave.http.ServerState;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outermost layer: gives each request its id, each answer its headers, and books and logs it when its
/// last byte is out.
final class Edge extends Handler.Wrapper {
    private static final Logger ACCESS = LoggerFactory.getLogger("io.finwave.access");

    private final String server;
    private final SecurityHeaders securityHeaders;
    private final HostCheck hostCheck;
    private final HttpMetrics metrics;
    private final ServerState state;
    private final RequestIds ids = new RequestIds();
    private final AtomicInteger active = new AtomicInteger();

    Edge(String server, SecurityHeaders securityHeaders, HostCheck hostCheck, HttpMetrics metrics, ServerState state) {
        this.server = server;
        this.securityHeaders = securityHeaders;
        this.hostCheck = hostCheck;
        this.metrics = metrics;
        this.state = state;
        metrics.activeRequests(server, active::get);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long startedNanos = request.getBeginNanoTime();
        Exchange exchange = Exchange.open(request, ids);
        securityHeaders.addTo(response.getHeaders());
        response.getHeaders().put("X-Request-ID", exchange.requestId());
        if (state.isDraining()) {
            // so that nobody sends another request on a connection that is about to be closed
            response.getHeaders().put("Connection", "close");
        }
        active.incrementAndGet();
        Request.addCompletionListener(request, failure -> {
            active.decrementAndGet();
            finished(request, response, exchange, System.nanoTime() - startedNanos);
        });
        if (!hostCheck.accepts(Request.getServerName(request))) {
            ProblemErrors.write(
                    Problem.of(
                                    421,
                                    "host.loopback",
                                    Request.getServerName(request),
                                    "a server on the loopback address answers only to localhost and to the names it "
                                            + "was told, got \"" + Request.getServerName(request) + "\"")
                            .at(exchange.requestId()),
                    request,
                    response,
                    callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void finished(Request request, Response response, Exchange exchange, long tookNanos) {
        int status = response.getStatus();
        metrics.request(server, request.getMethod(), exchange.route(), status, Duration.ofNanos(tookNanos));
        ACCESS.info(
                "{} {} {} {} callback_time={} request_id={}",
                server,
                request.getMethod(),
                request.getHttpURI().getPath(),
                status,
                String.format(Locale.ROOT, "%.2f", tookNanos / 1e6),
                exchange.requestId());
    }
}
