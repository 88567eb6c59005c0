#!/usr/bin/python3
"""Writes golden/pywavelets-swt.golden: PyWavelets' stationary transform, translated to the MODWT of Percival and Walden.

pywt.swt does not normalise (level j is 2^(j/2) too large), filters with its dec_lo instead of the order here, and
centres: its value at t is the one that a one-sided filter gives at t + (2^j - 1) L / 2 (modulo N). Its dec_hi has
the opposite sign of h(l) = (-1)^l g(L-1-l). With g = dec_lo therefore

    W(j)(t) = -2^(-j/2) cD(j)(t - (2^j - 1) L / 2 mod N),      V(J)(t) = 2^(-J/2) cA(J)(the same).

The file holds the right-hand sides, and dec_lo as "taps" to be injected. The factor is a power of two for even j and
rounds once for odd j. This script checks the relation before it writes.

Run: /usr/bin/python3 golden/generate_pywavelets.py
"""
import pathlib

import numpy as np
import pywt

from signals import chosen_indices, hexes, named

CASES = [
    ("haar", "walk", 8, 3), ("haar", "noise", 1000, 3), ("haar", "noise", 4096, 6),
    ("db2", "walk", 64, 4), ("db2", "ramp", 128, 5), ("db4", "noise", 1000, 3), ("db4", "walk", 4096, 6),
    ("db6", "noise", 128, 3), ("db10", "walk", 1024, 6), ("db10", "impulse", 64, 2),
    ("sym4", "walk", 1000, 3), ("sym4", "noise", 4096, 6), ("sym5", "noise", 128, 4), ("sym6", "walk", 64, 2),
    ("sym7", "noise", 1024, 5), ("sym8", "walk", 4096, 6), ("sym9", "noise", 128, 2), ("sym10", "walk", 1024, 4),
]


def definition(x, dec_lo, levels):
    g = np.array(dec_lo) / np.sqrt(2)
    h = np.array([(-1) ** k * g[len(g) - 1 - k] for k in range(len(g))])
    v, w = np.array(x), []
    for j in range(levels):
        w.append(sum(c * np.roll(v, k << j) for k, c in enumerate(h)))
        v = sum(c * np.roll(v, k << j) for k, c in enumerate(g))
    return w, v


def main():
    lines = [
        f"# program: PyWavelets {pywt.__version__} with numpy {np.__version__}, pywt.swt(x, wavelet, levels)",
        "# generator: golden/generate_pywavelets.py",
        "# definition: circular MODWT with g = dec_lo: W(j)(t) = -2^(-j/2) cD(j)(t - (2^j - 1) L/2 mod N), V likewise"
        " with +2^(-J/2) cA(J)",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    for turn, (name, signal, size, levels) in enumerate(CASES):
        x = named(signal, 2000 + turn, size)
        wavelet = pywt.Wavelet(name)
        length = wavelet.dec_len
        swt = pywt.swt(x, wavelet, levels)  # coarsest first
        at = chosen_indices(size)
        lines += [f"@case {name} {signal} {size}", f"filter = {name}", f"signal = {signal}", f"seed = {2000 + turn}",
                  f"size = {size}", f"levels = {levels}", "taps = " + hexes(wavelet.dec_lo),
                  "at = " + " ".join(map(str, at))]
        w, v = definition(x, wavelet.dec_lo, levels)
        for j in range(1, levels + 1):
            approximation, detail = swt[levels - j]
            shift = ((2**j - 1) * length) // 2
            ours = -np.roll(detail, shift) * 2.0 ** (-j / 2)
            assert np.abs(ours - w[j - 1]).max() <= 1e-13 * max(1, np.abs(x).max()), (name, j)
            lines.append(f"W{j} = " + hexes(ours[at]))
            if j == levels:
                ours = np.roll(approximation, shift) * 2.0 ** (-j / 2)
                assert np.abs(ours - v).max() <= 1e-13 * max(1, np.abs(x).max()), name
                lines.append("V = " + hexes(ours[at]))
    path = pathlib.Path(__file__).with_name("pywavelets-swt.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
