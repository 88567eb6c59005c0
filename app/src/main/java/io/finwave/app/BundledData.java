package io.finwave.app;

import io.finwave.source.BarSource;
import io.finwave.source.BundledSource;
import io.finwave.source.FetchReport;
import io.finwave.source.FetchRequest;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the bundled histories into a store, so that there is real data to look at from the first start on.
final class BundledData {
    private static final Logger LOG = LoggerFactory.getLogger(BundledData.class);

    private BundledData() {}

    /// Adds those bundled histories that the store does not have yet; what is there stays as it is.
    ///
    /// @throws CommandFailure if one cannot be read
    static void loadInto(Store store) {
        BundledSource source = new BundledSource();
        for (BarSource.Offer offer : source.offers()) {
            if (store.series(offer.instrument(), offer.interval()).isEmpty()) {
                load(source, offer, store);
            }
        }
    }

    private static void load(BundledSource source, BarSource.Offer offer, Store store) {
        SeriesOrigin origin = new SeriesOrigin(offer.origin(), offer.continues());
        try (BarWriter writer = store.write(offer.instrument(), offer.name(), offer.interval(), origin)) {
            FetchReport report = CommandFailure.orEnd(
                    source.fetch(FetchRequest.everything(offer.instrument(), offer.interval()), writer));
            writer.commit();
            LOG.info("Bundled {} {}: {}", offer.instrument(), offer.interval(), report);
        }
    }
}
