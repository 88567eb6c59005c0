package io.finwave.evaluate;

import io.finwave.forecast.ForecastOrigin;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A forecast together with its track record: what is said about the coming bars, and how such statements did.
public final class TrackedForecast {
    private final ForecastOrigin origin;
    private final Optional<Fan> fan;
    private final List<VarianceOutlook> variance;
    private final List<TrackRecord> trackRecords;
    private final Verdict verdict;
    private final Set<Skill> skills;
    private final Summary summary;

    TrackedForecast(
            ForecastOrigin origin,
            List<Fan> fan,
            List<VarianceOutlook> variance,
            List<TrackRecord> trackRecords,
            Verdict verdict,
            Set<Skill> skills,
            Summary summary) {
        this.origin = origin;
        this.fan = fan.stream().findFirst();
        this.variance = List.copyOf(variance);
        this.trackRecords = List.copyOf(trackRecords);
        this.verdict = verdict;
        this.skills = Set.copyOf(skills);
        this.summary = summary;
    }

    /// The last bar used.
    public ForecastOrigin origin() {
        return origin;
    }

    /// The price fan; empty where no honest interval can be given, or no prices were given.
    public Optional<Fan> fan() {
        return fan;
    }

    /// The forecasts of the variance, by rising horizon; fewer or none where there is too little history or a
    /// value is missing.
    public List<VarianceOutlook> variance() {
        return variance;
    }

    /// How the models of the variance did, by rising horizon; none where there is too little history.
    public List<TrackRecord> trackRecords() {
        return trackRecords;
    }

    /// Skill, no skill, or not enough data, in one sentence.
    public Verdict verdict() {
        return verdict;
    }

    /// What there is skill in; empty unless the verdict says so.
    public Set<Skill> skills() {
        return skills;
    }

    /// What it was computed from, and what was left out or changed on the way.
    public Summary summary() {
        return summary;
    }

    /// The coming variance.
    ///
    /// @param forecast the mean variance of one bar over the horizon
    /// @param model the model and its settings
    /// @param volatilityAnnualised the square root of the variance of a year of such bars
    public record VarianceOutlook(PointForecast forecast, ModelCard model, double volatilityAnnualised) {}

    /// What the result was computed from.
    ///
    /// @param dataChecksum the fingerprint of the data, 64 hexadecimal digits
    /// @param lastBarKnownAt when the last bar was complete
    /// @param barsUsed how many bars
    /// @param models every model that took part
    /// @param codeVersion the version of this program
    /// @param periodsPerYear how many bars a year has, counted in the data and rounded
    /// @param notes what was left out or changed, each a sentence: a cut to the maximum of origins, bars with a
    /// variance of zero, missing values
    public record Summary(
            String dataChecksum,
            Instant lastBarKnownAt,
            int barsUsed,
            List<ModelCard> models,
            String codeVersion,
            int periodsPerYear,
            List<String> notes) {
        public Summary {
            models = List.copyOf(models);
            notes = List.copyOf(notes);
        }
    }
}
