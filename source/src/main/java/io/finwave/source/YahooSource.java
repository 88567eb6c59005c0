package io.finwave.source;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.Outcome;
import io.finwave.source.internal.ProviderDesk;
import io.finwave.source.internal.YahooConversation;
import java.net.URI;
import java.util.List;

/// Yahoo Finance, by its chart endpoint. Prices come adjusted for splits; dividends are reported, not applied.
public final class YahooSource implements Provider {
    /// Where Yahoo Finance is.
    public static final URI HOST = URI.create("https://query1.finance.yahoo.com");

    /// A limit of our own: none is documented.
    public static final List<QuotaLimit> QUOTA = List.of(QuotaLimit.aMinute(20));

    private final ProviderDesk desk;
    private final YahooConversation conversation;

    public YahooSource(ProviderSettings settings) {
        desk = new ProviderDesk("Yahoo Finance", settings);
        conversation = new YahooConversation(desk, settings.base(), settings.clock());
    }

    @Override
    public String name() {
        return "yahoo";
    }

    @Override
    public String title() {
        return "Yahoo Finance";
    }

    @Override
    public List<BarInterval> intervals() {
        return YahooConversation.intervals();
    }

    @Override
    public boolean adjustsForSplits() {
        return true;
    }

    @Override
    public ProviderState state() {
        return desk.state();
    }

    @Override
    public Outcome<FetchReport> fetch(FetchRequest request, BarSink sink) {
        return desk.fetch(request, sink, conversation);
    }

    @Override
    public void close() {
        desk.close();
    }
}
