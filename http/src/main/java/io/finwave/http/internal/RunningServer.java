package io.finwave.http.internal;

import io.finwave.http.Answer;
import io.finwave.http.Guard;
import io.finwave.http.HttpMetrics;
import io.finwave.http.HttpServer;
import io.finwave.http.HttpSettings;
import io.finwave.http.Method;
import io.finwave.http.Problem;
import io.finwave.http.Route;
import io.finwave.http.Served;
import io.finwave.http.SocketRoute;
import io.finwave.http.Sockets;
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
    /// Threads beside those of the requests that may be under way: for accepting, for turning away, for
    /// health.
    private static final int FURTHER_TASKS = 128;
    private static final int FORM_OVERHEAD_BYTES = 65_536;
    private static final int FORM_IN_MEMORY_BYTES = 262_144;

    private final Javalin javalin;
    private final HttpSettings settings;
    private final Served served;
    private final SocketRegistry sockets;

    private RunningServer(Javalin javalin, HttpSettings settings, Served served, SocketRegistry sockets) {
        this.javalin = javalin;
        this.settings = settings;
        this.served = served;
        this.sockets = sockets;
    }

    /// See [HttpServer#start].
    public static RunningServer start(HttpSettings settings, Served served) {
        SecurityHeaders headers = new SecurityHeaders(settings.contentSecurityPolicy());
        HttpMetrics metrics = served.metrics();
        SocketRegistry sockets = new SocketRegistry(settings.name(), metrics, served.limits());
        boolean tellCauses = served.limits().tellCauses() && HostCheck.isLoopback(settings.host());
        Javalin javalin = Javalin.create(config -> {
            listen(config, settings, headers, served);
            limitForms(config, settings, served.routes());
            register(config, served.routes(), served.guard(), tellCauses);
            registerSockets(config, served, sockets);
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            sockets.close();
            throw new UncheckedIOException(new IOException(
                    "the " + settings.name() + " server cannot listen on " + settings.host() + ":" + settings.port()
                            + ": " + rootMessage(e),
                    e));
        }
        RunningServer running = new RunningServer(javalin, settings, served, sockets);
        metrics.draining(settings.name(), served.state());
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

    private static void listen(JavalinConfig config, HttpSettings settings, SecurityHeaders headers, Served served) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.GZIP;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.jetty.threadPool = new VirtualThreadPool(served.limits().maxConcurrentRequests() + FURTHER_TASKS);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.addCustomizer(new Forwarded(settings.trustedProxies()));
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ProblemErrors(headers));
            server.setStopTimeout(settings.stopTimeout().toMillis());
            outermost(server, settings, headers, served);
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

    private static void outermost(Server server, HttpSettings settings, SecurityHeaders headers, Served served) {
        server.insertHandler(new GracefulHandler());
        server.insertHandler(
                new ConcurrencyLimit(settings.name(), served.limits().maxConcurrentRequests(), served.metrics()));
        server.insertHandler(new Edge(
                settings.name(),
                headers,
                new HostCheck(settings.host(), settings.allowedHosts()),
                served.metrics(),
                served.state()));
    }

    private static void registerSockets(JavalinConfig config, Served served, SocketRegistry sockets) {
        for (SocketRoute route : served.sockets()) {
            // Javalin must know that the path is one of a WebSocket; the upgrade itself makes the socket.
            config.routes.ws(route.path(), ignored -> {});
            config.routes.wsBeforeUpgrade(route.path(), new SocketUpgrade(route, served.guard(), sockets));
            config.routes.get(route.path(), new ServedRoute(SocketUpgrade.asked(route), served.guard(), false));
        }
    }

    private static void register(JavalinConfig config, List<Route> routes, Guard guard, boolean tellCauses) {
        for (Route route : routes) {
            ServedRoute served = new ServedRoute(route, guard, tellCauses);
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
    public Sockets sockets() {
        return sockets;
    }

    @Override
    public void drain() {
        served.state().drain();
        sockets.drain();
    }

    @Override
    public void close() {
        drain();
        javalin.stop();
        sockets.close();
    }
}
