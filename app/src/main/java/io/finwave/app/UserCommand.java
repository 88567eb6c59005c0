package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class UserCommand extends ApiCommand {
    private static final String USERS = "/api/v1/users";

    UserCommand(Surroundings surroundings) {
        super(surroundings, "What about users? list, add, role, disable, enable, reset-password");
    }

    @Command(name = "list", description = "Show the users.")
    int list(@Mixin CommonOptions options) throws InterruptedException {
        return tell(options, api -> api.get(USERS), users -> {
            TextTable table = new TextTable("user", "role<", "state<", "since<");
            for (JsonNode user : users.path("items")) {
                table.row(text(user, "name"), text(user, "role"), state(user), text(user, "createdAt"));
            }
            table.print(out());
        });
    }

    @Command(name = "add", description = "Add a user with a one-time password.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", paramLabel = "viewer|analyst|admin", required = true, description = "What for.")
                    String role,
            @Mixin CommonOptions options)
            throws InterruptedException {
        return tell(options, api -> api.call("POST", USERS, Map.of("name", name, "role", role)), this::oneTime);
    }

    @Command(name = "role", description = "Give a user another role. His sessions end.")
    int role(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "viewer|analyst|admin") String role,
            @Mixin CommonOptions options)
            throws InterruptedException {
        return tell(
                options,
                api -> change(api, name, role, find(api, name).path("disabled").asBoolean()),
                this::changed);
    }

    @Command(name = "disable", description = "Lock a user out. His sessions end.")
    int disable(@Parameters(paramLabel = "NAME") String name, @Mixin CommonOptions options)
            throws InterruptedException {
        return tell(options, api -> change(api, name, text(find(api, name), "role"), true), this::changed);
    }

    @Command(name = "enable", description = "Let a user in again.")
    int enable(@Parameters(paramLabel = "NAME") String name, @Mixin CommonOptions options) throws InterruptedException {
        return tell(options, api -> change(api, name, text(find(api, name), "role"), false), this::changed);
    }

    @Command(
            name = "reset-password",
            description = "Give a user a new one-time password, and let him in again. His sessions end.")
    int resetPassword(@Parameters(paramLabel = "NAME") String name, @Mixin CommonOptions options)
            throws InterruptedException {
        return tell(options, api -> api.call("POST", address(name) + "/password-resets", null), this::oneTime);
    }

    private static JsonNode find(AccessApi api, String name) throws InterruptedException {
        for (JsonNode user : api.get(USERS).path("items")) {
            if (text(user, "name").equalsIgnoreCase(name.strip())) {
                return user;
            }
        }
        throw new CommandFailure("there is no user \"" + name + "\"");
    }

    private static JsonNode change(AccessApi api, String name, String role, boolean disabled)
            throws InterruptedException {
        return api.call("PATCH", address(name), Map.of("role", role, "disabled", disabled));
    }

    private void changed(JsonNode user) {
        out().println(text(user, "name") + " is " + text(user, "role") + ", " + state(user));
    }

    private void oneTime(JsonNode made) {
        out().println("user      " + text(made.path("user"), "name"));
        out().println("role      " + text(made.path("user"), "role"));
        out().println("password  " + text(made, "password"));
        out().println("It is shown this once and must be changed at the first sign-in.");
    }

    private static String state(JsonNode user) {
        return user.path("disabled").asBoolean()
                ? "disabled"
                : user.path("mustChange").asBoolean() ? "has a one-time password" : "active";
    }

    private static String address(String name) {
        return USERS + "/" + part(name);
    }
}
