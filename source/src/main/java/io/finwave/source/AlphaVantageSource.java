package io.finwave.source;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.Outcome;
import io.finwave.source.internal.AlphaVantageConversation;
import io.finwave.source.internal.ProviderDesk;
import java.net.URI;
import java.util.List;

/// Alpha Vantage: shares by their symbol, pairs of currencies as `EURUSD=X`, digital currencies as `BTC-USD`.
///
/// A free key gives daily prices as they were traded, the newest 100 bars of them. A premium key gives whole
/// histories with their splits, which are applied ([io.finwave.series.Adjustment#splits]), and bars within the day.
public final class AlphaVantageSource implements Provider {
    /// Where Alpha Vantage is.
    public static final URI HOST = URI.create("https://www.alphavantage.co");

    /// What a free key allows.
    public static final List<QuotaLimit> QUOTA = List.of(QuotaLimit.aMinute(5), QuotaLimit.aDay(25));

    private final ProviderDesk desk;
    private final AlphaVantageConversation conversation;
    private final boolean premium;

    /// @param premium whether the key is a paid one
    public AlphaVantageSource(ProviderSettings settings, boolean premium) {
        desk = new ProviderDesk("Alpha Vantage", settings);
        conversation = new AlphaVantageConversation(desk, settings.base(), settings.clock(), premium);
        this.premium = premium;
    }

    @Override
    public String name() {
        return "alpha-vantage";
    }

    @Override
    public String title() {
        return "Alpha Vantage";
    }

    @Override
    public List<BarInterval> intervals() {
        return AlphaVantageConversation.intervals();
    }

    @Override
    public boolean adjustsForSplits() {
        return premium;
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
