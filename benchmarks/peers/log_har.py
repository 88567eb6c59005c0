#!/usr/bin/python3
"""Daily refits of log-HAR with numpy, on one thread: run by the benchmark LogHarRefits.

Arguments: the rows of a training window, the first origin, a file of variances (little-endian doubles), a file for the
answer. Writes the forecasts at h = 1, 5 and 22 one after the other to the answer file, prints the versions, then for
every line on standard input does all of it once and prints its CPU time and wall time in nanoseconds.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np

window, first = int(sys.argv[1]), int(sys.argv[2])
variance = np.fromfile(sys.argv[3], dtype="<f8")


def mean(x, bars):
    m = np.full(len(x), np.nan)
    m[bars - 1 :] = np.convolve(x, np.ones(bars) / bars, "valid")
    return m


def forecasts(h):
    n = len(variance)
    log = np.log(variance)
    rows = np.column_stack([np.ones(n), mean(log, 1), mean(log, 5), mean(log, 22)])
    total = np.concatenate([[0], np.cumsum(variance)])
    outcome = np.full(n, np.nan)
    outcome[: n - h] = np.log((total[h + 1 :] - total[1 : n - h + 1]) / h)
    said = np.empty(n - h - first)
    for t in range(first, n - h):
        x, y = rows[t - h - window + 1 : t - h + 1], outcome[t - h - window + 1 : t - h + 1]
        b = np.linalg.lstsq(x, y, rcond=None)[0]
        fitted = x @ b
        lift = min(
            0.5 * np.mean((y - fitted) ** 2),
            max(0.0, np.log(np.mean(np.exp(y))) - np.mean(y) - 0.5 * np.var(fitted)),
        )
        said[t - first] = np.exp(min(max(rows[t] @ b, y.min() - 0.5), y.max()) + lift)
    return said


def all_horizons():
    return np.concatenate([forecasts(h) for h in (1, 5, 22)])


all_horizons().astype("<f8").tofile(sys.argv[4])
print(f"numpy {np.__version__}, Python {sys.version.split()[0]}", flush=True)
for line in sys.stdin:
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    kept = all_horizons()
    print(time.thread_time_ns() - cpu, time.perf_counter_ns() - wall, flush=True)
