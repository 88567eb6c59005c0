#!/usr/bin/python3
"""Writes golden/pywavelets-dwt.golden: PyWavelets' wavedec in its nine modes, with its own taps.

Nothing is translated: lengths, order and signs are those of Dwt and DwtCoefficients. One sample with "reflect" or
"antireflect" is left out, because PyWavelets does not return from it.

Run: /usr/bin/python3 golden/generate_pywavelets_dwt.py
"""
import pathlib
import warnings

import numpy as np
import pywt

from signals import chosen_indices, hexes, named

MODES = ["zero", "constant", "symmetric", "reflect", "periodic", "smooth", "antisymmetric", "antireflect",
         "periodization"]
WAVELETS = ["haar", "db2", "db3", "sym4", "db5", "sym6", "db10", "bior1.3", "bior4.4", "rbio2.8", "coif2"]
SIZES = [1, 2, 3, 7, 8, 9, 31, 64, 100, 127, 128, 129, 777, 1000, 1024, 4096]
SIGNALS = ["noise", "walk", "impulse", "constant", "ramp", "tiny", "huge"]


def main():
    warnings.simplefilter("ignore")  # "level too high": wanted
    lines = [
        f"# program: PyWavelets {pywt.__version__} with numpy {np.__version__}, pywt.wavedec(x, wavelet, mode, levels)",
        "# generator: golden/generate_pywavelets_dwt.py",
        "# definition: d(j)(k) = sum of dec_hi(i) a(j-1)(2k + 1 - i), a(j) likewise with dec_lo; periodization with"
        " 2k + L/2 - i; beyond the ends the mode",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    taps = {}
    turn = 0
    cases = []
    for size in SIZES:
        for mode in MODES:
            if size == 1 and mode.endswith("reflect"):
                continue
            name = WAVELETS[turn % len(WAVELETS)]
            signal = SIGNALS[(turn // 2) % len(SIGNALS)]
            wavelet = pywt.Wavelet(name)
            taps[name] = wavelet
            levels = max(1, min(6, pywt.dwt_max_level(size, wavelet.dec_len) + turn % 2))
            x = named(signal, 5000 + turn, size)
            coefficients = pywt.wavedec(x, wavelet, mode, levels)
            cases += [f"@case {name} {mode} {signal} {size}", f"filter = {name}", f"mode = {mode.upper()}",
                      f"signal = {signal}", f"seed = {5000 + turn}", f"size = {size}", f"levels = {levels}",
                      "lengths = " + " ".join(str(len(c)) for c in coefficients[::-1])]
            for j in range(1, levels + 1):
                d = coefficients[levels + 1 - j]
                cases.append(f"d{j} = " + hexes(d[k] for k in chosen_indices(len(d), 12)))
                cases.append(f"at{j} = " + " ".join(map(str, chosen_indices(len(d), 12))))
            a = coefficients[0]
            cases.append("a = " + hexes(a[k] for k in chosen_indices(len(a), 12)))
            turn += 1
    heads = []
    for name, wavelet in taps.items():
        heads += [f"@case taps {name}", "decLow = " + hexes(wavelet.dec_lo), "decHigh = " + hexes(wavelet.dec_hi),
                  "recLow = " + hexes(wavelet.rec_lo), "recHigh = " + hexes(wavelet.rec_hi)]
    path = pathlib.Path(__file__).with_name("pywavelets-dwt.golden")
    path.write_text("\n".join(lines + heads + cases) + "\n", encoding="utf-8")
    print(f"{turn} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
