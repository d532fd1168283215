"""Weights keep their eight bits, and what they multiply is a float; skipped without onnx, which training installs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pytest

onnx = pytest.importorskip("onnx", reason="onnx is installed for training alone: make train")


def test_the_product_is_that_of_the_stored_weights_and_float_activations(tmp_path: Path) -> None:
    from onnxruntime import InferenceSession, SessionOptions
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from training.weight_only import with_float_activations

    chance = numpy.random.default_rng(5)
    weight, bias = (chance.normal(size=size).astype(numpy.float32) for size in ((24, 7), (7,)))
    onnx.save(_linear(weight, bias), tmp_path / "whole.onnx")
    quantize_dynamic(
        tmp_path / "whole.onnx", tmp_path / "quantized.onnx", weight_type=QuantType.QInt8, per_channel=True
    )
    quantized = onnx.load(tmp_path / "quantized.onnx")
    made = with_float_activations(quantized)

    assert "MatMulInteger" in {node.op_type for node in quantized.graph.node}
    assert [node.op_type for node in made.graph.node] == ["DequantizeLinear", "MatMul", "Add"]
    assert made.graph.initializer == quantized.graph.initializer
    stored = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in made.graph.initializer}
    assert stored["weight_quantized"].dtype == numpy.int8
    kept = (stored["weight_quantized"].astype(numpy.float32) - stored["weight_zero_point"]) * stored["weight_scale"]
    assert numpy.abs(kept - weight).max() < numpy.abs(weight).max() / 127
    options = SessionOptions()
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = InferenceSession(made.SerializeToString(), options, providers=["CPUExecutionProvider"])
    given = chance.normal(size=(3, 24)).astype(numpy.float32)
    assert session.run(None, {"x": given})[0] == pytest.approx(given @ kept + bias, abs=1e-5)


def _linear(weight: numpy.ndarray, bias: numpy.ndarray) -> Any:
    helper, number = onnx.helper, onnx.TensorProto.FLOAT
    nodes = [helper.make_node("MatMul", ["x", "weight"], ["product"], "MatMul")]
    nodes.append(helper.make_node("Add", ["product", "bias"], ["y"], "Add"))
    graph = helper.make_graph(
        nodes,
        "linear",
        [helper.make_tensor_value_info("x", number, ["rows", weight.shape[0]])],
        [helper.make_tensor_value_info("y", number, ["rows", weight.shape[1]])],
        [onnx.numpy_helper.from_array(weight, "weight"), onnx.numpy_helper.from_array(bias, "bias")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
