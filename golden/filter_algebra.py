"""Polynomials, roots and linear systems with 120 digits: what the families of generate_filters.py are made with.

A polynomial is the list of its coefficients, lowest power first; a filter g is the polynomial sum g(l) z^l.
"""
import mpmath as mp
import numpy as np

mp.mp.dps = 120
TINY = mp.mpf(10) ** -60  # what every condition is checked to
EXACT = mp.mpf(10) ** -100  # what is zero although it is computed


def times(a, b):
    product = [mp.mpf(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return product


def power(a, n):
    product = [mp.mpf(1)]
    for _ in range(n):
        product = times(product, a)
    return product


def from_roots(roots):
    """The real polynomial with these roots, whose coefficients sum to 1."""
    product = [mp.mpc(1)]
    for root in roots:
        product = times(product, [-root, mp.mpc(1)])
    assert max(abs(c.imag) for c in product) < TINY
    total = mp.fsum(c.real for c in product)
    return [c.real / total for c in product]


def all_roots(polynomial):
    """All roots, by the simultaneous iteration of Aberth (1973) from NumPy's; they must be simple."""
    highest_first = [mp.mpf(c) for c in polynomial[::-1]]
    n = len(highest_first) - 1
    roots = [mp.mpc(complex(z)) for z in np.roots([float(c) for c in highest_first])]
    for _ in range(200):
        largest = mp.mpf(0)
        for i, z in enumerate(roots):
            value, slope = highest_first[0], mp.mpf(0)
            for c in highest_first[1:]:
                slope = slope * z + value
                value = value * z + c
            newton = value / slope
            repulsion = mp.fsum(1 / (z - other) for k, other in enumerate(roots) if k != i)
            step = newton / (1 - newton * repulsion)
            roots[i] = z - step
            largest = max(largest, abs(step) / abs(z))
        if largest < EXACT:
            return roots
    raise ArithmeticError(f"the {n} roots did not settle")


def lag_product(a, b, lag):
    return mp.fsum(a[k] * b[k + lag] for k in range(max(0, -lag), min(len(a), len(b) - lag)))


def check_orthonormal(name, g):
    for lag in range(0, len(g), 2):
        assert abs(lag_product(g, g, lag) - (lag == 0)) < TINY, (name, lag)
    assert abs(mp.fsum(g) - mp.sqrt(2)) < TINY, name


def check_biorthogonal(name, a, b):
    """sum a(l) b(l + 2k) is 1 for k = 0 and else 0, with both centred in arrays of one even length."""
    for lag in range(-len(a) + 2, len(a), 2):
        assert abs(lag_product(a, b, lag) - (lag == 0)) < TINY, (name, lag)
    for taps in (a, b):
        assert abs(mp.fsum(taps) - mp.sqrt(2)) < TINY, name


def alternating_moments(g):
    """How many moments sum (-1)^l l^p g(l), p = 0, 1, .., vanish: those of the wavelet that belongs to g."""
    count = 0
    while count < len(g):
        terms = [(-1) ** l * mp.mpf(l) ** count * c for l, c in enumerate(g)]
        if abs(mp.fsum(terms)) > TINY * mp.fsum(abs(t) for t in terms):
            return count
        count += 1
    return count


def centred_moment(g, centre, order):
    return mp.fsum(mp.mpf(l - centre) ** order * c for l, c in enumerate(g))
