#!/usr/bin/python3
"""Writes golden/thresholds.golden: threshold rules and shrinkages of other programs, and minimax thresholds by definition.

- minimax: mpmath with 40 digits. The supremum over mu of risk(lambda, mu) / (1/n + min(mu^2, 1)) is computed on a grid and
  refined, the infimum over lambda by a golden section; nothing is taken from the table of Donoho and Johnstone (1994), which
  is only printed beside it. The root of (n + 1) risk(lambda, 0) = 1 + lambda^2 is what stands in the file, after it has
  been checked to be that infimum to the digits of the search.
- SURE: wavethresh's sure() and a search over all candidates in Python.
- shrinkages: pywt.threshold and pywt.threshold_firm.
- denoising: pywt.wavedec, threshold and waverec; waveslim's universal.thresh.modwt and imodwt.

Run: /usr/bin/python3 golden/generate_thresholds.py
"""
import pathlib
import subprocess
import tempfile

import mpmath as mp
import numpy as np
import pywt

from signals import chosen_indices, hexes, noise, walk

mp.mp.dps = 40
SIZES = [2, 8, 32, 64, 128, 256, 512, 1000, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 1000000]
TABLE_1994 = {64: 1.474, 128: 1.669, 256: 1.860, 512: 2.048, 1024: 2.232, 2048: 2.414, 4096: 2.594, 8192: 2.773,
              16384: 2.952, 32768: 3.131, 65536: 3.310}


def risk(lam, mu):
    return (1 + lam**2 + (mu**2 - lam**2 - 1) * (mp.ncdf(lam - mu) - mp.ncdf(-lam - mu))
            - (lam - mu) * mp.npdf(lam + mu) - (lam + mu) * mp.npdf(lam - mu))


def supremum(lam, n):
    ratio = lambda mu: risk(lam, mu) / (mp.mpf(1) / n + min(mu**2, mp.mpf(1)))
    grid = [mp.mpf(k) / 20 for k in range(0, 161)]
    return max(max(map(ratio, grid)), (1 + lam**2) / (1 + mp.mpf(1) / n))


def minimax(n):
    root = mp.findroot(lambda lam: mp.log((n + 1) * risk(lam, mp.mpf(0))) - mp.log(1 + lam**2),
                       (mp.mpf(1) / 10, mp.sqrt(2 * mp.log(n)) + 1), solver="anderson", tol=mp.mpf(10) ** -60, verify=False)
    here = supremum(root, n)
    for step in ("0.02", "0.1", "0.3"):
        assert supremum(root + mp.mpf(step), n) > here, n
        assert root < mp.mpf(step) or supremum(root - mp.mpf(step), n) > here, n
    if n in TABLE_1994:
        print(n, mp.nstr(root, 8), "table", TABLE_1994[n])
    return root


def sure_by_search(z):
    best, least = 0.0, None
    for lam in [0.0] + sorted(abs(v) for v in z):
        if lam <= mp.sqrt(2 * mp.log(len(z))):
            value = len(z) - 2 * sum(abs(v) <= lam for v in z) + mp.fsum(min(abs(mp.mpf(v)), lam) ** 2 for v in z)
            if least is None or value < least:
                best, least = lam, value
    return best


def rscript(text, *arguments):
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(text)
        script.flush()
        return subprocess.run(["Rscript", script.name, *arguments], check=True, capture_output=True, text=True).stdout


def numbers_file(values):
    data = tempfile.NamedTemporaryFile("w", suffix=".txt")
    data.write("\n".join(f"{v:.17g}" for v in values))
    data.flush()
    return data


SURE = r"""
suppressMessages(library(wavethresh))
z <- scan(commandArgs(trailingOnly = TRUE)[1], quiet = TRUE)
cat(sprintf("%.17g", sure(z)), as.character(packageVersion("wavethresh")), "\n")
"""

DENOISE = r"""
suppressMessages(library(waveslim))
a <- commandArgs(trailingOnly = TRUE)
x <- scan(a[1], quiet = TRUE)
w <- modwt(x, a[2], as.integer(a[3]), "periodic")
y <- imodwt(universal.thresh.modwt(w, as.integer(a[3]), a[4] == "hard"))
cat("taps", sprintf("%.17g", wave.filter(a[2])$lpf), "\n")
cat("y", sprintf("%.17g", y), "\n")
cat("version", as.character(packageVersion("waveslim")), "\n")
"""


