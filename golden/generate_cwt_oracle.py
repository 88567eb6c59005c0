#!/usr/bin/python3
"""Writes golden/cwt-oracle.golden and golden/cwt-wavelets.golden: the continuous wavelet transform, exact but for the
last rounding, and the constants of the wavelets.

The spectra and constants are written down with mpmath at 60 digits, from the closed forms in the literature (the bump
wavelet's energy by quadrature). The Fourier transforms are computed in integers of 260 fractional bits, with roots of
unity from mpmath; each result is rounded once. Nothing is cut off: all frequencies -M/2 < k <= M/2 are summed. The
transform is written as its definition, nothing is shared with the Java code.

Run: /usr/bin/python3 golden/generate_cwt_oracle.py
"""
import math
import pathlib

import mpmath as mp

from signals import SIZES, hexes, named

mp.mp.dps = 60
BITS = 260
ONE = 1 << BITS


# ---- the wavelets: spectrum(omega) as (real factor), quarter turns, real?, and constants

class Wavelet:
    """real factor r of the spectrum i^q r(omega) with unit energy, on the positive side for real wavelets"""

    def __init__(self, name, factor, peak, ridge, fold, real=False, turns=0, order=0, span=None, finite=True, regular=None):
        self.name, self.factor, self.peak_at, self.ridge_at = name, factor, peak, ridge
        self.fold, self.real, self.turns, self.order = fold, real, turns, order
        self.span, self.finite, self.regular = span, finite, regular or factor
        self.peak = factor(peak)

    def spectrum(self, omega):
        if self.real and omega < 0:
            return (-1) ** self.order * self.factor(-omega)
        return self.factor(omega)

    def c_psi(self):
        return mp.quad(lambda x: self.factor(mp.exp(x)) ** 2, self.log_nodes()) if self.finite else mp.inf

    def k(self):
        return mp.quad(lambda x: self.regular(mp.exp(x)), self.log_nodes())

    def log_nodes(self):
        low, high = self.span
        if low > 0:  # ends of a compact band, or where nothing is left
            a, b = mp.log(low), mp.log(high)
        else:
            a, b = mp.log(self.peak_at) - 100, mp.log(high)
        inner = mp.log(self.peak_at)
        near = [inner + d for d in (-20, -8, -4, -2, -1, -0.5, 0, 0.25, 0.5) if a < inner + d < b]
        return [a] + near + [b]


def morlet(w0, form):
    w0 = mp.mpf(w0)
    gauss = lambda w: mp.exp(-((w - w0) ** 2) / 2)
    both = lambda w: mp.exp(-((w - w0) ** 2) / 2) - mp.exp(-(w * w + w0 * w0) / 2)
    root = mp.sqrt(2) * mp.pi ** mp.mpf("0.25")
    name = f"Morlet({float(w0)}" + ("" if form == "ANALYTIC" else ", " + form) + ")"
    if form == "ADMISSIBLE":
        c = 1 / mp.sqrt(1 + mp.exp(-w0 ** 2) - 2 * mp.exp(-3 * w0 ** 2 / 4))
        peak = mp.findroot(lambda w: mp.diff(lambda v: mp.log(both(v)), w), w0 + w0 * mp.exp(-w0 ** 2))
        ridge = mp.findroot(lambda w: mp.diff(lambda v: mp.log(v) / 2 + mp.log(both(v)), w), w0 + 1 / w0 / 2)
        return Wavelet(name, lambda w: root * c * both(w), peak, ridge, mp.sqrt(2), span=(0, w0 + 20))
    c = 1 / mp.sqrt(mp.erfc(-w0) / 2) if form == "ANALYTIC" else mp.mpf(1)
    factor = (lambda w: root * c * gauss(w) if w > 0 else mp.mpf(0)) if form == "ANALYTIC" else (lambda w: root * gauss(w))
    return Wavelet(name, factor, w0, (w0 + mp.sqrt(2 + w0 * w0)) / 2, mp.sqrt(2), span=(0, w0 + 20), finite=False,
                   regular=lambda w: root * c * both(w))


