"""The test signals of testkit's TestSignals, bit for bit. Doubles and 64-bit integers only."""

MASK = (1 << 64) - 1


def _mix(state):
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def noise(seed, size):
    state, x = seed & MASK, []
    for _ in range(size):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        x.append((_mix(state) >> 11) * 2.0**-53 - 0.5)
    return x


def walk(seed, size):
    x = noise(seed, size)
    for t in range(1, size):
        x[t] += x[t - 1]
    return x


def named(name, seed, size):
    if name == "impulse":
        x = [0.0] * size
        x[size // 2] = 1.0
        return x
    if name == "constant":
        return [1.1] * size
    if name == "ramp":
        return [float(t) for t in range(size)]
    if name == "noise":
        return noise(seed, size)
    if name == "walk":
        return walk(seed, size)
    if name == "tiny":
        return [v * 1e-300 for v in walk(seed, size)]
    if name == "huge":
        return [v * 1e300 for v in walk(seed, size)]
    raise ValueError(name)


NAMES = ["noise", "walk", "impulse", "constant", "ramp", "tiny", "huge"]
SIZES = [1, 2, 3, 7, 8, 9, 31, 64, 100, 127, 128, 129, 777, 1000, 1024, 4096]


def levels_for(size, most=8):
    """As many levels as 2^J <= size allows, but always one."""
    return max(1, min(most, size.bit_length() - 1))


def chosen_indices(size, count=28):
    """All places of a short series; both ends and a spread of a long one."""
    if size <= count:
        return list(range(size))
    spread = {0, 1, 2, 3, 6, 7, 8, size - 1, size - 2, size - 3, size - 8, size // 2}
    spread.update((size * k) // count for k in range(count - len(spread) + 4))
    return sorted(spread)[: count + 8]


def hexes(values):
    return " ".join("nan" if v != v else float(v).hex() for v in values)
