package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.forecast.ModelCard;
import io.finwave.series.BarInterval;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Where what is done with one instrument is written, by whom and at what time.
///
/// @param ledger where
/// @param instrument an instrument, or `file` and the name of a file
/// @param interval of its bars
/// @param who does it
/// @param clock tells when
public record Logbook(TrialsLedger ledger, String instrument, BarInterval interval, String who, InstantSource clock) {
    /// How often bars of a holdout were shown before.
    public int openings(History history, Holdout holdout) {
        holdout.require(history);
        if (holdout.size() == 0) {
            return 0;
        }
        return (int) ledger.openings(instrument, interval).stream()
                .filter(o -> o.showed(history.knownAt(holdout.first()), history.knownAt(holdout.bars() - 1)))
                .count();
    }

    /// Writes that a holdout is opened.
    ///
    /// @param reason why, not blank
    void open(History history, Holdout holdout, List<String> models, List<String> questions, String reason) {
        holdout.require(history);
        ledger.open(new HoldoutOpening(
                clock.instant(),
                who,
                instrument,
                interval,
                history.checksum(),
                history.knownAt(holdout.first()),
                history.knownAt(holdout.bars() - 1),
                models,
                questions,
                reason));
    }

    /// Writes every model of a backtest as a trial.
    ///
    /// @param dataVersion the checksum of what was seen
    /// @param question what was asked, and from which bars
    void tried(Backtest backtest, String dataVersion, String question) {
        Scoring scoring = Scoring.of(backtest);
        Instant now = clock.instant();
        List<Trial> trials = new ArrayList<>();
        for (int m = 0; m < backtest.models().size(); m++) {
            ModelCard model = backtest.models().get(m);
            trials.add(new Trial(
                    now,
                    who,
                    Trial.Kind.FORECAST,
                    instrument,
                    interval,
                    dataVersion,
                    question,
                    model.name(),
                    model.settings(),
                    ScoreSummary.of(scoring.loss(), scoring.losses(m))));
        }
        ledger.tryAll(trials);
    }
}
