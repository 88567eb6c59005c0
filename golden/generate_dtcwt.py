#!/usr/bin/python3
"""Writes golden/dtcwt.golden: the dual-tree complex transform of python3-dtcwt, with its filters to be injected.

Odd lengths are left out: that program refuses them. Its low-pass residue alternates between the trees, as here.

Run: /usr/bin/python3 golden/generate_dtcwt.py
"""
import pathlib

import dtcwt
import numpy as np
from dtcwt.coeffs import biort, qshift

from signals import chosen_indices, hexes, named

CASES = [
    ("near_sym_a", "qshift_a", "walk", 64, 4), ("antonini", "qshift_06", "noise", 100, 3), ("legall", "qshift_b", "ramp", 128, 4),
    ("near_sym_b", "qshift_c", "noise", 1000, 5), ("near_sym_a", "qshift_d", "walk", 1024, 6),
    ("near_sym_a", "qshift_b", "impulse", 6, 2), ("legall", "qshift_a", "walk", 2, 2), ("antonini", "qshift_d", "noise", 10, 4),
    ("near_sym_b", "qshift_06", "huge", 128, 3), ("legall", "qshift_c", "tiny", 78, 3), ("near_sym_a", "qshift_a", "constant", 8, 1),
]


def main():
    lines = [
        f"# program: dtcwt {dtcwt.__version__ if hasattr(dtcwt, '__version__') else '0.12.0'} with numpy {np.__version__},"
        " dtcwt.Transform1d(biort, qshift).forward(x, levels)",
        "# generator: golden/generate_dtcwt.py",
        "# definition: level 1 with odd symmetric filters h0o, h1o; further levels with h0b, h1b on the samples of one tree and"
        " their mirror images on those of the other",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    for name in sorted({c[0] for c in CASES}):
        h0o, g0o, h1o, g1o = (v.ravel() for v in biort(name))
        lines += [f"@case {name}", "decLow = " + hexes(h0o), "decHigh = " + hexes(h1o), "recLow = " + hexes(g0o),
                  "recHigh = " + hexes(g1o)]
    for name in sorted({c[1] for c in CASES}):
        h0a, h0b, g0a, g0b, h1a, h1b, g1a, g1b = (v.ravel() for v in qshift(name))
        assert np.array_equal(h0b, h0a[::-1]) and np.array_equal(h1b, h1a[::-1])
        lines += [f"@case {name}", "decLow = " + hexes(h0b), "decHigh = " + hexes(h1b), "recLow = " + hexes(g0b),
                  "recHigh = " + hexes(g1b)]
    for turn, (first, further, signal, size, levels) in enumerate(CASES):
        x = np.array(named(signal, 8000 + turn, size))
        pyramid = dtcwt.Transform1d(first, further).forward(x, levels)
        lines += [f"@case {first} {further} {signal} {size}", f"first = {first}", f"further = {further}",
                  f"signal = {signal}", f"seed = {8000 + turn}", f"size = {size}", f"levels = {levels}"]
        for level, high in enumerate(pyramid.highpasses, 1):
            at = chosen_indices(len(high), 16)
            lines += [f"count{level} = {len(high)}", f"at{level} = " + " ".join(map(str, at)),
                      f"re{level} = " + hexes(high[at, 0].real), f"im{level} = " + hexes(high[at, 0].imag)]
        low = pyramid.lowpass.ravel()
        at = chosen_indices(len(low), 16)
        lines += [f"count = {len(low)}", "at = " + " ".join(map(str, at)), "low = " + hexes(low[at])]
    path = pathlib.Path(__file__).with_name("dtcwt.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
