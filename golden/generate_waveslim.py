#!/usr/bin/python3
"""Writes golden/waveslim-modwt.golden: modwt and mra of R's waveslim, by way of Rscript.

waveslim's order of taps and signs are those of Percival and Walden, so its numbers stand as they are; its
"reflection" is the circular transform of the series and its mirror image, of which the first half is kept. The taps
that it uses are in the file, to be injected: its la tables have some ten digits only.

Run: /usr/bin/python3 golden/generate_waveslim.py     (needs R with waveslim)
"""
import pathlib
import subprocess
import tempfile

from signals import chosen_indices, hexes, named

# filter here, filter there, signal, size, levels, boundary there
CASES = [
    ("haar", "haar", "walk", 9, 3, "periodic"), ("haar", "haar", "noise", 100, 5, "reflection"),
    ("db2", "d4", "walk", 129, 5, "periodic"), ("db2", "d4", "walk", 31, 4, "reflection"),
    ("db3", "d6", "noise", 777, 6, "periodic"), ("db4", "d8", "walk", 1000, 6, "periodic"),
    ("db8", "d16", "noise", 1024, 5, "reflection"), ("sym4", "la8", "walk", 127, 5, "periodic"),
    ("sym4", "la8", "ramp", 100, 4, "reflection"), ("sym4", "la8", "noise", 4096, 8, "periodic"),
    ("sym8", "la16", "walk", 777, 6, "periodic"), ("sym10", "la20", "noise", 1000, 5, "periodic"),
]

SCRIPT = r"""
suppressMessages(library(waveslim))
arguments <- commandArgs(trailingOnly = TRUE)
x <- scan(arguments[1], quiet = TRUE)
name <- arguments[2]; levels <- as.integer(arguments[3]); boundary <- arguments[4]
show <- function(key, v) cat(key, sprintf("%.17g", v), "\n")
show("taps", wave.filter(name)$lpf)
w <- modwt(x, name, levels, boundary)
for (j in 1:levels) show(paste0("W", j), w[[j]][seq_along(x)])
show("V", w[[levels + 1]][seq_along(x)])
if (boundary == "periodic") {
  d <- mra(x, name, levels, "modwt", boundary)
  for (j in 1:levels) show(paste0("D", j), d[[j]])
  show("S", d[[levels + 1]])
}
cat("version", as.character(packageVersion("waveslim")), R.version$major, R.version$minor, "\n")
"""


def run(script, x, name, levels, boundary):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as data:
        data.write("\n".join(f"{v:.17g}" for v in x))
        data.flush()
        output = subprocess.run(["Rscript", script, data.name, name, str(levels), boundary],
                                check=True, capture_output=True, text=True).stdout
    return {row.split()[0]: row.split()[1:] for row in output.splitlines()}


def main():
    lines, version = [], ""
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(SCRIPT)
        script.flush()
        for turn, (ours, theirs, signal, size, levels, boundary) in enumerate(CASES):
            rows = run(script.name, named(signal, 3000 + turn, size), theirs, levels, boundary)
            version = "waveslim {} in R {}.{}".format(*rows.pop("version"))
            at = chosen_indices(size)
            lines += [f"@case {ours} {signal} {size} {boundary}", f"filter = {ours}", f"signal = {signal}",
                      f"seed = {3000 + turn}", f"size = {size}", f"levels = {levels}",
                      "boundary = " + {"periodic": "CIRCULAR", "reflection": "REFLECTION"}[boundary],
                      "taps = " + hexes(map(float, rows.pop("taps"))), "at = " + " ".join(map(str, at))]
            lines += [f"{key} = " + hexes(float(values[t]) for t in at) for key, values in rows.items()]
    head = [
        f"# program: {version}, modwt(x, wf, n.levels, boundary) and mra(x, wf, J, \"modwt\", boundary)",
        "# generator: golden/generate_waveslim.py",
        "# definition: W(j)(t) = sum of h(l)/sqrt(2) V(j-1)(t - 2^(j-1) l); D and S by the transposed filters",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    path = pathlib.Path(__file__).with_name("waveslim-modwt.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
