package io.finwave.kernel.internal;

import java.util.HashMap;
import java.util.Map;

/// What inverse transforms of bands write to while they run. Bands that are done by the same inner transform
/// share its work space.
public final class PrunedWork {
    private final Map<Integer, FftWork> ofInner = new HashMap<>();

    FftWork of(PrunedPlan plan) {
        return ofInner.computeIfAbsent(plan.innerLength(), any -> plan.newWork());
    }
}