def fold_numeric(factor, low, high, guess):
    psi = lambda t: abs(mp.quad(lambda w: factor(w) * mp.expj(w * t), mp.linspace(low, high, 25)))
    top = psi(mp.mpf(0))
    with mp.workdps(20):
        return mp.findroot(lambda t: psi(t) / top - mp.exp(-1), guess)


def morse(gamma, beta):
    g, b = mp.mpf(gamma), mp.mpf(beta)
    a = mp.sqrt(2 * mp.pi * g * mp.power(2, (2 * b + 1) / g) / mp.gamma((2 * b + 1) / g))
    factor = lambda w: a * mp.power(w, b) * mp.exp(-mp.power(w, g)) if w > 0 else mp.mpf(0)
    peak = mp.power(b / g, 1 / g)
    high = peak
    while factor(high) > mp.mpf(10) ** -45:
        high *= mp.mpf("1.1")
    fold = fold_numeric(factor, mp.mpf(0), high, mp.sqrt(2) * mp.sqrt(b * g) / peak)
    return Wavelet(f"Morse({float(g)}, {float(b)})", factor, peak, mp.power((b + mp.mpf("0.5")) / g, 1 / g), fold, span=(0, high))


def paul(m):
    c = mp.sqrt(2 * mp.pi) * mp.mpf(2) ** m / mp.sqrt(m * mp.factorial(2 * m - 1))
    factor = lambda w: c * w ** m * mp.exp(-w) if w > 0 else mp.mpf(0)
    return Wavelet(f"Paul({m})", factor, mp.mpf(m), m + mp.mpf("0.5"), mp.sqrt(mp.expm1(mp.mpf(2) / (m + 1))),
                   span=(0, mp.mpf(150 + 10 * m)))


def dog(m):
    c = mp.sqrt(2 * mp.pi) / mp.sqrt(mp.gamma(m + mp.mpf("0.5")))
    factor = lambda w: c * w ** m * mp.exp(-w * w / 2)
    # -(-i)^m
    turns = (2 + 3 * m) % 4
    return Wavelet(f"DerivativeOfGaussian({m})", factor, mp.sqrt(m), mp.sqrt(m + mp.mpf("0.5")), mp.sqrt(2), real=True,
                   turns=turns, order=m, span=(0, mp.mpf(22)))


def bump(mu, sigma):
    mu, sigma = mp.mpf(mu), mp.mpf(sigma)

    def raw(w):
        u = (w - mu) / sigma
        return mp.exp(1 - 1 / (1 - u * u)) if abs(u) < 1 else mp.mpf(0)

    nodes = mp.linspace(mu - sigma, mu + sigma, 9)
    c = mp.sqrt(2 * mp.pi / mp.quad(lambda w: raw(w) ** 2, nodes))
    factor = lambda w: c * raw(w)
    log_slope = lambda w: 1 / (2 * w) - 2 * ((w - mu) / sigma ** 2) / (1 - ((w - mu) / sigma) ** 2) ** 2
    ridge = mp.findroot(log_slope, mu + sigma ** 2 / (4 * mu))
    fold = fold_numeric(factor, mu - sigma, mu + sigma, 2 / sigma)
    return Wavelet(f"Bump({float(mu)}, {float(sigma)})", factor, mu, ridge, fold, span=(mu - sigma, mu + sigma))


# ---- Fourier transforms in integers

_roots = {}


def roots(m):
    if m not in _roots:
        with mp.workprec(BITS + 40):
            _roots[m] = [(int(mp.nint(mp.cospi(mp.mpf(2 * k) / m) * ONE)), int(mp.nint(mp.sinpi(mp.mpf(2 * k) / m) * ONE)))
                         for k in range(m)]
    return _roots[m]


