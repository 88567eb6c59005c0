package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What the commands have in common that ask the API for one thing and tell its answer.
abstract class ApiCommand implements Runnable {
    private final Surroundings surroundings;
    private final String question;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli shows its options in the help
    private final CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    /// @param question what is said to whoever names no part of the command
    ApiCommand(Surroundings surroundings, String question) {
        this.surroundings = surroundings;
        this.question = question;
    }

    /// Something that the API is asked.
    interface Question {
        JsonNode ask(AccessApi api) throws InterruptedException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), question);
    }

    /// Asks, and tells the answer as JSON where that is wanted, else in words.
    int tell(CommonOptions options, Question asked, Consumer<JsonNode> inWords) throws InterruptedException {
        try (AccessApi api = AccessApi.open(surroundings)) {
            JsonNode answer = asked.ask(api);
            if (options.json) {
                out().println(answer.toPrettyString());
            } else {
                inWords.accept(answer);
            }
            return Main.DONE;
        }
    }

    /// A name as one part of a path.
    static String part(String name) {
        return URLEncoder.encode(name.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    PrintWriter out() {
        return surroundings.terminal().out();
    }

    PrintWriter err() {
        return surroundings.terminal().err();
    }
}
