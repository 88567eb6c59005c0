package io.finwave.wavelet.internal;

/// The taps of the dual-tree banks, correctly rounded to double. **Generated** by
/// `golden/generate_dual_tree.py` (mpmath 1.2.1, 120 digits): change the generator, never this file.
public final class DualTreeTaps {
    private DualTreeTaps() {}

    /// Eighteen orthonormal taps whose delay is nearly 17/2 - 1/4, with a quiet stop band.
    public static double[] selective18() {
        return new double[] {
            -0x1.c0b2ba05a7782p-10,
            0x1.d289f9036f06ap-11,
            -0x1.4fb88c65f21eep-7,
            0x1.1fb4fe79e194fp-10,
            0x1.590f3cb0299d8p-5,
            -0x1.9aed58c899288p-5,
            -0x1.cee342f51b1cep-4,
            0x1.1cf7f1e55b839p-2,
            0x1.8292af2c9b59bp-1,
            0x1.21938e5bf1143p-1,
            0x1.6886861242e89p-6,
            -0x1.e00319d708a9ep-4,
            0x1.26eceeee3399ap-6,
            0x1.ddddd3dba391bp-6,
            -0x1.8eda9852c1e3fp-8,
            -0x1.47bcffbb46ec2p-9,
            0x1.0801cc6b3189bp-10,
            0x1.fbd2883fd8c3dp-10
        };
    }

    /// Seventeen symmetric taps with sum 1.
    public static double[] first17() {
        return new double[] {
            0x1.61d40bc096c76p-10,
            -0x1.62d6dfb976703p-10,
            -0x1.89ae62e2ec484p-7,
            0x1.1487905c5afe3p-7,
            0x1.201570988d375p-5,
            -0x1.bf8e5cf13bdbdp-5,
            -0x1.106caf80b4215p-4,
            0x1.30b065fafe19fp-2,
            0x1.2b041cd8722cep-1,
            0x1.30b065fafe19fp-2,
            -0x1.106caf80b4215p-4,
            -0x1.bf8e5cf13bdbdp-5,
            0x1.201570988d375p-5,
            0x1.1487905c5afe3p-7,
            -0x1.89ae62e2ec484p-7,
            -0x1.62d6dfb976703p-10,
            0x1.61d40bc096c76p-10
        };
    }

    /// Their eleven dual taps with sum 1.
    public static double[] first11() {
        return new double[] {
            0x1.4e43899757eabp-7,
            0x1.4f380dcd6da78p-7,
            -0x1.c801ac92c41ddp-5,
            -0x1.d3ac311fe4066p-6,
            0x1.2e8e19459dc46p-2,
            0x1.12c102a392d33p-1,
            0x1.2e8e19459dc46p-2,
            -0x1.d3ac311fe4066p-6,
            -0x1.c801ac92c41ddp-5,
            0x1.4f380dcd6da78p-7,
            0x1.4e43899757eabp-7
        };
    }
}
