#!/usr/bin/python3
"""Writes golden/r-dwt.golden: dwt and dwpt of R's waveslim and wd of R's wavethresh, periodic, by way of Rscript.

Both begin elsewhere than Dwt with PERIODIZATION, whose coefficient k is a sum over x(2k + L/2 - i). With s = L/2 - 1:

  waveslim    filters with g and h at 2k + 1 - i. Its transform of x is ours, with FilterBank.of(ScalingFilter), of x
              rotated to the right by s (2^J - 1), where d(j) comes out rotated by s (2^(J-j) - 1) and a(J) in place.
  wavethresh  correlates; low-pass at 2k + i, high-pass so that its taps end at 2k + 1. Its d(j) is
              ours, with FilterBank.of(ScalingFilter).mirrored(), of x rotated to the right by s, at every
              level; a(J) comes out rotated by s.

The file holds their numbers as they stand, and their taps.

Run: /usr/bin/python3 golden/generate_r_dwt.py     (needs R with waveslim and wavethresh)
"""
import pathlib
import subprocess
import tempfile

from signals import chosen_indices, hexes, named

# program, filter here, filter there, signal, size, levels
CASES = [
    ("waveslim", "haar", "haar", "walk", 64, 4), ("waveslim", "db2", "d4", "noise", 64, 3),
    ("waveslim", "db3", "d6", "walk", 1000, 3), ("waveslim", "db4", "d8", "walk", 1024, 5),
    ("waveslim", "sym4", "la8", "noise", 128, 3), ("waveslim", "sym8", "la16", "walk", 1024, 4),
    ("wavethresh", "db2", "2 DaubExPhase", "walk", 64, 3), ("wavethresh", "db4", "4 DaubExPhase", "noise", 1024, 5),
    ("wavethresh", "db10", "10 DaubExPhase", "walk", 128, 2), ("wavethresh", "db3", "3 DaubExPhase", "ramp", 32, 2),
]

SCRIPT = r"""
suppressMessages({library(waveslim); library(wavethresh)})
arguments <- commandArgs(trailingOnly = TRUE)
x <- scan(arguments[1], quiet = TRUE)
program <- arguments[2]; name <- arguments[3]; levels <- as.integer(arguments[4])
show <- function(key, v) cat(key, sprintf("%.17g", v), "\n")
if (program == "waveslim") {
  show("taps", wave.filter(name)$lpf)
  w <- dwt(x, name, levels, "periodic")
  for (j in 1:levels) show(paste0("d", j), w[[j]])
  show("a", w[[levels + 1]])
  p <- dwpt(x, name, levels)
  for (n in 0:(2^levels - 1)) show(paste0("p", n), p[[paste0("w", levels, ".", n)]])
} else {
  parts <- strsplit(name, " ")[[1]]
  number <- as.integer(parts[1])
  show("taps", filter.select(number, parts[2])$H)
  w <- wd(x, filter.number = number, family = parts[2], bc = "periodic")
  for (j in 1:levels) show(paste0("d", j), accessD(w, level = log2(length(x)) - j))
  show("a", accessC(w, level = log2(length(x)) - levels))
}
cat("version", as.character(packageVersion("waveslim")), as.character(packageVersion("wavethresh")), R.version$major,
    R.version$minor, "\n")
"""


def run(script, x, program, name, levels):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as data:
        data.write("\n".join(f"{v:.17g}" for v in x))
        data.flush()
        output = subprocess.run(["Rscript", script, data.name, program, name, str(levels)], check=True, timeout=60,
                                capture_output=True, text=True).stdout
    return {row.split()[0]: row.split()[1:] for row in output.splitlines()}


def main():
    lines, version = [], ""
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(SCRIPT)
        script.flush()
        for turn, (program, ours, theirs, signal, size, levels) in enumerate(CASES):
            rows = run(script.name, named(signal, 4000 + turn, size), program, theirs, levels)
            version = "waveslim {} and wavethresh {} in R {}.{}".format(*rows.pop("version"))
            lines += [f"@case {program} {ours} {signal} {size}", f"program = {program}", f"filter = {ours}",
                      f"signal = {signal}", f"seed = {4000 + turn}", f"size = {size}", f"levels = {levels}",
                      "taps = " + hexes(map(float, rows.pop("taps")))]
            for key, values in rows.items():
                at = chosen_indices(len(values), 10)
                lines += [f"{key} = " + hexes(float(values[t]) for t in at)]
                if key.startswith("d"):
                    lines += [f"at{key[1:]} = " + " ".join(map(str, at))]
    head = [
        f"# program: {version}, dwt, dwpt and wd, periodic",
        "# generator: golden/generate_r_dwt.py",
        "# definition: as the programs have it; how theirs stands to ours is in the generator",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    path = pathlib.Path(__file__).with_name("r-dwt.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
