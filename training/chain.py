"""The loss of a linear chain: how much likelier some labels make the gold ones than all sequences together."""

from __future__ import annotations

import torch
from torch import Tensor

from accordingto.reading.tagger_decoding import NEVER


def chain_loss(scores: Tensor, steps: Tensor, gold: Tensor, lengths: Tensor, unknown: int) -> Tensor:
    """Return the mean negative log likelihood a token (J. Lafferty, A. McCallum, F. Pereira, ICML 2001).

    ``scores`` is sequences × tokens × labels, ``steps`` what one label after another adds (from × to), ``gold`` the
    labels, where ``unknown`` stands for any. Summing over all labels at unknown tokens is what makes sequences whose
    labels are known in part teach what they know.
    """
    sequences, tokens, labels = scores.shape
    barred = torch.zeros_like(scores)
    known = gold != unknown
    allowed = torch.nn.functional.one_hot(gold.clamp(min=0), labels).to(torch.bool)
    barred = barred.masked_fill(known.unsqueeze(-1) & ~allowed, NEVER)
    # Free and constrained sums in one pass: the upper half of the batch is constrained to the gold labels.
    emitted = torch.cat([scores, scores + barred])
    last = torch.cat([lengths, lengths]) - 1
    begin = torch.zeros(labels)
    begin[2::2] = NEVER
    summed = emitted[:, 0] + begin
    kept = [summed]
    for i in range(1, tokens):
        summed = torch.logsumexp(summed.unsqueeze(2) + steps.unsqueeze(0), dim=1) + emitted[:, i]
        kept.append(summed)
    ends = torch.stack(kept, dim=1)[torch.arange(2 * sequences), last]
    total = torch.logsumexp(ends, dim=1)
    return (total[:sequences] - total[sequences:]).sum() / lengths.sum()
