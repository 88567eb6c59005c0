package io.finwave.http.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Json;
import io.finwave.http.Problem;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Turns what goes wrong in Jetty itself, before or beside a route (a malformed request, a header that is too
/// large, a URI with an ambiguous path), into the same problems that routes answer with.
final class ProblemErrors extends ErrorHandler {
    private final SecurityHeaders securityHeaders;

    ProblemErrors(SecurityHeaders securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        securityHeaders.addTo(response.getHeaders());
        Exchange exchange = Exchange.of(request);
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String detail = status < 500 && reason != null ? reason.toString() : "the request cannot be answered";
        Problem problem = Problem.of(status, detail);
        write(exchange == null ? problem : problem.at(exchange.requestId()), request, response, callback);
        return true;
    }

    /// Sends a problem on a Jetty response.
    static void write(Problem problem, Request request, Response response, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        byte[] body;
        try {
            body = Json.mapper().writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            callback.failed(e);
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = "HEAD".equals(request.getMethod());
        response.write(true, head ? null : ByteBuffer.wrap(body), callback);
    }
}
