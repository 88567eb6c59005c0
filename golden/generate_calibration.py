#!/usr/bin/python3
"""Writes golden/calibration.golden: claims of adaptive conformal calibration and conformal PID control by numpy, from the
papers' formulas, on heavy-tailed scores whose scale and centre wander, with missing ones.

Quantiles are numpy.quantile (its default definition, type 7). An adaptive level is judged by the claim itself, not by a
rank; the rank that the aggregated losses need is numpy.interp. Everything is done row by row, level by level, without
any of the shortcuts of the product.

Run: /usr/bin/python3 golden/generate_calibration.py
"""
import math
import pathlib

import numpy as np

from signals import hexes, noise

LEVELS = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975]
STEPS = [0.001 * 2**i for i in range(8)]
ROWS = 60
SIZE = 420
SHOWN = list(range(ROWS - 1, SIZE, 9))


def scores(seed, missing):
    u = np.array(noise(seed, SIZE)) + 0.5
    u = np.clip(u, 1e-9, 1 - 1e-9)
    t = np.arange(SIZE)
    z = (1 + 0.6 * np.sin(t / 50.0) + 1.5 * (t > 300)) * np.log(u / (1 - u)) + 0.5 * np.cos(t / 30.0)
    z[3::7] = np.round(z[3::7], 0)  # ties
    if missing:
        z[17::23] = np.nan
    return z


def window(z, k):
    """The newest scores at row k; None where they are too few."""
    if k < ROWS - 1:
        return None
    w = z[k - ROWS + 1:k + 1]
    w = w[~np.isnan(w)]
    return None if 2 * len(w) < ROWS else w


def inside(w, beta, score):
    """Whether a score is at or below the quantile of a level, which may be outside 0..1."""
    if beta < 0:
        return False
    if beta > 1:
        return True
    return score <= np.quantile(w, beta)


def adaptive(z, delay, p, steps):
    m, stretch = len(steps), 500
    sigma = 1 / (2 * stretch)
    eta = math.sqrt(3 / stretch) * math.sqrt((math.log(stretch * m) + 2) / ((1 - p)**2 * p**3 + p**2 * (1 - p)**3))
    weight = np.ones(m) / m
    out = []
    history = []
    now = np.full(m, p)
    for k in range(SIZE):
        w = window(z, k - delay) if k >= delay else None
        if w is not None and not np.isnan(z[k]):
            then = history[k - delay]
            s = np.sort(w)
            rank = 0.0 if z[k] <= s[0] else 1.0 if z[k] > s[-1] else float(np.interp(z[k], s, np.linspace(0, 1, len(s))))
            if s[0] < z[k] <= s[-1] and np.any(s == z[k]):
                rank = np.flatnonzero(s == z[k])[0] / (len(s) - 1)
            loss = np.array([p * (rank - b) - min(0.0, rank - b) for b in then])
            grown = weight * np.exp(-eta * loss)
            weight = (1 - sigma) * grown / grown.sum() + sigma / m
            now = np.array([b + g * (p - inside(w, c, z[k])) for b, g, c in zip(now, steps, then)])
        history.append(now.copy())
        own = window(z, k)
        out.append(math.nan if own is None else np.quantile(own, min(1.0, max(0.0, float(weight @ now)))))
    return out


def pid(z, delay, p, scorecaster, eta):
    claims, tracked, total, judged = [], None, 0.0, 0
    for k in range(SIZE):
        w = window(z, k)
        if w is None:
            claims.append(math.nan)
            continue
        spread = np.quantile(w, 0.75) - np.quantile(w, 0.25)
        if tracked is None:
            tracked = 0.0 if scorecaster else np.quantile(w, p)
        if k >= delay and not np.isnan(z[k]) and not np.isnan(claims[k - delay]):
            error = p - (z[k] <= claims[k - delay])
            tracked += eta * spread * error
            total += error
            judged += 1
        argument = total * math.log(judged + 1) / (5 * (judged + 1))
        integral = spread * math.tan(min(1.5, max(-1.5, argument)))
        claims.append((np.quantile(w, p) if scorecaster else 0.0) + tracked + integral)
    return claims


def main():
    lines = [
        f"# program: numpy {np.__version__}",
        "# generator: golden/generate_calibration.py",
        "# definition: claims at every row, all levels together in rising order, from scores known at the row",
    ]
    turn = 0
    for delay in (1, 5):
        for missing in (False, True):
            z = scores(9500 + turn, missing)
            turn += 1
            rules = {
                "step": lambda p: adaptive(z, delay, p, [0.02]),
                "aggregated": lambda p: adaptive(z, delay, p, STEPS),
                "around": lambda p: pid(z, delay, p, True, 0.004),
                "tracking": lambda p: pid(z, delay, p, False, 0.04),
            }
            lines += [f"@case delay {delay}{', with gaps' if missing else ''}", f"delay = {delay}", f"rows = {ROWS}",
                      "levels = " + hexes(LEVELS), "scores = " + hexes(z), "shown = " + " ".join(map(str, SHOWN))]
            for name, rule in rules.items():
                claims = np.sort(np.array([rule(p) for p in LEVELS]), axis=0)
                for i, p in enumerate(LEVELS):
                    lines.append(f"{name}.{i} = " + hexes(claims[i][SHOWN]))
    path = pathlib.Path(__file__).with_name("calibration.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
