#!/usr/bin/python3
"""Writes golden/comparison.golden: model confidence sets, superior predictive ability and Diebold-Mariano by packages.

Run: FINWAVE_PEERS=<folder> /usr/bin/python3 golden/generate_comparison.py
(needs python3-statsmodels, python3-pandas, R with forecast; arch is not in Debian and is read as source: the folder holds
it as arch/arch/* with arch/arch/_version.py, which its build makes: version and version_tuple)

arch draws from numpy's generator. Here its bootstraps are handed the draws that BlockBootstrap makes of SplitMix64, so that
the p-values must be the same and not only near. arch does not divide by the standard error in its test of superior
predictive ability; Hansen's test is had from it by handing it differences that are divided already.
"""
import math
import os
import pathlib
import sys

import numpy as np
import scipy

import r_bridge as r
from signals import MASK, _mix, hexes, noise

sys.path.insert(0, os.path.join(os.environ["FINWAVE_PEERS"], "arch"))
from arch.bootstrap import MCS, SPA, optimal_block_length  # noqa: E402
import arch  # noqa: E402


def words(seed):
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        yield _mix(state)


def places(stream, kind, block, n):
    """The places of one draw, as BlockBootstrap makes it."""
    chosen = []
    while len(chosen) < n:
        start = next(stream) * n >> 64
        length = block
        if kind == "stationary":
            u = ((next(stream) >> 11) + 1) * 2.0**-53
            length = 1 if block == 1 else 1 + int(math.log(u) * (1 / math.log1p(-1.0 / block)))
        chosen += [(start + i) % n for i in range(min(length, n - len(chosen)))]
    return np.array(chosen)


def injected(test, kind, block, n, seed):
    """Lets a test of arch draw at our places."""
    stream = words(seed)
    test.bootstrap.update_indices = lambda: places(stream, kind, block, n)
    test.compute()
    return test


def main():
    lines = []
    for turn, (n, k, kind, block, draws) in enumerate([(60, 2, "stationary", 3, 200), (250, 5, "stationary", 10, 500),
                                                       (250, 5, "circular", 7, 500), (500, 8, "stationary", 22, 300),
                                                       (100, 3, "stationary", 1, 400)]):
        common = np.array(noise(9500 + turn, n)) * 2
        losses = np.empty((n, k))
        for j in range(k):
            own = np.array(noise(9600 + 20 * turn + j, n + 4))
            losses[:, j] = 2 + common + own[4:] + 0.5 * own[3:-1] + 0.3 * own[:-4] + 0.012 * j * (1 + j % 3)
        baseline = 2.04 + common + np.array(noise(9900 + turn, n))
        seed = 100 + turn
        lines += [f"@case {kind} {n} {k} {block}", f"kind = {kind}", f"models = {k}", f"block = {block}", f"draws = {draws}",
                  f"seed = {seed}", "losses = " + hexes(losses.T.ravel()), "baseline = " + hexes(baseline)]
        for method in ("R", "max"):
            p = injected(MCS(losses, 0.1, draws, block, method, kind), kind, block, n, seed).pvalues
            lines += [f"{method}Order = " + " ".join(map(str, p.index)), f"{method}P = " + hexes(p.Pvalue)]
        plain = SPA(baseline, losses, block, draws, kind)
        plain._compute_variance()
        omega = np.sqrt(plain._loss_diff_var)
        white = injected(plain, kind, block, n, seed).pvalues["upper"]
        scaled = (baseline[:, None] - losses) / omega
        hansen = injected(SPA(np.zeros(n), -scaled, block, draws, kind), kind, block, n, seed).pvalues
        lines += ["omega = " + hexes(omega), "statistic = " + hexes([np.sqrt(n) * scaled.mean(0).max()]),
                  "spa = " + hexes(list(hansen) + [white])]
    for turn, (n, h) in enumerate([(80, 4), (150, 5), (300, 12), (1000, 7)]):
        e1 = np.array(noise(9950 + turn, n))
        e2 = np.array(noise(9970 + turn, n)) * 1.05
        out = r.run("""
suppressMessages(library(forecast))
for (h in H) { t <- dm.test(e1, e2, h = h, power = 2, varestimator = "bartlett"); put(paste0("dm", h), c(t$statistic, t$p.value)) }
""", e1=e1, e2=e2, H=[h])
        d = e1**2 - e2**2
        lags = max(h - 1, int(4 * (n / 100) ** (2 / 9)))
        assert lags == h - 1
        centred = d - d.mean()
        omega = centred @ centred / n + sum(2 * (1 - j / h) * (centred[j:] @ centred[:-j]) / (n - j) for j in range(1, h))
        plain = d.mean() / np.sqrt(omega / n)
        lines += [f"@case dm {n} {h}", f"horizon = {h}", "d = " + hexes(d), "corrected = " + hexes(out[f"dm{h}"]),
                  "plain = " + hexes([plain, 2 * scipy.stats.norm.sf(abs(plain))])]
    for turn, (n, memory) in enumerate([(30, 0.0), (100, 0.5), (500, 0.0), (500, 0.9), (1000, -0.7), (1000, 0.3), (2500, 0.97)]):
        x = noise(9850 + turn, n)
        for t in range(1, n):
            x[t] += memory * x[t - 1]
        length = optimal_block_length(np.array(x))
        lines += [f"@case length {n} {memory}", f"seed = {9850 + turn}", f"size = {n}", f"memory = {memory}",
                  "length = " + hexes([length.stationary[0], length.circular[0]])]
    head = [f"# program: arch {arch.__version__} (MCS, SPA, optimal_block_length) as source, R {r.r_version()} with forecast {r.version('forecast')} (dm.test), "
            f"numpy {np.__version__}, scipy {scipy.__version__}",
            "# generator: golden/generate_comparison.py",
            "# definition: p-values of arch with the draws of BlockBootstrap injected; omega: its asymptotic standard deviations; spa: lower, "
            "consistent, upper on differences divided by omega, and upper on plain differences (the reality check); corrected: dm.test with "
            "varestimator bartlett; plain: numpy by the formula of DieboldMariano.plain; "
            "length: optimal_block_length of x(t) = noise(t) + memory x(t-1), stationary and circular"]
    path = pathlib.Path(__file__).with_name("comparison.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")
    print("\n".join(l for l in lines if l.split(" = ")[0] in ("ROrder", "maxOrder", "RP", "maxP", "spa", "length")))


if __name__ == "__main__":
    main()
