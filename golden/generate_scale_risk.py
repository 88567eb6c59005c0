#!/usr/bin/python3
"""Writes golden/scale-risk.golden: contributions of causal Haar scales to variance, value at risk and expected shortfall,
by numpy from the definitions: scales as differences of trailing means, covariances by numpy.cov, quantiles by
numpy.quantile, tails by sorting.

Run: /usr/bin/python3 golden/generate_scale_risk.py
"""
import pathlib

import numpy as np

from signals import hexes, noise

SIZE = 700
ROWS = 400


def scales(r, levels):
    """Details and the smooth: V(j)(t) is the mean of the last 2^j returns, W(j) = V(j-1) - V(j)."""
    means = [r]
    for j in range(1, levels + 1):
        n = 2**j
        means.append(np.array([np.nan if t < n - 1 else r[t - n + 1:t + 1].mean() for t in range(len(r))]))
    return [means[j - 1] - means[j] for j in range(1, levels + 1)] + [means[-1]]


def main():
    lines = [
        f"# program: numpy {np.__version__}",
        "# generator: golden/generate_scale_risk.py",
        "# definition: variance, value at risk, expected shortfall; then of every level and the smooth; returns are "
        "noise(seed) * (1 + 0.8 sin(t / 60)) / 50 and an eighth of the one before; scale: EWMA 0.94 from 50",
    ]
    for turn, (h, levels, alpha) in enumerate([(1, 5, 0.025), (5, 3, 0.05), (22, 4, 0.01)]):
        u = np.array(noise(9600 + turn, SIZE))
        r = u * (1 + 0.8 * np.sin(np.arange(SIZE) / 60.0)) / 50
        for t in range(1, SIZE):
            r[t] += r[t - 1] / 8
        e = np.empty(SIZE)
        e[0] = (r[:50]**2).mean()
        for t in range(1, SIZE):
            e[t] = 0.94 * e[t - 1] + 0.06 * r[t]**2
        sigma = np.sqrt(e)
        last = SIZE - 1
        x = scales(r, levels)
        rows = np.arange(last - h - ROWS + 1, last - h + 1)
        parts = np.array([[xj[s + 1:s + h + 1].sum() * sigma[last] / sigma[s] for s in rows] for xj in x])
        whole = np.array([r[s + 1:s + h + 1].sum() * sigma[last] / sigma[s] for s in rows])
        assert np.allclose(parts.sum(axis=0), whole, atol=1e-15)
        q = np.quantile(whole, alpha)
        least = np.argsort(whole, kind="stable")[:1 + int((ROWS - 1) * alpha)]
        with_whole = np.array([np.cov(p, whole)[0, 1] for p in parts])
        var = np.var(whole, ddof=1)
        lines += [
            f"@case h = {h}",
            f"h = {h}",
            f"levels = {levels}",
            f"rows = {ROWS}",
            "alpha = " + hexes([alpha]),
            "r = " + hexes(r),
            "whole = " + hexes([var, q, whole[least].mean()]),
            "variance = " + hexes(with_whole),
            "value = " + hexes(parts.mean(axis=1) + with_whole / var * (q - whole.mean())),
            "shortfall = " + hexes(parts[:, least].mean(axis=1)),
        ]
    path = pathlib.Path(__file__).with_name("scale-risk.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
