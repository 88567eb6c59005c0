package io.finwave.wavelet;

/// How much of a coefficient's filter may meet missing samples before the coefficient is missing itself, and
/// what stands for them.
///
/// ```
/// e(j)(t) = Σ h(j,l)² over the missing x(t-l) / Σ h(j,l)²     share of the energy that meets gaps
/// W(j)(t) is missing if e(j)(t) > q
/// ```
///
/// where h(j) is the whole filter of level j, of L(j) taps; for the scaling coefficients g(J) likewise.
/// [#NONE], q = 0, is what holds unless another one is asked for: any missing sample makes a coefficient
/// missing, and nothing stands for anything.
///
/// @param energy q, from 0 (nothing may be missing) to less than 1
/// @param standIn what is taken for a missing sample where q allows it
public record GapTolerance(double energy, StandIn standIn) {
    /// Nothing may be missing.
    public static final GapTolerance NONE = new GapTolerance(0, StandIn.LAST_SAMPLE);

    /// What is taken for a missing sample. All of them look only back, so that a causal result remains one.
    public enum StandIn {
        /// The newest sample that there was by then. Before the first sample there is none, and coefficients
        /// that meet that remain missing whatever is tolerated. Right for what persists, as a price does; of
        /// changes, such as returns, it repeats one.
        LAST_SAMPLE
    }

    public GapTolerance {
        if (!(energy >= 0 && energy < 1)) {
            throw new IllegalArgumentException("the tolerated energy must be at least 0 and below 1, got " + energy);
        }
    }
}
