package io.finwave.forecast;

import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ScalingFilter;

/// The newest wavelet coefficient of every level and the local average: one number a scale, all one-sided.
///
/// ```
/// W(1)(t) … W(J)(t), V(J)(t)
/// ```
///
/// With the Haar filter that is the à trous transform of Renaud, Starck and Murtagh: level `j` compares the last
/// `2^(j−1)` bars with the `2^(j−1)` before them. Of all filters it is the one with the least delay.
///
/// Source: O. Renaud, J.-L. Starck and F. Murtagh, "Wavelet-Based Combined Signal Filtering and Prediction", IEEE
/// Transactions on Systems, Man, and Cybernetics B 35 (2005) 1241-1251, doi:10.1109/TSMCB.2005.850182.
///
/// @param source what is decomposed
/// @param filter the scaling filter's name, for example `haar`
/// @param levels J, 1 to 20
public record WaveletScales(Source source, String filter, int levels) implements PredictorSet {
    /// @throws IllegalArgumentException if there is no such filter or `levels` is out of range
    public WaveletScales {
        ScalingFilter.of(filter).warmUp(levels);
    }

    @Override
    public Predictors of(History history) {
        return Predictors.of(Modwt.of(ScalingFilter.of(filter)).causal(source.of(history), levels));
    }

    @Override
    public int count() {
        return levels + 1;
    }

    @Override
    public String description() {
        return "causal " + filter + " levels 1 to " + levels + " and smooth of the " + source.label();
    }
}
