#!/usr/bin/python3
"""PyWavelets at the other end of a pipe, on one thread: run by the benchmark ModwtVersusPyWavelets.

Arguments: the wavelet, the number of levels, a file of little-endian doubles, a file for the answer.
Writes the coefficients cD(1) .. cD(J), cA(J) to the answer file, prints the versions, then for every line on standard
input does the transform once and prints its CPU time and wall time in nanoseconds.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np
import pywt

samples = np.fromfile(sys.argv[3], dtype="<f8")
wavelet = pywt.Wavelet(sys.argv[1])
levels = int(sys.argv[2])

coefficients = pywt.swt(samples, wavelet, levels)  # coarsest level first
with open(sys.argv[4], "wb") as answer:
    for _, detail in reversed(coefficients):
        detail.astype("<f8").tofile(answer)
    coefficients[0][0].astype("<f8").tofile(answer)

print(f"PyWavelets {pywt.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}", flush=True)
for _ in sys.stdin:
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    coefficients = pywt.swt(samples, wavelet, levels)  # kept, so that most of its memory is warm the next time
    print(time.thread_time_ns() - cpu, time.perf_counter_ns() - wall, flush=True)
