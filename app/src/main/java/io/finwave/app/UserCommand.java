package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says who may use the dashboard, and as what.
@Command(
        name = "user",
        synopsisSubcommandLabel = "list|add|role|disable|enable|reset-password",
        description = {
            "Say who may use the dashboard: viewer (looks), analyst (also brings data in), admin (also users and keys).",
            "",
            "Talks to the running API (API_URL, or API_PORT on this machine, with API_KEY); when none runs, opens the",
            "database itself. A new user and a reset get a one-time password, which is shown once.",
            ""
        })
final class UserCommand implements Runnable {
    private static final String USERS = "/api/v1/users";

    private final Surroundings surroundings;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli shows its options in the help
    private final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    UserCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "What about users? list, add, role, disable, enable, reset-password");
    }

    @Command(name = "list", description = "Show the users.")
    int list(@Mixin CommonOptions options) throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            JsonNode users = api.get(USERS);
            if (options.json) {
                out().println(users.toPrettyString());
                return Main.DONE;
            }
            TextTable table = new TextTable("user", "role<", "state<", "since<");
            for (JsonNode user : users.path("items")) {
                table.row(text(user, "name"), text(user, "role"), state(user), text(user, "createdAt"));
            }
            table.print(out());
            return Main.DONE;
        }
    }

    @Command(name = "add", description = "Add a user with a one-time password.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", paramLabel = "viewer|analyst|admin", required = true, description = "What for.")
                    String role,
            @Mixin CommonOptions options)
            throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            return oneTime(api.call("POST", USERS, Map.of("name", name, "role", role)), options);
        }
    }

    @Command(name = "role", description = "Give a user another role. His sessions end.")
    int role(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "viewer|analyst|admin") String role,
            @Mixin CommonOptions options)
            throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            JsonNode user = find(api, name);
            return changed(api, name, role, user.path("disabled").asBoolean(), options);
        }
    }

    @Command(name = "disable", description = "Lock a user out. His sessions end.")
    int disable(@Parameters(paramLabel = "NAME") String name, @Mixin CommonOptions options)
            throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            return changed(api, name, text(find(api, name), "role"), true, options);
        }
    }

    @Command(name = "enable", description = "Let a user in again.")
    int enable(@Parameters(paramLabel = "NAME") String name, @Mixin CommonOptions options) throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            return changed(api, name, text(find(api, name), "role"), false, options);
        }
    }

    @Command(
            name = "reset-password",
            description = "Give a user a new one-time password, and let him in again. His sessions end.")
    int resetPassword(@Parameters(paramLabel = "NAME") String name, @Mixin CommonOptions options)
            throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            return oneTime(api.call("POST", address(name) + "/password-resets", null), options);
        }
    }

    private static JsonNode find(AccessApi api, String name) throws InterruptedException {
        for (JsonNode user : api.get(USERS).path("items")) {
            if (text(user, "name").equalsIgnoreCase(name.strip())) {
                return user;
            }
        }
        throw new CommandFailure("there is no user \"" + name + "\"");
    }

    private int changed(AccessApi api, String name, String role, boolean disabled, CommonOptions options)
            throws InterruptedException {
        JsonNode user = api.call("PATCH", address(name), Map.of("role", role, "disabled", disabled));
        if (options.json) {
            out().println(user.toPrettyString());
        } else {
            out().println(text(user, "name") + " is " + text(user, "role") + ", " + state(user));
        }
        return Main.DONE;
    }

    private int oneTime(JsonNode made, CommonOptions options) {
        if (options.json) {
            out().println(made.toPrettyString());
        } else {
            out().println("user      " + text(made.path("user"), "name"));
            out().println("role      " + text(made.path("user"), "role"));
            out().println("password  " + text(made, "password"));
            out().println("It is shown this once and must be changed at the first sign-in.");
        }
        return Main.DONE;
    }

    private static String state(JsonNode user) {
        return user.path("disabled").asBoolean()
                ? "disabled"
                : user.path("mustChange").asBoolean() ? "has a one-time password" : "active";
    }

    private static String address(String name) {
        return USERS + "/"
                + URLEncoder.encode(name.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    private PrintWriter out() {
        return surroundings.terminal().out();
    }
}
