#!/usr/bin/python3
"""Computes the filters of DualTreeBank from the conditions that define them.

Writes two files, both committed:
  wavelet/src/main/java/io/finwave/wavelet/internal/DualTreeTaps.java  the taps, correctly rounded to double
  golden/dual-tree.golden                                              the same taps with 40 digits

selective18: eighteen taps g, orthonormal, with 2 vanishing moments, such that the symmetric filter of twice the rate
  p(2l + 1) = g(l), p(34 - 2l) = g(l) has the least energy between 0.36 pi and pi (the criterion of N. Kingsbury, Design
  of q-shift complex wavelets for image processing using frequency domain energy minimization, ICIP 2003,
  doi:10.1109/ICIP.2003.1247137; edge and moments are our choice). A stationary point of the Lagrangian.

first17, first11: Daubechies' polynomial of order 7, P(y) = sum C(6 + k, k) y^k, has three pairs of complex roots. One
  pair and 6 of the 14 zeros at pi make the 11 taps, two pairs and 8 zeros the 17 taps. Of the three choices it is the
  one whose two filters are nearest to each other. Sums are 1.

Newton's method in 120 digits starts from five digits that a random search found.

Run: /usr/bin/python3 golden/generate_dual_tree.py     (needs mpmath)
"""
import pathlib

import mpmath as mp

mp.mp.dps = 120
ROOT = pathlib.Path(__file__).resolve().parent.parent
TINY = mp.mpf(10) ** -80
SELECTIVE = [-0.00171, 0.00089, -0.01025, 0.0011, 0.04212, -0.05016, -0.11301, 0.27829, 0.75503, 0.56558, 0.022, -0.11719,
             0.018, 0.02917, -0.00609, -0.0025, 0.00101, 0.00194]


