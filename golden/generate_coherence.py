#!/usr/bin/python3
"""Writes golden/coherence-{biwavelet,pycwt,waveletcomp}.golden: cross-wavelet, coherence and significance of three programs.

The three disagree, because they smooth differently; each file names the convention it is about. The programs are asked for
single numbers only and nothing of them is kept: biwavelet and WaveletComp are R packages (found where R looks, or in R_LIBS),
pycwt is a Python package (found in PYTHONPATH). Both series are made from the signals of golden/signals.py:

    x = named(signal, seed, size),   y(t) = named(other, seed + 1, size)(t) + mix x(t - lag mod size)

Two departures are needed to get numbers that mean what their manuals say, and both are marked in the file:
- pycwt's Morlet lets negative frequencies pass (by 1.5e-8). "analytic" cases take a Morlet whose psi_ft is 0 for them, as its
  definition demands; the others are the program as it is.
- biwavelet's wtc needs max.scale when J1 is given; it has no influence on what is recorded here.

Run: R_LIBS=... PYTHONPATH=... /usr/bin/python3 golden/generate_coherence.py
"""
import math
import pathlib
import subprocess
import sys
import tempfile
import types

import numpy as np
import scipy

from signals import chosen_indices, hexes, named

# signal, other, mix, lag, size, dt, 1/dj, smallest scale / dt, rows
CASES = [
    ("noise", "noise", 0.5, 3, 64, 1.0, 12, 2.0, 40),
    ("walk", "noise", 0.0, 0, 100, 1.0, 12, 2.0, 50),
    ("noise", "walk", 1.0, 5, 128, 0.25, 20, 2.0, 80),
    ("noise", "noise", 0.3, -2, 129, 1.0, 4, 1.0, 20),
    ("walk", "walk", 0.2, 10, 777, 0.5, 10, 2.0, 70),
    ("noise", "noise", 0.7, 4, 1000, 1.0, 12, 2.0, 90),
    ("noise", "noise", 0.0, 0, 1024, 1.0, 8, 3.0, 55),
]
WINDOWS = [("none", "none", 1, 1), ("bar", "bar", 5, 0.25), ("tri", "box", 9, 0.5), ("han", "ham", 15, 1.1), ("bla", "tri", 31, 1.0),
           ("bar", "bar", 5, 0.25), ("ham", "bla", 7, 0.3)]

BIWAVELET = r"""
suppressMessages(library(biwavelet))
a <- commandArgs(trailingOnly = TRUE)
data <- as.matrix(read.table(a[1])); dt <- as.numeric(a[2]); voices <- as.numeric(a[3]); s0 <- as.numeric(a[4]); J1 <- as.integer(a[5]) - 1
rows <- as.integer(strsplit(a[6], ",")[[1]]) + 1; at <- as.integer(strsplit(a[7], ",")[[1]]) + 1
time <- (seq_len(nrow(data)) - 1) * dt
d1 <- cbind(time, data[, 1]); d2 <- cbind(time, data[, 2])
show <- function(key, v) cat(key, sprintf("%.17g", v), "\n")
w <- wtc(d1, d2, dj = 1 / voices, s0 = s0, J1 = J1, max.scale = 100, lag1 = c(0.3, 0.6), nrands = 0, quiet = TRUE)
for (r in rows) { show(paste0("R", r - 1), w$rsq[r, at]); show(paste0("crossRe", r - 1), Re(w$wave[r, at])); show(paste0("crossIm", r - 1), Im(w$wave[r, at])) }
show("period", w$period[rows])
show("scale", w$scale[rows])
n <- nrow(d1)
p <- wt(d1, dj = 1 / voices, s0 = s0, J1 = J1, max.scale = 100, lag1 = 0.6)
for (r in rows) show(paste0("power", r - 1), p$power[r, at])
show("variance", p$sigma2)
show("local", wt.sig(d1, dt, w$scale, 0, 0.95, lag1 = 0.6, sigma2 = 1)$signif[rows])
show("local1", wt.sig(d1, dt, w$scale, 0, 0.99, lag1 = -0.2, sigma2 = 1)$signif[rows])
show("global", wt.sig(d1, dt, w$scale, 1, 0.95, dof = n - w$scale / dt, lag1 = 0.6, sigma2 = 1)$signif[rows])
band <- c(w$scale[3] * 0.999, w$scale[length(w$scale) - 3] * 1.001)
show("band", band)
show("averaged", wt.sig(d1, dt, w$scale, 2, 0.95, dof = band, lag1 = 0.6, sigma2 = 1)$signif)
cat("version", as.character(packageVersion("biwavelet")), R.version$major, R.version$minor, "\n")
"""

