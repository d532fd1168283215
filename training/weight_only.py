"""Graphs with 8-bit activations → graphs with 8-bit weights alone.

onnxruntime's dynamic quantization rounds activations too, on a scale that it takes from everything in the run: what
stands beside a window, and the last bits of a processor's sums, become steps of 1/255. Here the weights stay as it
quantized them, and what multiplies them is a float.
"""

from __future__ import annotations

import onnx
from onnx import GraphProto, ModelProto, NodeProto, helper

__all__ = ["with_float_activations"]


def with_float_activations(model: ModelProto) -> ModelProto:
    """Return a dynamically quantized model with each product of integers as one of floats and dequantized weights."""
    made = ModelProto()
    made.CopyFrom(model)
    graph = made.graph
    quantized = {n.output[0]: n for n in graph.node if n.op_type == "DynamicQuantizeLinear"}
    products = {n.output[0]: n for n in graph.node if n.op_type == "MatMulInteger"}
    casts = {n.output[0]: n for n in graph.node if n.op_type == "Cast" and n.input[0] in products}
    nodes: list[NodeProto] = []
    for node in graph.node:
        if node.op_type == "Mul" and node.input[0] in casts:
            product = products[casts[node.input[0]].input[0]]
            nodes += _float_product(graph, product, quantized[product.input[0]].input[0], node.output[0])
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(_used(graph, nodes))
    onnx.checker.check_model(made, full_check=True)
    return made


def _float_product(graph: GraphProto, product: NodeProto, activation: str, output: str) -> list[NodeProto]:
    """Return the nodes that multiply an activation by a weight, with a scale for each of its columns."""
    _, weight, _, zero_point = product.input
    name = weight.removesuffix("_quantized")
    (shape,) = (tuple(t.dims) for t in graph.initializer if t.name == weight)
    return [
        helper.make_node(
            "DequantizeLinear",
            [weight, f"{name}_scale", zero_point],
            [f"{name}_dequantized"],
            f"{name}_DequantizeLinear",
            axis=len(shape) - 1,
        ),
        helper.make_node("MatMul", [activation, f"{name}_dequantized"], [output], product.name.removesuffix("_quant")),
    ]


def _used(graph: GraphProto, nodes: list[NodeProto]) -> list[NodeProto]:
    """Return the nodes that lead to an output of the graph."""
    wanted = {output.name for output in graph.output}
    kept: list[NodeProto] = []
    for node in reversed(nodes):
        if wanted & {*node.output}:
            wanted |= {*node.input}
            kept.append(node)
    return kept[::-1]
