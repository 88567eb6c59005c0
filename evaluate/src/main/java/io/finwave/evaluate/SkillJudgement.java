package io.finwave.evaluate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The badge: is there any skill in what is shown?
///
/// One model, chosen beforehand, is asked at each horizon whether it beats **both** what needs no skill at all, a
/// constant variance, and the random walk; the sign of the next return is asked whether it was told better than by
/// always naming the more frequent one. At a horizon both comparisons have to succeed, so the greater of the
/// two p-values counts (an intersection-union test). These few p-values are corrected by [Holm]; the badge says
/// "skill" if one of them is below 5 %. So on series without any structure it says so wrongly in at most 5 % of the
/// cases, which a test measures on 200 of them.
///
/// @param verdict the badge with its sentence
/// @param skills what there is skill in, after the correction
record SkillJudgement(Verdict verdict, Set<Skill> skills) {
    /// Why nothing is said about the volatility of a history of single prices, however long it is.
    static final String NO_RANGE =
            "every bar has one price, and the variance of a bar is told from its open, high, low and close";

    SkillJudgement {
        skills = Set.copyOf(skills);
    }

    /// Whether the sign of the next return was told with skill.
    boolean direction() {
        return skills.contains(Skill.DIRECTION);
    }

    /// @param backtests those of the variance that had enough origins, by rising horizon; may be empty
    /// @param model the model chosen beforehand
    /// @param direction the signs told, none where there are no returns
    /// @param onePrice whether no bar has a range, so that there is no variance to be told
    static SkillJudgement of(
            List<VarianceBacktest> backtests, String model, List<DirectionBacktest> direction, boolean onePrice) {
        List<DirectionBacktest> told =
                direction.stream().filter(DirectionBacktest::isLongEnough).toList();
        int last = backtests.size();
        double[] p = new double[last + told.size()];
        for (int i = 0; i < last; i++) {
            p[i] = Math.max(better(backtests.get(i), model, "mean"), better(backtests.get(i), model, "random-walk"));
        }
        if (!told.isEmpty()) {
            p[last] = told.getFirst().skillP();
        }
        double[] adjusted = Holm.adjust(p);
        boolean sign = !told.isEmpty() && adjusted[last] < Verdict.SIGNIFICANCE;
        String text =
                "Volatility: " + (onePrice ? "not told, because " + NO_RANGE + "." : volatility(backtests, adjusted));
        if (!direction.isEmpty()) {
            text += " Direction: ";
            text += told.isEmpty()
                    ? "not enough data."
                    : sign ? "skill (" + Verdict.p(adjusted[last]) + ")." : "no skill.";
        }
        Set<Skill> skills = EnumSet.noneOf(Skill.class);
        for (int i = 0; i < last; i++) {
            if (adjusted[i] < Verdict.SIGNIFICANCE) {
                skills.add(Skill.VOLATILITY);
            }
        }
        if (sign) {
            skills.add(Skill.DIRECTION);
        }
        Verdict.State state = skills.isEmpty() ? Verdict.State.NO_SKILL : Verdict.State.SKILL;
        return new SkillJudgement(new Verdict(state, text), skills);
    }

    private static String volatility(List<VarianceBacktest> backtests, double[] adjusted) {
        List<Integer> good = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        double greatest = 0;
        for (int i = 0; i < backtests.size(); i++) {
            boolean skill = adjusted[i] < Verdict.SIGNIFICANCE;
            (skill ? good : others).add(backtests.get(i).horizon().bars());
            greatest = skill ? Math.max(greatest, adjusted[i]) : greatest;
        }
        if (backtests.isEmpty()) {
            return "not enough data.";
        }
        if (good.isEmpty()) {
            return "no skill: does not beat both a constant and the random walk at h = " + join(others) + ".";
        }
        return "better than a constant and the random walk at h = " + join(good) + " (" + Verdict.p(greatest) + ")"
                + (others.isEmpty() ? "." : "; no skill at h = " + join(others) + ".");
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
