#!/usr/bin/python3
"""Writes golden/scores.golden: measures of point, interval, distribution and class forecasts by R and Python packages.

Run: FINWAVE_PEERS=<folder> /usr/bin/python3 golden/generate_scores.py
(needs python3-statsmodels, python3-sklearn, python3-scipy, R with forecast and sandwich; scoringRules and verification
are not in Debian and are read as source, see r_bridge.py)
"""
import pathlib

import numpy as np
import scipy
import scipy.stats as st
import sklearn
import sklearn.metrics as skm
import statsmodels
import statsmodels.api as sm

import r_bridge as r
from signals import hexes, noise


def lags(n, h):
    return min(n - 1, max(h - 1, int(4 * (n / 100) ** (2 / 9))))


def point_cases():
    lines = []
    for turn, (n, h, a, b) in enumerate([(60, 1, 0.0, 1.0), (250, 5, 0.3, 0.7), (400, 22, -0.1, 1.2), (100, 1, 5.0, 0.0)]):
        f = np.array(noise(8100 + turn, n)) + 1.5
        e = np.array(noise(8200 + turn, n + h))
        y = a + b * f + np.array([e[i:i + h].sum() for i in range(n)]) * (0.5 + f)
        k = lags(n, h)
        fit = sm.OLS(y, sm.add_constant(f)).fit(cov_type="HAC", cov_kwds={"maxlags": k, "use_correction": False})
        wald = fit.wald_test((np.eye(2), np.array([0.0, 1.0])), use_f=False, scalar=True)
        other = r.run("""
suppressMessages({library(sandwich); library(forecast)})
fit <- lm(y ~ f)
v <- NeweyWest(fit, lag = K, prewhite = FALSE, adjust = FALSE)
d <- coef(fit) - c(0, 1)
put("errors", sqrt(diag(v)))
put("wald", t(d) %*% solve(v) %*% d)
training <- ts(y[1:40], frequency = S)
put("measures", accuracy(f[41:length(f)], y[41:length(f)])[1, "RMSE"]^2)
fc <- structure(list(mean = ts(f[41:length(f)]), x = training, fitted = training, method = "own"), class = "forecast")
put("mase", accuracy(fc, y[41:length(f)], d = 1 * (S == 1), D = 1 * (S > 1))["Test set", "MASE"])
""", y=y, f=f, K=[k], S=[1 + 3 * (turn % 2)])
        assert np.allclose(other["errors"], fit.bse, rtol=1e-9) and np.isclose(other["wald"][0], wald.statistic, rtol=1e-9)
        test = slice(40, n)
        lines += [f"@case point {n} {h}", f"horizon = {h}", "outcomes = " + hexes(y), "forecasts = " + hexes(f),
                  "line = " + hexes(fit.params), "errors = " + hexes(fit.bse), "rsquared = " + hexes([fit.rsquared]),
                  "wald = " + hexes([wald.statistic]), "p = " + hexes([wald.pvalue]), f"season = {1 + 3 * (turn % 2)}",
                  "testMse = " + hexes(other["measures"]), "testMase = " + hexes(other["mase"]),
                  "testSmape = " + hexes([np.mean(200 * abs(y[test] - f[test]) / (abs(y[test]) + abs(f[test])))]),
                  "r2zero = " + hexes([1 - ((y - f) ** 2).sum() / (y**2).sum()])]
    return lines


def distribution_cases():
    lines = []
    for turn, m in enumerate([1, 2, 5, 40, 201]):
        x = np.array(noise(8300 + turn, m)) * 3 + 1e3
        if m > 5:
            x[3] = x[1]
        for y in (1e3 + 0.4, 1e3 - 9, x[0]):
            score = r.run('peer("scoringRules", "scores_sample_univ.R")\nput("crps", crps_edf(y, x))', x=x, y=[y])["crps"]
            fair = np.nan
            if m > 1:
                fair = abs(x - y).mean() - abs(x[:, None] - x[None, :]).sum() / (2 * m * (m - 1))
            lines += [f"@case sample {m} {y}", "sample = " + hexes(x), "outcome = " + hexes([y]), "crps = " + hexes(score),
                      "fair = " + hexes([fair])]
    for turn, (n, power) in enumerate([(10, 1), (25, 1.3), (100, 0.8), (1000, 1.0), (1000, 1.1)]):
        u = (np.array(noise(8400 + turn, n)) + 0.5) ** power
        d, exact = st.kstest(u, "uniform", mode="exact")
        shown = d * (np.sqrt(n) + 0.12 + 0.11 / np.sqrt(n))
        counts = np.histogram(u, bins=10, range=(0, 1))[0]
        chi2 = st.chisquare(counts)
        lines += [f"@case transforms {n} {power}", "u = " + hexes(u), "ks = " + hexes([d, st.kstwobign.sf(shown)]),
                  "exact = " + hexes([exact]), "counts = " + " ".join(map(str, counts)), "chi2 = " + hexes(chi2)]
    return lines


