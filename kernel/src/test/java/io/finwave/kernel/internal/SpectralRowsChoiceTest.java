package io.finwave.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.kernel.KernelImplementation;
import io.finwave.kernel.KernelImplementation.Kind;
import io.finwave.kernel.SpectralRows;
import org.junit.jupiter.api.Test;

class SpectralRowsChoiceTest {
    @Test
    void of_vectorsThatFillARow_isTheVectorTwin() {
        for (int lanes = 2; lanes <= SpectralRows.WIDTH; lanes *= 2) {
            assertThat(choice(Kind.VECTOR, lanes)).as("%s lanes", lanes).isInstanceOf(VectorSpectralRows.class);
        }
    }

    @Test
    void of_noVectorsOrLongerOnesThanARow_isTheScalarTwin() {
        assertThat(choice(Kind.SCALAR, 1)).isInstanceOf(ScalarSpectralRows.class);
        assertThat(choice(Kind.VECTOR, 2 * SpectralRows.WIDTH)).isInstanceOf(ScalarSpectralRows.class);
    }

    @Test
    void active_thisMachine_isThatOfItsImplementation() {
        assertThat(SpectralRowsChoice.ACTIVE).hasSameClassAs(SpectralRowsChoice.of(KernelImplementation.active()));
        assertThat(SpectralRows.active()).isSameAs(SpectralRowsChoice.ACTIVE);
    }

    private static SpectralRows choice(Kind kind, int lanes) {
        return SpectralRowsChoice.of(new KernelImplementation(kind, lanes, true, "why"));
    }
}
