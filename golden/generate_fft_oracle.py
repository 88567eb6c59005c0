#!/usr/bin/python3
"""Writes golden/fft-oracle.golden: discrete Fourier transforms by their definition, with 50 digits.

Two programs share nothing with the Java code or with each other: every chosen bin is a plain sum in mpmath with 50
digits; the bins are checked against numpy's pocketfft in double precision before they are written.

Run: /usr/bin/python3 golden/generate_fft_oracle.py
"""
import pathlib

import mpmath as mp
import numpy as np

from signals import SIZES, chosen_indices, hexes, named

mp.mp.dps = 50
# besides the usual sizes: every radix, products of them, primes on both sides of the border to Bluestein's method
MORE = [4, 5, 6, 10, 16, 25, 49, 61, 67, 121, 210, 243, 512, 625, 1009, 2048, 4099, 8192, 10000, 16384]


def transform(re, im, bins):
    n = len(re)
    roots = [mp.expjpi(mp.mpf(-2 * k) / n) for k in range(n)]
    x = [mp.mpc(a, b) for a, b in zip(re, im)]
    return [mp.fsum(x[t] * roots[t * k % n] for t in range(n)) for k in bins]


def case(signal, seed, size):
    re, im = named(signal, seed, size), named("noise", seed + 1, size)
    if signal in ("tiny", "huge"):
        im = [v * (1e-300 if signal == "tiny" else 1e300) for v in im]
    bins = chosen_indices(size, 28 if size <= 1024 else 6)
    values = transform(re, im, bins)
    check = np.fft.fft(np.array(re) + 1j * np.array(im))
    largest = float(np.abs(check).max())
    for k, value in zip(bins, values):
        assert abs(complex(value) - check[k]) <= 1e-14 * largest, (signal, size, k)
    return [f"@case {signal} {size}", f"signal = {signal}", f"seed = {seed}", f"size = {size}",
            "at = " + " ".join(map(str, bins)), f"largest = {largest.hex()}",
            "re = " + hexes([v.real for v in values]), "im = " + hexes([v.imag for v in values])]


def main():
    lines = [
        f"# program: mpmath {mp.__version__} (50 digits), checked with numpy {np.__version__}",
        "# generator: golden/generate_fft_oracle.py",
        "# definition: X(k) = sum of x(t) e^(-2 pi i k t/n) at the bins `at`; real part of x the signal, imaginary part "
        "noise of seed + 1, times 1e-300 for tiny and 1e300 for huge; largest is max |X| over all bins",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    names = ["noise", "walk", "impulse", "constant", "ramp", "tiny", "huge"]
    for turn, size in enumerate(sorted(SIZES + MORE)):
        for extra in range(2 if size <= 129 else 1):
            signal = names[(2 * turn + extra) % len(names)]
            if signal == "huge" and size > 1000:
                signal = "walk"
            lines += case(signal, 5000 + 10 * turn + extra, size)
    path = pathlib.Path(__file__).with_name("fft-oracle.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