def fourier(re, im, sign):
    """sum of x(t) e^(sign 2 pi i k t / m), by the smallest prime factor first"""
    m = len(re)
    if m == 1:
        return re, im
    p = next(q for q in range(2, m + 1) if m % q == 0)
    parts = [fourier(re[r::p], im[r::p], sign) for r in range(p)]
    table, n = roots(m), m // p
    out_re, out_im = [0] * m, [0] * m
    for k in range(m):
        a, b = parts[0][0][k % n], parts[0][1][k % n]
        for r in range(1, p):
            c, s = table[r * k % m]
            s *= sign
            x, y = parts[r][0][k % n], parts[r][1][k % n]
            a += (x * c - y * s) >> BITS
            b += (x * s + y * c) >> BITS
        out_re[k], out_im[k] = a, b
    return out_re, out_im


def padded(samples, padding, m):
    if padding == "REFLECTION":
        return samples + samples[::-1]
    return samples + [0] * (m - len(samples))


def fast_length(least):
    """as kernel's Fft.fastLength: a power of two of at least sqrt(least) / 8, times threes and fives"""
    unit = max(1, (1 << (math.isqrt(least).bit_length() - 1)) // 8)
    units = -(-least // unit)
    while True:
        rest = units
        for p in (2, 3, 5):
            while rest % p == 0:
                rest //= p
        if rest == 1:
            return units * unit
        units += 1


def spread(size, count=14):
    if size <= count:
        return list(range(size))
    return sorted({0, 1, 2, size - 1, size - 2, size // 2} | {(size * k) // 9 for k in range(9)})[:count]


def case(wavelet, norm, padding, dt, signal, seed, size, periods):
    samples = named(signal, seed, size)
    m = {"CIRCULAR": size, "REFLECTION": 2 * size, "ZEROS": fast_length(2 * size)}[padding]
    top = max(abs(v) for v in samples)
    shift = BITS - (math.frexp(top)[1] if top else 0)
    exact = [v.as_integer_ratio() for v in samples]
    ints = [(a << shift) // b if shift >= 0 else a // (b << -shift) for a, b in exact]
    x_re, x_im = fourier(padded(ints, padding, m), [0] * m, -1)
    centre = wavelet.peak_at if norm == "L1" else wavelet.ridge_at
    scales = [float(mp.mpf(p) * mp.mpf(dt) * centre / (2 * mp.pi)) for p in periods]
    at = spread(size)
    lines = [f"@case {wavelet.name} {norm} {padding} {signal} {size}", f"wavelet = {wavelet.name}", f"normalization = {norm}",
             f"padding = {padding}", f"interval = {dt.hex()}", f"signal = {signal}", f"seed = {seed}", f"size = {size}",
             "at = " + " ".join(map(str, at)), "scales = " + hexes(scales)]
    for row, scale in enumerate(scales):
        s = mp.mpf(scale)
        gain = mp.sqrt(s / mp.mpf(dt)) if norm == "L2" else (1 if wavelet.real else 2) / wavelet.peak
        y_re, y_im = [0] * m, [0] * m
        for k in range(-((m - 1) // 2), m // 2 + 1):
            omega = s * 2 * mp.pi * k / (m * mp.mpf(dt))
            r = gain * wavelet.spectrum(omega)
            if wavelet.real and m % 2 == 0 and 2 * k == m and wavelet.order % 2:
                r = mp.mpf(0)  # the real part of what an imaginary factor makes of a real bin
            w = int(mp.nint(r * ONE))
            a, b = (x_re[k % m] * w) >> BITS, (x_im[k % m] * w) >> BITS
            for _ in range(-wavelet.turns % 4):  # times conj i^q = i^-q
                a, b = -b, a
            y_re[k % m], y_im[k % m] = a, b
        z_re, z_im = fourier(y_re, y_im, 1)

        def out(v):
            return v / (m << shift) if shift >= 0 else float((v << -shift) // m)

        largest = max(z_re[t] ** 2 + z_im[t] ** 2 for t in range(size))
        lines.append(f"max{row} = " + hexes([out(math.isqrt(largest))]))
        lines.append(f"re{row} = " + hexes([out(z_re[t]) for t in at]))
        if not wavelet.real:
            lines.append(f"im{row} = " + hexes([out(z_im[t]) for t in at]))
    return lines


def head(definition):
    return [f"# program: mpmath {mp.__version__} ({mp.mp.dps} digits), Fourier transforms in Python integers of {BITS} bits",
            "# generator: golden/generate_cwt_oracle.py", "# definition: " + definition]


def main():
    folder = pathlib.Path(__file__).parent
    wavelets = [morlet(6, "ANALYTIC"), morlet(6, "GAUSSIAN"), morlet(6, "ADMISSIBLE"), morlet(2, "ADMISSIBLE"), morse(3, 20),
                morse(3, 1.5), morse(1, 4), paul(4), paul(1), dog(2), dog(1), dog(3), dog(6), bump(5, 0.6),
                bump(5, 3), morlet(20, "ANALYTIC"), morse(9, 40)]
    lines = head("psi^(w) = integral of psi(t) e^(-iwt) dt with unit energy; peak = max |psi^|; C = integral over w > 0 of"
                 " |psi^|^2/w; K = that of the real factor/w (uncorrected Morlet: less its value at 0 times e^(-w^2/2))")
    for w in wavelets:
        lines += [f"@case {w.name}", f"turns = {w.turns}", "real = " + str(w.real).lower()]
        probes = [w.peak_at * mp.mpf(p) for p in ("0.5", "0.9", "1", "1.1", "1.5")]
        probes = [mp.mpf(float(p)) for p in probes]
        for key, value in (("peak", w.peak), ("peakFrequency", w.peak_at), ("ridgeFrequency", w.ridge_at),
                           ("eFoldingTime", w.fold), ("C", w.c_psi()), ("K", w.k())):
            lines.append(f"{key} = " + ("Infinity" if value == mp.inf else hexes([float(value)])))
        lines += ["omega = " + hexes([float(p) for p in probes]), "spectrum = " + hexes([float(w.spectrum(p)) for p in probes]),
                  "mirror = " + hexes([float(w.spectrum(-p)) for p in probes])]
    path = folder / "cwt-wavelets.golden"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, path.stat().st_size, "bytes")

    lines = head("W(s,t) = 1/M sum over -M/2 < k <= M/2 of X(k) c(s) conj psi^(s w(k)) e^(2 pi i k t/M), w(k) = 2 pi k/(M dt);"
                 " c = sqrt(s/dt) for L2, (1 if real else 2)/max|psi^| for L1; M = N, 2N mirrored, or zeros to the"
                 " fast length >= 2N") + ["# input: golden/signals.py, the same as TestSignals of testkit"]
    kinds = ["noise", "walk", "impulse", "ramp", "tiny", "huge", "constant"]
    paddings = ["CIRCULAR", "REFLECTION", "ZEROS"]
    turn = 0
    for position, size in enumerate(SIZES):
        for i in range(3 if size <= 1024 else 2):
            w = wavelets[(5 * turn) % len(wavelets)]
            padding = paddings[(position + i) % 3]
            signal = kinds[turn % len(kinds)]
            if signal == "constant":
                padding = "ZEROS"  # elsewhere every row is zero
            if signal == "ramp" and size > 130:
                signal = "walk"  # so smooth that its finest rows drown in the rounding of the input
            dt = [1.0, 0.1, 7.0 / 3, 86400.0][turn % 4]
            periods = [2.2, 3.9, 11.3, max(4.7, size / 3.1), max(5.3, size / 1.1), size * 3.7]
            periods = sorted(set(periods))[: 6 if size <= 129 else 5]
            lines += case(w, ["L1", "L2"][(turn // 2) % 2], padding, dt, signal, 3000 + turn, size, periods)
            turn += 1
            print(turn, w.name, size, flush=True)
    path = folder / "cwt-oracle.golden"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, turn, "cases,", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
