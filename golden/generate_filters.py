#!/usr/bin/python3
"""Computes every scaling filter of Finwave from first principles.

Writes two files, both committed:
  wavelet/src/main/java/io/finwave/wavelet/internal/FilterTaps.java  the taps, correctly rounded to double
  golden/filters.golden                                              the same taps with 40 digits, and PyWavelets' own

Method (80 decimal digits throughout):
  Daubechies with N vanishing moments: |G(w)|^2 = 2 cos^2N(w/2) P(sin^2(w/2)), P(y) = sum_{k<N} C(N-1+k, k) y^k.
  Each root y of P gives a pair z, 1/z with z + 1/z = 2 - 4y. The filter is (1 + 1/z)^N times one of each pair.
  db   all roots inside the unit circle (extremal phase; the energy comes first, the delay is the shortest).
  sym  of all choices with real taps the one whose phase is nearest to a straight line (least largest deviation).
       A choice and its mirror image tie: we take the image whose largest tap stands where Percival and Walden
       (2000, eq. 112e) have it: tap N - 1, except tap N for N = 5 and 9, and tap N - 2 for N = 7.

Run: /usr/bin/python3 golden/generate_filters.py     (needs mpmath; PyWavelets for the comparison only)
"""
import itertools
import pathlib

import mpmath as mp
import numpy as np
import pywt

mp.mp.dps = 80
ROOT = pathlib.Path(__file__).resolve().parent.parent
TINY = mp.mpf(10) ** -60
PERCIVAL_WALDEN_PEAK = {4: 3, 5: 5, 6: 5, 7: 5, 8: 7, 9: 9, 10: 9}


def root_groups(n):
    """The roots z inside the unit circle, a complex one together with its conjugate."""
    if n == 1:
        return []
    coefficients = [mp.binomial(n - 1 + k, k) for k in range(n)]
    groups = []
    for y in mp.polyroots(coefficients[::-1], maxsteps=1000, extraprec=600):
        if mp.im(y) < -TINY:
            continue
        b = 1 - 2 * y
        z = b + mp.sqrt(b * b - 1)
        if abs(z) > 1:
            z = 1 / z
        groups.append([mp.mpc(mp.re(z))] if abs(mp.im(y)) <= TINY else [z, mp.conj(z)])
    return groups


def taps_of(n, roots):
    """The filter with an n-fold zero at z = -1 and the given roots, scaled to the sum sqrt(2)."""
    polynomial = [mp.mpc(1)]
    for root in [mp.mpc(-1)] * n + roots:
        longer = polynomial + [mp.mpc(0)]
        for i, c in enumerate(polynomial):
            longer[i + 1] -= c * root
        polynomial = longer
    assert max(abs(c.imag) for c in polynomial) < TINY
    real = [c.real for c in polynomial]
    total = mp.fsum(real)
    return [c * mp.sqrt(2) / total for c in real]


def phase_deviation(roots):
    """The largest distance in radians of the phase from the straight line through its ends."""
    omega = np.linspace(0, np.pi, 4001)
    response = np.ones(len(omega), complex)
    for z in roots:
        response *= 1 - complex(z) * np.exp(-1j * omega)
    phase = np.unwrap(np.angle(response))
    phase -= phase[0]
    return np.abs(phase - omega / np.pi * phase[-1]).max()


def daubechies(n):
    return taps_of(n, [z for group in root_groups(n) for z in group])


def symlet(n):
    groups = root_groups(n)
    choices = []
    for outside in itertools.product([False, True], repeat=len(groups)):
        if outside[0]:
            continue  # the mirror image of another choice
        roots = [1 / z if out else z for group, out in zip(groups, outside) for z in group]
        choices.append((phase_deviation(roots), roots))
    choices.sort(key=lambda choice: choice[0])
    assert choices[1][0] > choices[0][0] * 1.02, "the choice must be clear"
    taps = taps_of(n, choices[0][1])
    peak = max(range(2 * n), key=lambda k: abs(taps[k]))
    if peak != PERCIVAL_WALDEN_PEAK[n]:
        taps = taps[::-1]
    assert max(range(2 * n), key=lambda k: abs(taps[k])) == PERCIVAL_WALDEN_PEAK[n]
    return taps


