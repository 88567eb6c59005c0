package io.finwave.evaluate;

import java.util.Locale;

/// What a comparison came to, in one word and in one sentence.
///
/// @param state the word
/// @param text the sentence for a person, with the p-value or the number of bars that are missing
public record Verdict(State state, String text) {
    /// The largest p-value, after correction for the number of comparisons, that counts as evidence.
    public static final double SIGNIFICANCE = 0.05;

    /// The words.
    public enum State {
        /// It is what the others are compared with.
        BASELINE("baseline"),
        /// Its loss is smaller than the baseline's, beyond chance.
        BETTER("better"),
        /// No difference from the baseline can be told from chance.
        NO_DIFFERENCE("no-difference"),
        /// Its loss is greater than the baseline's, beyond chance.
        WORSE("worse"),
        /// It beats what needs no skill, beyond chance.
        SKILL("skill"),
        /// It does not beat what needs no skill.
        NO_SKILL("no-skill"),
        /// Too few outcomes to say.
        NOT_ENOUGH_DATA("not-enough-data");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// The word as it goes over the wire.
        public String word() {
            return word;
        }
    }

    /// A p-value for a sentence: `p < 0.001`, `p = 0.012`, `p = 0.4`.
    static String p(double pValue) {
        if (pValue < 0.001) {
            return "p < 0.001";
        }
        return String.format(Locale.ROOT, pValue < 0.1 ? "p = %.3f" : "p = %.2f", pValue);
    }

    /// A model against a baseline, by the difference of their losses.
    ///
    /// @param baseline the baseline's label
    /// @param difference the mean of model's loss minus baseline's
    /// @param adjustedP the p-value after correction; NaN where the test had no answer
    static Verdict against(String baseline, double difference, double adjustedP) {
        if (Double.isNaN(adjustedP) || adjustedP >= SIGNIFICANCE) {
            return new Verdict(
                    State.NO_DIFFERENCE,
                    "no difference from " + baseline + (Double.isNaN(adjustedP) ? "" : ", " + p(adjustedP)));
        }
        return difference < 0
                ? new Verdict(State.BETTER, "better than " + baseline + ", " + p(adjustedP))
                : new Verdict(State.WORSE, "worse than " + baseline + ", " + p(adjustedP));
    }
}
