#!/usr/bin/python3
"""Writes golden/risk.golden: tests of value at risk and expected shortfall by R packages, and by the papers' formulas.

Run: FINWAVE_PEERS=<folder> /usr/bin/python3 golden/generate_risk.py
(needs python3-numpy, python3-scipy, r-cran-mass; rugarch and GAS are not in Debian and are read as source, r_bridge.py)
"""
import pathlib

import numpy as np
import scipy
import scipy.stats as st

import r_bridge as r
from signals import _mix, MASK, hexes, noise

SOURCE = """
suppressMessages(library(MASS))
peer("rugarch", "rugarch-tests.R")
peer("GAS", "Testing.R", "BackTest.R")
own <- VaRTest(alpha, y, v)
gas <- BacktestVaR(y, v, alpha, 4)
put("uc", c(own$uc.LRstat, own$uc.LRp))
put("cc", c(own$cc.LRstat, own$cc.LRp))
put("gasuc", gas$LRuc)
put("gascc", gas$LRcc)
put("dq", c(gas$DQ$stat, gas$DQ$pvalue))
put("fz", FZLoss(y, v, e, alpha))
"""


def words(seed):
    """SplitMix64, one 64-bit number after the other."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        yield _mix(state)


def mcneil_frey(res, draws, seed):
    """T and its share in draws with replacement from the centred residuals, by the book's formula."""
    m = len(res)
    t = lambda x: x.mean() / (x.std(ddof=1) / np.sqrt(m))
    stream = words(seed)
    centred = res - res.mean()
    here = t(res)
    return here, np.mean([t(centred[[next(stream) * m >> 64 for _ in range(m)]]) <= here for _ in range(draws)])


def dynamic(y, v, alpha, lags):
    """The statistic by least squares of numpy: explained sum of squares over alpha (1 - alpha)."""
    hit = (y < v) - alpha
    x = np.column_stack([np.ones(len(y) - lags)] + [hit[lags - k:len(y) - k] for k in range(1, lags + 1)] + [v[lags:]])
    fitted = x @ np.linalg.lstsq(x, hit[lags:], rcond=None)[0]
    stat = fitted @ hit[lags:] / (alpha * (1 - alpha))
    degrees = np.linalg.matrix_rank(x)
    return stat, st.chi2.sf(stat, degrees), degrees


def main():
    lines = []
    for turn, (n, alpha, scale, flat) in enumerate([(500, 0.05, 1.0, False), (1000, 0.025, 0.8, False), (750, 0.1, 1.3, False),
                                                    (800, 0.05, 0.9, True)]):
        u = np.array(noise(9000 + turn, n)) + 0.5
        sigma = np.exp(0.5 * np.sin(np.arange(n) / 40.0)) * 0.01
        y = sigma * st.t.ppf(u, 5)
        q, shortfall = st.norm.ppf(alpha), -st.norm.pdf(st.norm.ppf(alpha)) / alpha
        told = np.full(n, 0.012) if flat else sigma * scale
        v, e = q * told, shortfall * told
        out = r.run(SOURCE, y=y, v=v, e=e, alpha=[alpha])
        assert np.allclose(out["uc"], out["gasuc"], rtol=1e-8) and np.allclose(out["cc"], out["gascc"], rtol=1e-8)
        terms = 1 - (y < v) * y / (alpha * e)
        stream = words(77)
        scenario = []
        for _ in range(200):
            x = told * (2.4 * q * np.array([(next(stream) >> 11) * 2.0**-53 - 0.5 for _ in range(n)]))
            scenario.append(1 - np.mean((x < v) * x / e) / alpha)
        z = terms.mean()
        res = ((y - e) / told)[y < v]
        t, p = mcneil_frey(res, 500, 11)
        lines += [f"@case {n} {alpha} {'flat' if flat else scale}", f"level = {alpha}", "y = " + hexes(y), "scale = " + hexes(told),
                  "factors = " + hexes([q, shortfall]), "kupiec = " + hexes(out["uc"]),
                  "christoffersen = " + hexes(out["cc"]), "dqGas = " + hexes(out["dq"]),
                  "dq = " + hexes(dynamic(y, v, alpha, 4)), "fz = " + hexes([np.mean(out["fz"])]),
                  "z2 = " + hexes([z, st.norm.cdf(z / (terms.std(ddof=1) / np.sqrt(n))), np.mean(np.array(scenario) <= z)]),
                  "residuals = " + hexes([t, p])]
    head = [f"# program: R {r.r_version()} with rugarch {r.peer_version('rugarch')} and GAS {r.peer_version('GAS')} read as source; "
            f"numpy {np.__version__}, scipy {scipy.__version__}",
            "# generator: golden/generate_risk.py",
            "# definition: v and e are the two factors times scale; kupiec, christoffersen: VaRTest of rugarch, checked against BacktestVaR of GAS by the generator; dqGas: "
            "BacktestVaR of GAS, whose instruments hold the last squared outcome too; dq: least squares by numpy; fz: mean of "
            "FZLoss of GAS; z2: statistic, normal and simulated p by numpy from the paper's formula; residuals: T and bootstrap p by "
            "numpy from the paper's formula with the draws of SplitMix64 seed 11"]
    path = pathlib.Path(__file__).with_name("risk.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")
    print("\n".join(line[:200] for line in lines if not line.startswith(("y =", "scale ="))))


if __name__ == "__main__":
    main()
