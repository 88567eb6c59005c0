#!/usr/bin/python3
"""Writes golden/modwpt-oracle.golden and golden/waveslim-modwpt.golden: maximal overlap wavelet packets.

The oracle is written as the definition (Percival and Walden 2000, section 6.6), with the exact integer sums of
generate_modwt_oracle.py; nothing is shared with the Java code. waveslim's modwpt has the same order of bands; the taps
that it uses are in the file, to be injected.

Run: /usr/bin/python3 golden/generate_modwpt.py     (needs mpmath, and R with waveslim)
"""
import pathlib
import tempfile

import mpmath as mp

import generate_filters
from generate_modwt_oracle import analyse, integer_taps, scaled, transpose, unscaled
from generate_waveslim import run
from signals import NAMES, SIZES, chosen_indices, hexes, named

SCRIPT = r"""
suppressMessages(library(waveslim))
arguments <- commandArgs(trailingOnly = TRUE)
x <- scan(arguments[1], quiet = TRUE)
name <- arguments[2]; level <- as.integer(arguments[3])
show <- function(key, v) cat(key, sprintf("%.17g", v), "\n")
show("taps", wave.filter(name)$lpf)
w <- modwpt(x, name, level)
for (n in 0:(2^level - 1)) show(paste0("W", n), w[[paste0("w", level, ".", n)]])
cat("version", as.character(packageVersion("waveslim")), R.version$major, R.version$minor, "\n")
"""

WAVESLIM = [("haar", "haar", "walk", 9, 3), ("db2", "d4", "noise", 129, 3), ("db4", "d8", "walk", 777, 3),
            ("db8", "d16", "noise", 1000, 2), ("sym4", "la8", "walk", 1024, 4), ("sym8", "la16", "noise", 127, 3),
            ("sym10", "la20", "ramp", 100, 2)]


def low(band):
    """Whether the last step to this band is made with the scaling filter."""
    return band % 4 in (0, 3)


def places(size):
    return chosen_indices(size, 12)


def oracle_case(name, taps, signal, seed, size, level):
    g = integer_taps(taps)
    h = [(-1) ** k * g[len(g) - 1 - k] for k in range(len(g))]
    bands, shift = scaled(named(signal, seed, size))
    bands = [bands]
    for j in range(1, level + 1):
        bands = [analyse(g if low(n) else h, bands[n // 2], 1 << (j - 1)) for n in range(2 ** j)]
    at = places(size)
    lines = [f"@case {name} {signal} {size}", f"filter = {name}", f"signal = {signal}", f"seed = {seed}", f"size = {size}",
             f"level = {level}", "at = " + " ".join(map(str, at))]
    for n, values in enumerate(bands):
        lines.append(f"W{n} = " + hexes(unscaled([values[t] for t in at], shift)))
        node = n
        for j in range(level, 0, -1):
            values = transpose(g if low(node) else h, values, 1 << (j - 1))
            node //= 2
        lines.append(f"D{n} = " + hexes(unscaled([values[t] for t in at], shift)))
    return lines


def write(name, head, lines):
    path = pathlib.Path(__file__).with_name(name)
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(name, path.stat().st_size, "bytes")


def main():
    definition = ("# definition: W(j,n)(t) = sum of u(l)/sqrt(2) W(j-1,n/2)(t - 2^(j-1) l mod N), u = g if n mod 4 is 0 or 3,"
                  " else h (Percival and Walden 2000, section 6.6); D by the transposed filters")
    source = "# input: golden/signals.py, the same as TestSignals of testkit"
    generator = "# generator: golden/generate_modwpt.py"
    filters = generate_filters.all_filters()
    chosen = ["haar", "db2", "db3", "db7", "db10", "sym4", "sym5", "sym8", "sym10"]
    lines = []
    for turn, size in enumerate(SIZES):
        name = chosen[turn % len(chosen)]
        level = max(1, min(3 + turn % 2, size.bit_length() - 1))
        lines += oracle_case(name, filters[name], NAMES[turn % len(NAMES)], 5000 + turn, size, level)
    write("modwpt-oracle.golden",
          [f"# program: mpmath {mp.__version__} ({mp.mp.dps} digits) for the taps, Python integers of 240 bits for the sums",
           generator, definition, source], lines)

    lines, version = [], ""
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(SCRIPT)
        script.flush()
        for turn, (ours, theirs, signal, size, level) in enumerate(WAVESLIM):
            rows = run(script.name, named(signal, 6000 + turn, size), theirs, level, "periodic")
            version = "waveslim {} in R {}.{}".format(*rows.pop("version"))
            at = places(size)
            lines += [f"@case {ours} {signal} {size}", f"filter = {ours}", f"signal = {signal}", f"seed = {6000 + turn}",
                      f"size = {size}", f"level = {level}", "taps = " + hexes(map(float, rows.pop("taps"))),
                      "at = " + " ".join(map(str, at))]
            lines += [f"{key} = " + hexes(float(values[t]) for t in at) for key, values in rows.items()]
    write("waveslim-modwpt.golden",
          [f"# program: {version}, modwpt(x, wf, n.levels)", generator, definition, source], lines)


if __name__ == "__main__":
    main()
