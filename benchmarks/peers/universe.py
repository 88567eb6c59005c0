#!/usr/bin/python3
"""The models of the variance of the reference protocol on one thread, refitted daily (the GARCH family every 22 days): run
by the benchmark UniverseVariance.

Arguments: the folder of the protocol, the rows of a training window, the first origin, the number of stocks, a file with
the variances of all stocks one after the other (little-endian doubles), one with their log returns, a file for the answer.
Prints the versions, then for every line on standard input does all of it once, writes the forecasts to the answer (by
stock, then horizon 1, 5, 22, then model) and prints its CPU time and wall time in nanoseconds.

Features, GARCH and combination are those of the protocol, imported from it. The regression is its `rollc` with one line
changed: how the mean of a logarithm becomes the logarithm of a mean (class LogLinearVariance).
"""
import math
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
import pandas as pd
import scipy

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from garch import gf
from vol import feats, haar_atrous, tgt

window, first, stocks = (int(a) for a in sys.argv[2:5])
variances = np.fromfile(sys.argv[5], dtype="<f8").reshape(stocks, -1)
returns = np.fromfile(sys.argv[6], dtype="<f8").reshape(stocks, -1)
HORIZONS = (1, 5, 22)


def rolled(x, y, h):
    n = len(y)
    said = np.full(n, np.nan)
    for t in range(first, n - h):
        a, b = x[t - h - window + 1 : t - h + 1], y[t - h - window + 1 : t - h + 1]
        ok = ~np.isnan(a).any(1) & ~np.isnan(b)
        a, b = a[ok], b[ok]
        mean, spread = a.mean(0), a.std(0) + 1e-12
        z = (a - mean) / spread
        beta = np.linalg.solve(z.T @ z, z.T @ (b - b.mean()))
        c = b.mean()
        fitted = z @ beta
        lift = min(0.5 * (b - c - fitted).var(), max(0.0, math.log(np.exp(b).mean()) - c - 0.5 * fitted.var()))
        f = c + ((x[t] - mean) / spread) @ beta
        said[t] = math.exp(min(max(f, b.min() - 0.5), b.max()) + lift)
    return said


def of_stock(variance, r):
    # the protocol's unit, percent: its search for the parameters stops at fixed distances
    v, r = variance * 1e4, r * 100
    n = len(v)
    log = np.log(v)
    w, c = haar_atrous(log, 5)
    haar = np.c_[np.array(w).T, c]
    har, leverage = feats(log), feats(np.minimum(r, 0))
    scale = pd.Series(v).rolling(window).mean().values / pd.Series(r**2).rolling(window).mean().values
    garch, gjr = (gf(r, window, first, bad, HORIZONS) for bad in (False, True))
    ewma = np.empty(n)
    ewma[0] = v[:22].mean()
    for t in range(1, n):
        ewma[t] = 0.94 * ewma[t - 1] + 0.06 * v[t]
    answer = []
    for h in HORIZONS:
        y = np.log(tgt(v, h))
        models = [v, ewma, garch[h] * scale, gjr[h] * scale]
        models += [rolled(x, y, h) for x in (har, np.c_[har, leverage], haar, np.c_[haar, leverage])]
        models.append(np.exp((np.log(models[5]) + np.log(models[7]) + np.log(models[3])) / 3))
        answer += [m[first : n - h] * 1e-4 for m in models]
    return np.concatenate(answer)


print(
    f"reference protocol, numpy {np.__version__}, scipy {scipy.__version__}, Python {sys.version.split()[0]}", flush=True
)
for line in sys.stdin:
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    answer = [of_stock(v, r) for v, r in zip(variances, returns)]
    took = time.process_time_ns() - cpu, time.perf_counter_ns() - wall
    np.concatenate(answer).astype("<f8").tofile(sys.argv[7])
    print(*took, flush=True)
