#!/usr/bin/python3
"""Writes golden/r-quantiles.golden: the nine sample quantiles, medians, median absolute deviations and rolling medians
as R has them.

Run: /usr/bin/python3 golden/generate_quantiles.py (Debian package r-base-core)
"""
import pathlib
import subprocess

from signals import hexes, named

LEVELS = [0.0, 0.01, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.6, 0.7, 0.75, 0.9, 0.95, 0.99, 1.0]
SCRIPT = """
options(digits = 22)
cat(R.version.string, "\\n", sep = "")
out <- function(v) cat(sprintf("%a", v), "\\n")
input <- file("stdin"); lines <- readLines(input); close(input)
levels <- as.numeric(strsplit(lines[1], " ")[[1]])
for (line in lines[-1]) {
  x <- as.numeric(strsplit(line, " ")[[1]])
  for (type in 1:9) out(quantile(x, levels, type = type, names = FALSE))
  out(median(x)); out(mad(x, constant = 1))
  # rolling: by the definition, R's own runmed treats its ends otherwise
  for (w in c(1, 2, 5, 8)) {
    r <- rep(NA_real_, length(x))
    if (length(x) >= w) for (t in w:length(x)) r[t] <- median(x[(t - w + 1):t])
    cat(ifelse(is.na(r), "nan", sprintf("%a", r)), "\\n")
  }
}
"""


def main():
    cases = [(signal, 700 + size, size) for size in (1, 2, 3, 7, 8, 9, 31, 64, 100) for signal in ("noise", "walk")]
    cases += [("ramp", 1, 11), ("constant", 1, 6), ("impulse", 1, 10)]
    text = " ".join(v.hex() for v in LEVELS) + "\n"
    text += "".join(" ".join(v.hex() for v in named(*case)) + "\n" for case in cases)
    result = subprocess.run(["Rscript", "-e", SCRIPT], input=text, capture_output=True, text=True, check=True)
    rows = result.stdout.strip().split("\n")
    version, rows = rows[0], rows[1:]
    assert len(rows) == 15 * len(cases), result.stderr
    lines = [f"# program: {version}", "# generator: golden/generate_quantiles.py",
             "# definition: quantile(x, levels, type = 1 .. 9), median(x), mad(x, constant = 1), and the median of each "
             "window of the past of 1, 2, 5 and 8 values", "# input: golden/signals.py, the same as TestSignals of testkit"]
    for at, (signal, seed, size) in enumerate(cases):
        part = rows[15 * at:15 * at + 15]
        keys = [f"type{t}" for t in range(1, 10)] + ["median", "mad"] + [f"rolling{w}" for w in (1, 2, 5, 8)]
        lines += [f"@case {signal} {size}", f"signal = {signal}", f"seed = {seed}", f"size = {size}",
                  "levels = " + hexes(LEVELS)]
        lines += [f"{key} = " + " ".join(v if v == "nan" else float.fromhex(v).hex() for v in row.split())
                  for key, row in zip(keys, part)]
    path = pathlib.Path(__file__).with_name("r-quantiles.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes, {version}")


if __name__ == "__main__":
    main()
