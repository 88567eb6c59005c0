package io.finwave.wavelet;

/// How the threshold of a level is chosen. All work on coefficients in units of their noise, z = w / σ(j); n
/// is how many of them there are at the level, N the number of samples.
///
/// | rule | λ/σ(j) | character |
/// |---|---|---|
/// | [Universal] | √(2 ln N) | smooth: pure noise is removed with a probability near one |
/// | [Minimax] | root of `(N+1) ρ(λ,0) = 1 + λ²` | closer to the data: least worst-case risk of soft shrinkage |
/// | [Sure] | least estimated risk of soft shrinkage | adapts to the level |
/// | [FalseDiscovery] | Φ⁻¹(1 - q k/(2n)) | k: how many coefficients stand out at the rate q |
/// | [Bayes] | 1 / √(mean z² - 1) | for details with a Laplace-like distribution |
/// | [BlockJamesStein], [NeighbourBlock] | | whole blocks of neighbours are judged together |
public sealed interface Threshold {
    /// Donoho and Johnstone (1994), doi:10.1093/biomet/81.3.425.
    record Universal() implements Threshold {}

    /// Donoho and Johnstone (1994), doi:10.1093/biomet/81.3.425: the λ at which the greatest ratio of the
    /// risk of soft shrinkage to that of an oracle is least, with `ρ(λ,0) = 2 ((1 + λ²) Φ(-λ) - λ φ(λ))`.
    record Minimax() implements Threshold {}

    /// Stein's unbiased estimate of the risk, `n - 2 #{|z| ≤ λ} + Σ min(|z|, λ)²`, at its least among 0 and
    /// the |z| up to √(2 ln n). Donoho and Johnstone, Adapting to unknown smoothness via wavelet shrinkage,
    /// JASA 90 (1995) 1200-1224, doi:10.1080/01621459.1995.10476626.
    ///
    /// @param hybrid whether a level whose mean square is close to that of noise,
    /// `mean z² - 1 ≤ (log2 n)^1.5 / √n`, gets √(2 ln n) instead, as SureShrink has it
    record Sure(boolean hybrid) implements Threshold {}

    /// F. Abramovich and Y. Benjamini, Adaptive thresholding of wavelet coefficients, Comput. Stat. Data
    /// Anal. 22 (1996) 351-361, doi:10.1016/0167-9473(96)00003-5. With k the last place at which the sorted
    /// two-sided p-values are at most q k/n, or 1 if there is none.
    ///
    /// @param rate q, the expected share of noise among what is kept, between 0 and 1
    record FalseDiscovery(double rate) implements Threshold {
        public FalseDiscovery {
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException(
                        "the rate of false discoveries must be between 0 and 1, got " + rate);
            }
        }
    }

    /// BayesShrink: S. G. Chang, B. Yu and M. Vetterli, Adaptive wavelet thresholding for image denoising and
    /// compression, IEEE Trans. Image Process. 9 (2000) 1532-1546, doi:10.1109/83.862633. A level that holds
    /// no more than noise is removed.
    record Bayes() implements Threshold {}

    /// Blocks of `⌊ln N⌋` neighbours at the distance of 2^j bars shrink together by `max(0, 1 - λ n / Σ z²)`,
    /// where λ = 4.505.. is the root of `λ - ln λ = 3`. The [Shrinkage] is not used. T. T. Cai, Adaptive
    /// wavelet estimation: a block thresholding and oracle inequality approach, Ann. Stat. 27 (1999) 898-924,
    /// doi:10.1214/aos/1018031262.
    record BlockJamesStein() implements Threshold {}

    /// The same with blocks of `⌊ln N / 2⌋`, each judged together with half as many neighbours on both sides.
    /// T. T. Cai and B. W. Silverman, Incorporating information on neighbouring coefficients into wavelet
    /// estimation, Sankhya B 63 (2001) 127-148.
    record NeighbourBlock() implements Threshold {}
}
