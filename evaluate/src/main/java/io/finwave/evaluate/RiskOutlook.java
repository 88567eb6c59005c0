package io.finwave.evaluate;

import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.ScaleRisk;
import io.finwave.forecast.TailRisk;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// What may be lost in the bars after a history, which prices may be touched on the way, and which scales of
/// time that comes from, each with how such statements did so far.
///
/// @param horizon how far ahead
/// @param tailModel what says how much may be lost
/// @param forecasts how many of its forecasts were scored; 0 where there are too few to score any
/// @param skill whether it beats a constant volatility by the joint loss of both figures; empty where nothing
/// is scored
/// @param losses one for each level, the likeliest first
/// @param touchModel what says which prices are touched
/// @param touches one for each move of the price, rising
/// @param touchRecord the base rate, then that model; empty where there are too few forecasts to score
/// @param scales where the risk comes from; empty where there is too little to tell
public record RiskOutlook(
        Horizon horizon,
        ModelCard tailModel,
        int forecasts,
        Optional<Verdict> skill,
        List<Loss> losses,
        ModelCard touchModel,
        List<Touch> touches,
        Optional<TouchBacktest> touchRecord,
        Optional<ScaleRisk> scales) {
    public RiskOutlook {
        losses = List.copyOf(losses);
        touches = List.copyOf(touches);
    }

    /// A move of the price and the probability that it is reached on the way.
    ///
    /// @param move as a part of the price, −0.05 for a fall by a twentieth
    public record Touch(double move, double probability) {}

    /// What may be lost at a level, and how such statements did.
    ///
    /// @param record empty where there are too few to score
    public record Loss(TailRisk risk, Optional<TailRecord> record) {
        private static final double SIGNIFICANCE = 0.05;
        private static final double FEWEST_EXPECTED = 5;

        /// The p-value of four tests together: Christoffersen's of the number and the clusters of
        /// exceedances (Kupiec's is a part of it), the dynamic quantile test of whether they could be
        /// foretold, Acerbi and Szekely's and McNeil and Frey's of their size. It is the least one corrected
        /// by [Holm]; NaN where none has an answer.
        public double pValue() {
            if (record.isEmpty()) {
                return Double.NaN;
            }
            double[] p = {
                record.get().exceedances().conditionalPValue(),
                record.get().dynamic().pValue(),
                record.get().shortfall().pValue(),
                record.get().beyond().pValue()
            };
            return DoubleStream.of(Holm.adjust(p))
                    .filter(value -> !Double.isNaN(value))
                    .min()
                    .orElse(Double.NaN);
        }

        /// Whether it held. Where fewer than 5 exceedances were to be expected, that none speaks against it says
        /// nothing.
        public Standing standing() {
            double p = pValue();
            if (p < SIGNIFICANCE) {
                return Standing.REJECTED;
            }
            return Double.isNaN(p) || expected() < FEWEST_EXPECTED ? Standing.NOT_ENOUGH_DATA : Standing.HELD;
        }

        private double expected() {
            return record.map(r -> r.level() * r.outcomes()).orElse(0.0);
        }

        /// The same in one sentence.
        public String text() {
            return record.map(r -> {
                        String seen = String.format(
                                Locale.ROOT,
                                "exceeded %,d times in %,d outcomes where %.1f were told",
                                r.exceedances().coverage().exceedances(),
                                r.outcomes(),
                                expected());
                        return switch (standing()) {
                            case HELD -> "no test speaks against it: " + seen + ", " + Verdict.p(pValue());
                            case REJECTED -> "it did not hold: " + seen + ", " + Verdict.p(pValue());
                            case NOT_ENOUGH_DATA -> "too few to tell: " + seen;
                        };
                    })
                    .orElse("not enough data to score it");
        }
    }

    /// How a value at risk and its expected shortfall stand, by [Loss#pValue] at 5 %.
    public enum Standing {
        /// Nothing speaks against them.
        HELD("held"),
        /// They were wrong, beyond chance.
        REJECTED("rejected"),
        /// Too few outcomes to say.
        NOT_ENOUGH_DATA("not-enough-data");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        /// The word as it goes over the wire.
        public String word() {
            return word;
        }
    }
}
