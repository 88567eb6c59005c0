#!/usr/bin/python3
"""Writes golden/significance.golden: tails of the cross-wavelet amplitude by mpmath, adjusted p-values by R's p.adjust.

Run: /usr/bin/python3 golden/generate_significance.py     (needs R)
"""
import pathlib
import subprocess

import mpmath as mp

from signals import hexes, noise

mp.mp.dps = 50
U = [1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.3, 0.5, 1.0, 1.5, 1.9999, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0, 300.0]
LEVELS = [0.001, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999, 0.999999]


def adjusted(p, method):
    values = ",".join(f"{v:.17g}" for v in p)
    program = f'cat(sprintf("%.17g", p.adjust(c({values}), "{method}")))'
    done = subprocess.run(["Rscript", "-e", program], check=True, capture_output=True, text=True)
    return [float(v) for v in done.stdout.split()]


def main():
    version = subprocess.run(["Rscript", "-e", "cat(R.version$major, R.version$minor, sep='.')"], check=True, capture_output=True,
                             text=True).stdout
    tail = lambda u: 2 * u * mp.besselk(1, 2 * u)
    lines = [
        f"# program: mpmath {mp.__version__} (50 digits) for the tails, R {version} (stats::p.adjust) for the p-values",
        "# generator: golden/generate_significance.py",
        "# definition: tail(u) = 2u K1(2u); level: the u with tail 1 - level; BH and BY as in p.adjust",
        "@case tails", "u = " + hexes(U), "tail = " + hexes(tail(mp.mpf(u)) for u in U), "level = " + hexes(LEVELS),
        "limit = " + hexes(mp.findroot(lambda u: mp.log(tail(u) / (1 - mp.mpf(v))), (mp.mpf("1e-3"), mp.mpf(9)), solver="anderson")
                           for v in LEVELS),
    ]
    for number, (size, power) in enumerate([(1, 1), (2, 1), (10, 2), (40, 3), (200, 4)]):
        p = [(v + 0.5) ** power for v in noise(6000 + number, size)]
        if size > 10:
            p[3] = p[7]
            p[5] = 1.0
            p[6] = 0.0
        lines += [f"@case adjusted {size}", "p = " + hexes(p), "BH = " + hexes(adjusted(p, "BH")), "BY = " + hexes(adjusted(p, "BY"))]
    path = pathlib.Path(__file__).with_name("significance.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