WAVELETCOMP = r"""
suppressMessages(library(WaveletComp))
a <- commandArgs(trailingOnly = TRUE)
data <- as.matrix(read.table(a[1])); dt <- as.numeric(a[2]); voices <- as.numeric(a[3]); s0 <- as.numeric(a[4]); J <- as.integer(a[5])
rows <- as.integer(strsplit(a[6], ",")[[1]]) + 1; at <- as.integer(strsplit(a[7], ",")[[1]]) + 1
show <- function(key, v) cat(key, sprintf("%.17g", v), "\n")
lower <- s0 * 2 * pi / 6
w <- WaveletComp:::WaveletCoherency(data[, 1], data[, 2], dt = dt, dj = 1 / voices, lowerPeriod = lower, upperPeriod = lower * 2 ^ ((J - 0.5) / voices),
  window.type.t = a[8], window.type.s = a[9], window.size.t = as.numeric(a[10]), window.size.s = as.numeric(a[11]))
stopifnot(w$nr == J)
for (r in rows) {
  show(paste0("R", r - 1), w$Coherence[r, at]); show(paste0("coherencyRe", r - 1), Re(w$Coherency[r, at]))
  show(paste0("coherencyIm", r - 1), Im(w$Coherency[r, at]))
  show(paste0("crossRe", r - 1), Re(w$Wave.xy[r, at])); show(paste0("crossIm", r - 1), Im(w$Wave.xy[r, at]))
}
show("period", w$Period[rows])
show("scale", w$Scale[rows])
cat("version", as.character(packageVersion("WaveletComp")), R.version$major, R.version$minor, "\n")
"""


def pair(case, seed):
    signal, other, mix, lag, size = case[:5]
    x, e = named(signal, seed, size), named(other, seed + 1, size)
    return x, [e[t] + mix * x[(t - lag) % size] for t in range(size)]


