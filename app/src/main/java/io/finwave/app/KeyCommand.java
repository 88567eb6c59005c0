package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes and revokes keys of the API.
@Command(
        name = "key",
        synopsisSubcommandLabel = "list|create|revoke",
        description = {
            "Make and revoke keys of the API, each for one purpose and for what that needs: read, write, admin.",
            "",
            "Talks to the running API (API_URL, or API_PORT on this machine, with API_KEY); when none runs, opens the",
            "database itself. A key is shown once; only a hash of it is kept.",
            ""
        })
final class KeyCommand implements Runnable {
    private static final String KEYS = "/api/v1/keys";

    private final Surroundings surroundings;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli shows its options in the help
    private final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    KeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about keys? list, create, revoke");
    }

    @Command(name = "list", description = "Show the keys, revoked ones too, without their secrets.")
    int list(@Mixin CommonOptions options) throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            JsonNode keys = api.get(KEYS);
            if (options.json) {
                out().println(keys.toPrettyString());
                return Main.DONE;
            }
            TextTable table = new TextTable("id", "name<", "scopes<", "created<", "last used<", "state<");
            for (JsonNode key : keys.path("items")) {
                String scopes = StreamSupport.stream(key.path("scopes").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(" "));
                table.row(
                        text(key, "id"),
                        text(key, "name"),
                        scopes,
                        text(key, "createdAt"),
                        key.path("lastUsedAt").isNull() ? "never" : text(key, "lastUsedAt"),
                        key.path("revokedAt").isNull() ? "works" : "revoked " + text(key, "revokedAt"));
            }
            table.print(out());
            return Main.DONE;
        }
    }

    @Command(name = "create", description = "Make a key and show it, this once.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(
                            names = "--scope",
                            paramLabel = "read|write|admin",
                            split = ",",
                            required = true,
                            description = "What it opens; may be repeated.")
                    List<String> scopes,
            @Mixin CommonOptions options)
            throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            JsonNode made = api.call("POST", KEYS, Map.of("name", name, "scopes", scopes));
            if (options.json) {
                out().println(made.toPrettyString());
            } else {
                out().println(text(made, "key"));
                surroundings.terminal().err().println("It is shown this once; only a hash of it is kept.");
            }
            return Main.DONE;
        }
    }

    @Command(name = "revoke", description = "Make a key worthless, within a second.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "The part between fw_ and the next _.") String id,
            @Mixin CommonOptions options)
            throws InterruptedException {
        if (id.startsWith("fw_")) {
            throw new CommandFailure("only the id of the key is needed, the part between fw_ and the next _: a key on a"
                    + " command line is read by others");
        }
        try (AccessApi api = AccessApi.open(surroundings)) {
            JsonNode key = api.call("DELETE", KEYS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8), null);
            if (options.json) {
                out().println(key.toPrettyString());
            } else {
                out().println(text(key, "id") + " (" + text(key, "name") + ") is revoked");
            }
            return Main.DONE;
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    private PrintWriter out() {
        return surroundings.terminal().out();
    }
}
