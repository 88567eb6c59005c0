#!/usr/bin/python3
"""pywt.cwt at the other end of a pipe, on one thread: run by the benchmark CwtVersusPeers.

Arguments: the method (conv, which is PyWavelets' own choice, or fft), a file of little-endian doubles (samples), one of
scales, a file for the answer.
The wavelet is cmor with bandwidth 2 and centre 6/(2 pi), which is Morlet's with omega0 = 6 but for a factor: the rows are
multiplied by sqrt(2 pi) pi^(-1/4), which gives unit energy. Prints the versions, then for every line on standard input
does the transform once and prints its CPU time in nanoseconds; the first answer is written to the file.
"""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import sys
import time

import numpy as np
import pywt

samples = np.fromfile(sys.argv[2], dtype="<f8")
scales = np.fromfile(sys.argv[3], dtype="<f8")
wavelet = pywt.ContinuousWavelet(f"cmor2.0-{6 / (2 * np.pi):.17g}")
print(f"PyWavelets {pywt.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}, method {sys.argv[1]}", flush=True)
answered = False
for line in sys.stdin:
    begin = time.process_time_ns()
    rows, _ = pywt.cwt(samples, scales, wavelet, method=sys.argv[1])
    took = time.process_time_ns() - begin
    if not answered:
        (rows * np.sqrt(2 * np.pi) * np.pi**-0.25).astype("<c16").tofile(sys.argv[4])
        answered = True
    print(took, flush=True)