def spread(count, want):
    return sorted({(count - 1) * k // (want - 1) for k in range(want)})


def run(script, columns, *arguments):
    with tempfile.NamedTemporaryFile("w", suffix=".R") as program, tempfile.NamedTemporaryFile("w", suffix=".txt") as data:
        program.write(script)
        program.flush()
        data.write("\n".join(" ".join(f"{v:.17g}" for v in row) for row in zip(*columns)))
        data.flush()
        done = subprocess.run(["Rscript", program.name, data.name, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
    return {row.split()[0]: row.split()[1:] for row in done.stdout.splitlines()}


def head(number, case, rows, at, extra=()):
    signal, other, mix, lag, size, dt, voices, s0, count = case
    return [f"@case {number} {signal} {other} {size}", f"signal = {signal}", f"other = {other}", f"mix = {float(mix).hex()}", f"lag = {lag}",
            f"seed = {5000 + 10 * number}", f"size = {size}", f"interval = {dt}", f"voices = {voices}", f"smallestScale = {s0 * dt}",
            f"rows = {count}", *extra, "at = " + " ".join(map(str, at)), "chosenRows = " + " ".join(map(str, rows))]


def write(name, head_lines, lines):
    path = pathlib.Path(__file__).with_name(name)
    path.write_text("\n".join(head_lines + lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(CASES)} cases, {path.stat().st_size} bytes")


def commas(values):
    return ",".join(map(str, values))


def places(case):
    return spread(case[8], 9), chosen_indices(case[4], 16)[:20]


def biwavelet():
    lines, version = [], ""
    for number, case in enumerate(CASES):
        rows, at = places(case)
        x, y = pair(case, 5000 + 10 * number)
        found = run(BIWAVELET, (x, y), case[5], case[6], case[7] * case[5], case[8], commas(rows), commas(at))
        version = "biwavelet {} in R {}.{}".format(*found.pop("version"))
        lines += head(number, case, rows, at) + [f"{key} = " + hexes(map(float, values)) for key, values in found.items()]
    write("coherence-biwavelet.golden", [
        f"# program: {version}, wtc(d1, d2, dj, s0, J1), wt and wt.sig with Morlet 6",
        "# convention: BIWAVELET",
        "# generator: golden/generate_coherence.py",
        "# definition: R = |S(W12/s)|^2 / (S(|W1|^2/s) S(|W2|^2/s)), cross = W1 conj(W2), power = |W1|^2, as in its manual; significance: local and"
        " local1 of unit variance red noise with lag-1 0.6 at 95 % and -0.2 at 99 %, global (time average of size - scale/dt places) and averaged (over band) with 0.6 at 95 %",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ], lines)


def waveletcomp():
    lines, version = [], ""
    for number, case in enumerate(CASES):
        rows, at = places(case)
        x, y = pair(case, 5000 + 10 * number)
        window = WINDOWS[number]
        found = run(WAVELETCOMP, (x, y), case[5], case[6], case[7] * case[5], case[8], commas(rows), commas(at), window[0], window[1],
                    window[2] * case[5], window[3])
        version = "WaveletComp {} in R {}.{}".format(*found.pop("version"))
        extra = [f"timeWindow = {window[0]}", f"scaleWindow = {window[1]}", f"timeSize = {window[2] * case[5]}", f"scaleSize = {window[3]}"]
        lines += head(number, case, rows, at, extra) + [f"{key} = " + hexes(map(float, values)) for key, values in found.items()]
    write("coherence-waveletcomp.golden", [
        f"# program: {version}, WaveletCoherency(x, y, dt, dj, lowerPeriod, upperPeriod, window.*)",
        "# convention: WAVELETCOMP",
        "# generator: golden/generate_coherence.py",
        "# definition: R = |S(W12/s)|^2 / (S(|W1|^2/s) S(|W2|^2/s)) of standardised series, coherency = S(W12/s) / sqrt(...), cross = W1 conj(W2) / s, as in its manual",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ], lines)


def pycwt_cases():
    silent = types.ModuleType("tqdm")
    silent.tqdm = lambda values, **_: values
    sys.modules.setdefault("tqdm", silent)
    import pycwt
    from pycwt.helpers import ar1

    class Analytic(pycwt.Morlet):
        def psi_ft(self, f):
            return super().psi_ft(f) * (f > 0)

    lines = []
    for number, case in enumerate(CASES):
        rows, at = places(case)
        x, y = (np.array(v) for v in pair(case, 5000 + 10 * number))
        dt, dj, s0, count = case[5], 1 / case[6], case[7] * case[5], case[8]
        lines += head(number, case, rows, at)
        for kind, mother in (("", pycwt.Morlet(6)), ("analytic", Analytic(6))):
            r, angle, _, frequency, _ = pycwt.wct(x, y, dt, dj=dj, s0=s0, J=count - 1, sig=False, wavelet=mother)
            # xwt itself gives up where it cannot fit red noise, so its product is made here
            w1, w2 = (pycwt.cwt((v - v.mean()) / v.std(), dt, dj=dj, s0=s0, J=count - 1, wavelet=mother)[0] for v in (x, y))
            cross = w1 * w2.conj()
            for row in rows:
                lines.append(f"{kind}R{row} = " + hexes(r[row, at]))
                if kind:
                    lines.append(f"crossRe{row} = " + hexes(cross[row, at].real))
                    lines.append(f"crossIm{row} = " + hexes(cross[row, at].imag))
        lines.append("period = " + hexes(1 / frequency[rows]))
        for key, series in (("x", x), ("y", y)):
            try:
                lines.append(f"lag1{key} = " + hexes(ar1(series)[:2]))
            except (Warning, ValueError):
                pass  # it gives up where the series is too red
    write("coherence-pycwt.golden", [
        f"# program: pycwt {pycwt.__version__} with numpy {np.__version__} and scipy {scipy.__version__}, wct, cwt and helpers.ar1 with Morlet(6)",
        "# convention: PYCWT",
        "# generator: golden/generate_coherence.py",
        "# definition: R = |S(W12/s)|^2 / (S(|W1|^2/s) S(|W2|^2/s)) of standardised series, cross = W1 conj(W2); analytic: psi_ft(f) = 0 for f <= 0;"
        " lag1: Allen and Smith's estimate of the lag-1 correlation and of the standard deviation of the shocks",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ], lines)


if __name__ == "__main__":
    biwavelet()
    waveletcomp()
    pycwt_cases()
