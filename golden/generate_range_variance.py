#!/usr/bin/python3
"""Writes golden/range-variance.golden: variances of bars from their prices, by R's TTR, and realised measures by mpmath.

TTR gives volatilities of windows; windows of one bar give the estimate of each bar. Yang-Zhang is over windows of n bars.

Run: /usr/bin/python3 golden/generate_range_variance.py     (needs r-cran-ttr)
"""
import pathlib
import subprocess
import tempfile

import mpmath

from signals import hexes, noise

SIZE, WINDOW, STEPS = 80, 10, 12

SCRIPT = r"""
suppressMessages(library(TTR))
x <- as.matrix(read.csv(commandArgs(trailingOnly = TRUE)[1]))
show <- function(name, v) cat(name, sprintf("%.17g", v^2), "\n")
for (calc in c("parkinson", "garman.klass", "rogers.satchell")) show(calc, volatility(x, n = 1, calc = calc, N = 1))
show("yang.zhang", volatility(x, n = WINDOW, calc = "yang.zhang", N = 1))
cat("version", as.character(packageVersion("TTR")), R.version$major, R.version$minor, "\n")
""".replace("WINDOW", str(WINDOW))


def bars():
    u = noise(9203, SIZE * (STEPS + 1))
    log, rows, at = mpmath.log(50), [], 0
    for _ in range(SIZE):
        log += 0.02 * u[at]
        at += 1
        path = [log]
        for _ in range(STEPS):
            path.append(path[-1] + 0.01 * u[at] + 0.0003)
            at += 1
        log = path[-1]
        rows.append([float(mpmath.exp(v)) for v in (path[0], max(path), min(path), path[-1])])
    return rows


def realised(closes):
    """RV and BV of a path of prices, 50 digits."""
    r = [mpmath.log(mpmath.mpf(b) / mpmath.mpf(a)) for a, b in zip(closes, closes[1:])]
    n = len(r)
    rv = mpmath.fsum(v * v for v in r)
    bv = mpmath.pi / 2 * n / (n - 1) * mpmath.fsum(abs(a * b) for a, b in zip(r, r[1:]))
    return float(rv), float(bv)


def main():
    mpmath.mp.dps = 50
    rows = bars()
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script, tempfile.NamedTemporaryFile("w", suffix=".csv") as data:
        script.write(SCRIPT)
        script.flush()
        data.write("Open,High,Low,Close\n" + "\n".join(",".join(f"{v:.17g}" for v in row) for row in rows) + "\n")
        data.flush()
        out = subprocess.run(["Rscript", script.name, data.name], check=True, capture_output=True, text=True).stdout
    table = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
    # A bar that only leaves its open to end at its other end has no Rogers-Satchell variance, of which TTR makes a NaN.
    assert "NaN" not in table["rogers.satchell"] and "NA" not in table["rogers.satchell"], table
    lines = ["@case bars", f"window = {WINDOW}"]
    for name, column in zip(("open", "high", "low", "close"), range(4)):
        lines.append(f"{name} = " + hexes([row[column] for row in rows]))
    for name in ("parkinson", "garman.klass", "rogers.satchell", "yang.zhang"):
        lines.append(f"{name} = " + " ".join("nan" if v == "NA" else float(v).hex() for v in table[name]))
    prices = [50 + v for v in noise(9202, 79)]
    prices[40:] = [p + 3 for p in prices[40:]]
    rv, bv = realised(prices)
    lines += ["@case realised", "prices = " + hexes(prices), "variance = " + hexes([rv]), "bipower = " + hexes([bv])]
    head = ["# program: TTR {} in R {}.{} (bars), mpmath {} with 50 digits (realised)".format(
        *table["version"], mpmath.__version__), "# generator: golden/generate_range_variance.py",
        "# definition: variance of each bar; yang.zhang over windows of so many bars; prices: the first open, then the closes"]
    path = pathlib.Path(__file__).with_name("range-variance.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print("\n".join(head), rv, bv)


if __name__ == "__main__":
    main()
