package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class KeyCommand extends ApiCommand {
    private static final String KEYS = "/api/v1/keys";

    KeyCommand(Surroundings surroundings) {
        super(surroundings, "What about keys? list, create, revoke");
    }

    @Command(name = "list", description = "Show the keys, revoked ones too, without their secrets.")
    int list(@Mixin CommonOptions options) throws InterruptedException {
        return tell(options, api -> api.get(KEYS), keys -> {
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
        });
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
        return tell(options, api -> api.call("POST", KEYS, Map.of("name", name, "scopes", scopes)), made -> {
            out().println(text(made, "key"));
            err().println("It is shown this once; only a hash of it is kept.");
        });
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
        return tell(
                options,
                api -> api.call("DELETE", KEYS + "/" + part(id), null),
                key -> out().println(text(key, "id") + " (" + text(key, "name") + ") is revoked"));
    }
}
