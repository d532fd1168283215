"""The trained tagger: windows → marked cues with their arguments and classes, by onnxruntime, on the CPU.

What it was trained from and how good it is: ``data/tagger/model.md``. It has two graphs. ``below`` reads a window
once and finds the cues of each task; ``above`` takes the states of the first with one cue marked and tags that cue's
arguments.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy
import onnxruntime
from tokenizers import Tokenizer

from accordingto.errors import ReadingError
from accordingto.reading.extent import Range
from accordingto.reading.tagger_decoding import Floats, best_labels, log_softmax, spans_of
from accordingto.reading.tagger_features import Featurizer, Ints, Window, padded
from accordingto.reading.tagger_labels import ARGUMENTS, CLASSES, CUE_LABELS, TASKS

__all__ = ["Tagged", "Tagger", "load_tagger"]

_PIECES_AT_ONCE = 6_000
"""Word pieces, padding included, in one run of the encoder; it bounds the memory."""

_ATTENTION_AT_ONCE = 400_000
"""Pairs of word pieces in one run: attention's memory grows with them, 48 bytes for each in every layer."""

_PROVIDERS = ["CPUExecutionProvider"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A cue as the tagger marks it: its character range, its arguments' ranges and its classes with probabilities.

    ``confidence`` is how likely the tagger takes it that the cue's words are a cue's, at the least likely of them;
    ``window`` is the stretch of text that it saw.
    """

    task: str
    cue: Range
    arguments: dict[str, tuple[Range, ...]]
    classes: dict[str, tuple[str, float]]
    window: Range
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A cue found in a row of a batch: the task, the range of its tokens, and how likely it is one."""

    row: int
    task: int
    span: tuple[int, int]
    confidence: float


class Tagger:
    """The two graphs with their labels; made once, used for every document."""

    def __init__(self, folder: Traversable | Path, threads: int) -> None:
        self.meta: dict[str, Any] = json.loads(folder.joinpath("tagger.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # The arena keeps the largest shapes that it ever saw; windows come in many.
        options.enable_cpu_mem_arena = False
        # The weights are kept in eight bits and become floats here, once. Left alone, onnxruntime would round what
        # they are multiplied by to eight bits too, and readings would differ with the machine.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self._below, self._above = (
            onnxruntime.InferenceSession(
                folder.joinpath(name).read_bytes(), options, providers=["CPUExecutionProvider"]
            )
            for name in ("below.onnx", "above.onnx")
        )
        tokenizer = Tokenizer.from_buffer(folder.joinpath("tokenizer.json").read_bytes())
        self.featurizer = Featurizer(tokenizer, self.meta["tags"], self.meta["deps"])
        self._steps = [numpy.array(self.meta["steps"][name], dtype=numpy.float32) for name in TASKS]

    @property
    def version(self) -> str:
        """The weights' version."""
        return str(self.meta["version"])

    def tag(self, windows: Sequence[Window], tasks: Collection[str]) -> list[list[Tagged]]:
        """Return for each window what the tasks find in it, in the order of its cues.

        Windows may be of many documents. Each cue costs a run of the upper layers, so that only what is used is asked.
        """
        found: list[list[Tagged]] = [[] for _ in windows]
        for numbers in _batches(windows):
            for row, tagged in self._batch([windows[n] for n in numbers], tasks):
                found[numbers[row]].append(tagged)
        for tags in found:
            tags.sort(key=lambda t: (t.cue, t.task))
        return found

    def _batch(self, batch: Sequence[Window], tasks: Collection[str]) -> Iterator[tuple[int, Tagged]]:
        width = max(len(w.pieces) for w in batch)
        mask = padded([numpy.ones(len(w.pieces), dtype=numpy.int64) for w in batch], width)
        inputs = {name: padded([getattr(w, name) for w in batch], width) for name in _FEATURES}
        states, cues = self._below.run(None, {**inputs, "mask": mask})
        marks: list[_Mark] = []
        for row, window in enumerate(batch):
            for task in map(TASKS.__getitem__, tasks):
                scores = log_softmax(cues[row, window.first, CUE_LABELS * task : CUE_LABELS * (task + 1)])
                likely = 1.0 - numpy.exp(scores[:, 0])
                marks += [
                    _Mark(row, task, span, float(likely[slice(*span)].min()))
                    for span in spans_of(best_labels(scores), 0)
                ]
        at_once = max(1, _ATTENTION_AT_ONCE // width**2)
        for start in range(0, len(marks), at_once):
            yield from self._arguments(batch, marks[start : start + at_once], states, mask)

    def _arguments(
        self, batch: Sequence[Window], marks: Sequence[_Mark], states: Floats, mask: Ints
    ) -> Iterator[tuple[int, Tagged]]:
        width = mask.shape[1]
        rows = [mark.row for mark in marks]
        outputs = self._above.run(
            None,
            {
                "states": states[rows],
                "mask": mask[rows],
                "marked": padded([batch[m.row].marked(m.span, m.task) for m in marks], width),
                "branch": padded([self.featurizer.branches(batch[m.row], m.span) for m in marks], width),
                "roles": padded([self._roles(batch[m.row], m.span, m.task) for m in marks], width),
            },
        )
        named = dict(zip((o.name for o in self._above.get_outputs()), outputs, strict=True))
        for number, mark in enumerate(marks):
            window, task = batch[mark.row], mark.task
            name = _NAMES[task]
            labels = best_labels(named[name][number, window.first], self._steps[task])
            yield (
                mark.row,
                Tagged(
                    task=name,
                    cue=_characters(window, mark.span),
                    arguments={
                        role: tuple(_characters(window, s) for s in spans_of(labels, r))
                        for r, role in enumerate(ARGUMENTS[task])
                    },
                    classes={c: _best(named[c][number], CLASSES[c]) for c in CLASSES},
                    window=(window.starts[0], window.tokens[-1].idx + len(window.tokens[-1])),
                    confidence=mark.confidence,
                ),
            )

    def _roles(self, window: Window, span: tuple[int, int], task: int) -> Ints:
        if task != TASKS["attribution"]:
            return numpy.zeros(len(window.pieces), dtype=numpy.int64)
        return self.featurizer.proposed_roles(window, span)


_FEATURES = ("pieces", "tag", "dep", "quote", "lexical", "proposed")
_NAMES = {number: name for name, number in TASKS.items()}


def _characters(window: Window, span: tuple[int, int]) -> Range:
    last = window.tokens[span[1] - 1]
    return (window.tokens[span[0]].idx, last.idx + len(last))


def _best(scores: Floats, labels: Sequence[str]) -> tuple[str, float]:
    logs = log_softmax(scores)
    best = int(logs.argmax())
    return labels[best], float(numpy.exp(logs[best]))


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield the numbers of windows of like length together, so that little is padding."""
    batch: list[int] = []
    for number in sorted(range(len(windows)), key=lambda n: len(windows[n].pieces)):
        width, rows = len(windows[number].pieces), len(batch) + 1
        if batch and (rows * width > _PIECES_AT_ONCE or rows * width**2 > _ATTENTION_AT_ONCE):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


@lru_cache(maxsize=2)
def load_tagger(threads: int, weights: Path | None = None) -> Tagger:
    """Load the tagger that ships with the package, or that of a folder; raise ``ReadingError`` if it is not whole."""
    folder = weights or resources.files("accordingto.reading").joinpath("data", "tagger")
    try:
        return Tagger(folder, threads)
    except Exception as error:
        # onnxruntime raises classes of its own for files that are cut short, which it does not export.
        raise ReadingError(
            "The reader's trained weights cannot be loaded: install accordingto again.", subject=str(folder)
        ) from error
