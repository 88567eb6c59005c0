package io.finwave.wavelet.internal;

/// The taps of every scaling filter, correctly rounded to double. **Generated** by
/// `golden/generate_filters.py` (mpmath 1.2.1, 80 digits): change the generator, never this file.
///
/// `golden/filters.golden` holds the same taps with 40 digits and is what the tests compare with.
public final class FilterTaps {
    private FilterTaps() {}

    /// The taps g with Σ g² = 1 and Σ g = √2.
    public static double[] orthonormal(String name) {
        return switch (name) {
            case "haar" -> new double[] {0x1.6a09e667f3bcdp-1, 0x1.6a09e667f3bcdp-1};
            case "db2" ->
                new double[] {0x1.ee8dd4748bf15p-2, 0x1.ac4bdd6e3fd71p-1, 0x1.cb0bf0b6b7109p-3, -0x1.0907dc1930690p-3};
            case "db3" ->
                new double[] {
                    0x1.54a796e50d264p-2,
                    0x1.9d20e247d28bbp-1,
                    0x1.d6ea20bf0f744p-2,
                    -0x1.1480a85c59629p-3,
                    -0x1.5df7ab50d483cp-4,
                    0x1.2092e373789b9p-5
                };
            case "db4" ->
                new double[] {
                    0x1.d7d052af15ec0p-3,
                    0x1.6e005ea45d748p-1,
                    0x1.4302cdd3de43ap-1,
                    -0x1.ca7c6f9db5bfbp-6,
                    -0x1.7f0c1b7c604d4p-3,
                    0x1.f94e2196383a9p-6,
                    0x1.0d60ac768117bp-5,
                    -0x1.5b41730b72e29p-7
                };
            case "db5" ->
                new double[] {
                    0x1.47e3c41a7b911p-3,
                    0x1.35291c2c4b00cp-1,
                    0x1.72d89143b54f5p-1,
                    0x1.1b80373befcc6p-3,
                    -0x1.f0384d3f81474p-3,
                    -0x1.0826648a8dc74p-5,
                    0x1.3dbb9b52515aap-4,
                    -0x1.990ad4579f2e8p-8,
                    -0x1.9c3eff3294128p-7,
                    0x1.b5385e04e3c09p-9
                };
            case "db6" ->
                new double[] {
                    0x1.c8def24dc3952p-4,
                    0x1.fa7eaf64539a9p-2,
                    0x1.80949fa3bc0bbp-1,
                    0x1.42d0fcfa92f21p-2,
                    -0x1.cf63dd26916f1p-3,
                    -0x1.09c33622722ebp-3,
                    0x1.8f5dd7f4e1752p-4,
                    0x1.c2ef43d612549p-6,
                    -0x1.02b856404e8cep-5,
                    0x1.225f71210a7c1p-11,
                    0x1.391514c62a31bp-8,
                    -0x1.1a6873b7a6466p-10
                };
            case "db7" ->
                new double[] {
                    0x1.3ee1cba38b6b1p-4,
                    0x1.960e674303003p-2,
                    0x1.7550cd294c1fep-1,
                    0x1.e10e9ba294ddcp-2,
                    -0x1.26b830e491e33p-3,
                    -0x1.cad37bbd5ab97p-3,
                    0x1.241522ca7821cp-4,
                    0x1.4a30727f2fa53p-4,
                    -0x1.378a8eecf45ccp-5,
                    -0x1.0f8eaa8ffe709p-6,
                    0x1.9b45682a50d70p-7,
                    0x1.c271f584373d4p-12,
                    -0x1.d84a0f9cb2f31p-10,
                    0x1.72e5533fa10d3p-12
                };
            case "db8" ->
                new double[] {
                    0x1.bdc64ada308ddp-5,
                    0x1.4061690b4c31ep-2,
                    0x1.59ec459923760p-1,
                    0x1.2bb39bedb5e28p-1,
                    -0x1.03581459a95c6p-6,
                    -0x1.22d4f8724d56fp-2,
                    0x1.ef6f9caf662b0p-12,
                    0x1.07acbb163ba09p-3,
                    -0x1.1c9420f07509dp-6,
                    -0x1.692bc518a7fe2p-5,
                    0x1.ca215cd5b85b4p-7,
                    0x1.1e978df35f5fcp-7,
                    -0x1.3f2ef6d3ac74ap-8,
                    -0x1.9ac501798e65dp-12,
                    0x1.622148e2ef341p-11,
                    -0x1.ecbbbc88e3fc3p-14
                };
            case "db9" ->
                new double[] {
                    0x1.37ef3e540da7cp-5,
                    0x1.f35f9808bc2a0p-3,
                    0x1.35ab60603a288p-1,
                    0x1.5088101e8fe35p-1,
                    0x1.10c9ca803fb22p-3,
                    -0x1.2c4ff66fd53efp-2,
                    -0x1.8ca8ebcdc98fcp-4,
                    0x1.303621e43e771p-3,
                    0x1.f768d94677997p-6,
                    -0x1.1506294f451a2p-4,
                    0x1.07231a6b6ca0dp-12,
                    0x1.6e5f9be058887p-6,
                    -0x1.358a39f783bbfp-8,
                    -0x1.1897b64b3bfb6p-8,
                    0x1.e4597bbfc711fp-10,
                    0x1.e3276a3bc510bp-13,
                    -0x1.0833da803978ap-12,
                    0x1.4a11ba1ad31b5p-15
                };
            case "db10" ->
                new double[] {
                    0x1.b4f6549dc7ae3p-6,
                    0x1.8162d69198cfep-3,
                    0x1.0ded5071bf874p-1,
                    0x1.607db4062d775p-1,
                    0x1.1feba4923f567p-2,
                    -0x1.ffaf7b6c111e3p-3,
                    -0x1.914c47c1ca802p-3,
                    0x1.04da377a0ae83p-3,
                    0x1.7d29b819fd18dp-4,
                    -0x1.246e307349ac4p-4,
                    -0x1.e2a1dd5152b25p-6,
                    0x1.1014069cb8f3cp-5,
                    0x1.d8b7db3e21714p-9,
                    -0x1.5fb466d770edcp-7,
                    0x1.6dc8787ae38ddp-10,
                    0x1.0526072a98cd8p-9,
                    -0x1.67962098c50f0p-11,
                    -0x1.e87f555dc50ddp-14,
                    0x1.888a11cfae433p-14,
                    -0x1.bd12a2a1a43dbp-17
                };
            case "sym4" ->
                new double[] {
                    -0x1.36561c32dd157p-4,
                    -0x1.e58c698283a37p-6,
                    0x1.fd8fbf7d728c1p-2,
                    0x1.9b83a54b0fd29p-1,
                    0x1.3101a24bef0b7p-2,
                    -0x1.96673b6c922d7p-4,
                    -0x1.9d01bd985b10ep-7,
                    0x1.07f8bd68a4d06p-5
                };
            case "sym5" ->
                new double[] {
                    0x1.402003964a2bcp-6,
                    -0x1.59bb81c162de8p-6,
                    -0x1.671269e1cd4f7p-3,
                    0x1.1002475369628p-6,
                    0x1.4498e404cc3ccp-1,
                    0x1.72627e27eba5ap-1,
                    0x1.985dbbfaab4d5p-3,
                    -0x1.4096781d05b97p-5,
                    0x1.e3a5b807b5e5dp-6,
                    0x1.bfd332a907d30p-6
                };
            case "sym6" ->
                new double[] {
                    0x1.f8c308e44f2bap-7,
                    0x1.c988dc7ba413dp-9,
                    -0x1.e349994a26163p-4,
                    -0x1.8bc5114d63123p-5,
                    0x1.f6d75e6c5936ap-2,
                    0x1.9345b31b67842p-1,
                    0x1.5a0a2b9ab6f3bp-2,
                    -0x1.2985f68d47718p-4,
                    -0x1.590d44e56dcc0p-6,
                    0x1.6e62eacd83a23p-5,
                    0x1.cf65229538304p-10,
                    -0x1.ff3a2b24431c1p-8
                };
            case "sym7" ->
                new double[] {
                    0x1.5077b59382047p-7,
                    0x1.06d0be9277cb4p-8,
                    -0x1.b9952172cce57p-4,
                    -0x1.1ed1166cc7932p-3,
                    0x1.278e86b41a2b5p-2,
                    0x1.8918679124bc4p-1,
                    0x1.127bf352742c0p-1,
                    0x1.1dc1ed0cbeec4p-6,
                    -0x1.95efd3af51639p-5,
                    0x1.1616a62399fc4p-4,
                    0x1.f3f756c45bcc7p-6,
                    -0x1.9e10feedfbf60p-7,
                    -0x1.1290cf5f70e3ap-10,
                    0x1.5f82c3baaea55p-9
                };
            case "sym8" ->
                new double[] {
                    -0x1.bb570bc835c4ep-9,
                    -0x1.1c3bc514dc036p-11,
                    0x1.03a56ab304ef3p-5,
                    0x1.f2907543f866dp-8,
                    -0x1.2577731b643d5p-3,
                    -0x1.f5f38c29fe792p-5,
                    0x1.ece98b5f161e3p-2,
                    0x1.8deb4a74ef24fp-1,
                    0x1.7530418e74634p-2,
                    -0x1.a98a517ac5f13p-5,
                    -0x1.bdf4e2d4a8d69p-6,
                    0x1.92882276ec51bp-5,
                    0x1.f33882ad2f3b3p-9,
                    -0x1.e9f4a2478e25bp-7,
                    -0x1.3da29b43b27c1p-12,
                    0x1.ef706b7b3053dp-10
                };
            case "sym9" ->
                new double[] {
                    0x1.185c42dbe4ebdp-10,
                    -0x1.f0237190881e3p-12,
                    -0x1.505535a94f5b8p-7,
                    0x1.224cec134927fp-7,
                    0x1.fc8a8f5ba4d8dp-5,
                    -0x1.2abdfa4b89729p-6,
                    -0x1.884bcd5f8c2f4p-3,
                    0x1.20f3c4d1ebd9ep-5,
                    0x1.3c13c9033f51ep-1,
                    0x1.6f9034d8bbe1cp-1,
                    0x1.e8fb7b7e69513p-3,
                    -0x1.bf07667aca725p-5,
                    0x1.31e70b4de8847p-11,
                    0x1.ef34548e32da1p-6,
                    -0x1.79c1a2e96505ep-7,
                    -0x1.b2e555c9c9c70p-7,
                    0x1.44f19530e73e0p-11,
                    0x1.6f3dd97919b27p-10
                };
            case "sym10" ->
                new double[] {
                    0x1.93c9198aefce9p-11,
                    0x1.911ccc5d1f8a2p-14,
                    -0x1.1b2878e516cf2p-7,
                    -0x1.8024290d23aa3p-10,
                    0x1.783c66cfc786bp-5,
                    0x1.7c6ed950302a5p-7,
                    -0x1.46a4efbdada8bp-3,
                    -0x1.2253a0f1ca7edp-4,
                    0x1.e302e0d150f01p-2,
                    0x1.89fd3835e6132p-1,
                    0x1.8909e1e873675p-2,
                    -0x1.231df244871fdp-5,
                    -0x1.061003036e407p-5,
                    0x1.998f0e412d223p-5,
                    0x1.79cf2ca6073c1p-8,
                    -0x1.4d7ece339444cp-6,
                    -0x1.a5b73a7542b5dp-11,
                    0x1.2d04aa5571a31p-8,
                    0x1.de740e921769ap-15,
                    -0x1.e1a44d75fcdb5p-12
                };
            default -> throw new IllegalArgumentException("no taps for filter " + name);
        };
    }

