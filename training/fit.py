"""Fit the tagger to examples."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence

import numpy
import torch
from torch import Tensor, nn

from accordingto.reading.tagger_decoding import barred_steps
from accordingto.reading.tagger_features import Ints, padded
from accordingto.reading.tagger_labels import ARGUMENTS, CLASSES, CUE_LABELS, TASKS
from training.chain import chain_loss
from training.examples import NONE, Example
from training.model import Tagger

PIECES_A_BATCH = 2_200
FRAMES_A_STEP = 64


def batches(
    examples: Sequence[Example], seed: int, most_frames: int = FRAMES_A_STEP, most_pieces: int = PIECES_A_BATCH
) -> list[list[Example]]:
    """Return batches of windows of like length, shuffled."""
    rng = random.Random(seed)  # noqa: S311 (the order of examples is no secret)
    order = sorted(examples, key=lambda e: len(e.window.pieces) + rng.random() * 8)
    made: list[list[Example]] = []
    batch: list[Example] = []
    frames = 0
    for example in order:
        size = (len(batch) + 1) * len(example.window.pieces)
        if batch and (size > most_pieces or frames + len(example.frames) > most_frames):
            made.append(batch)
            batch, frames = [], 0
        batch.append(example)
        frames += len(example.frames)
    if batch:
        made.append(batch)
    rng.shuffle(made)
    return made


def stacked(rows: Sequence[Ints], width: int) -> Tensor:
    """Return rows of numbers as a tensor, filled up with 0 to the width."""
    return torch.from_numpy(padded(rows, width))


def below_inputs(batch: Sequence[Example]) -> tuple[Tensor, ...]:
    """Return pieces, mask, tag, dep, quote, lexical and proposed."""
    width = max(len(e.window.pieces) for e in batch)
    ws = [e.window for e in batch]
    mask = stacked([numpy.ones(len(w.pieces), dtype=numpy.int64) for w in ws], width)
    return (
        stacked([w.pieces for w in ws], width),
        mask,
        *(stacked([getattr(w, name) for w in ws], width) for name in ("tag", "dep", "quote", "lexical", "proposed")),
    )


def at_first(labels: Sequence[int], example: Example, width: int) -> numpy.ndarray:
    """Put a label a token on the first pieces, nothing elsewhere."""
    row = numpy.full(width, NONE, dtype=numpy.int64)
    row[example.window.first] = labels
    return row


def loss_of(model: Tagger, batch: Sequence[Example]) -> Tensor:
    """Return the summed loss of cues, arguments and classes of a batch."""
    inputs = below_inputs(batch)
    width = inputs[0].shape[1]
    states, cue_scores = model.below(*inputs)
    total = torch.zeros(())
    for task in TASKS.values():
        rows = [at_first(e.cues[task], e, width) if task in e.cues else numpy.full(width, NONE) for e in batch]
        gold = torch.from_numpy(numpy.stack(rows))
        if bool((gold != NONE).any()):
            scores = cue_scores[..., CUE_LABELS * task : CUE_LABELS * (task + 1)]
            total = total + 2.0 * nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=NONE)
    flat = [(i, k) for i, e in enumerate(batch) for k in range(len(e.frames))]
    if not flat:
        return total
    index = torch.tensor([i for i, _ in flat])
    marked = [batch[i].window.marked(batch[i].frames[k].marked, batch[i].frames[k].task) for i, k in flat]
    out = model.above(
        states[index],
        inputs[1][index],
        stacked(marked, width),
        stacked([batch[i].branches[k] for i, k in flat], width),
        stacked([batch[i].roles[k] for i, k in flat], width),
    )
    for task in TASKS.values():
        rows_of = [n for n, (i, k) in enumerate(flat) if batch[i].frames[k].task == task]
        if not rows_of:
            continue
        of = [(batch[flat[n][0]], batch[flat[n][0]].frames[flat[n][1]]) for n in rows_of]
        lengths = torch.tensor([len(e.window.first) for e, _ in of])
        first = stacked([e.window.first for e, _ in of], int(lengths.max()))
        gold = stacked([numpy.array(frame.labels) for _, frame in of], int(lengths.max()))
        scores = out[task][torch.tensor(rows_of)]
        scores = scores.gather(1, first.unsqueeze(-1).expand(-1, -1, scores.shape[-1]))
        steps = model.above.steps[task] + torch.from_numpy(barred_steps(scores.shape[-1]))
        total = total + chain_loss(scores, steps, gold, lengths, NONE)
    for number, name in enumerate(CLASSES):
        gold = torch.tensor([batch[i].frames[k].classes.get(name, NONE) for i, k in flat])
        if bool((gold != NONE).any()):
            total = total + 0.7 * nn.functional.cross_entropy(out[len(ARGUMENTS) + number], gold, ignore_index=NONE)
    return total


_FRESH = frozenset(
    {"tag", "dep", "quote", "lexical", "proposed", "marked", "branch", "roles", "cues", "arguments", "classes", "steps"}
)
"""Parts that start from nothing and learn faster than the encoder."""


def fit(  # noqa: PLR0913 (all but two are keywords with a default)
    model: Tagger,
    examples: Sequence[Example],
    *,
    epochs: int,
    rate: float = 1.5e-4,
    seed: int = 1,
    most_frames: int = FRAMES_A_STEP,
    most_pieces: int = PIECES_A_BATCH,
    log: Callable[[str], None] = print,
) -> None:
    """Fit in place with AdamW, a short warm-up and a linear decay."""
    torch.manual_seed(seed)
    fresh = [p for n, p in model.named_parameters() if any(part in _FRESH for part in n.split("."))]
    ids = {id(p) for p in fresh}
    old = [p for p in model.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": rate}, {"params": fresh, "lr": rate * 5}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    plan = [batches(examples, seed * 100 + e, most_frames, most_pieces) for e in range(epochs)]
    steps = sum(map(len, plan))
    warm = max(1, min(100, steps // 10))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, (s + 1) / warm) * max(0.02, 1 - s / steps)
    )
    step, begun = 0, time.monotonic()
    for epoch_batches in plan:
        model.train()
        running = 0.0
        for batch in epoch_batches:
            loss = loss_of(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running += loss.item()
            if step % 100 == 0:
                spent = time.monotonic() - begun
                left = spent / step * (steps - step)
                log(f"step {step}/{steps}  loss {running / 100:.3f}  {spent:.0f} s, {left:.0f} s to go")
                running = 0.0
            if not math.isfinite(loss.item()):
                raise RuntimeError("the loss is not finite")
