package io.finwave.http.internal;

import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// What the layers of the server tell each other of one request: the edge makes it, the route names itself.
final class Exchange {
    private static final String ATTRIBUTE = Exchange.class.getName();
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final String requestId;
    private volatile String route = "unmatched";

    private Exchange(String requestId) {
        this.requestId = requestId;
    }

    /// Attaches a new exchange to a request.
    static Exchange open(Request request, RequestIds ids) {
        String given = request.getHeaders().get("X-Request-ID");
        Exchange exchange = new Exchange(isSane(given) ? given : ids.next());
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    static @Nullable Exchange of(Request request) {
        return (Exchange) request.getAttribute(ATTRIBUTE);
    }

    static @Nullable Exchange of(jakarta.servlet.ServletRequest request) {
        return (Exchange) request.getAttribute(ATTRIBUTE);
    }

    @org.jspecify.annotations.NullUnmarked
    private static boolean isSane(String id) {
        return id != null && SANE_ID.matcher(id).matches();
    }

    String requestId() {
        return requestId;
    }

    String route() {
        return route;
    }

    void matched(String template) {
        route = template;
    }
}