def class_cases():
    lines = []
    for turn, (n, k) in enumerate([(50, 3), (80, 2), (120, 5)]):
        p = np.array(noise(8500 + turn, n * k)).reshape(n, k) + 0.55
        p /= p.sum(1)[:, None]
        o = np.array([int(np.searchsorted(np.cumsum(row), u + 0.5)) for row, u in zip(p, noise(8600 + turn, n))])
        rps = r.run('peer("verification", "rps.r")\nput("rps", rps(o + 1, p)$rps)', o=o, p=p)["rps"]
        hot = np.eye(k)[o]
        lines += [f"@case classes {n} {k}", f"classes = {k}", "p = " + hexes(p.ravel()), "o = " + " ".join(map(str, o)),
                  "rps = " + hexes(rps), "log = " + hexes([skm.log_loss(o, p, labels=range(k))]),
                  "brier = " + hexes([((p - hot) ** 2).sum(1).mean()])]
    for turn, (n, bins, coarse) in enumerate([(60, 10, True), (400, 10, True), (300, 10, False), (1000, 15, False)]):
        p = np.array(noise(8700 + turn, n)) + 0.5
        if coarse:
            # The middles of the ten bins: nothing is hidden within one
            p = np.minimum(np.floor(p * 10), 9) / 10 + 0.05
        y = np.array([u + 0.5 < q**1.5 for u, q in zip(noise(8800 + turn, n), p)])
        bin_of = np.minimum((p * bins).astype(int), bins - 1)
        within = gaps = 0.0
        worst = 0.0
        for b in set(bin_of):
            here = bin_of == b
            dp, dy = p[here] - p[here].mean(), y[here] - y[here].mean()
            within += (dp**2 - 2 * dp * dy).sum() / n
            gap = abs(p[here].mean() - y[here].mean())
            gaps += here.sum() * gap / n
            worst = max(worst, gap)
        lines += [f"@case reliability {n} {bins} {'coarse' if coarse else 'fine'}", f"bins = {bins}", "p = " + hexes(p),
                  "y = " + " ".join(str(int(v)) for v in y), "brier = " + hexes([skm.brier_score_loss(y, p)]),
                  "log = " + hexes([skm.log_loss(y, p)]), "within = " + hexes([within]), "gaps = " + hexes([gaps, worst])]
        if coarse:
            parts = r.run("""peer("verification", "brier.R")
b <- brier(y, p, thresholds = sort(unique(round(p, 8))), bins = FALSE)
put("parts", c(b$bs.reliability, b$bs.resol, b$bs.uncert))""", y=y.astype(float), p=p)["parts"]
            lines.append("parts = " + hexes(parts))
    return lines


def main():
    head = [f"# program: statsmodels {statsmodels.__version__}, scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, "
            f"R {r.r_version()} with forecast {r.version('forecast')} and sandwich {r.version('sandwich')}; as source "
            f"scoringRules {r.peer_version('scoringRules')} and verification {r.peer_version('verification')}",
            "# generator: golden/generate_scores.py",
            "# definition: point: OLS with HAC covariance (statsmodels, checked against sandwich::NeweyWest by the generator), "
            "accuracy of forecast on rows from 41; sample: crps_edf; fair: double sum by numpy; transforms: kstest, kstwobign at "
            "Stephens's argument, chisquare; classes: rps of verification, log_loss and brier_score_loss of scikit-learn; "
            "reliability: brier of verification where p is constant in bins, else sums by numpy"]
    lines = head + point_cases() + distribution_cases() + class_cases()
    path = pathlib.Path(__file__).with_name("scores.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
