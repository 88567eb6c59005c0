package io.finwave.examples;

import io.finwave.wavelet.CausalDenoising;
import io.finwave.wavelet.CausallyDenoisedSeries;
import io.finwave.wavelet.DenoisedSeries;
import io.finwave.wavelet.Denoising;
import io.finwave.wavelet.LeakAudit;
import io.finwave.wavelet.ScalingFilter;
import java.util.Arrays;

/// What does denoising say of the S&P 500, and which form of it may a model use?
public final class DenoisedPrices {
    private DenoisedPrices() {}

    /// Prints the last denoised close by both forms, and what the audit says of them.
    public static void main(String[] args) {
        double[] x = BundledCloses.logarithms(BundledCloses.daily("SPX"));
        double[] year = Arrays.copyOfRange(x, x.length - 256, x.length);
        Denoising rules = Denoising.of(ScalingFilter.of("la8"));
        CausalDenoising causal = CausalDenoising.of(rules, 64, 3);

        DenoisedSeries forTheEye = rules.denoise(year, 3);
        CausallyDenoisedSeries forAModel = causal.denoise(year);
        LeakAudit.Report eye = LeakAudit.of(series -> rules.denoise(series, 3).values())
                .fromBar(63)
                .audit(year);
        LeakAudit.Report model = LeakAudit.of(series -> causal.denoise(series).values())
                .fromBar(63)
                .audit(year);
        System.out.printf("two-sided: %.2f, looks ahead by %d bars%n", Math.exp(forTheEye.value(255)), eye.reachBars());
        System.out.printf(
                "causal:    %.2f, looks ahead by %d bars%n", Math.exp(forAModel.value(255)), model.reachBars());
    }
}
