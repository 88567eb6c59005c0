#!/usr/bin/python3
"""Writes golden/pywavelets-packets.golden: nodes of pywt.WaveletPacket with its own taps, which stand in
pywavelets-dwt.golden, and its two orders of the paths.

Run: /usr/bin/python3 golden/generate_pywavelets_packets.py
"""
import pathlib

import numpy as np
import pywt

from signals import chosen_indices, hexes, named

CASES = [
    ("haar", "symmetric", "walk", 64, 3), ("db2", "periodization", "noise", 100, 3), ("db3", "zero", "ramp", 31, 2),
    ("sym4", "periodic", "walk", 129, 3), ("bior4.4", "symmetric", "noise", 777, 2), ("db10", "smooth", "walk", 64, 2),
    ("coif2", "reflect", "impulse", 128, 3), ("db2", "antireflect", "walk", 9, 2),
    ("rbio2.8", "antisymmetric", "noise", 100, 2), ("db5", "constant", "huge", 127, 3), ("db2", "symmetric", "tiny", 3, 2),
]


def main():
    lines = [
        f"# program: PyWavelets {pywt.__version__} with numpy {np.__version__}, pywt.WaveletPacket(x, wavelet, mode)",
        "# generator: golden/generate_pywavelets_packets.py",
        "# definition: node p + 'a' = dec_lo, p + 'd' = dec_hi, at every second place of node p",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    for turn, (name, mode, signal, size, depth) in enumerate(CASES):
        x = named(signal, 7000 + turn, size)
        tree = pywt.WaveletPacket(np.array(x), name, mode, maxlevel=depth)
        natural = tree.get_level(depth, "natural")
        at = chosen_indices(len(natural[0].data), 16)
        lines += [f"@case {name} {mode} {signal} {size}", f"filter = {name}", f"mode = {mode.upper()}",
                  f"signal = {signal}", f"seed = {7000 + turn}", f"size = {size}", f"depth = {depth}",
                  "natural = " + " ".join(n.path for n in natural),
                  "frequency = " + " ".join(n.path for n in tree.get_level(depth, "freq")),
                  "at = " + " ".join(map(str, at))]
        lines += [f"{n.path} = " + hexes(n.data[k] for k in at) for n in natural]
    path = pathlib.Path(__file__).with_name("pywavelets-packets.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
