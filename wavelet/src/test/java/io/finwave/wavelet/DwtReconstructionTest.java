package io.finwave.wavelet;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// C2: the series comes back, whatever the bank, the extension, the length and the level.
class DwtReconstructionTest {
    private static final double RELATIVE = 8e-15;
    private static final List<Integer> LONGER =
            List.of(131, 149, 199, 211, 255, 256, 257, 331, 499, 512, 777, 997, 1000, 1024, 1999, 2048, 3989, 4096);

    private record Setting(String bank, Extension extension, int size) {
        Dwt dwt() {
            return Dwt.of(FilterBank.of(bank)).with(extension);
        }
    }

    /// Every length from 1 to 130, and longer ones.
    private static List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= 130; size++) {
            sizes.add(size);
        }
        sizes.addAll(LONGER);
        return sizes;
    }

    @Test
    void reconstruct_shortAndLongBanks_everyLengthAndExtension() {
        List<String> names = FilterBank.names();
        List<String> chosen = List.of("haar", "db2", "db4", "sym5", names.get(names.size() - 1));
        List<Setting> all = new ArrayList<>();
        for (String bank : chosen) {
            for (Extension extension : Extension.values()) {
                sizes().forEach(size -> all.add(new Setting(bank, extension, size)));
            }
        }
        Sweep.over("setting", all, DwtReconstructionTest::assertReconstructs);
    }

    @Test
    void reconstruct_everyBankAndExtension_lengthsInTurns() {
        List<Integer> sizes = sizes();
        List<Setting> all = new ArrayList<>();
        int turn = 0;
        for (String bank : FilterBank.names()) {
            for (Extension extension : Extension.values()) {
                for (int i = turn % 7; i < sizes.size(); i += 7) {
                    all.add(new Setting(bank, extension, sizes.get(i)));
                }
                turn++;
            }
        }
        Sweep.over("setting", all, DwtReconstructionTest::assertReconstructs);
    }

    private static void assertReconstructs(Setting setting) {
        Dwt dwt = setting.dwt();
        double[] x = TestSignals.walk(setting.size(), setting.size());
        int most = dwt.maxUsefulLevel(x.length) + 1;
        for (int level = 1; level <= most; level++) {
            // levels in between have their turn at other lengths
            if (level > 2 && level < most - 1 && (level + x.length) % 3 != 0) {
                continue;
            }
            double[] back = dwt.decompose(x, level).reconstruct();
            double largest = Doubles.largest(x);
            if (setting.extension() == Extension.SMOOTH || setting.extension() == Extension.ANTIREFLECT) {
                // coefficients of a series that is continued beyond its range have no digits below theirs
                largest = LargestMet.by(dwt, x, level) * Math.pow(2, -level / 2.0);
            }
            if (setting.bank().equals("rbio3.1")) {
                // its synthesis function is not bounded: each level loses half a bit more than it should
                largest *= Math.pow(2, level / 2.0);
            }
            try {
                Doubles.assertWithin(RELATIVE * largest, x, back);
            } catch (AssertionError failure) {
                throw new AssertionError("level " + level + " of " + most + ": " + failure.getMessage(), failure);
            }
        }
    }
}
