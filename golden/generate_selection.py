#!/usr/bin/python3
"""Writes golden/selection.golden: Sharpe ratios with their errors, and the probability of backtest overfitting.

Run: FINWAVE_PEERS=<folder> /usr/bin/python3 golden/generate_selection.py
(needs python3-numpy, python3-scipy, python3-statsmodels, python3-mpmath; R's PerformanceAnalytics and pbo are not in Debian
and are read as source, see r_bridge.py)
"""
import pathlib

import mpmath as mp
import numpy as np
import scipy.stats as st
import statsmodels
from statsmodels.stats.sandwich_covariance import S_hac_simple

import r_bridge as r
from signals import hexes, noise

mp.mp.dps = 40


def sharpe_cases():
    lines = []
    for turn, (n, drift, memory) in enumerate([(60, 0.2, 0.0), (250, 0.05, 0.3), (1250, 0.03, -0.2), (400, 0.5, 0.6)]):
        e = np.array(noise(9100 + turn, n))
        x = np.sign(e) * abs(e) ** 0.7 - 0.4 * e**2
        for t in range(1, n):
            x[t] += memory * x[t - 1]
        x += drift * x.std()
        sr = x.mean() / x.std(ddof=1)
        skew, kurt = st.skew(x), st.kurtosis(x, fisher=False)
        u = (x - x.mean()) / x.std()
        influence = u - x.mean() / x.std() / 2 * (u**2 - 1)
        k = int(4 * (n / 100) ** (2 / 9))
        hac = np.sqrt(S_hac_simple(influence[:, None], nlags=k)[0, 0]) / n
        threshold = sr - 0.07
        out = r.run("""
peer("PerformanceAnalytics", "ProbSharpeRatio.R", "MinTRL.R")
p <- ProbSharpeRatio(refSR = c, p = 0.95, n = n, sr = sr, sk = sk, kr = kr, ignore_skewness = FALSE, ignore_kurtosis = FALSE)
put("p", p$sr_prob)
m <- MinTrackRecord(refSR = c, p = 0.95, n = n, sr = sr, sk = sk, kr = kr, ignore_skewness = FALSE, ignore_kurtosis = FALSE)
put("m", m$min_TRL)
""", c=[threshold], n=[n], sr=[sr], sk=[skew], kr=[kurt])
        q = 12
        rho = [(x[j:] - x.mean()) @ (x[:n - j] - x.mean()) / ((x - x.mean()) @ (x - x.mean())) for j in range(1, q)]
        eta = q / np.sqrt(q + 2 * sum((q - j) * rho[j - 1] for j in range(1, q)))
        lines += [f"@case sharpe {n} {memory}", "returns = " + hexes(x), "moments = " + hexes([sr, skew, kurt]),
                  "correlatedError = " + hexes([hac]), "threshold = " + hexes([threshold]), "p = " + hexes(out["p"]),
                  "track = " + hexes(out["m"]), "bars = 12", "eta = " + hexes([eta])]
    return lines


def maximum_cases():
    """The approximation and the exact expected maximum of N normals, by integration."""
    counts = [2, 3, 5, 10, 46, 88, 100, 1000, 100000]
    quantile = lambda tail: mp.sqrt(2) * mp.erfinv(1 - 2 * tail)
    near = [(1 - mp.euler) * quantile(mp.mpf(1) / n) + mp.euler * quantile(1 / (n * mp.e)) for n in counts]
    exact = [mp.quad(lambda x: x * n * mp.ncdf(x) ** (n - 1) * mp.npdf(x), [-9, -2, 0, 2, 4, 6, 9]) for n in counts]
    return ["@case maximum", "trials = " + " ".join(map(str, counts)), "near = " + hexes(near), "exact = " + hexes(exact)]


def overfitting_cases():
    lines = []
    for turn, (n, k, parts, skill) in enumerate([(80, 4, 4, 0.0), (160, 10, 8, 0.0), (120, 6, 6, 0.15), (400, 20, 10, 0.05)]):
        x = np.array(noise(9200 + turn, n * k)).reshape(n, k)
        x[:, 1] += skill
        out = r.run("""
suppressMessages(library(utils))
peer("pbo", "pbo.R")
p <- pbo(x, s = parts, f = function(m) colMeans(m) / apply(m, 2, sd), threshold = 0)
put("phi", p$phi)
put("best", p$rn_pairs$Rn)
put("out", p$rn_pairs$Rbn)
""", x=x, parts=[parts])
        best, after = np.array(out["best"]), np.array(out["out"])
        slope, intercept = np.polyfit(best, after, 1)
        lines += [f"@case overfitting {n} {k} {parts}", f"parts = {parts}", f"variants = {k}", "returns = " + hexes(x.T.ravel()),
                  "probability = " + hexes(out["phi"]), "loss = " + hexes([np.mean(after < 0)]), f"choices = {len(best)}",
                  "line = " + hexes([slope, intercept])]
    return lines


def main():
    head = [f"# program: R {r.r_version()} with PerformanceAnalytics {r.peer_version('PerformanceAnalytics')} and pbo "
            f"{r.peer_version('pbo')} read as source; statsmodels {statsmodels.__version__}, numpy {np.__version__}, mpmath {mp.__version__}",
            "# generator: golden/generate_selection.py",
            "# definition: p: ProbSharpeRatio, track: MinTRL (both of PerformanceAnalytics); correlatedError: S_hac_simple of statsmodels on "
            "the influence of the ratio; eta: Lo's formula by numpy; maximum: mpmath; overfitting: phi and pairs of pbo, line by polyfit "
            "(pbo ranks from N instead of N + 1: the same probability for an even number of variants)"]
    lines = head + sharpe_cases() + maximum_cases() + overfitting_cases()
    path = pathlib.Path(__file__).with_name("selection.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")
    print("\n".join(l[:200] for l in lines if not l.startswith("returns")))


if __name__ == "__main__":
    main()
