#!/usr/bin/python3
"""Writes golden/garch.golden: GARCH(1,1) and GJR-GARCH(1,1) with constant mean, fitted to simulated returns.

The returns are r(t) = mu + sqrt(h(t)) e(t), e the sum of three values of noise() of golden/signals.py times 2 (mean 0,
variance 1). The likelihood is maximised by scipy (Nelder-Mead, then Newton's method with derivatives by the complex step
and central differences of them) until no component of the gradient of the log likelihood exceeds 1e-7.

Run: /usr/bin/python3 golden/generate_garch.py
"""
import pathlib

import numpy as np
import scipy
from scipy.optimize import minimize

from signals import hexes, noise

#        name            seed  size  mu      omega  alpha gamma beta   scale
CASES = [("garch-1000", 9101, 1000, 0.05, 0.02, 0.08, 0.00, 0.90, 1.0),
         ("garch-300", 9102, 300, -0.02, 0.10, 0.15, 0.00, 0.70, 1.0),
         ("gjr-1000", 9103, 1000, 0.03, 0.02, 0.03, 0.10, 0.90, 1.0),
         ("gjr-2000-small", 9104, 2000, 0.04, 0.03, 0.06, 0.10, 0.85, 0.01)]


def simulated(seed, size, mu, omega, alpha, gamma, beta, scale):
    u = np.array(noise(seed, 3 * (size + 500))).reshape(-1, 3)
    shocks = 2 * (u[:, 0] + u[:, 1] + u[:, 2])
    h, out = omega / (1 - alpha - gamma / 2 - beta), []
    for shock in shocks:
        e = np.sqrt(h) * shock
        out.append(scale * (mu + e))
        h = omega + (alpha + gamma * (e < 0)) * e * e + beta * h
    return np.array(out[500:])


def likelihood(p, r, leverage):
    """The log likelihood, of complex parameters too."""
    mu, omega, alpha, beta = p[:4]
    gamma = p[4] if leverage else 0
    e = r - mu
    square = e * e
    before = square.mean()
    h = omega + (alpha + gamma / 2 + beta) * before
    total = 0
    for t in range(len(r)):
        total += np.log(h) + square[t] / h
        h = omega + (alpha + gamma * (e[t].real < 0)) * square[t] + beta * h
    return -0.5 * (total + len(r) * np.log(2 * np.pi))


def gradient(p, r, leverage):
    g = np.empty(len(p))
    for i in range(len(p)):
        z = p.astype(complex)
        z[i] += 1e-30j
        g[i] = likelihood(z, r, leverage).imag / 1e-30
    return g


def fitted(r, leverage):
    s = r.std()
    z = r / s

    def cost(p):
        gamma = p[4] if leverage else 0
        if p[1] <= 0 or p[2] < 0 or p[3] < 0 or p[2] + gamma < 0 or p[2] + gamma / 2 + p[3] >= 0.9999:
            return 1e10
        return -likelihood(p, z, leverage)
    start = np.array([z.mean(), 0.05, 0.05, 0.88] + ([0.05] if leverage else []))
    p = minimize(cost, start, method="Nelder-Mead", options=dict(maxiter=4000, xatol=1e-7, fatol=1e-9)).x
    for _ in range(12):
        g = gradient(p, z, leverage)
        step = 1e-5
        hessian = np.array([(gradient(p + step * v, z, leverage) - gradient(p - step * v, z, leverage)) / (2 * step)
                            for v in np.eye(len(p))])
        p = p - np.linalg.solve((hessian + hessian.T) / 2, g)
    assert np.abs(gradient(p, z, leverage)).max() < 1e-7, gradient(p, z, leverage)
    assert cost(p) < 1e9
    value = likelihood(p, z, leverage) - len(r) * np.log(s)
    p[0] *= s
    p[1] *= s * s
    return p, value


def main():
    lines = []
    for name, seed, size, mu, omega, alpha, gamma, beta, scale in CASES:
        r = simulated(seed, size, mu, omega, alpha, gamma, beta, scale)
        lines += [f"@case {name}", "returns = " + hexes(r)]
        for model, leverage in (("garch", False), ("gjr", True)):
            p, value = fitted(r, leverage)
            gamma_hat = p[4] if leverage else 0.0
            lines += [f"{model} = " + hexes([p[0], p[1], p[2], gamma_hat, p[3], value])]
            print(name, model, p, value)
    head = [f"# program: numpy {np.__version__}, scipy {scipy.__version__}", "# generator: golden/generate_garch.py",
            "# definition: mu, omega, alpha, gamma, beta, log likelihood; before the first return h and e^2 are the mean of e^2"]
    path = pathlib.Path(__file__).with_name("garch.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
