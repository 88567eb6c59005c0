#!/usr/bin/python3
"""Writes golden/pywavelets-stationary.golden: pywt.swt as it stands, also with biorthogonal wavelets. The taps stand in
pywavelets-dwt.golden.

Run: /usr/bin/python3 golden/generate_pywavelets_stationary.py
"""
import pathlib

import numpy as np
import pywt

from signals import chosen_indices, hexes, named

CASES = [("haar", "walk", 8, 3), ("bior4.4", "noise", 64, 3), ("bior1.3", "walk", 1000, 3), ("rbio2.8", "noise", 128, 4),
         ("db3", "ramp", 64, 2), ("sym6", "walk", 1024, 5), ("coif2", "huge", 128, 3), ("db10", "tiny", 32, 3)]


def main():
    lines = [
        f"# program: PyWavelets {pywt.__version__} with numpy {np.__version__}, pywt.swt(x, wavelet, levels)",
        "# generator: golden/generate_pywavelets_stationary.py",
        "# definition: d(j)(t) = sum of dec_hi(i) a(j-1)(t + 2^(j-1) (L/2 - i) mod N), a(j) likewise with dec_lo",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    for turn, (name, signal, size, levels) in enumerate(CASES):
        parts = pywt.swt(np.array(named(signal, 9000 + turn, size)), name, levels)[::-1]
        at = chosen_indices(size, 16)
        lines += [f"@case {name} {signal} {size}", f"filter = {name}", f"signal = {signal}", f"seed = {9000 + turn}",
                  f"size = {size}", f"levels = {levels}", "at = " + " ".join(map(str, at))]
        lines += [f"d{j} = " + hexes(detail[at]) for j, (_, detail) in enumerate(parts, 1)]
        lines.append("a = " + hexes(parts[-1][0][at]))
    path = pathlib.Path(__file__).with_name("pywavelets-stationary.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