def orthonormality(g):
    return [mp.fsum(g[l] * g[l + 2 * k] for l in range(len(g) - 2 * k)) - (k == 0) for k in range(len(g) // 2)]


def vanishing(g, moments):
    return [mp.fsum((-1) ** l * mp.mpf(l - len(g) // 2 + 1) ** k * c for l, c in enumerate(g)) for k in range(moments)]


def selective18():
    size, moments, edge = 18, 2, mp.mpf(36) / 100 * mp.pi
    half = size // 2
    place = [(2 * l + 1, 2 * (size - 1 - l)) for l in range(size)]

    def band(d):
        return mp.pi - edge if d == 0 else -mp.sin(d * edge) / d

    energy = mp.matrix(size, size)
    for a in range(size):
        for b in range(size):
            energy[a, b] = mp.fsum(band(s - t) for s in place[a] for t in place[b])

    def gradients(g):
        """Of the conditions, one a row."""
        rows = []
        for k in range(half):
            rows.append([(g[l + 2 * k] if l + 2 * k < size else 0) + (g[l - 2 * k] if l >= 2 * k else 0)
                         for l in range(size)])
        rows += [[(-1) ** l * mp.mpf(l - half + 1) ** k for l in range(size)] for k in range(moments)]
        return mp.matrix(rows)

    g = mp.matrix(SELECTIVE)
    a = gradients(list(g))
    multipliers = mp.lu_solve(a * a.T, -a * (2 * energy * g))
    count = half + moments
    for _ in range(60):
        a = gradients(list(g))
        residual = mp.matrix(size + count, 1)
        stationary = 2 * energy * g + a.T * multipliers
        for l in range(size):
            residual[l] = stationary[l]
        for k, c in enumerate(orthonormality(list(g)) + vanishing(list(g), moments)):
            residual[size + k] = c
        if max(abs(v) for v in residual) < TINY:
            return list(g)
        jacobian = mp.matrix(size + count, size + count)
        for l in range(size):
            for m in range(size):
                jacobian[l, m] = 2 * energy[l, m]
        for k in range(half):
            for l in range(size - 2 * k):
                jacobian[l, l + 2 * k] += multipliers[k]
                jacobian[l + 2 * k, l] += multipliers[k]
        for k in range(count):
            for l in range(size):
                jacobian[size + k, l] = jacobian[l, size + k] = a[k, l]
        step = mp.lu_solve(jacobian, -residual)
        g += step[:size, :]
        multipliers += step[size:, :]
    raise AssertionError("no convergence")


def polynomial(zeros, roots):
    taps = [mp.mpc(1)]
    for factor in [[1, 1]] * zeros + [[1, -(2 - 4 * y), 1] for y in roots]:
        longer = [mp.mpc(0)] * (len(taps) + len(factor) - 1)
        for i, c in enumerate(taps):
            for k, f in enumerate(factor):
                longer[i + k] += c * f
        taps = longer
    assert max(abs(c.imag) for c in taps) < TINY
    total = mp.fsum(c.real for c in taps)
    return [c.real / total for c in taps]


def first_level():
    roots = mp.polyroots([mp.binomial(6 + k, k) for k in range(7)][::-1], maxsteps=1000, extraprec=600)
    pairs = [[y, mp.conj(y)] for y in roots if mp.im(y) > 0]
    assert len(pairs) == 3
    choices = []
    for chosen in range(3):
        short = polynomial(6, pairs[chosen])
        long = polynomial(8, [y for p in range(3) if p != chosen for y in pairs[p]])
        apart = mp.fsum((long[k] - (short[k - 3] if 3 <= k < 14 else 0)) ** 2 for k in range(17))
        choices.append((apart, long, short))
    choices.sort(key=lambda choice: choice[0])
    assert choices[1][0] > 2 * choices[0][0], "the choice must be clear"
    _, long, short = choices[0]
    modulated = [[(-1) ** (k - len(f) // 2) * c for k, c in enumerate(f)] for f in (long, short)]
    for lag in range(-14, 15):  # low-pass halves and high-pass halves add up to the series
        total = mp.mpf(0)
        for f, h in ((long, short), (modulated[1], modulated[0])):
            total += mp.fsum(c * h[k] for i, c in enumerate(f)
                             for k in [lag + len(f) // 2 - i + len(h) // 2] if 0 <= k < len(h))
        assert abs(total - (lag == 0)) < TINY, lag
    return long, short


def main():
    first17, first11 = first_level()
    filters = {"selective18": selective18(), "first17": first17, "first11": first11}
    assert max(abs(c) for c in orthonormality(filters["selective18"])) < TINY
    assert max(abs(a - b) for a, b in zip(filters["selective18"], SELECTIVE)) < 1e-4
    what = {"selective18": "Eighteen orthonormal taps whose delay is nearly 17/2 - 1/4, with a quiet stop band.",
            "first17": "Seventeen symmetric taps with sum 1.", "first11": "Their eleven dual taps with sum 1."}
    methods = []
    for name, taps in filters.items():
        rows = [", ".join(float(v).hex() for v in taps[i : i + 4]) for i in range(0, len(taps), 4)]
        methods.append(f"    /// {what[name]}\n    public static double[] {name}() {{\n        return new double[] {{\n"
                       + ",\n".join("            " + row for row in rows) + "\n        };\n    }\n")
    java = ROOT / "wavelet/src/main/java/io/finwave/wavelet/internal/DualTreeTaps.java"
    java.write_text(f'''package io.finwave.wavelet.internal;

/// The taps of the dual-tree banks, correctly rounded to double. **Generated** by
/// `golden/generate_dual_tree.py` (mpmath {mp.__version__}, {mp.mp.dps} digits): change the generator, never this file.
public final class DualTreeTaps {{
    private DualTreeTaps() {{}}

''' + "\n".join(methods) + "}\n", encoding="utf-8")
    lines = [f"# program: mpmath {mp.__version__} with {mp.mp.dps} digits", "# generator: golden/generate_dual_tree.py",
             "# definition: see the generator"]
    for name, taps in filters.items():
        lines += [f"@case {name}",
                  "taps = " + " ".join(mp.nstr(v, 40, min_fixed=-mp.inf, max_fixed=mp.inf) for v in taps)]
    (ROOT / "golden/dual-tree.golden").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(filters)} filters written")


if __name__ == "__main__":
    main()
