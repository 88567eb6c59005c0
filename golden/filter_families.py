"""The filters of generate_filters.py, each family from its definition, with 120 digits.

The order of the taps is that of Percival and Walden (2000). References stand with ScalingFilter and FilterBank.
"""
import functools
import itertools

import mpmath as mp
import numpy as np
import pywt

from filter_algebra import (EXACT, TINY, all_roots, alternating_moments, centred_moment, check_biorthogonal,
                            check_orthonormal, from_roots, lag_product, power, times)

# Percival and Walden, equation 112e: where the largest tap of LA(2N) and BL(2N) stands
PEAK_OF_LEAST_ASYMMETRIC = {4: 3, 5: 5, 6: 5, 7: 5, 8: 7, 9: 9, 10: 9}
PEAK_OF_BEST_LOCALISED = {7: 5, 9: 11, 10: 9}
FEJER_KOROVKIN_LENGTHS = [4, 6, 8, 14, 18, 22]
BIORTHOGONAL_ORDERS = ["1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9",
                       "4.4", "5.5", "6.8"]


def daubechies_polynomial(n):
    """P(y) = sum_{k<n} C(n-1+k, k) y^k: (1-y)^n P(y) + y^n P(1-y) = 1."""
    return [mp.binomial(n - 1 + k, k) for k in range(n)]


@functools.cache
def root_groups(n):
    """The roots z inside the unit circle with z + 1/z = 2 - 4y and P(y) = 0, a complex one with its conjugate."""
    groups = []
    for y in all_roots(daubechies_polynomial(n)) if n > 1 else []:
        if mp.im(y) < -TINY:
            continue
        b = 1 - 2 * y
        z = b + mp.sqrt(b * b - 1)
        if abs(z) > 1:
            z = 1 / z
        groups.append([mp.mpc(mp.re(z))] if abs(mp.im(y)) <= TINY else [z, mp.conj(z)])
    return sorted(groups, key=lambda group: float(abs(group[0])))


def root_choices(n):
    """Every way to take one of each pair z, 1/z, but for mirror images: the least root is always inside."""
    groups = root_groups(n)
    for outside in itertools.product([False, True], repeat=len(groups) - 1):
        yield [1 / z if out else z for group, out in zip(groups, (False,) + outside) for z in group]


def with_zeros_at_pi(n, roots):
    """Newest tap first: a root z inside the circle means that the early taps are the large ones."""
    return [c * mp.sqrt(2) for c in from_roots([mp.mpc(-1)] * n + list(roots))[::-1]]


def double_taps(n, roots):
    polynomial = np.poly([-1.0] * n + [complex(z) for z in roots]).real
    return polynomial * np.sqrt(2) / polynomial.sum()


def peak(taps):
    return max(range(len(taps)), key=lambda l: abs(taps[l]))


def centre_of_energy(taps):
    return mp.fsum(l * c * c for l, c in enumerate(taps))


def haar():
    return [1 / mp.sqrt(2)] * 2


def daubechies(n):
    """Extremal phase: all roots inside, the energy comes first."""
    return with_zeros_at_pi(n, [z for group in root_groups(n) for z in group])


OMEGA = np.linspace(0, np.pi, 4001)


def phase_deviation(roots):
    """The mean square distance of the phase from the straight line through its ends, at equal steps of frequency."""
    phase = np.zeros(len(OMEGA))
    for z in roots:
        phase += np.unwrap(np.angle(1 - complex(z) * np.exp(-1j * OMEGA)))
    phase -= phase[0]
    return np.mean((phase - OMEGA / np.pi * phase[-1]) ** 2)


def best_choice(n, cost, clear):
    """The choice of roots with the least cost, which must be less than the second by the factor `clear`."""
    choices = sorted(((cost(roots), roots) for roots in root_choices(n)), key=lambda choice: choice[0])
    assert len(choices) == 1 or choices[1][0] > clear * choices[0][0], (n, choices[0][0], choices[1][0])
    return with_zeros_at_pi(n, choices[0][1])