def main():
    lines = ["@case minimax", "n = " + " ".join(map(str, SIZES)), "lambda = " + hexes(minimax(n) for n in SIZES)]
    version = ""
    for seed, size, scale in ((1, 64, 3.0), (2, 257, 5.0), (3, 1000, 4.0), (4, 31, 12.0)):
        z = [scale * v for v in noise(6000 + seed, size)]
        z[size // 3] = 9.5
        with numbers_file(z) as data:
            theirs, version = rscript(SURE, data.name).split()[:2]
        lines += [f"@case sure {size}", f"seed = {6000 + seed}", f"size = {size}", "scale = " + hexes([scale]),
                  "wavethresh = " + hexes([float(theirs)]), "search = " + hexes([sure_by_search(z)])]
    values = sorted(v * 8 for v in noise(6100, 40)) + [0.0, 2.0001, -2.0001]
    rules = {name: pywt.threshold(np.array(values), 1.25, name) for name in ("hard", "soft", "garrote")}
    rules["firm"] = pywt.threshold_firm(np.array(values), 1.25, 3.125)
    lines += ["@case shrinkage", "threshold = " + hexes([1.25]), "ratio = " + hexes([2.5]), "w = " + hexes(values)]
    lines += [f"{name} = " + hexes(result) for name, result in rules.items()]
    slim = ""
    for seed, size, name, ours, levels, rule in ((1, 512, "haar", "haar", 4, "soft"), (2, 777, "la8", "sym4", 5, "hard"),
                                                 (3, 1000, "d4", "db2", 6, "soft")):
        x = [a + 3 * b for a, b in zip(walk(6200 + seed, size), noise(6300 + seed, size))]
        with numbers_file(x) as data:
            rows = {row.split()[0]: row.split()[1:] for row in rscript(DENOISE, data.name, name, str(levels), rule).splitlines()}
        slim = rows["version"][0]
        at = chosen_indices(size)
        lines += [f"@case denoise {ours} {rule}", f"walkSeed = {6200 + seed}", f"noiseSeed = {6300 + seed}",
                  f"size = {size}", f"levels = {levels}", f"rule = {rule}", "at = " + " ".join(map(str, at)),
                  "taps = " + hexes(map(float, rows["taps"])), "y = " + hexes(float(rows["y"][t]) for t in at)]
    for seed, size, name, mode, ours, levels, rule in ((1, 512, "db4", "periodization", "PERIODIZATION", 5, "soft"),
                                                       (2, 777, "haar", "symmetric", "SYMMETRIC", 4, "hard")):
        x = [a + 3 * b for a, b in zip(walk(6400 + seed, size), noise(6500 + seed, size))]
        parts = pywt.wavedec(x, name, mode, levels)
        limit = np.median(np.abs(parts[-1])) / float(mp.sqrt(2) * mp.erfinv(mp.mpf(1) / 2)) * np.sqrt(2 * np.log(size))
        y = pywt.waverec([parts[0]] + [pywt.threshold(d, limit, rule) for d in parts[1:]], name, mode)[:size]
        lines += [f"@case decimated {name} {mode}", f"filter = {name}", f"extension = {ours}", f"walkSeed = {6400 + seed}",
                  f"noiseSeed = {6500 + seed}", f"size = {size}", f"levels = {levels}", f"rule = {rule}",
                  "at = " + " ".join(map(str, chosen_indices(size))), "decimated = " + hexes(y[t] for t in chosen_indices(size))]
    head = [
        f"# program: mpmath {mp.__version__}, PyWavelets {pywt.__version__}, wavethresh {version}, waveslim {slim}",
        "# generator: golden/generate_thresholds.py",
        "# definition: minimax: least lambda-wise greatest risk of soft shrinkage over 1/n + min(mu^2, 1); sure: of unit noise;"
        " denoise: universal.thresh.modwt, whose noise scale is median / 0.6745, of a walk with three times noise added",
        "# input: golden/signals.py, the same as TestSignals of testkit",
    ]
    path = pathlib.Path(__file__).with_name("thresholds.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
