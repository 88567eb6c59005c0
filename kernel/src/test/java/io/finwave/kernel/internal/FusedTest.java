package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FusedTest {
    @Test
    void multiplyAdd_exactProductDoesNotFit_roundsOnceWhereTheProcessorCan() {
        // (1 + 2^-30)² = 1 + 2^-29 + 2^-60
        double e = 1 + 0x1p-30;
        assertThat(Fused.multiplyAdd(e, e, -1)).isEqualTo(Fused.IN_HARDWARE ? 0x1p-29 + 0x1p-60 : 0x1p-29);
    }

    @Test
    void asked_noBeanOrThatOfThisJvm_trustedOrWhatItSays() {
        HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(Fused.asked(null)).isTrue();
        assertThat(Fused.asked(vm))
                .isEqualTo("true".equals(vm.getVMOption("UseFMA").getValue()))
                .isEqualTo(Fused.IN_HARDWARE);
    }
}
