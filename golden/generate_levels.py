#!/usr/bin/python3
"""Writes golden/levels.golden: exponential smoothing, Theta, drift, seasonal naive and AR by AIC on short series.

- scipy: the weights and the start of exponential smoothing with the least squared one-step errors, all of them as
  unknowns of least_squares, the best of many beginnings (the test holds to 1e-6);
- R's forecast: ses, ets (AAN, with and without damping), thetaf, rwf, snaive; its search stops early, so the test says that
  its errors are not smaller, and its forecasts near;
- R's stats: ar, whose numbers are exact.

Run: /usr/bin/python3 golden/generate_levels.py     (needs r-cran-forecast)
"""
import itertools
import pathlib
import subprocess
import tempfile

import numpy as np
import scipy
from scipy.optimize import least_squares

from signals import hexes, noise

AHEAD = 12

SCRIPT = r"""
suppressMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
m <- as.integer(arguments[2])
x <- ts(scan(arguments[1], quiet = TRUE), frequency = m)
show <- function(name, v) cat(name, sprintf("%.17g", as.numeric(v)), "\n")
fitted_ets <- function(name, fit) {
    f <- forecast(fit, h = 12)
    show(paste0(name, ".r"), c(sum(residuals(fit)^2), f$mean))
}
plain <- ts(as.numeric(x))
fitted_ets("ses", ets(plain, model = "ANN"))
fitted_ets("holt", ets(plain, model = "AAN", damped = FALSE))
fitted_ets("damped", ets(plain, model = "AAN", damped = TRUE))
show("theta", thetaf(x, h = 12)$mean)
show("drift", rwf(plain, drift = TRUE, h = 12)$mean)
show("seasonal-naive", snaive(x, h = 12)$mean)
a <- ar(plain)
show("ar.coefficients", a$ar)
show("ar", predict(a, n.ahead = 12)$pred)
cat("version", as.character(packageVersion("forecast")), R.version$major, R.version$minor, "\n")
"""


def series():
    """Name, season and values."""
    walk = 50 + np.cumsum(2 * np.array(noise(9301, 80)) + 0.1)
    level = np.array(noise(9302, 90))
    for t in range(1, 90):
        level[t] = 0.7 * level[t - 1] + level[t] + (0.2 * level[t - 2] if t > 1 else 0)
    u = np.array(noise(9303, 96))
    v = np.array(noise(9304, 60))
    months = (20 + 0.1 * np.arange(96) + np.cumsum(u)) * (1 + 0.25 * np.sin(2 * np.pi * np.arange(96) / 12))
    quarters = (100 + np.cumsum(3 * v)) * np.resize([1.1, 0.9, 1.05, 0.95], 60)
    w, z = np.array(noise(9305, 70)), np.array(noise(9306, 70))
    trend = np.cumsum(np.cumsum(0.4 * w)) + 3 * z
    return [("walk", 1, walk), ("stationary", 1, 5 + level), ("months", 12, months), ("quarters", 4, quarters),
            ("trend", 1, trend)]


def path(parameters, x, dimension):
    alpha = parameters[0]
    beta = parameters[1] if dimension > 1 else 0
    phi = parameters[2] if dimension > 2 else 1
    level, trend = parameters[dimension], parameters[dimension + 1] if dimension > 1 else 0
    errors = []
    for value in x:
        expected = level + phi * trend
        e = value - expected
        errors.append(e)
        level = expected + alpha * e
        trend = phi * trend + alpha * beta * e
    return np.array(errors), level, trend


def smoothed(x, dimension):
    low = [1e-4, 1e-4, 0.80][:dimension] + [-np.inf] * min(dimension, 2)
    high = [0.9999, 0.9999, 0.98][:dimension] + [np.inf] * min(dimension, 2)
    best = None
    for start in itertools.product(*[[0.001, 0.1, 0.5, 0.9], [0.01, 0.05, 0.5, 0.9], [0.85, 0.95]][:dimension]):
        begin = list(start) + [x[0], x[1] - x[0]][:min(dimension, 2)]
        found = least_squares(lambda p: path(p, x, dimension)[0], begin, bounds=(low, high), jac="3-point",
                              xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=3000)
        if best is None or found.cost < best.cost:
            best = found
    errors, level, trend = path(best.x, x, dimension)
    phi = best.x[2] if dimension > 2 else 1
    reach = np.cumsum(phi ** np.arange(1, AHEAD + 1))
    return list(best.x[:dimension]), [errors @ errors] + list(level + reach * trend)


def main():
    lines = []
    for name, season, x in series():
        with tempfile.NamedTemporaryFile("w", suffix=".R") as script, tempfile.NamedTemporaryFile("w") as data:
            script.write(SCRIPT)
            script.flush()
            data.write("\n".join(f"{v:.17g}" for v in x))
            data.flush()
            out = subprocess.run(["Rscript", script.name, data.name, str(season)], check=True, capture_output=True,
                                 text=True).stdout
        table = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
        version = table.pop("version")
        lines += [f"@case {name}", f"season = {season}", "x = " + hexes(x)]
        for model, dimension in (("ses", 1), ("holt", 2), ("damped", 3)):
            weights, rest = smoothed(x, dimension)
            print(name, model, weights, rest[0], table[model + ".r"][0])
            lines += [f"{model}.weights = " + hexes(weights), f"{model} = " + hexes(rest)]
        for key, values in table.items():
            lines.append(f"{key} = " + hexes([float(v) for v in values]))
    head = ["# program: numpy {}, scipy {} (exponential smoothing), forecast {} and stats of R {}.{} (.r and all others)".format(
        np.__version__, scipy.__version__, *version), "# generator: golden/generate_levels.py",
        f"# definition: sum of squared one-step errors, then forecasts 1 .. {AHEAD}; weights: alpha, beta (part of alpha), phi"]
    path_ = pathlib.Path(__file__).with_name("levels.golden")
    path_.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
