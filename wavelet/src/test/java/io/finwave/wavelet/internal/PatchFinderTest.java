package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchFinderTest {
    private static final String[] PICTURE = {
        "##..#.", //
        ".#..##", "....#.", "#.#..."
    };

    @Test
    void find_picture_isItsPatchesWithTheirAreas() {
        PatchFinder finder = new PatchFinder(6, new int[4], new double[] {1, 10, 100, 1000});
        assertThat(finder.find((row, t) -> PICTURE[row].charAt(t) == '#'))
                .containsExactly(
                        new PatchFinder.Patch(0, 1, 0, 1, 3, 12),
                        new PatchFinder.Patch(0, 2, 4, 5, 4, 121),
                        new PatchFinder.Patch(3, 3, 0, 0, 1, 1000),
                        new PatchFinder.Patch(3, 3, 2, 2, 1, 1000));
        assertThat(finder.largestArea()).isEqualTo(1000);
        assertThat(finder.find((row, t) -> false)).isEmpty();
        assertThat(finder.largestArea()).isZero();
    }

    @Test
    void find_reaches_areLeftOut() {
        PatchFinder finder = new PatchFinder(6, new int[] {0, 1, 2, 6}, new double[] {1, 1, 1, 1});
        assertThat(finder.find((row, t) -> true)).containsExactly(new PatchFinder.Patch(0, 2, 0, 5, 6 + 4 + 2, 12));
    }

    @Test
    void find_patchThatGrowsBackwards_isWhole() {
        String[] hook = {"..#", "#.#", "###"};
        PatchFinder finder = new PatchFinder(3, new int[3], new double[] {1, 1, 1});
        assertThat(finder.find((row, t) -> hook[row].charAt(t) == '#'))
                .containsExactly(new PatchFinder.Patch(0, 2, 0, 2, 6, 6));
    }
}
