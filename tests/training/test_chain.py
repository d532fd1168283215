"""The chain's loss is what its definition says. torch is for training alone: without it this is skipped."""

from __future__ import annotations

import itertools
import math

import pytest

from accordingto.reading.tagger_decoding import barred_steps

torch = pytest.importorskip("torch", reason="torch is installed for training alone: make train")


def test_the_loss_is_the_likelihood_summed_over_every_sequence() -> None:
    from training.chain import chain_loss

    torch.manual_seed(3)
    scores, steps = torch.randn(2, 4, 5), torch.randn(5, 5) + torch.from_numpy(barred_steps(5))
    lengths = torch.tensor([4, 3])
    gold = torch.tensor([[0, 1, 2, -100], [3, 4, 4, 0]])

    def total(row: int, labels: tuple[int, ...]) -> float:
        if labels[0] in {2, 4}:
            return -math.inf
        value = sum(float(scores[row, i, label]) for i, label in enumerate(labels))
        return value + sum(float(steps[a, b]) for a, b in itertools.pairwise(labels))

    wanted = 0.0
    for row, length in enumerate(lengths.tolist()):
        every = list(itertools.product(range(5), repeat=length))
        fits = [e for e in every if all(g in {-100, x} for g, x in zip(gold[row].tolist(), e, strict=False))]
        wanted += math.log(sum(math.exp(total(row, e)) for e in every) / sum(math.exp(total(row, e)) for e in fits))
    loss = float(chain_loss(scores, steps, gold, lengths, -100))
    assert loss == pytest.approx(wanted / 7, rel=1e-4)
