package io.finwave.http.internal;

import io.finwave.http.Answer;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Method;
import io.finwave.http.Problem;
import io.finwave.http.Route;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// A Javalin that runs.
public final class RunningServer implements HttpServer {
    private static final int MAX_CONCURRENT_TASKS = 256;
    private static final int FORM_OVERHEAD_BYTES = 65_536;
    private static final int FORM_IN_MEMORY_BYTES = 262_144;

    private final Javalin javalin;
    private final HttpSettings settings;

    private RunningServer(Javalin javalin, HttpSettings settings) {
        this.javalin = javalin;
        this.settings = settings;
    }

    /// See [HttpServer#start].
    public static RunningServer start(HttpSettings settings, List<Route> routes, Guard guard, HttpMetrics metrics) {
        SecurityHeaders headers = new SecurityHeaders(settings.contentSecurityPolicy());
        Javalin javalin = Javalin.create(config -> {
            listen(config, settings, headers, metrics);
            limitForms(config, settings, routes);
            register(config, routes, guard);
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(
                    "the " + settings.name() + " server cannot listen on " + settings.host() + ":" + settings.port()
                            + ": " + rootMessage(e),
                    e));
        }
        RunningServer running = new RunningServer(javalin, settings);
        metrics.activeConnections(
                settings.name(),
                () -> javalin.jettyServer()
                        .server()
                        .getConnectors()[0]
                        .getConnectedEndPoints()
                        .size());
        return running;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }

    private static void listen(
            JavalinConfig config, HttpSettings settings, SecurityHeaders headers, HttpMetrics metrics) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.GZIP;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.jetty.threadPool = new VirtualThreadPool(MAX_CONCURRENT_TASKS);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.addCustomizer(new Forwarded(settings.trustedProxies()));
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemErrors(headers));
            server.setStopTimeout(settings.stopTimeout().toMillis());
            outermost(server, settings, headers, metrics);
        });
        config.jetty.modifyServletContextHandler(context -> Sessions.configure(context, settings.sessions()));
    }

    /// Forms are read by Jetty, which has one limit for all routes: the largest of theirs. Each route then
    /// counts for itself.
    private static void limitForms(JavalinConfig config, HttpSettings settings, List<Route> routes) {
        long largest = 1;
        for (Route route : routes) {
            Route.BodyKind body = route.body();
            largest = body == null ? largest : Math.max(largest, body.maxBytes());
        }
        config.jetty.multipartConfig.cacheDirectory(settings.spoolDirectory().toString());
        config.jetty.multipartConfig.maxFileSize(largest, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(largest + FORM_OVERHEAD_BYTES, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(FORM_IN_MEMORY_BYTES, SizeUnit.BYTES);
    }

    private static void outermost(Server server, HttpSettings settings, SecurityHeaders headers, HttpMetrics metrics) {
        server.insertHandler(new GracefulHandler());
        server.insertHandler(
                new Edge(settings.name(), headers, new HostCheck(settings.host(), settings.allowedHosts()), metrics));
    }

    private static void register(JavalinConfig config, List<Route> routes, Guard guard) {
        for (Route route : routes) {
            ServedRoute served = new ServedRoute(route, guard);
            config.routes.addHttpHandler(HandlerType.findOrCreate(route.method().name()), route.path(), served);
            if (route.method() == Method.GET) {
                config.routes.addHttpHandler(HandlerType.HEAD, route.path(), served);
            }
        }
        config.routes.exception(HttpResponseException.class, (e, context) -> refused(e, context, routes));
        config.routes.exception(Exception.class, (e, context) -> problem(ServedRoute.unexpected(), context));
    }

    private static void refused(HttpResponseException e, Context context, List<Route> routes) {
        String path = context.path();
        if (e.getStatus() == 405) {
            String allow = String.join(", ", allowed(path, routes));
            context.header("Allow", allow);
            problem(
                    Problem.of(
                            405,
                            "method.allowed",
                            context.req().getMethod(),
                            path + " takes " + allow + ", got " + context.req().getMethod()),
                    context);
        } else if (e.getStatus() == 404) {
            problem(Problem.of(404, "route.unknown", path, "there is nothing at " + path), context);
        } else {
            problem(Problem.of(Math.max(400, e.getStatus()), String.valueOf(e.getMessage())), context);
        }
    }

    private static Set<String> allowed(String path, List<Route> routes) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            String pattern = route.path().replaceAll("\\{[^/]+}", "[^/]+").replaceAll("<[^/]+>", ".+");
            if (path.matches(pattern)) {
                methods.add(route.method().name());
                if (route.method() == Method.GET) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }

    private static void problem(Problem problem, Context context) {
        Exchange exchange = Exchange.of(context.req());
        try {
            ServedRoute.send(context, Answer.problem(exchange == null ? problem : problem.at(exchange.requestId())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return javalin.port();
    }

    @Override
    public URI uri() {
        String host = settings.host().equals("0.0.0.0") || settings.host().equals("::") ? "127.0.0.1" : settings.host();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
