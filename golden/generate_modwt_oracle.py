#!/usr/bin/python3
"""Writes golden/modwt-oracle.golden: MODWT coefficients and multiresolution, exact but for the last rounding.

The taps come from generate_filters.py with 120 digits. The sums are computed in integers: taps are scaled by 2^240
(72 digits), samples by a power of two that makes every double an integer, and each result is divided once, which
Python rounds correctly. The transform is written as its definition, nothing is shared with the Java code.

Run: /usr/bin/python3 golden/generate_modwt_oracle.py
"""
import math
import pathlib

import mpmath as mp

import generate_filters
from signals import NAMES, SIZES, chosen_indices, hexes, levels_for, named

TAP_BITS = 240
GUARD_BITS = 240  # of the samples: exact for every double within 2^-187 of the largest


def integer_taps(taps):
    return [int(mp.nint(t / mp.sqrt(2) * mp.mpf(2) ** TAP_BITS)) for t in taps]


def scaled(samples):
    top = max(math.frexp(abs(v))[1] for v in samples) if any(samples) else 0
    shift = GUARD_BITS - top
    out = []
    for v in samples:
        numerator, denominator = v.as_integer_ratio()
        value = numerator << shift if shift >= 0 else numerator
        divisor = denominator if shift >= 0 else denominator << -shift
        assert value % divisor == 0, "a sample does not fit the scale"
        out.append(value // divisor)
    return out, shift


def unscaled(values, shift):
    if shift >= 0:
        return [v / (1 << shift) for v in values]
    return [float(v << -shift) for v in values]


def analyse(taps, v, stride):
    n = len(v)
    return [sum(c * v[(t - k * stride) % n] for k, c in enumerate(taps)) >> TAP_BITS for t in range(n)]


def transpose(taps, v, stride):
    n = len(v)
    return [sum(c * v[(t + k * stride) % n] for k, c in enumerate(taps)) >> TAP_BITS for t in range(n)]


def case(name, taps, signal, seed, size, boundary):
    g = integer_taps(taps)
    h = [(-1) ** k * g[len(g) - 1 - k] for k in range(len(g))]
    samples = named(signal, seed, size)
    v, shift = scaled(samples + samples[::-1] if boundary == "REFLECTION" else samples)
    levels = levels_for(size)
    at = chosen_indices(size)
    lines = [f"@case {name} {signal} {size} {boundary}", f"filter = {name}", f"signal = {signal}", f"seed = {seed}",
             f"size = {size}", f"boundary = {boundary}", f"levels = {levels}", "at = " + " ".join(map(str, at))]
    if size <= 31:
        lines.append("x = " + hexes(samples))

    def row(key, values):
        lines.append(f"{key} = " + hexes(unscaled([values[t] for t in at], shift)))

    def down(values, level):
        for j in range(level, 0, -1):
            values = transpose(g, values, 1 << (j - 1))
        return values

    for level in range(1, levels + 1):
        stride = 1 << (level - 1)
        w, v = analyse(h, v, stride), analyse(g, v, stride)
        row(f"W{level}", w)
        row(f"D{level}", down(transpose(h, w, stride), level - 1))
    row("V", v)
    row("S", down(v, levels))
    return lines


def main():
    filters = generate_filters.all_filters()
    names = list(filters)
    lines = [
        f"# program: mpmath {mp.__version__} ({mp.mp.dps} digits) for the taps, Python integers of 240 bits for the sums",
        "# generator: golden/generate_modwt_oracle.py",
        "# definition: W(j)(t) = sum of h(l)/sqrt(2) V(j-1)(t - 2^(j-1) l), V likewise with g (Percival and Walden 2000,"
        " eq. 177); D and S by the transposed filters; REFLECTION is the circular transform of x and its mirror image",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    turn = 0
    for position, size in enumerate(SIZES):
        for _ in range(3 if size <= 129 else 2):
            name = names[(7 * turn) % len(names)]
            boundary = "CIRCULAR" if (turn + position) % 2 == 0 else "REFLECTION"
            lines += case(name, filters[name], NAMES[turn % len(NAMES)], 1000 + turn, size, boundary)
            turn += 1
    for size, name in zip((31, 33, 32, 40, 48, 33), ("db45", "sym20", "coif17", "fk22", "bl18", "dmey")):
        boundary = "CIRCULAR" if turn % 2 == 0 else "REFLECTION"
        lines += case(name, generate_filters.orthogonal(name), "walk", 1000 + turn, size, boundary)
        turn += 1
    path = pathlib.Path(__file__).with_name("modwt-oracle.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{turn} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