    /// The taps g / √2 of the maximal overlap transform, rounded once and not twice.
    public static double[] modwt(String name) {
        return switch (name) {
            case "haar" -> new double[] {0x1.0000000000000p-1, 0x1.0000000000000p-1};
            case "db2" ->
                new double[] {0x1.5db3d742c2655p-2, 0x1.2ed9eba16132bp-1, 0x1.4498517a7b356p-3, -0x1.76cf5d0b09955p-4};
            case "db3" ->
                new double[] {
                    0x1.e1c227dd17fb5p-3,
                    0x1.24203cfa688f3p-1,
                    0x1.4cfca42f72463p-2,
                    -0x1.87089f745fed4p-4,
                    -0x1.eeedc0eff21e8p-5,
                    0x1.981ade846dcecp-6
                };
            case "db4" ->
                new double[] {
                    0x1.4d9f69f19ebc6p-3,
                    0x1.02cd56a059ca0p-1,
                    0x1.c8ce74de83557p-2,
                    -0x1.4432d86d7435ap-6,
                    -0x1.0edaf785a1683p-3,
                    0x1.654e03037dc08p-6,
                    0x1.7cf51eb7e0076p-6,
                    -0x1.eb17fa850b2c3p-8
                };
            case "db5" ->
                new double[] {
                    0x1.cfb4c16b1eac2p-4,
                    0x1.b538168918d1ep-2,
                    0x1.063a4a66013efp-1,
                    0x1.90ee44c502544p-4,
                    -0x1.5ee166e94c45fp-3,
                    -0x1.7590814336a0fp-6,
                    0x1.c15793326f79dp-5,
                    -0x1.213c90e598e0bp-8,
                    -0x1.2380830e3ea4bp-7,
                    0x1.35294eb83353cp-9
                };
            case "db6" ->
                new double[] {
                    0x1.430e76d526d75p-4,
                    0x1.66255d29c2c40p-2,
                    0x1.0ff0848c6b061p-1,
                    0x1.c888019e1152dp-3,
                    -0x1.47aa912599892p-3,
                    -0x1.77d8519ae9e20p-4,
                    0x1.1a65128eacb81p-4,
                    0x1.3edbe318157f4p-6,
                    -0x1.6de2ab4ca3523p-6,
                    0x1.9aa630ab5b7dcp-12,
                    0x1.bac3eae604dd0p-9,
                    -0x1.8f629f7a47735p-11
                };
            case "db7" ->
                new double[] {
                    0x1.c2f79ee5c54eap-5,
                    0x1.1f2008fe1b632p-2,
                    0x1.07f958f8e5aebp-1,
                    0x1.5428a146eaf89p-2,
                    -0x1.a0cbdade16f79p-4,
                    -0x1.447065aeb6873p-3,
                    0x1.9d112ed21ed85p-5,
                    0x1.d2f546c97a941p-5,
                    -0x1.b895fa5f15a67p-6,
                    -0x1.800a3d9c0f0bcp-7,
                    0x1.22d00671edf10p-7,
                    0x1.3e83484bf187cp-12,
                    -0x1.4df57ee03985dp-10,
                    0x1.06434fcc45951p-12
                };
            case "db8" ->
                new double[] {
                    0x1.3b35d1832a643p-5,
                    0x1.c516225047be6p-3,
                    0x1.e9357b0fbc792p-2,
                    0x1.a7d7918baf418p-2,
                    -0x1.6ec49449f2483p-7,
                    -0x1.9b4c668fcd2efp-3,
                    0x1.5e537e31fe82ap-12,
                    0x1.74e472f045b9cp-4,
                    -0x1.927477e9d217bp-7,
                    -0x1.fec5dc4ec6fa9p-6,
                    0x1.43f272633d9c3p-7,
                    0x1.954d63feabcbcp-8,
                    -0x1.c364c0f3ccda7p-9,
                    -0x1.22753b5b5e286p-12,
                    0x1.f4d0c2f62a450p-12,
                    -0x1.5c6a4355f9a00p-14
                };
            case "db9" ->
                new double[] {
                    0x1.b9245e4ba8837p-6,
                    0x1.611c3e65adf21p-3,
                    0x1.b5f050042cff9p-2,
                    0x1.dbed6a76ae2dcp-2,
                    0x1.81c7e4f5896c9p-4,
                    -0x1.a8b4af9396fb8p-3,
                    -0x1.187b1a310f5e0p-4,
                    0x1.ae384fa01b390p-4,
                    0x1.63f6dd80f324dp-6,
                    -0x1.87c56cf591d96p-5,
                    0x1.7421d06c38c6bp-13,
                    0x1.0310aec331b52p-6,
                    -0x1.b5c16e6beb639p-9,
                    -0x1.8cd161a6096f6p-9,
                    0x1.567ca207cdc94p-10,
                    0x1.55a435ba6d89dp-13,
                    -0x1.75a38a95de7edp-13,
                    0x1.d2c9d4db6e0e3p-16
                };
            case "db10" ->
                new double[] {
                    0x1.34fa9ccb6a891p-6,
                    0x1.1082555f5bd64p-3,
                    0x1.7dbc04097e95dp-2,
                    0x1.f27f623c226e9p-2,
                    0x1.972e592236801p-3,
                    -0x1.69d0f71ccb560p-3,
                    -0x1.1bc2b12a0532dp-3,
                    0x1.70e6a8e480b63p-4,
                    0x1.0d85dded3d739p-4,
                    -0x1.9d8f1f9478848p-5,
                    -0x1.5545c68397236p-6,
                    0x1.80c6d6ee52165p-6,
                    0x1.4e4321f8d9bfcp-9,
                    -0x1.f162b34f2819cp-8,
                    0x1.02a5cfd053214p-10,
                    0x1.7151df82b1f2dp-10,
                    -0x1.fc88320211133p-12,
                    -0x1.596b796cadfc1p-14,
                    0x1.159135aadf013p-14,
                    -0x1.3ab6c819e125dp-17
                };
            case "sym4" ->
                new double[] {
                    -0x1.b6e1c4364bddcp-5,
                    -0x1.5755aa11ca27ep-6,
                    0x1.68507cb997b58p-2,
                    0x1.22fc08de2a24dp-1,
                    0x1.af581b11668f9p-3,
                    -0x1.1f5ed8b731b0dp-4,
                    -0x1.240a377030324p-7,
                    0x1.754ff1294c507p-6
                };
            case "sym5" ->
                new double[] {
                    0x1.c4b9a651660f6p-7,
                    -0x1.e8f0843ddfcbfp-7,
                    -0x1.fbcdec8b5eab4p-4,
                    0x1.80adbdc0f4ee6p-7,
                    0x1.cb0cbff3f865ap-2,
                    0x1.05e6cc9ae31e6p-1,
                    0x1.20c22b530db9bp-3,
                    -0x1.c5612baca0cd1p-6,
                    0x1.55fd852cd37dbp-6,
                    0x1.3ca8fb8eb26f5p-6
                };
            case "sym6" ->
                new double[] {
                    0x1.64eba7dd2c82cp-7,
                    0x1.43869cb0ab117p-9,
                    -0x1.55bc61a8cdf7ap-4,
                    -0x1.17d9fc4c663adp-5,
                    0x1.638ffed49b19fp-2,
                    0x1.1d2813d63620ep-1,
                    0x1.e95fc375f5e07p-3,
                    -0x1.a4c2f0209dacbp-5,
                    -0x1.e7fa1b71e2163p-7,
                    0x1.031305a1417a1p-5,
                    0x1.47ab774320547p-10,
                    -0x1.697e03155289ap-8
                };
            case "sym7" ->
                new double[] {
                    0x1.dbd649cc25b03p-8,
                    0x1.73ad575c13f9dp-9,
                    -0x1.383efa7ce720bp-4,
                    -0x1.959ec133ed62dp-4,
                    0x1.a1faf87f7a1a7p-3,
                    0x1.15f5db0d37175p-1,
                    0x1.842de378f7fd6p-2,
                    0x1.941f46359f7e6p-7,
                    -0x1.1f0a6a0f54363p-5,
                    0x1.8946c80374248p-5,
                    0x1.61878b2f79999p-6,
                    -0x1.24ca05e07261cp-7,
                    -0x1.844b6371d7fa0p-11,
                    0x1.f11c80bd14a8bp-10
                };
            case "sym8" ->
                new double[] {
                    -0x1.397d1dde60643p-9,
                    -0x1.91f7829a8a93ep-12,
                    0x1.6f31f361f1e5bp-6,
                    0x1.6089c6cf3c671p-8,
                    -0x1.9f0642184397fp-4,
                    -0x1.62eee6c3f9126p-5,
                    0x1.5c8aa7762b0d1p-2,
                    0x1.195f0d58f8d94p-1,
                    0x1.07e255a3519b6p-2,
                    -0x1.2ce70609c51dap-5,
                    -0x1.3b56c3dde5120p-6,
                    0x1.1ca208e791ab4p-5,
                    0x1.61009b8a7ca9ap-9,
                    -0x1.5a737005d09dbp-7,
                    -0x1.c1343826421b9p-13,
                    0x1.5e54106c14162p-10
                };
            case "sym9" ->
                new double[] {
                    0x1.8c7d4e1e078f4p-11,
                    -0x1.5ed2a72f569ccp-12,
                    -0x1.dba57f956de2cp-8,
                    0x1.9a8bffce8f917p-8,
                    0x1.6797cca4cf070p-5,
                    -0x1.a67c317c9ac20p-7,
                    -0x1.15652e135d8dcp-3,
                    0x1.98a3e0f31ae8bp-6,
                    0x1.bf00336ac825ap-2,
                    0x1.03e810ce92e06p-1,
                    0x1.59c342c84c081p-3,
                    -0x1.3c18e04134208p-5,
                    0x1.b09c8a6d5be5ep-12,
                    0x1.5e29930d1334ep-6,
                    -0x1.0b1d36150fff3p-7,
                    -0x1.33848e64ff6a5p-7,
                    0x1.cb8a2dea6453bp-12,
                    0x1.03add49c4a421p-10
                };
            case "sym10" ->
                new double[] {
                    0x1.1d84fdcd80252p-11,
                    0x1.1ba11e00cefbcp-14,
                    -0x1.90722e3989cd6p-8,
                    -0x1.0fa0fe873f887p-10,
                    0x1.0a09fb103c2aap-5,
                    0x1.0d01bacb8cfd6p-7,
                    -0x1.cdf1dccb77fbfp-4,
                    -0x1.9a957bd39781fp-5,
                    0x1.558a5fdd4de9ep-2,
                    0x1.1697a6fe56de1p-1,
                    0x1.15eb96450f419p-2,
                    -0x1.9bb39aa5895dep-6,
                    -0x1.729cc6afc1aecp-6,
                    0x1.219a10663fb59p-5,
                    0x1.0b26c8ba721fdp-8,
                    -0x1.d7a2353188461p-7,
                    -0x1.2a32b3d45d9b1p-11,
                    0x1.a9b43cf33c345p-9,
                    0x1.52514ea6d2c82p-15,
                    -0x1.54927ae660fcap-12
                };
            default -> throw new IllegalArgumentException("no taps for filter " + name);
        };
    }
}
