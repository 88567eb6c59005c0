#!/usr/bin/python3
"""Writes golden/distributions.golden: normal and chi-square quantiles and gamma functions, by mpmath with 60 digits.

Arguments are doubles, taken exactly. A quantile is the root of the logarithm of the smaller tail, by bisection and then
secant steps, so no other program's quantile is trusted.

Run: /usr/bin/python3 golden/generate_distributions.py
"""
import pathlib

import mpmath as mp

mp.mp.dps = 60

PROBABILITIES = [1e-300, 1e-100, 1e-20, 1e-10, 1e-5, 0.001, 0.005, 0.025, 0.05, 0.1, 0.2, 0.25, 0.3, 0.31, 0.3101, 0.35, 0.4, 0.45,
                 0.49, 0.4999, 0.4999999999, 0.5, 0.5000001, 0.51, 0.6, 0.69, 0.7, 0.75, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995,
                 0.9999, 0.9999999999, 1 - 2.0**-53]
X = [0.0, 1e-300, 1e-10, 0.1, 0.3, 0.449, 0.5, 0.51, 0.7, 1.0, 1.5, 1.96, 2.5, 3.0, 4.0, 5.5, 7.0, 8.9, 10.0, 15.0, 25.0, 37.0]
DEGREES = [0.1, 0.5, 1.0, 1.5, 2.0, 3.0, 4.5, 7.0, 10.0, 29.3, 31.9, 32.0, 33.0, 60.0, 100.25, 1000.0, 12345.6, 1e6]
TAILS = [1e-12, 1e-6, 0.001, 0.005, 0.025, 0.05, 0.1, 0.3, 0.5]
POSITIVE = [1e-8, 0.01, 0.1, 0.5, 1.0, 1.4616, 2.0, 2.5, 3.3, 7.7, 15.9, 16.0, 17.1, 32.0, 100.0, 12345.6, 1e8]


def cdf(x):
    return mp.ncdf(x)


def normal_quantile(p):
    p = mp.mpf(p)
    if p == mp.mpf(1) / 2:
        return mp.mpf(0)
    tail = min(p, 1 - p)
    f = lambda x: mp.log(mp.erfc(x / mp.sqrt(2)) / 2) - mp.log(tail)
    guess = mp.sqrt(-2 * mp.log(2 * tail))
    x = mp.findroot(f, (mp.mpf(0), guess + mp.mpf(1) / 100), solver="anderson", tol=mp.mpf(10) ** -100, maxsteps=400,
                    verify=False)
    assert abs(f(x)) < mp.mpf(10) ** -50, (p, f(x))
    return -x if p < mp.mpf(1) / 2 else x


def tail_of(a, x, upper):
    """P or Q, from the one series that has only positive terms where it can be had."""
    if x < a + 30:
        lower = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * mp.nsum_positive(a, x)
        return 1 - lower if upper else lower
    q = mp.gammainc(a, x, mp.inf, regularized=True)
    return q if upper else 1 - q


def positive_series(a, x):
    term = total = mp.mpf(1)
    n = 1
    while term > total * mp.mpf(10) ** -75:
        term *= x / (a + n)
        total += term
        n += 1
    return total


mp.nsum_positive = positive_series


def chi_square_quantile(tail, degrees, upper):
    """In ln x, by Newton steps on the logarithm of the tail."""
    a, tail = mp.mpf(degrees) / 2, mp.mpf(tail)
    mp.mp.dps = 80
    z = -normal_quantile_rough(tail) if upper else normal_quantile_rough(tail)
    root = 1 - 1 / (9 * a) + z * mp.sqrt(1 / (9 * a))
    x = a * root**3 if a > 1 and root > 0 else mp.exp((mp.log(tail) + mp.loggamma(a + 1)) / a)
    if upper and a <= 1:
        x = max(a, -mp.log(tail))
    for _ in range(300):
        value = tail_of(a, x, upper)
        density = mp.exp(a * mp.log(x) - x - mp.loggamma(a))
        step = value / density * mp.log(tail / value)
        new = x * mp.exp(max(min(-step if upper else step, mp.mpf(3)), mp.mpf(-3)))
        if abs(new - x) < x * mp.mpf(10) ** -60:
            x = new
            break
        x = new
    else:
        raise AssertionError((tail, degrees, upper))
    mp.mp.dps = 60
    return 2 * x


def normal_quantile_rough(p):
    return mp.sqrt(2) * mp.erfinv(2 * p - 1) if p > 1e-15 else -mp.sqrt(-2 * mp.log(p))


def row(key, values):
    return f"{key} = " + " ".join(float(v).hex() for v in values)


def main():
    lines = [
        f"# program: mpmath {mp.__version__} (60 digits and more)",
        "# generator: golden/generate_distributions.py",
        "# definition: normal and chi-square distribution functions and their inverses; the arguments are exact doubles",
        "@case normal quantile", row("p", PROBABILITIES), row("x", map(normal_quantile, PROBABILITIES)),
        "@case normal", row("x", X), row("below", [cdf(mp.mpf(-x)) for x in X]), row("above", [cdf(mp.mpf(x)) for x in X]),
        row("density", [mp.npdf(mp.mpf(x)) for x in X]),
        "@case gamma", row("x", POSITIVE), row("logGamma", [mp.loggamma(mp.mpf(x)) for x in POSITIVE]),
        row("digamma", [mp.digamma(mp.mpf(x)) for x in POSITIVE]),
        row("trigamma", [mp.psi(1, mp.mpf(x)) for x in POSITIVE]),
    ]
    for degrees in DEGREES:
        lines += [f"@case chi-square {degrees}", row("degrees", [degrees]), row("tail", TAILS),
                  row("lower", [chi_square_quantile(t, degrees, False) for t in TAILS]),
                  row("upper", [chi_square_quantile(t, degrees, True) for t in TAILS])]
    path = pathlib.Path(__file__).with_name("distributions.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
