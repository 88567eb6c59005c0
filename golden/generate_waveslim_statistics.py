#!/usr/bin/python3
"""Writes golden/waveslim-statistics.golden: wavelet variance, covariance and correlation of R's waveslim.

The coefficients are brick.wall(modwt(..)), so that none meets a boundary; waveslim's taps are in the file, to be injected.
The interval of wave.covariance in waveslim 1.8.4 is not used: it divides the cross-covariances by four times the number of
coefficients. Its formula is repeated here with R's own sums instead. wave.correlation is called level by level with
N = 2^j floor(M / 2^j), which makes its degrees of freedom the floor of M / 2^j.

Run: /usr/bin/python3 golden/generate_waveslim_statistics.py     (needs R with waveslim)
"""
import pathlib
import subprocess
import tempfile

from signals import hexes, named

# filter here, filter there, signal, other signal, size, levels
CASES = [
    ("haar", "haar", "walk", "noise", 1023, 5), ("db2", "d4", "noise", "walk", 777, 5),
    ("sym4", "la8", "walk", "walk", 1017, 5), ("db8", "d16", "noise", "noise", 1000, 4),
]

SCRIPT = r"""
suppressMessages(library(waveslim))
arguments <- commandArgs(trailingOnly = TRUE)
x <- scan(arguments[1], quiet = TRUE); y <- scan(arguments[2], quiet = TRUE)
name <- arguments[3]; levels <- as.integer(arguments[4])
show <- function(key, v) cat(key, sprintf("%.17g", v), "\n")
show("taps", wave.filter(name)$lpf)
wx <- brick.wall(modwt(x, name, levels), name); wy <- brick.wall(modwt(y, name, levels), name)
for (type in c("eta3", "gaussian")) {
  v <- wave.variance(lapply(wx, na.omit), type)[1:levels, ]
  show("variance", v$wavevar); show(paste0(type, ".lower"), v$lower); show(paste0(type, ".upper"), v$upper)
}
cv <- wave.covariance(wx, wy)[1:levels, ]
show("covariance", cv[, "wavecov"])
half <- numeric(levels)
for (j in 1:levels) {
  u <- na.omit(wx[[j]]); v <- na.omit(wy[[j]]); m <- length(u)
  sx <- acf(u, m - 1, "covariance", FALSE, demean = FALSE)$acf; sy <- acf(v, m - 1, "covariance", FALSE, demean = FALSE)$acf
  sxy <- sapply((1 - m):(m - 1), function(lag) sum(u[max(1, 1 - lag):min(m, m - lag)] * v[max(1, 1 + lag):min(m, m + lag)]) / m)
  half[j] <- qnorm(0.975) * sqrt((sx[1] * sy[1] + 2 * sum(sx[-1] * sy[-1]) + sum(sxy^2)) / 2 / m)
}
show("covariance.half", half)
lower <- upper <- rho <- numeric(levels)
for (j in 1:levels) {
  m <- sum(!is.na(wx[[j]]))
  r <- wave.correlation(wx[1:levels], wy[1:levels], N = floor(m / 2^j) * 2^j)[j, ]
  rho[j] <- r["wavecor"]; lower[j] <- r["lower"]; upper[j] <- r["upper"]
}
show("correlation", rho); show("correlation.lower", lower); show("correlation.upper", upper)
show("spin", spin.correlation(wx[[3]], wy[[3]], 20))
cat("version", as.character(packageVersion("waveslim")), R.version$major, R.version$minor, "\n")
"""


def run(script, x, y, name, levels):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as one, tempfile.NamedTemporaryFile("w", suffix=".txt") as two:
        for data, values in ((one, x), (two, y)):
            data.write("\n".join(f"{v:.17g}" for v in values))
            data.flush()
        output = subprocess.run(["Rscript", script, one.name, two.name, name, str(levels)], check=True,
                                capture_output=True, text=True).stdout
    return {row.split()[0]: row.split()[1:] for row in output.splitlines()}


def main():
    lines, version = [], ""
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(SCRIPT)
        script.flush()
        for turn, (ours, theirs, signal, other, size, levels) in enumerate(CASES):
            rows = run(script.name, named(signal, 5000 + turn, size), named(other, 5100 + turn, size), theirs, levels)
            version = "waveslim {} in R {}.{}".format(*rows.pop("version"))
            lines += [f"@case {ours} {size}", f"filter = {ours}", f"signal = {signal}", f"other = {other}",
                      f"seed = {5000 + turn}", f"otherSeed = {5100 + turn}", f"size = {size}", f"levels = {levels}"]
            lines += [f"{key} = " + hexes(map(float, values)) for key, values in rows.items()]
    head = [
        f"# program: {version}: wave.variance, wave.covariance, wave.correlation, spin.correlation of brick.wall(modwt(x))",
        "# generator: golden/generate_waveslim_statistics.py",
        "# definition: means over the coefficients that meet no boundary; intervals of 95 %; spin at level 3, lags -20 .. 20, "
        "where at a positive lag the second series leads",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    path = pathlib.Path(__file__).with_name("waveslim-statistics.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{len(CASES)} cases, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
