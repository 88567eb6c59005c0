package io.finwave.app;

import io.finwave.evaluate.RiskReport;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;

/// At which horizons risk can be told of a history: those at which its models have learnt enough to speak.
final class RiskHorizons {
    private RiskHorizons() {}

    /// Refuses horizons that were asked for and cannot be told. Of the usual ones, those that cannot are left out
    /// by the report, with a note.
    ///
    /// @throws CommandFailure if one that was asked for cannot be told
    static void check(WalkOptions walk, History history) {
        if (!walk.areHorizonsGiven()) {
            return;
        }
        for (int h : walk.horizons()) {
            if (RiskReport.speaks(history, Horizon.ofBars(h))) {
                continue;
            }
            int farthest = farthest(history, h);
            if (farthest > 0) {
                throw new CommandFailure("--horizons must be in 1.." + farthest + " with these " + history.size()
                        + " bars: the models learn from outcomes that are known, got " + h);
            }
        }
    }

    /// The farthest horizon at which the models speak, found by halving; 0 if they do not speak at any.
    private static int farthest(History history, int tooFar) {
        int near = 0;
        int far = Math.min(tooFar, history.size());
        while (far - near > 1) {
            int middle = (near + far) / 2;
            if (RiskReport.speaks(history, Horizon.ofBars(middle))) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return near;
    }
}
