package io.finwave.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.finwave.api.WireDocuments;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.FetchOrder;
import io.finwave.service.FetchResult;
import io.finwave.service.Services;
import io.finwave.store.Store;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fetches bars from a provider into the store: all of an answer, or nothing.
@Command(
        name = "fetch",
        description = {
            "Fetch bars from a data provider: the whole history at first, later what is new.",
            "",
            "The provider needs a key (YAHOO_FINANCE_API_KEY, ALPHA_VANTAGE_API_KEY) and has a quota, which all commands",
            "and servers of this machine share. Rows that break a rule are left out and counted by rule.",
            ""
        })
final class FetchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "SYMBOL",
            description = "What the provider calls the instrument, for example IBM, ^GSPC, BTC-USD or EURUSD=X.")
    private String symbol = "";

    @Option(names = "--from", paramLabel = "yahoo|alpha-vantage", required = true, description = "The provider.")
    private String provider = "";

    @Option(
            names = "--interval",
            paramLabel = "1d",
            defaultValue = "1d",
            description = "How long each bar is (default: 1d).")
    private String interval = "1d";

    @Option(
            names = "--as",
            paramLabel = "INSTRUMENT",
            description = "What the instrument is called here (default: as the provider calls it).")
    private String instrument = "";

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Let this running API fetch instead of writing to the store; API_KEY is used if set.")
    private String api = "";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    FetchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        InstrumentId theirs = InstrumentId.of(symbol);
        FetchOrder order = new FetchOrder(
                provider,
                theirs,
                instrument.isEmpty() ? theirs : InstrumentId.of(instrument),
                BarInterval.parse(interval));
        String document = api.isEmpty() ? fetchHere(order) : askApi(order);
        if (common.json) {
            surroundings.terminal().out().println(document);
        } else {
            print(Json.parse(document), surroundings.terminal().out());
        }
        return Main.DONE;
    }

    private String fetchHere(FetchOrder order) throws InterruptedException {
        Settings settings = surroundings.settings();
        try (ProvidersWiring wiring = ProvidersWiring.open(settings, surroundings.clock());
                Store store = CommandFailure.orEnd(Databases.open(settings.database(), surroundings.clock()));
                Services services = Services.create(
                        store,
                        surroundings.clock(),
                        Servers.limits(settings, settings.folders().uploads()),
                        wiring.providers(),
                        new SecureRandom())) {
            FetchResult result = CommandFailure.orEnd(services.sources().fetch(order));
            return WireDocuments.fetchResult(result);
        }
    }

    private String askApi(FetchOrder order) throws InterruptedException {
        String path = "/api/v1/instruments/" + encoded(order.instrument()) + "/refresh?interval=" + order.interval()
                + "&provider=" + URLEncoder.encode(order.provider(), StandardCharsets.UTF_8) + "&symbol="
                + encoded(order.symbol());
        return new ApiClient(URI.create(api), surroundings.settings().api().key())
                .call("POST", path, null)
                .toString();
    }

    private static String encoded(InstrumentId id) {
        return URLEncoder.encode(id.value(), StandardCharsets.UTF_8);
    }

    private static void print(JsonNode done, PrintWriter out) {
        JsonNode rows = done.path("rows");
        out.printf(
                Locale.ROOT,
                "%s %s from %s: %s new, %s revised, %s as before, %s not taken%n",
                done.path("instrument").asText(),
                done.path("interval").asText(),
                done.path("provider").asText(),
                rows.path("added").asText(),
                rows.path("revised").asText(),
                rows.path("identical").asText(),
                rows.path("rejected").asText());
        out.printf(
                Locale.ROOT,
                "%,d bars are stored, %s to %s%n",
                done.path("bars").asLong(),
                done.path("from").asText(),
                done.path("to").asText());
        done.path("rejectedByRule")
                .properties()
                .forEach(rule ->
                        out.println("not taken: " + rule.getValue().asText() + " by the rule " + rule.getKey()));
        done.path("notes").forEach(note -> out.println("note: " + note.asText()));
    }
}
