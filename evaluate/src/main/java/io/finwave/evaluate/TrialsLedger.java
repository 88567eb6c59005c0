package io.finwave.evaluate;

import io.finwave.series.BarInterval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// The memory of evaluation: every opening of a [Holdout] and every [Trial]. What is written stays.
///
/// Whoever tries often enough finds something; how good it is depends on how often was tried. So the number
/// of trials that deflates a figure ([SelectionBias]) is the one written here, not one that somebody
/// remembers.
///
/// Methods may be called by any number of threads at once. One that keeps what it is told in a database
/// throws [java.io.UncheckedIOException] when that fails.
public interface TrialsLedger {
    /// Writes that a holdout is opened; when this returns, it is written for good.
    void open(HoldoutOpening opening);

    /// Every opening of the holdouts of an instrument, oldest first.
    List<HoldoutOpening> openings(String instrument, BarInterval interval);

    /// Writes trials, all of them or none. One that is there already, by its [Trial#key], counts once: the
    /// first stays.
    ///
    /// @return how many were new
    int tryAll(List<Trial> trials);

    /// Every trial of a kind on an instrument, oldest first.
    List<Trial> trials(String instrument, BarInterval interval, Trial.Kind kind);

    /// The same ledger, whose trials are written in another way: nowhere, or past a failure.
    ///
    /// @param tryAll writes trials, and says how many were new
    default TrialsLedger trying(ToIntFunction<List<Trial>> tryAll) {
        return new Trying(this, tryAll);
    }

    /// One that lasts as long as the process.
    static TrialsLedger inMemory() {
        return new InMemory();
    }

    /// See [#trying].
    ///
    /// @param ledger everything else is of it
    /// @param writes trials, and says how many were new
    record Trying(TrialsLedger ledger, ToIntFunction<List<Trial>> writes) implements TrialsLedger {
        @Override
        public void open(HoldoutOpening opening) {
            ledger.open(opening);
        }

        @Override
        public List<HoldoutOpening> openings(String instrument, BarInterval interval) {
            return ledger.openings(instrument, interval);
        }

        @Override
        public int tryAll(List<Trial> trials) {
            return writes.applyAsInt(trials);
        }

        @Override
        public List<Trial> trials(String instrument, BarInterval interval, Trial.Kind kind) {
            return ledger.trials(instrument, interval, kind);
        }
    }

    /// See [#inMemory].
    final class InMemory implements TrialsLedger {
        private final List<HoldoutOpening> openings = new ArrayList<>();
        private final Map<String, Trial> trials = new LinkedHashMap<>();

        private InMemory() {}

        @Override
        public synchronized void open(HoldoutOpening opening) {
            openings.add(opening);
        }

        @Override
        public synchronized List<HoldoutOpening> openings(String instrument, BarInterval interval) {
            return openings.stream()
                    .filter(o ->
                            o.instrument().equals(instrument) && o.interval().equals(interval))
                    .toList();
        }

        @Override
        public synchronized int tryAll(List<Trial> some) {
            int before = trials.size();
            some.forEach(trial -> trials.putIfAbsent(trial.key(), trial));
            return trials.size() - before;
        }

        @Override
        public synchronized List<Trial> trials(String instrument, BarInterval interval, Trial.Kind kind) {
            return trials.values().stream()
                    .filter(t -> t.kind() == kind
                            && t.instrument().equals(instrument)
                            && t.interval().equals(interval))
                    .toList();
        }
    }
}