def check(name, taps):
    """Orthonormality to 60 digits."""
    for shift in range(0, len(taps), 2):
        product = mp.fsum(taps[k] * taps[k + shift] for k in range(len(taps) - shift))
        assert abs(product - (1 if shift == 0 else 0)) < TINY, (name, shift)


def all_filters():
    filters = {"haar": taps_of(1, [])}
    filters.update({f"db{n}": daubechies(n) for n in range(2, 11)})
    filters.update({f"sym{n}": symlet(n) for n in range(4, 11)})
    for name, taps in filters.items():
        check(name, taps)
    return filters


def hex_java(value):
    return float(value).hex()


def java_array(values):
    rows = [", ".join(hex_java(v) for v in values[i : i + 4]) for i in range(0, len(values), 4)]
    return (",\n").join(" " * 16 + row for row in rows)


def write_java(filters):
    head = f'''package io.finwave.wavelet.internal;

/// The taps of every scaling filter, correctly rounded to double. **Generated** by
/// `golden/generate_filters.py` (mpmath {mp.__version__}, {mp.mp.dps} digits): change the generator, never this file.
///
/// `golden/filters.golden` holds the same taps with 40 digits and is what the tests compare with.
public final class FilterTaps {{
    private FilterTaps() {{}}

'''
    body = []
    for method, what, scale in (
        ("orthonormal", "The taps g with Σ g² = 1 and Σ g = √2.", mp.mpf(1)),
        ("modwt", "The taps g / √2 of the maximal overlap transform, rounded once and not twice.", 1 / mp.sqrt(2)),
    ):
        cases = []
        for name, taps in filters.items():
            cases.append(f'            case "{name}" -> new double[] {{\n'
                         + java_array([t * scale for t in taps]) + "\n            };\n")
        body.append(
            f"    /// {what}\n    public static double[] {method}(String name) {{\n        return switch (name) {{\n"
            + "".join(cases)
            + '            default -> throw new IllegalArgumentException("no taps for filter " + name);\n'
            + "        };\n    }\n")
    path = ROOT / "wavelet/src/main/java/io/finwave/wavelet/internal/FilterTaps.java"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + "\n".join(body) + "}\n", encoding="utf-8")


def write_golden(filters):
    lines = [
        f"# program: mpmath {mp.__version__} with {mp.mp.dps} digits; PyWavelets {pywt.__version__} for the peer arrays",
        "# generator: golden/generate_filters.py",
        "# definition: scaling filter g in the order of Percival and Walden (2000): V(t) = sum of g(l) x(t - l)",
        "# peer: PyWavelets' rec_lo, mirrored where its order is the other one",
    ]
    for name, taps in filters.items():
        peer = pywt.Wavelet(name).rec_lo
        ours = [float(t) for t in taps]
        if max(abs(a - b) for a, b in zip(ours, peer)) > 1e-6:
            peer = peer[::-1]
        lines.append(f"@case {name}")
        lines.append("taps = " + " ".join(mp.nstr(t, 40, min_fixed=-mp.inf, max_fixed=mp.inf) for t in taps))
        lines.append("modwt = " + " ".join(
            mp.nstr(t / mp.sqrt(2), 40, min_fixed=-mp.inf, max_fixed=mp.inf) for t in taps))
        lines.append("pywavelets = " + " ".join(float(v).hex() for v in peer))
        lines.append("peerError = " + float(max(abs(a - b) for a, b in zip(ours, peer))).hex())
    (ROOT / "golden/filters.golden").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    generated = all_filters()
    write_java(generated)
    write_golden(generated)
    print(f"{len(generated)} filters written")
