#!/usr/bin/python3
"""PyWavelets at the other end of a pipe, on one thread: run by the benchmark DwtVersusPyWavelets.

Arguments: the wavelet, the mode, the number of levels, a file of little-endian doubles, a file for the answer.
Writes the coefficients cD(1) .. cD(J), cA(J) to the answer file, prints the versions, then for every line on standard
input ("there" or "back") does the transform once and prints its CPU time and wall time in nanoseconds.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np
import pywt

samples = np.fromfile(sys.argv[4], dtype="<f8")
wavelet = pywt.Wavelet(sys.argv[1])
mode = sys.argv[2]
levels = int(sys.argv[3])

coefficients = pywt.wavedec(samples, wavelet, mode, levels)  # coarsest level first
with open(sys.argv[5], "wb") as answer:
    for part in reversed(coefficients):
        part.astype("<f8").tofile(answer)

print(f"PyWavelets {pywt.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}", flush=True)
for line in sys.stdin:
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    if line.strip() == "back":
        back = pywt.waverec(coefficients, wavelet, mode)  # kept, so that its memory is warm the next time
    else:
        coefficients = pywt.wavedec(samples, wavelet, mode, levels)
    print(time.thread_time_ns() - cpu, time.perf_counter_ns() - wall, flush=True)
