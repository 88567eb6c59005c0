package io.finwave.http.internal;

import io.finwave.http.Answer;
import io.finwave.http.Guard;
import io.finwave.http.Json;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.QuietException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One route at work: checks, calls, writes, and turns whatever goes wrong into a problem.
final class ServedRoute implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(ServedRoute.class);
    private static final long MOST_DRAINED_BYTES = 8L << 20;

    private final Route route;
    private final Guard guard;
    private final boolean tellCauses;

    /// @param tellCauses whether the caller is told what a fault of ours was
    ServedRoute(Route route, Guard guard, boolean tellCauses) {
        this.route = route;
        this.guard = guard;
        this.tellCauses = tellCauses;
    }

    @Override
    public void handle(Context context) throws Exception {
        Exchange exchange = Exchange.of(context.req());
        String id = exchange == null ? "" : exchange.requestId();
        if (exchange != null) {
            exchange.matched(route.path());
        }
        JavalinRequest request = new JavalinRequest(context, route, id);
        try {
            Optional<Problem> refused = guard.refuse(request, route.scope());
            if (refused.isPresent()) {
                send(context, Answer.problem(refused.get().at(id)));
                return;
            }
            long announced = context.req().getContentLengthLong();
            if (announced > request.maxBodyBytes()) {
                throw LimitedBody.tooLong(request.maxBodyBytes(), Long.toString(announced));
            }
            request.checkQueryNames();
            send(context, route.handler().handle(request));
        } catch (ProblemException e) {
            send(context, Answer.problem(e.problem().at(id)));
        } catch (HttpResponseException e) {
            send(
                    context,
                    Answer.problem(Problem.of(e.getStatus(), String.valueOf(e.getMessage()))
                            .at(id)));
        } catch (Exception e) {
            boolean gone = isCallerGone(e);
            if (gone) {
                LOG.debug("{} {} was not waited for, request_id={}", route.method(), route.path(), id, e);
            } else {
                LOG.error("{} {} failed, request_id={}", route.method(), route.path(), id, e);
            }
            if (gone || e instanceof BrokenOffException) {
                // nothing more can be said, and whoever still reads must not take the half for the whole
                ServletContextRequest.getServletContextRequest(context.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint()
                        .close(e);
                return;
            }
            Problem problem = tellCauses ? Problem.of(500, e.toString()) : unexpected();
            send(context, Answer.problem(problem.at(id)));
        }
    }

    /// Whether a failure is only that the caller went away before the answer was written: closed the page, say.
    private static boolean isCallerGone(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof QuietException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBodiless(Context context) {
        String method = context.req().getMethod();
        return method.equals("GET") || method.equals("HEAD");
    }

    /// What a caller is told of a fault of ours: nothing of its inside.
    static Problem unexpected() {
        return Problem.of(500, "the server failed to answer; its log tells why under the request id");
    }

    /// Whether a failure says, anywhere in its causes, that a form was larger than allowed.
    static boolean isTooLarge(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (message != null
                    && (message.contains("max length exceeded")
                            || message.contains("max file size exceeded")
                            || message.contains("exceeds max")
                            || message.startsWith("413"))) {
                return true;
            }
        }
        return false;
    }

    /// Reads what is left of a refused body, up to a limit. Many callers send all of it before they look for
    /// an answer; closing on them early would take the answer from them.
    private static void drain(Context context) {
        byte[] buffer = new byte[1 << 16];
        long left = MOST_DRAINED_BYTES;
        try {
            InputStream body = context.req().getInputStream();
            for (int n = body.read(buffer); n >= 0 && left > 0; n = body.read(buffer)) {
                left -= n;
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the rest of a refused body could not be read", e);
        }
    }

    static void send(Context context, Answer answer) throws IOException {
        if (answer.status() >= 400 && context.req().getContentLengthLong() != 0 && !isBodiless(context)) {
            drain(context);
            // what was refused may not have been read to its end: the connection is not fit for another
            // request
            context.header("Connection", "close");
        }
        context.status(answer.status());
        answer.headers().forEach(context::header);
        if (answer.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (answer.status() == 503 && !answer.headers().containsKey("Retry-After")) {
            context.header("Retry-After", "2");
        }
        if (!answer.contentType().isEmpty()) {
            context.contentType(answer.contentType());
        }
        switch (answer.body()) {
            case Answer.Body.None none -> {}
            case Answer.Body.Value value -> context.result(Json.mapper().writeValueAsBytes(value.value()));
            case Answer.Body.Bytes bytes -> context.result(bytes.bytes());
            case Answer.Body.Streamed streamed -> {
                // Closed only when all is written: closing tells the caller that this was all.
                Beginning out = new Beginning(context.outputStream());
                try {
                    streamed.writer().writeTo(out);
                } catch (IOException | RuntimeException e) {
                    if (out.begun) {
                        throw new BrokenOffException(e);
                    }
                    throw e;
                }
                out.close();
            }
        }
    }

    /// A part of the answer was written, and the rest will not come.
    private static final class BrokenOffException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOffException(Exception cause) {
            super("the answer broke off", cause);
        }
    }

    /// Knows whether anything was written.
    private static final class Beginning extends FilterOutputStream {
        private boolean begun;

        Beginning(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            begun = true;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            begun = true;
            out.write(bytes, from, count);
        }
    }
}
