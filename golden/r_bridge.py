"""Hands numbers to an R program and takes numbers back, for the generators of golden files.

The program finds each array or matrix under its name and gives results with put(name, numbers). Packages that Debian
does not have are read as source: FINWAVE_PEERS names a folder that holds each as <package>/DESCRIPTION and
<package>/R/*.R, and the program says peer("package", "file.R").
"""
import os
import pathlib
import subprocess
import tempfile

import numpy as np

HEAD = r"""
put <- function(name, x) cat("@", name, sprintf("%.17g", as.numeric(x)), "\n")
peer <- function(name, ...) for (f in c(...)) source(file.path(Sys.getenv("FINWAVE_PEERS"), name, "R", f))
"""


def run(program, **inputs):
    """The results of an R program, as {name: list of floats}."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [HEAD]
        for name, value in inputs.items():
            array = np.asarray(value, dtype=float)
            path = pathlib.Path(folder, name)
            path.write_text("\n".join(f"{v:.17g}" for v in array.ravel(order="F")))
            lines.append(f'{name} <- scan("{path}", quiet = TRUE)')
            if array.ndim == 2:
                lines.append(f"{name} <- matrix({name}, {array.shape[0]}, {array.shape[1]})")
        script = pathlib.Path(folder, "script.R")
        script.write_text("\n".join(lines) + "\n" + program)
        done = subprocess.run(["Rscript", str(script)], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
    results = {}
    for part in done.stdout.split("@")[1:]:
        name, *values = part.split()
        results[name] = [float("nan") if v in ("NA", "NaN") else float(v) for v in values]
    return results


def version(package):
    """The version of an installed package of R."""
    command = f'cat(as.character(packageVersion("{package}")))'
    return subprocess.run(["Rscript", "-e", command], check=True, capture_output=True, text=True).stdout


def r_version():
    command = 'cat(R.version$major, R.version$minor, sep = ".")'
    return subprocess.run(["Rscript", "-e", command], check=True, capture_output=True, text=True).stdout


def peers():
    return pathlib.Path(os.environ["FINWAVE_PEERS"])


def peer_version(package):
    """The version that a package read as source says it has."""
    for line in pathlib.Path(peers(), package, "DESCRIPTION").read_text().splitlines():
        if line.startswith("Version:"):
            return line.split()[1]
    raise ValueError(package)
