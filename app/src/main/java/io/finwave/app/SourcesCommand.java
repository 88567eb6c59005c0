package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.api.WireDocuments;
import io.finwave.service.ProviderView;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says how the providers of bars are.
@Command(
        name = "sources",
        description = {
            "Show the data providers: whether they are configured, and what is left of their quotas.",
            "",
            "What went wrong lately is known to the running server only: ask it with --api.",
            ""
        })
final class SourcesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--api", paramLabel = "URL", description = "Ask this running API; API_KEY is used if set.")
    private String api = "";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    SourcesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        String document = api.isEmpty()
                ? here()
                : new ApiClient(URI.create(api), surroundings.settings().api().key())
                        .call("GET", "/api/v1/sources", null)
                        .toString();
        if (common.json) {
            surroundings.terminal().out().println(document);
        } else {
            print(Json.parse(document), surroundings.terminal().out());
        }
        return Main.DONE;
    }

    private String here() throws InterruptedException {
        try (ProvidersWiring wiring = ProvidersWiring.open(surroundings.settings(), surroundings.clock())) {
            return WireDocuments.sources(wiring.providers().stream()
                    .map(p -> new ProviderView(p.name(), p.title(), p.intervals(), p.state()))
                    .toList());
        }
    }

    private static void print(JsonNode sources, PrintWriter out) {
        TextTable table = new TextTable("source", "state<", "left of its quota<", "last failure<");
        for (JsonNode source : sources.path("items")) {
            List<String> left = new ArrayList<>();
            for (JsonNode limit : source.path("quota")) {
                left.add((limit.path("remaining").isNull()
                                ? "?"
                                : limit.path("remaining").asText())
                        + " of " + limit.path("calls").asText() + " in "
                        + span(limit.path("perSeconds").asLong()));
            }
            String until = source.path("until").isNull()
                    ? ""
                    : " until " + source.path("until").asText();
            table.row(
                    source.path("name").asText(),
                    source.path("state").asText() + until,
                    String.join(", ", left),
                    source.path("lastFailure").path("message").asText(""));
        }
        table.print(out);
    }

    private static String span(long seconds) {
        return seconds == 86_400 ? "24 hours" : seconds == 60 ? "a minute" : seconds + " s";
    }
}
