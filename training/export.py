"""Write a fitted tagger as two ONNX graphs with 8-bit weights."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from accordingto.reading.tagger_labels import CLASSES, TASKS
from training.model import WIDTH, Tagger
from training.weight_only import with_float_activations

OPSET = 17


def export(model: Tagger, folder: Path) -> None:
    """Write ``below.onnx`` and ``above.onnx`` into the folder."""
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    batch = {0: "windows", 1: "pieces"}
    cues = {0: "cues", 1: "pieces"}
    ints = torch.ones((2, 7), dtype=torch.int64)
    below_names = ["pieces", "mask", "tag", "dep", "quote", "lexical", "proposed"]
    _write(
        model.below,
        tuple(ints for _ in below_names),
        below_names,
        {"states": batch, "cues": batch},
        dict.fromkeys(below_names, batch),
        folder / "below.onnx",
    )
    above_names = ["states", "mask", "marked", "branch", "roles"]
    outputs = {**dict.fromkeys(TASKS, cues), **{name: {0: "cues"} for name in CLASSES}}
    _write(
        model.above,
        (torch.zeros((2, 7, WIDTH)), ints, ints, ints, ints),
        above_names,
        outputs,
        dict.fromkeys(above_names, cues),
        folder / "above.onnx",
    )


def _write(
    module: torch.nn.Module,
    arguments: tuple[torch.Tensor, ...],
    inputs: list[str],
    outputs: dict[str, dict[int, str]],
    axes: dict[str, dict[int, str]],
    path: Path,
) -> None:
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            module,
            arguments,
            str(whole),
            input_names=inputs,
            output_names=list(outputs),
            dynamic_axes={**axes, **outputs},
            opset_version=OPSET,
            dynamo=False,
        )
        quantized = Path(scratch) / "quantized.onnx"
        quantize_dynamic(whole, quantized, weight_type=QuantType.QInt8, per_channel=True)
        onnx.save(with_float_activations(onnx.load(quantized)), path)
