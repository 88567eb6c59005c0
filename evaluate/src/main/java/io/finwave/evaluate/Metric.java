package io.finwave.evaluate;

/// What a [Scorecard] tells of a model, and which way is better.
public enum Metric {
    /// Mean QLIKE of a variance or a range.
    QLIKE("QLIKE", Better.LESS),
    /// Mean squared error, in the squared unit of the target.
    MSE("MSE", Better.LESS),
    /// Intercept of the Mincer-Zarnowitz regression.
    MZ_INTERCEPT("MZ intercept", Better.NEAR_ZERO),
    /// Slope of the Mincer-Zarnowitz regression.
    MZ_SLOPE("MZ slope", Better.NEAR_ONE),
    /// R² of the Mincer-Zarnowitz regression.
    MZ_R2("MZ R²", Better.MORE),
    /// p-value of "the forecast is unbiased" (Mincer-Zarnowitz).
    MZ_P("MZ p", Better.MORE),
    /// Out-of-sample R² against the forecast zero.
    R2_ZERO("R² against zero", Better.MORE),
    /// Share of signs told right.
    HITS("hits", Better.MORE),
    /// Share of signs told right less that of the more frequent sign.
    HITS_EXCESS("hits − majority", Better.MORE),
    /// Mean absolute error as a part of the outcome.
    MAPE("MAPE", Better.LESS),
    /// Symmetric mean absolute percentage error, in percent.
    SMAPE("sMAPE, %", Better.LESS),
    /// Mean absolute error over that of "as the bar before" in the bars before the first origin.
    MASE("MASE", Better.LESS),
    /// Mean Brier score of a probability.
    BRIER("Brier", Better.LESS),
    /// Mean log loss of a probability, in nats.
    LOG_LOSS("log loss", Better.LESS),
    /// Expected calibration error of a probability, in ten bins.
    ECE("calibration error", Better.LESS),
    /// Mean pinball loss over the levels.
    PINBALL("pinball", Better.LESS),
    /// Mean continuous ranked probability score, from the quantiles.
    CRPS("CRPS", Better.LESS),
    /// Realised coverage of the central 90 % interval.
    COVERAGE_90("coverage of 90 %", Better.NEAR_NINETY_PERCENT),
    /// The least coverage of the 90 % interval in 250 consecutive origins; NaN if there are fewer.
    WORST_250("worst 250", Better.MORE),
    /// Mean width of the central 90 % interval.
    WIDTH_90("width of 90 %", Better.LESS),
    /// Mean interval (Winkler) score of the central 90 % interval.
    INTERVAL_SCORE_90("interval score", Better.LESS),
    /// p-value of "5 % of outcomes fall below the 5 % quantile" (Kupiec),
    /// from origins whose outcomes do not overlap.
    KUPIEC_P("Kupiec p", Better.MORE),
    /// p-value of the same and "such outcomes do not come in clusters" (Christoffersen), likewise.
    CHRISTOFFERSEN_P("Christoffersen p", Better.MORE),
    /// p-value of "outcomes are spread over the quantiles as they should be" (probability integral
    /// transform), likewise.
    PIT_P("PIT p", Better.MORE),
    /// Outcomes beyond the value at risk of 95 % over how many there should be, from origins whose outcomes
    /// do not overlap; as all tests of tails.
    EXCEEDANCES_95("beyond VaR 95 % / expected", Better.NEAR_ONE),
    /// p-value of "the right number of outcomes is beyond the value at risk of 95 %" (Kupiec).
    KUPIEC_P_95("Kupiec p 95 %", Better.MORE),
    /// p-value of the same and "they do not come in clusters" (Christoffersen).
    CHRISTOFFERSEN_P_95("Christoffersen p 95 %", Better.MORE),
    /// p-value of "they cannot be foretold" (dynamic quantile).
    DYNAMIC_QUANTILE_P_95("DQ p 95 %", Better.MORE),
    /// p-value of "losses are not more or greater than the expected shortfall of 95 % says" (Acerbi-Szekely).
    SHORTFALL_P_95("ES p 95 %", Better.MORE),
    /// p-value of "losses beyond the value at risk are not greater than the expected shortfall of 95 % says"
    /// (McNeil-Frey).
    BEYOND_P_95("McNeil-Frey p 95 %", Better.MORE),
    /// Mean joint loss of value at risk and expected shortfall of 95 % (Fissler-Ziegel).
    FISSLER_ZIEGEL_95("FZ 95 %", Better.LESS),
    /// Outcomes beyond the value at risk of 97.5 % over how many there should be, from origins whose
    /// outcomes do not overlap; as all tests of tails.
    EXCEEDANCES_975("beyond VaR 97.5 % / expected", Better.NEAR_ONE),
    /// p-value of "the right number of outcomes is beyond the value at risk of 97.5 %" (Kupiec).
    KUPIEC_P_975("Kupiec p 97.5 %", Better.MORE),
    /// p-value of the same and "they do not come in clusters" (Christoffersen).
    CHRISTOFFERSEN_P_975("Christoffersen p 97.5 %", Better.MORE),
    /// p-value of "they cannot be foretold" (dynamic quantile).
    DYNAMIC_QUANTILE_P_975("DQ p 97.5 %", Better.MORE),
    /// p-value of "losses are not more or greater than the expected shortfall of 97.5 % says"
    /// (Acerbi-Szekely).
    SHORTFALL_P_975("ES p 97.5 %", Better.MORE),
    /// p-value of "losses beyond the value at risk are not greater than the expected shortfall of 97.5 %
    /// says" (McNeil-Frey).
    BEYOND_P_975("McNeil-Frey p 97.5 %", Better.MORE),
    /// Mean joint loss of value at risk and expected shortfall of 97.5 % (Fissler-Ziegel).
    FISSLER_ZIEGEL_975("FZ 97.5 %", Better.LESS),
    /// Outcomes beyond the value at risk of 99 % over how many there should be, from origins whose outcomes
    /// do not overlap; as all tests of tails.
    EXCEEDANCES_99("beyond VaR 99 % / expected", Better.NEAR_ONE),
    /// p-value of "the right number of outcomes is beyond the value at risk of 99 %" (Kupiec).
    KUPIEC_P_99("Kupiec p 99 %", Better.MORE),
    /// p-value of the same and "they do not come in clusters" (Christoffersen).
    CHRISTOFFERSEN_P_99("Christoffersen p 99 %", Better.MORE),
    /// p-value of "they cannot be foretold" (dynamic quantile).
    DYNAMIC_QUANTILE_P_99("DQ p 99 %", Better.MORE),
    /// p-value of "losses are not more or greater than the expected shortfall of 99 % says" (Acerbi-Szekely).
    SHORTFALL_P_99("ES p 99 %", Better.MORE),
    /// p-value of "losses beyond the value at risk are not greater than the expected shortfall of 99 % says"
    /// (McNeil-Frey).
    BEYOND_P_99("McNeil-Frey p 99 %", Better.MORE),
    /// Mean joint loss of value at risk and expected shortfall of 99 % (Fissler-Ziegel).
    FISSLER_ZIEGEL_99("FZ 99 %", Better.LESS);

    /// Which way is better.
    public enum Better {
        LESS,
        MORE,
        NEAR_ZERO,
        NEAR_ONE,
        NEAR_NINETY_PERCENT
    }

    private final String label;
    private final Better better;

    Metric(String label, Better better) {
        this.label = label;
        this.better = better;
    }

    /// The name for a person.
    public String label() {
        return label;
    }

    /// Whether it is a logarithm, of which differences count and no ratios.
    boolean isLogarithm() {
        return switch (this) {
            case FISSLER_ZIEGEL_95, FISSLER_ZIEGEL_975, FISSLER_ZIEGEL_99 -> true;
            default -> false;
        };
    }

    /// Which way is better.
    public Better better() {
        return better;
    }
}
