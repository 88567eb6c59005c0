#!/usr/bin/python3
"""Writes golden/dwt-oracle.golden: DWT coefficients in nine modes, exact but for the last rounding.

The taps come from generate_filters.py with 80 digits; the sums are computed in integers of 240 bits, as in
generate_modwt_oracle.py. Every extension is linear with whole-numbered weights, so it is exact as well. The transform is
written as its definition; nothing is shared with the Java code.

Run: /usr/bin/python3 golden/generate_dwt_oracle.py
"""
import pathlib

import mpmath as mp

import generate_filters
from generate_modwt_oracle import TAP_BITS, scaled, unscaled
from signals import NAMES, SIZES, chosen_indices, hexes, named

MODES = ["ZERO", "CONSTANT", "SYMMETRIC", "REFLECT", "PERIODIC", "SMOOTH", "ANTISYMMETRIC", "ANTIREFLECT",
         "PERIODIZATION"]


def at(mode, x, i):
    n = len(x)
    if 0 <= i < n:
        return x[i]
    if mode == "ZERO":
        return 0
    if mode == "CONSTANT" or (n == 1 and mode in ("REFLECT", "SMOOTH", "ANTIREFLECT")):
        return x[0] if i < 0 else x[-1]
    if mode == "PERIODIC":
        return x[i % n]
    if mode == "PERIODIZATION":
        return (x + x[-1:] if n % 2 else x)[i % (n + n % 2)]
    if mode == "SYMMETRIC":
        return (x + x[::-1])[i % (2 * n)]
    if mode == "ANTISYMMETRIC":
        return (x + [-v for v in x[::-1]])[i % (2 * n)]
    if mode == "REFLECT":
        return (x + x[-2:0:-1])[i % (2 * n - 2)]
    if mode == "SMOOTH":
        return x[0] + i * (x[1] - x[0]) if i < 0 else x[-1] + (i - n + 1) * (x[-1] - x[-2])
    if mode == "ANTIREFLECT":
        return 2 * x[0] - at(mode, x, -i) if i < 0 else 2 * x[-1] - at(mode, x, 2 * n - 2 - i)
    raise ValueError(mode)


def analyse(taps, mode, v):
    n, length = len(v), len(taps)
    count, newest = ((n + 1) // 2, length // 2) if mode == "PERIODIZATION" else ((n + length - 1) // 2, 1)
    reach = {i: at(mode, v, i) for k in range(count) for i in range(2 * k + newest - length + 1, 2 * k + newest + 1)}
    return [sum(c * reach[2 * k + newest - i] for i, c in enumerate(taps)) >> TAP_BITS for k in range(count)]


def case(name, taps, signal, seed, size, mode, levels):
    g = [int(mp.nint(t * mp.mpf(2) ** TAP_BITS)) for t in taps]
    h = [(-1) ** k * g[len(g) - 1 - k] for k in range(len(g))]
    v, shift = scaled(named(signal, seed, size))
    lines = [f"@case {name} {signal} {size} {mode}", f"filter = {name}", f"signal = {signal}", f"seed = {seed}",
             f"size = {size}", f"mode = {mode}", f"levels = {levels}"]
    for level in range(1, levels + 1):
        d, v = analyse(h, mode, v), analyse(g, mode, v)
        places = chosen_indices(len(d), 14)
        lines.append(f"at{level} = " + " ".join(map(str, places)))
        lines.append(f"d{level} = " + hexes(unscaled([d[k] for k in places], shift)))
    lines.append("a = " + hexes(unscaled([v[k] for k in places], shift)))
    return lines


def main():
    filters = generate_filters.all_filters()
    names = list(filters)
    lines = [
        f"# program: mpmath {mp.__version__} ({mp.mp.dps} digits) for the taps, Python integers of 240 bits for the sums",
        "# generator: golden/generate_dwt_oracle.py",
        "# definition: d(j)(k) = sum of h(i) a(j-1)(2k + 1 - i), a(j) likewise with g; PERIODIZATION with 2k + L/2 - i; beyond"
        " the ends the mode; g in the order of Percival and Walden",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    turn = 0
    for size in SIZES:
        for mode in MODES:
            name = names[(7 * turn) % len(names)]
            length = len(filters[name])
            levels = 1
            while levels < 6 and (length - 1) << levels < size:
                levels += 1
            lines += case(name, filters[name], NAMES[turn % len(NAMES)], 6000 + turn, size, mode, levels)
            turn += 1
    path = pathlib.Path(__file__).with_name("dwt-oracle.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{turn} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
