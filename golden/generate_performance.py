#!/usr/bin/python3
"""Writes golden/performance.golden: figures of trading accounts and their intervals, and tests of two accounts.

Run: FINWAVE_PEERS=<folder> /usr/bin/python3 golden/generate_performance.py
(needs python3-numpy, python3-scipy, python3-statsmodels, python3-pandas, R with xts; PerformanceAnalytics and arch are not in
Debian and are read as source, see r_bridge.py and generate_comparison.py)
"""
import math
import pathlib

import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.sandwich_covariance import S_hac_simple

import r_bridge as r
from generate_comparison import arch, optimal_block_length, places, words
from arch.bootstrap import StationaryBootstrap
from signals import hexes, noise

SEED = 20_261_128
DRAWS = 1000
BARS_A_YEAR = 365


def account(turn, n, memory, clusters):
    """Returns, positions, what was traded and what it cost, bar by bar."""
    e = np.array(noise(9300 + turn, n))
    level = np.zeros(n)
    v = np.array(noise(9320 + turn, n))
    for t in range(1, n):
        level[t] = clusters * level[t - 1] + v[t]
        e[t] += memory * e[t - 1]
    x = 0.02 * np.exp(level) * (e - 0.3 * e**2 + 0.04)
    position = np.round(2 * np.array(noise(9340 + turn, n + 1)))
    began, ended = position[:-1], position[1:]
    x = np.where((began == 0) & (ended == 0), 0.0, x)
    traded = abs(ended - began)
    cost = 0.0005 * traded + 0.0001 * (ended < 0)
    return x, position, traded, cost


def figures(x, held, traded, cost, exposure):
    """The figures whose intervals are made by the bootstrap, in the order of AccountBars.Figure."""
    worth = np.concatenate([[1], np.cumprod(1 + x)])
    fall = (1 - worth / np.maximum.accumulate(worth)).max()
    return np.array([worth[-1] ** (BARS_A_YEAR / len(x)) - 1, x.std(ddof=1) * math.sqrt(BARS_A_YEAR), fall, traded.mean() * BARS_A_YEAR,
                     ((x > 0) & held).sum() / ((x != 0) & held).sum(), cost.mean() * BARS_A_YEAR, exposure.mean()])


def difference_of_ratios(a, b, lags):
    """The standard error of Ledoit and Wolf: gradient and long-run covariance of means and second moments."""
    moments = [a.mean(), b.mean(), (a**2).mean(), (b**2).mean()]
    y = np.column_stack([a, b, a**2, b**2]) - moments
    psi = S_hac_simple(y, nlags=lags) / len(a)
    va, vb = moments[2] - moments[0] ** 2, moments[3] - moments[1] ** 2
    gradient = np.array([moments[2] / va**1.5, -moments[3] / vb**1.5, -moments[0] / (2 * va**1.5), moments[1] / (2 * vb**1.5)])
    return math.sqrt(gradient @ psi @ gradient / len(a))


def main():
    lines = []
    for turn, (n, memory, clusters) in enumerate([(40, 0.0, 0.0), (250, 0.3, 0.6), (600, -0.2, 0.9)]):
        x, position, traded, cost = account(turn, n, memory, clusters)
        b = account(turn + 10, n, 0.1, clusters)[0] + 0.4 * x
        held = (position[:-1] != 0) | (position[1:] != 0)
        exposure = abs(position[1:])
        out = r.run("""
suppressMessages(library(xts))
peer("PerformanceAnalytics", "checkData.R", "Return.annualized.R", "Return.excess.R", "StdDev.annualized.R", "SharpeRatio.annualized.R", "na.skip.R", "Drawdowns.R", "maxDrawdown.R")
x <- xts(x, as.Date("2001-01-01") + seq_along(x) - 1)
put("r", Return.annualized(x, scale = P)); put("s", StdDev.annualized(x, scale = P))
put("q", SharpeRatio.annualized(x, Rf = 0, scale = P, geometric = FALSE)); put("d", maxDrawdown(x))
""", x=x, P=[BARS_A_YEAR])
        block = math.ceil(max(optimal_block_length(y).stationary.iloc[0] for y in (x, x**2)))
        boot = StationaryBootstrap(block, x, held, traded, cost, exposure)
        stream = words(SEED)
        boot.update_indices = lambda: places(stream, "stationary", block, n)
        low, high = boot.conf_int(figures, DRAWS, method="percentile", size=0.9)
        lags = int(4 * (n / 100) ** (2 / 9))
        fit = sm.OLS(x - b, np.ones(n)).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": False}, use_t=False)
        delta = x.mean() / x.std(ddof=1) - b.mean() / b.std(ddof=1)
        error = difference_of_ratios(x, b, lags)
        lines += [f"@case {n} {memory} {clusters}", "returns = " + hexes(x), "benchmark = " + hexes(b),
                  "position = " + hexes(position), "turnover = " + hexes(traded), "cost = " + hexes(cost),
                  "package = " + hexes(out["r"] + out["s"] + out["q"] + out["d"]),
                  "figures = " + hexes(figures(x, held, traded, cost, exposure)), f"block = {block}",
                  "low = " + hexes(low), "high = " + hexes(high),
                  "mean = " + hexes([fit.params[0], fit.bse[0], fit.pvalues[0]]),
                  "sharpe = " + hexes([delta, error, 2 * st.norm.sf(abs(delta) / error)])]
    head = [f"# program: R {r.r_version()} with PerformanceAnalytics {r.peer_version('PerformanceAnalytics')} and arch {arch.__version__} read as source; "
            f"statsmodels {statsmodels.__version__}, numpy {np.__version__}, scipy {scipy.__version__}",
            "# generator: golden/generate_performance.py",
            "# definition: 365 bars a year; package: Return.annualized, StdDev.annualized, SharpeRatio.annualized (arithmetic), maxDrawdown of "
            "PerformanceAnalytics; figures: numpy; block: optimal_block_length of arch, rounded up, the longer of returns and squares; low, high: "
            "percentile intervals of arch's StationaryBootstrap with the draws of BlockBootstrap injected; mean: OLS of statsmodels with HAC errors; "
            "sharpe: difference and error of Ledoit and Wolf's formula with S_hac_simple of statsmodels"]
    path = pathlib.Path(__file__).with_name("performance.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")
    for l in lines:
        if l[0] in "@bplhfms" and not l.startswith(("benchmark", "position")):
            key, _, rest = l.partition(" = ")
            print(key, [round(float.fromhex(v), 6) for v in rest.split()] if "0x" in rest else rest)


if __name__ == "__main__":
    main()
