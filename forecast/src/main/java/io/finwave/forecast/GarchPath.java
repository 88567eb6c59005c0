package io.finwave.forecast;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What a GARCH model expected after every bar of a history, fitted anew at every bar whose index is a
/// multiple of the refit interval.
///
/// A stretch between two refits is computed when it is first asked for, from its own window of returns alone,
/// so it holds the same bits whoever asks for whichever stretch first.
final class GarchPath {
    private final Garch model;
    private final int window;
    private final int interval;
    private final double[] logReturn;
    private final AtomicReferenceArray<Stretch> stretches;

    /// @param all the returns; nothing after a bar is read for what is expected after it
    /// @param window how many bars a fit looks back
    /// @param interval how many bars a fit serves
    GarchPath(Garch model, History all, int window, int interval) {
        this.model = model;
        this.window = window;
        this.interval = interval;
        logReturn = Ewma.values(all, all::logReturn);
        stretches = new AtomicReferenceArray<>(Math.ceilDiv(Math.max(1, all.size()), interval));
    }

    /// What is expected after one bar.
    ///
    /// @param fit the parameters in force
    /// @param next the variance of the next bar
    record Expected(GarchFit fit, double next) {
        double mean(int bars) {
            return fit.meanVariance(next, bars);
        }
    }

    /// The parameters of a stretch and the expected variance after each of its bars; no fit, no variance.
    private static final class Stretch {
        private final Optional<GarchFit> fit;
        private final double[] next;

        private Stretch(Optional<GarchFit> fit, double[] next) {
            this.fit = fit;
            this.next = next;
        }
    }

    /// What is expected after bar `t`; empty where there are too few returns to fit, or they are all equal.
    Optional<Expected> at(int t) {
        int index = t / interval;
        Stretch stretch = stretches.get(index);
        if (stretch == null) {
            stretch = made(index * interval);
            stretches.set(index, stretch);
        }
        double next = stretch.next[t % interval];
        return stretch.fit.map(fit -> new Expected(fit, next));
    }

    private Stretch made(int refit) {
        double[] past = Arrays.stream(logReturn, Math.max(0, refit - window + 1), refit + 1)
                .filter(Double::isFinite)
                .toArray();
        if (2 * past.length < window || Arrays.stream(past).allMatch(r -> r == past[0])) {
            return new Stretch(Optional.empty(), new double[interval]);
        }
        GarchFit fit = model.fit(past);
        double[] next = new double[Math.min(interval, logReturn.length - refit)];
        next[0] = fit.varianceAfter(past);
        for (int i = 1; i < next.length; i++) {
            double r = logReturn[refit + i];
            next[i] = Double.isFinite(r) ? fit.nextVariance(next[i - 1], r) : next[i - 1];
        }
        return new Stretch(Optional.of(fit), next);
    }
}
