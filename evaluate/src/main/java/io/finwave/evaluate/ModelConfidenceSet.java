package io.finwave.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The model confidence set: the models that may be the best, with a stated confidence, and the others in the
/// order in which they fell out.
///
/// ```
/// d(i,j) = L̄(i) − L̄(j)       t(i,j) = d(i,j) / √var* d(i,j)         RANGE:   T = max |t(i,j)|
/// d(i)   = L̄(i) − mean L̄     t(i)   = d(i) / √var* d(i)             MAXIMUM: T = max t(i)
/// p      = share of draws with T* > T,     T* the same of the draws less the means
/// p(model that falls out next) = max of p and of those before
/// ```
///
/// `L̄` are the mean losses of the models that are left. While more than one is left their equality is
/// tested, and the worst falls out: that of the greatest `max over j of t(i,j)`, or of the greatest `t(i)`.
/// The last has `p = 1`. The set of confidence `c` holds all with `p > 1 − c`, and the best model with
/// probability `c` at least. Much data and a small set say that the models can be told apart; a great set
/// says that they cannot.
///
/// Two models with the same losses have `t = 0`, and of those equally bad the first in order falls out.
/// `var*` is the mean square over the draws. The draws are made once for all steps; the time is that of the
/// draws and `draws · models²` for each step (`RANGE`) or `draws · models` (`MAXIMUM`).
///
/// Source: P. R. Hansen, A. Lunde and J. M. Nason, "The Model Confidence Set", Econometrica 79 (2011)
/// 453-497, doi:10.3982/ECTA5771.
///
/// @param eliminated the models in the order in which they fell out, the last one the survivor
public record ModelConfidenceSet(List<Member> eliminated) {
    /// Which statistic tests and removes.
    public enum Statistic {
        /// The greatest distance of two models (T_R).
        RANGE,
        /// The greatest distance of a model from the mean of all (T_max).
        MAXIMUM
    }

    /// A model.
    ///
    /// @param model its name
    /// @param pValue it is in the set of confidence `c` if this is more than `1 − c`
    public record Member(String model, double pValue) {}

    /// Copies the list.
    public ModelConfidenceSet {
        eliminated = List.copyOf(eliminated);
    }

    /// Tests and removes until one is left.
    ///
    /// @param losses of two models at least, on the same outcomes, oldest first, finite
    /// @param statistic which one
    /// @param bootstrap how the draws are made
    public static ModelConfidenceSet of(Map<String, double[]> losses, Statistic statistic, BlockBootstrap bootstrap) {
        double[][] series = NamedSeries.of("losses", losses, 2);
        String[] name = losses.keySet().toArray(String[]::new);
        double[] mean = Arrays.stream(series).mapToDouble(Scored::mean).toArray();
        Elimination elimination = new Elimination(mean, bootstrap.deviations(series), statistic);
        List<Member> members = new ArrayList<>();
        double p = 0;
        while (members.size() < name.length - 1) {
            int worst = elimination.step();
            p = Math.max(p, elimination.pValue());
            members.add(new Member(name[worst], p));
        }
        members.add(new Member(name[elimination.survivor()], 1));
        return new ModelConfidenceSet(members);
    }

    /// The names of the models in the set.
    ///
    /// @param confidence strictly between 0 and 1; 0.9 is usual
    public List<String> at(double confidence) {
        Scored.requireLevel("confidence", confidence);
        return eliminated.stream()
                .filter(member -> member.pValue > 1 - confidence)
                .map(Member::model)
                .toList();
    }

    /// The p-value of a model.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public double pValue(String model) {
        return eliminated.stream()
                .filter(member -> member.model.equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model must be one of "
                        + eliminated.stream().map(Member::model).toList() + ", got " + model))
                .pValue;
    }
}
