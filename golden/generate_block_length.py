#!/usr/bin/python3
"""Writes golden/block-length.golden: the block length of the stationary bootstrap by the rule of Politis and White.

Run: /usr/bin/python3 golden/generate_block_length.py      (needs python3-numpy)

Debian has no program with the rule, so it is written down here from the papers, in terms of the definition.
"""
import pathlib

import numpy as np

from signals import hexes, noise, walk


def block_length(x):
    n = len(x)
    d = x - x.mean()
    r = np.array([d[k:] @ d[: n - k] / n for k in range(n)])
    log = np.log10(n)
    in_a_row = max(5, int(np.ceil(np.sqrt(log))))
    most = min(int(np.ceil(np.sqrt(n))) + in_a_row, n - 1)
    small = np.abs(r[1 : most + 1] / r[0]) < 2 * np.sqrt(log / n)
    # the first lag that in_a_row small correlations follow, else the longest
    m = next((k for k in range(most - in_a_row + 1) if small[k : k + in_a_row].all()), most)
    bandwidth = min(2 * max(m, 1), most)
    k = np.arange(-bandwidth, bandwidth + 1)
    u = np.abs(k) / bandwidth
    window = np.where(u <= 0.5, 1, 2 * (1 - u))
    g = np.sum(window * r[np.abs(k)])
    slope = np.sum(window * np.abs(k) * r[np.abs(k)])
    best = (slope / g) ** 2
    return min(max(1.0, (best * n) ** (1 / 3)), min(3 * np.sqrt(n), n / 3)), m


def series(kind, seed, n):
    if kind == "smooth":
        # moving sums, whose correlations end after a few lags
        e = np.array(noise(seed, n + 6))
        return sum(e[i : i + n] for i in range(7))
    return np.array({"noise": noise, "walk": walk}[kind](seed, n))


lines = [
    f"# program: numpy {np.__version__}, double precision",
    "# generator: golden/generate_block_length.py",
    "# definition: (sum of w |k| R / sum of w R)^(2/3) N^(1/3), a flat-top window w of twice the last lag that counts",
]
for kind in ["noise", "walk", "smooth"]:
    for n in [9, 10, 12, 31, 64, 100, 257, 1000]:
        length, m = block_length(series(kind, n, n))
        lines += [f"@case {kind} {n}", f"kind = {kind}", f"size = {n}", f"lags = {m}", "length = " + hexes([length])]
pathlib.Path(__file__).with_name("block-length.golden").write_text("\n".join(lines) + "\n")
