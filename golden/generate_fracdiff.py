#!/usr/bin/python3
"""Writes golden/fracdiff.golden: the memory parameter d that R's fracdiff finds in fractionally summed noise.

The series is x(t) = sum of psi(k) e(t-k), k = 0 .. t, with psi(0) = 1, psi(k) = psi(k-1) (k - 1 + d) / k, of noise() of
golden/signals.py; the first 1000 values are left out, so that the missing past does not matter.

Run: /usr/bin/python3 golden/generate_fracdiff.py     (needs R with fracdiff)
"""
import pathlib
import subprocess
import tempfile

from signals import hexes, noise

CASES = [(0.1, 2048), (0.3, 2048), (0.45, 4096), (0.2, 1024)]
SKIPPED = 1000

SCRIPT = r"""
suppressMessages(library(fracdiff))
x <- scan(commandArgs(trailingOnly = TRUE)[1], quiet = TRUE)
fit <- fracdiff(x, 0, 0)
cat(sprintf("%.17g", fit$d), as.character(packageVersion("fracdiff")),
    R.version$major, R.version$minor, "\n")
"""


def summed(seed, size, d):
    e = noise(seed, size + SKIPPED)
    psi = [1.0]
    for k in range(1, len(e)):
        psi.append(psi[-1] * (k - 1 + d) / k)
    return [sum(psi[k] * e[t - k] for k in range(t + 1)) for t in range(SKIPPED, len(e))]


def main():
    lines, version = [], ""
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(SCRIPT)
        script.flush()
        for turn, (d, size) in enumerate(CASES):
            with tempfile.NamedTemporaryFile("w", suffix=".txt") as data:
                data.write("\n".join(f"{v:.17g}" for v in summed(7000 + turn, size, d)))
                data.flush()
                estimate, *versions = subprocess.run(["Rscript", script.name, data.name], check=True,
                                                            capture_output=True, text=True).stdout.split()
            version = "fracdiff {} in R {}.{}".format(*versions)
            lines += [f"@case {d} {size}", "d = " + hexes([d]), f"seed = {7000 + turn}", f"size = {size}",
                      f"skipped = {SKIPPED}", "estimate = " + hexes([float(estimate)])]
    head = [f"# program: {version}, fracdiff(x, 0, 0)", "# generator: golden/generate_fracdiff.py",
            "# definition: d of ARFIMA(0, d, 0) by maximum likelihood in time; the standard errors it gives (1e-6) are not used",
            "# input: noise of golden/signals.py, summed fractionally as the generator says"]
    path = pathlib.Path(__file__).with_name("fracdiff.golden")
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
