package io.finwave.service;

import io.finwave.evaluate.HoldoutOpening;
import io.finwave.evaluate.Trial;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.series.BarInterval;
import java.util.List;

/// A ledger that is only read, for what anybody may ask with settings of his own: rows cannot be taken back, so
/// they must not be had by the thousand for the asking.
record ReadingLedger(TrialsLedger ledger) implements TrialsLedger {
    @Override
    public void open(HoldoutOpening opening) {
        throw new UnsupportedOperationException("nobody opens a holdout here");
    }

    @Override
    public List<HoldoutOpening> openings(String instrument, BarInterval interval) {
        return ledger.openings(instrument, interval);
    }

    /// {@inheritDoc}
    ///
    /// None is written.
    @Override
    public int tryAll(List<Trial> trials) {
        return 0;
    }

    @Override
    public List<Trial> trials(String instrument, BarInterval interval, Trial.Kind kind) {
        return ledger.trials(instrument, interval, kind);
    }
}
