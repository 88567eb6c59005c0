#!/usr/bin/python3
"""Writes golden/onnx.golden: small ONNX models as bytes, and what they say of some inputs.

A multilayer perceptron, y = tanh(x W1 + b1) W2 + b2, on a window of predictors, with weights from the generator of
signals.py. The expected outputs are computed by numpy in double precision from the weights as the file holds them
(single precision), so the test holds to 1e-6 of the scale of the outputs, about eight steps of a single.

Run: /usr/bin/python3 golden/generate_onnx.py     (needs python3-onnx, python3-numpy)
"""
import hashlib
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from signals import hexes, noise


def weights(seed, rows, columns):
    return np.array(noise(seed, rows * columns)).reshape(rows, columns).astype(np.float32)


def network(name, lookback, features, outputs, seed, batch="n", elements=TensorProto.FLOAT):
    """The model and its weights."""
    width = 8
    parts = {
        "w1": 0.3 * weights(seed, lookback * features, width),
        "b1": weights(seed + 1, 1, width)[0],
        "w2": weights(seed + 2, width, outputs),
        "b2": weights(seed + 3, 1, outputs)[0],
    }
    kind = np.float64 if elements == TensorProto.DOUBLE else np.float32
    graph = helper.make_graph(
        [
            helper.make_node("Flatten", ["x"], ["flat"], axis=1),
            helper.make_node("Gemm", ["flat", "w1", "b1"], ["z1"]),
            helper.make_node("Tanh", ["z1"], ["a1"]),
            helper.make_node("Gemm", ["a1", "w2", "b2"], ["y"]),
        ],
        name,
        [helper.make_tensor_value_info("x", elements, [batch, lookback, features])],
        [helper.make_tensor_value_info("y", elements, [batch, outputs])],
        [numpy_helper.from_array(value.astype(kind), key) for key, value in parts.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="golden")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model.SerializeToString(), parts


def said(parts, x):
    p = {key: value.astype(np.float64) for key, value in parts.items()}
    return np.tanh(x.reshape(x.shape[0], -1) @ p["w1"] + p["b1"]) @ p["w2"] + p["b2"]


def main():
    lines = [
        f"# program: onnx {onnx.__version__} (the bytes), numpy {np.__version__} (the outputs, double precision)",
        "# generator: golden/generate_onnx.py",
        "# definition: y = tanh(flatten(x) W1 + b1) W2 + b2; x: rows of predictors, oldest first, one input after the other",
    ]
    cases = [
        ("point", 5, 3, 1, 9501, {}),
        ("quantiles", 2, 6, 5, 9511, {}),
        ("double", 5, 3, 1, 9521, {"batch": 1, "elements": TensorProto.DOUBLE}),
    ]
    for name, lookback, features, outputs, seed, options in cases:
        data, parts = network(name, lookback, features, outputs, seed, **options)
        inputs = 12
        x = 4 * np.array(noise(seed + 9, inputs * lookback * features)).reshape(inputs, lookback, features)
        if name != "double":
            x = x.astype(np.float32).astype(np.float64)
        lines += [
            f"@case {name}",
            f"lookback = {lookback}",
            f"features = {features}",
            f"outputs = {outputs}",
            f"sha256 = {hashlib.sha256(data).hexdigest()}",
            f"bytes = {data.hex()}",
            f"x = {hexes(x.ravel())}",
            f"y = {hexes(said(parts, x).ravel())}",
        ]
    path = pathlib.Path(__file__).with_name("onnx.golden")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
