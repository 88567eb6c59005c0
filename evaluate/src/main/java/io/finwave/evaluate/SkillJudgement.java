package io.finwave.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The badge: is there any skill in what is shown?
///
/// One model, chosen beforehand, is asked at each horizon whether it beats **both** what needs no skill at all, a
/// constant variance, and the random walk; the sign of the next return is asked whether it was told better than by
/// always naming the more frequent one. At a horizon both comparisons have to succeed, so the greater of the
/// two p-values counts (an intersection-union test). These few p-values are corrected by [Holm]; the badge says
/// "skill" if one of them is below 5 %. So on series without any structure it says so wrongly in at most 5 % of the
/// cases, which a test measures on 200 of them.
final class SkillJudgement {
    private SkillJudgement() {}

    /// @param backtests those of the variance that had enough origins, by rising horizon; may be empty
    /// @param model the model chosen beforehand
    /// @param direction the record of the direction, none where there are no returns
    static Verdict of(List<VarianceBacktest> backtests, String model, List<DirectionRecord> direction) {
        List<DirectionRecord> told = direction.stream()
                .filter(d -> d.verdict().state() != Verdict.State.NOT_ENOUGH_DATA)
                .toList();
        double[] p = new double[backtests.size() + told.size()];
        for (int i = 0; i < backtests.size(); i++) {
            p[i] = Math.max(better(backtests.get(i), model, "mean"), better(backtests.get(i), model, "random-walk"));
        }
        if (!told.isEmpty()) {
            DirectionRecord d = told.getFirst();
            p[backtests.size()] = d.hits() > d.majorityShare() && !Double.isNaN(d.pValue()) ? d.pValue() : 1;
        }
        double[] adjusted = Holm.adjust(p);
        List<Integer> good = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        double greatest = 0;
        for (int i = 0; i < backtests.size(); i++) {
            boolean skill = adjusted[i] < Verdict.SIGNIFICANCE;
            (skill ? good : others).add(backtests.get(i).horizon().bars());
            greatest = skill ? Math.max(greatest, adjusted[i]) : greatest;
        }
        StringBuilder text = new StringBuilder("Volatility: ");
        if (backtests.isEmpty()) {
            text.append("not enough data.");
        } else if (good.isEmpty()) {
            text.append("no skill: not better than a constant and the random walk at h = ")
                    .append(join(others))
                    .append('.');
        } else {
            text.append("better than a constant and the random walk at h = ")
                    .append(join(good))
                    .append(" (")
                    .append(Verdict.p(greatest))
                    .append(")");
            text.append(others.isEmpty() ? "." : "; no skill at h = " + join(others) + ".");
        }
        boolean sign = !told.isEmpty() && adjusted[backtests.size()] < Verdict.SIGNIFICANCE;
        if (!direction.isEmpty()) {
            text.append(" Direction: ")
                    .append(
                            told.isEmpty()
                                    ? "not enough data."
                                    : sign ? "skill (" + Verdict.p(adjusted[backtests.size()]) + ")." : "no skill.");
        }
        Verdict.State state = good.isEmpty() && !sign ? Verdict.State.NO_SKILL : Verdict.State.SKILL;
        return new Verdict(state, text.toString());
    }

    /// The p-value of "the model is better"; 1 where it is not.
    private static double better(VarianceBacktest backtest, String model, String baseline) {
        double[] d = backtest.difference(model, baseline);
        DieboldMariano test = DieboldMariano.corrected(d, backtest.horizon().bars());
        return test.statistic() < 0 ? test.pValue() : 1;
    }

    private static String join(List<Integer> horizons) {
        return horizons.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