def symlet(n):
    taps = best_choice(n, phase_deviation, 1.0001)
    if n in PEAK_OF_LEAST_ASYMMETRIC:
        mirror = peak(taps) != PEAK_OF_LEAST_ASYMMETRIC[n]
        assert peak(taps[::-1] if mirror else taps) == PEAK_OF_LEAST_ASYMMETRIC[n]
    else:  # nobody has published an order: we take the image that is early
        mirror = centre_of_energy(taps) > centre_of_energy(taps[::-1])
    return taps[::-1] if mirror else taps


def second_moment(n, roots):
    g = double_taps(n, roots)
    l = np.arange(2 * n)
    return ((l - (l * g).sum() / g.sum()) ** 2 * g * g).sum()


def best_localised(n):
    taps = best_choice(n, lambda roots: second_moment(n, roots), 1.02)
    if peak(taps) != PEAK_OF_BEST_LOCALISED[n]:
        taps = taps[::-1]
    assert peak(taps) == PEAK_OF_BEST_LOCALISED[n]
    return taps


def fejer_korovkin(length):
    """|G|^2 is the half-band indicator smoothed by the Fejer-Korovkin kernel, scaled to be 0 at pi.

    The degree of the kernel is the length; for 4 taps it is 3, because 4 gives db2 (Nielsen's table has 3 too).
    """
    degree = 3 if length == 4 else length
    angle = mp.pi / (degree + 2)
    autocorrelation = {0: mp.mpf(1)}
    for k in range(1, length, 2):
        kernel = (degree - k + 3) * mp.sin((k + 1) * angle) - (degree - k + 1) * mp.sin((k - 1) * angle)
        autocorrelation[k] = kernel * (-1) ** (k // 2) / k
    scale = 2 * mp.fsum(v for k, v in autocorrelation.items() if k > 0)
    for k in range(1, length, 2):
        autocorrelation[k] /= scale
    polynomial = [autocorrelation.get(abs(k), mp.mpf(0)) for k in range(1 - length, length)]
    zeros = 0
    while abs(quotient_by_one_plus_z(polynomial)[-1]) < EXACT:  # the last entry is the rest
        polynomial = quotient_by_one_plus_z(polynomial)[:-1]
        zeros += 1
    assert zeros == (4 if degree % 4 == 0 else 2)
    inside = [z for z in all_roots(polynomial) if abs(z) < 1]
    assert 2 * len(inside) == len(polynomial) - 1, "no root may lie on the circle"
    taps = with_zeros_at_pi(zeros // 2, inside)
    for lag, value in autocorrelation.items():
        assert abs(lag_product(taps, taps, lag) - value) < TINY
    return taps


def quotient_by_one_plus_z(polynomial):
    quotient = [polynomial[0]]
    for c in polynomial[1:]:
        quotient.append(c - quotient[-1])
    return quotient


def coiflet(k):
    """6k taps; 2k vanishing moments of the wavelet and 2k - 1 of the scaling function around tap 4k - 1.

    With x = cos^2(w/2), y = 1 - x: m(w) = x^k (P_k(y) + y^k f(w)), f(w) = sum_{n<2k} f(n) e^{-inw}, has these
    moments whatever f is (Daubechies 1993, section 5); f follows from orthonormality by Newton's method.
    That system has several solutions. Which one is meant is said by PyWavelets' doubles, from which the iteration
    starts; they have no influence on the result, which is checked by all the defining equations.
    (For k up to 10 the iteration also comes here from starts of our own, zero-phase filters and extrapolation.)
    """
    half_cosine = [mp.mpf(1) / 4, mp.mpf(1) / 2, mp.mpf(1) / 4]
    half_sine = [-mp.mpf(1) / 4, mp.mpf(1) / 2, -mp.mpf(1) / 4]
    length = 6 * k
    fixed = [mp.mpf(0)] * length
    for i, c in enumerate(daubechies_polynomial(k)):
        for l, term in enumerate(times(power(half_cosine, k), power(half_sine, i))):
            fixed[k - i + l] += c * term
    free = times(power(half_cosine, k), power(half_sine, k))
    start = [mp.mpf(v) / mp.sqrt(2) for v in pywt.Wavelet(f"coif{k}").rec_lo]
    if abs(peak(start) - 2 * k) > 1:
        start.reverse()
    design = mp.matrix(length, 2 * k)
    for n in range(2 * k):
        for l, c in enumerate(free):
            design[l + n, n] = c
    f = mp.lu_solve(design, mp.matrix([s - c for s, c in zip(start, fixed)]))
    for _ in range(12):
        g = [fixed[l] + mp.fsum(free[l - n] * f[n] for n in range(max(0, l - 4 * k), min(2 * k, l + 1)))
             for l in range(length)]
        excess = [lag_product(g, g, lag) - (mp.mpf(1) / 2 if lag == 0 else 0) for lag in range(0, length, 2)]
        if max(abs(e) for e in excess) < EXACT:
            break
        slopes = mp.matrix(len(excess), 2 * k)
        for row, lag in enumerate(range(0, length, 2)):
            for n in range(2 * k):
                slopes[row, n] = (mp.fsum(c * g[l + n + lag] for l, c in enumerate(free) if l + n + lag < length)
                                  + mp.fsum(c * g[l + n - lag] for l, c in enumerate(free) if l + n - lag >= 0))
        f = f + mp.lu_solve(slopes, mp.matrix([-e for e in excess]))
    else:
        raise ArithmeticError(f"coif{k} did not settle")
    taps = [c * mp.sqrt(2) for c in g]
    assert max(abs(a / mp.sqrt(2) - b) for a, b in zip(taps, start)) < mp.mpf(10) ** -15, "the branch must be theirs"
    taps.reverse()  # to the order of Percival and Walden's C(6k)
    for order in range(1, 2 * k):
        size = mp.fsum(abs(mp.mpf(l - 4 * k + 1) ** order * c) for l, c in enumerate(taps))
        assert abs(centred_moment(taps, 4 * k - 1, order)) < TINY * size, (k, order)
    return taps


def meyer(n):
    """Tap n, from the centre, of Meyer's scaling filter with the auxiliary polynomial x^4 (35 - 84x + 70x^2 - 20x^3).

    G(w) = sqrt2 for |w| <= pi/3, sqrt2 cos(pi/2 v(3|w|/pi - 1)) up to 2 pi/3, else 0.
    """
    def v(x):
        return x ** 4 * (35 - 84 * x + 70 * x * x - 20 * x ** 3)

    flat = mp.mpf(1) / 3 if n == 0 else mp.sin(n * mp.pi / 3) / (n * mp.pi)
    slope = mp.quad(lambda x: mp.cos(mp.pi / 2 * v(x)) * mp.cos(n * mp.pi / 3 * (1 + x)), [0, 0.5, 1]) / 3
    return mp.sqrt(2) * (flat + slope)


@functools.cache
def meyer_taps():
    return {n: meyer(n) for n in range(32)}


def discrete_meyer():
    """An orthonormal filter of 62 taps near Meyer's, whose taps -30 to 31 around its centre are not orthonormal.

    g <- g - J+ r(g) from Meyer's taps until r is 0: r holds the 31 conditions of orthonormality and G(pi) = 0, J its
    slopes, J+ the pseudo-inverse, so that each step is the shortest that meets the conditions to first order.
    (The nearest such filter is no usable definition: the taps at the ends are so small that the equations of
    Lagrange are singular to 1e-11 there.)
    """
    length = 62
    g = [meyer_taps()[abs(l - 30)] for l in range(length)]
    conditions = length // 2
    for _ in range(60):
        excess = [lag_product(g, g, 2 * row) - (row == 0) for row in range(conditions)]
        excess.append(mp.fsum((-1) ** l * c for l, c in enumerate(g)))
        if max(abs(e) for e in excess) < EXACT:
            return g
        slopes = mp.matrix(conditions + 1, length)
        for row in range(conditions):
            for l in range(length):
                for other in (l + 2 * row, l - 2 * row):
                    if 0 <= other < length:
                        slopes[row, l] += g[other]
        for l in range(length):
            slopes[conditions, l] = (-1) ** l
        multipliers = mp.lu_solve(slopes * slopes.T, mp.matrix(excess))
        step = slopes.T * multipliers
        g = [c - step[l] for l, c in enumerate(g)]
    raise ArithmeticError("dmey did not settle")


def biorthogonal(order):
    """The low-pass taps that decompose and that reconstruct, PyWavelets' order and places, in one even length.

    Both share the factors of x^K P_K(y), 2K = all zeros at pi. The splines (1, 2, 3): reconstruction takes zeros
    only. 4.4, 5.5 and 6.8 give each side whole groups of roots, so that the two are less unlike.
    """
    reconstruct_zeros, decompose_zeros = {"5.5": (6, 4)}.get(order) or (int(order[0]), int(order[2]))
    half = (reconstruct_zeros + decompose_zeros) // 2
    # which groups of roots the reconstruction has, sorted by |z|
    reconstruct_groups = {"4.4": {0}, "5.5": {0}, "6.8": {1}}.get(order, set())
    sides = []
    for zeros, wants in ((decompose_zeros, False), (reconstruct_zeros, True)):
        roots = [r for i, group in enumerate(root_groups(half)) if (i in reconstruct_groups) == wants
                 for z in group for r in (z, 1 / z)]
        sides.append([c * mp.sqrt(2) for c in from_roots([mp.mpc(-1)] * zeros + roots)])
    decompose, reconstruct = sides
    for taps in sides:
        assert max(abs(a - b) for a, b in zip(taps, taps[::-1])) < EXACT * 10 ** 5, "symmetric"
    longest = max(len(decompose), len(reconstruct))
    length = longest + longest % 2
    return (padded(decompose, length, length - length // 2 if len(decompose) % 2 else None),
            padded(reconstruct, length, length // 2 - 1 if len(reconstruct) % 2 else None))


def padded(taps, length, centre):
    """Filled up with zeros around; an odd number of taps with its middle at `centre`."""
    before = (length - len(taps)) // 2 if centre is None else centre - len(taps) // 2
    return [mp.mpf(0)] * before + taps + [mp.mpf(0)] * (length - len(taps) - before)


def orthogonal_makers():
    """Name -> function, in the order of ScalingFilter.names()."""
    makers = {"haar": haar}
    makers.update({f"db{n}": functools.partial(daubechies, n) for n in range(2, 46)})
    makers.update({f"sym{n}": functools.partial(symlet, n) for n in range(4, 21)})
    makers.update({f"coif{k}": functools.partial(coiflet, k) for k in range(1, 18)})
    makers.update({f"fk{length}": functools.partial(fejer_korovkin, length) for length in FEJER_KOROVKIN_LENGTHS})
    makers.update({f"bl{2 * n}": functools.partial(best_localised, n) for n in PEAK_OF_BEST_LOCALISED})
    makers["dmey"] = discrete_meyer
    return makers


def vanishing_moments(name):
    """How many moments of the wavelet vanish, by the definition of the family."""
    family, order = name.rstrip("0123456789"), int("0" + name.lstrip("abcdefghijklmnopqrstuvwxyz"))
    return {"haar": 1, "db": order, "sym": order, "coif": 2 * order, "fk": 2 if order == 8 else 1,
            "bl": order // 2, "dmey": 1}[family]


@functools.cache
def orthogonal(name):
    taps = orthogonal_makers()[name]()
    check_orthonormal(name, taps)
    assert alternating_moments(taps) == vanishing_moments(name), name
    return taps


@functools.cache
def biorthogonal_pair(order):
    """PyWavelets' dec_lo, which runs backwards, and rec_lo."""
    decompose, reconstruct = biorthogonal(order)
    check_biorthogonal(order, decompose[::-1], reconstruct)
    reconstruct_zeros, decompose_zeros = (6, 4) if order == "5.5" else (int(order[0]), int(order[2]))
    assert alternating_moments(reconstruct) == reconstruct_zeros
    assert alternating_moments(decompose) == decompose_zeros
    return decompose, reconstruct
