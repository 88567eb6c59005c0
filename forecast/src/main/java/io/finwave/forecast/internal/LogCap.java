package io.finwave.forecast.internal;

import io.finwave.forecast.FittedParameters;
import java.util.List;

/// Holds a fitted logarithm within what the training rows had and turns it into a mean.
///
/// ```
/// f = exp( min(max(ẑ, z_min − ½), z_max) + l )
/// l = min( ½ s², max(0, ln ȳ − z̄ − ½ s_z²) )
/// ```
///
/// @param least z_min, the least logarithm of an outcome in the training rows
/// @param greatest z_max, the greatest
/// @param lift l
public record LogCap(double least, double greatest, double lift) {
    /// The names of its [#parameters].
    public static final List<String> NAMES = List.of("least", "greatest", "lift");

    private static final double BELOW_LEAST = 0.5;

    /// That of some training rows.
    ///
    /// @param moments of the training rows, `ln y` in the last column
    /// @param residualVariance s²
    /// @param fittedVariance s_z²
    public static LogCap of(Moments moments, double residualVariance, double fittedVariance) {
        double logNormal = 0.5 * residualVariance;
        double byMoments = Math.log(moments.meanExp()) - moments.mean(moments.columns() - 1) - 0.5 * fittedVariance;
        return new LogCap(moments.least(), moments.greatest(), Math.min(logNormal, Math.max(0, byMoments)));
    }

    /// That of some parameters; there may be others among them.
    ///
    /// @throws IllegalArgumentException if one is missing, the least is more than the greatest, or the lift is
    /// negative
    public static LogCap of(FittedParameters parameters) {
        LogCap cap = new LogCap(parameters.number("least"), parameters.number("greatest"), parameters.number("lift"));
        if (cap.least > cap.greatest || cap.lift < 0) {
            throw new IllegalArgumentException(
                    "parameter least must be at most greatest and lift at least 0, got least " + cap.least
                            + ", greatest " + cap.greatest + ", lift " + cap.lift);
        }
        return cap;
    }

    /// Some parameters and itself.
    public FittedParameters addTo(FittedParameters parameters) {
        return parameters.with("least", least).with("greatest", greatest).with("lift", lift);
    }

    /// f of a fitted logarithm.
    public double value(double fitted) {
        return Math.exp(Math.min(Math.max(fitted, least - BELOW_LEAST), greatest) + lift);
    }
}
