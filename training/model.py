"""The tagger as a torch module: a small BERT whose last layers are run once to find cues and again for each marked cue.

The lower layers run once over a window. On top of them one copy of the upper layers finds the cues of each task;
another takes the lower layers' output with the marked cue, the syntactic branch of each piece and the rules' proposal
added to it, and tags that cue's arguments and classes. Marking late makes a second cue cost a third of the first.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from accordingto.reading.tagger_labels import ARGUMENTS, CLASSES, CUE_LABELS, LEXICAL, TASKS

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
LOWER = 4
"""Layers that run once a window; the others run once for the cues and once for each marked cue."""


class Layer(nn.Module):
    """A BERT layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_attention, self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; ``mask`` is 0 on pieces and very low on padding, batch × 1 × 1 × pieces."""
        batch, pieces, _ = states.shape
        q, k, v = (
            part(states).view(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = (q @ k.transpose(2, 3)) * (WIDTH // HEADS) ** -0.5 + mask
        attended = (weights.softmax(-1) @ v).transpose(1, 2).reshape(batch, pieces, WIDTH)
        drop = self.dropout if self.training else 0.0
        states = self.norm_attention(states + nn.functional.dropout(self.output(attended), drop, self.training))
        grown = self.outer(nn.functional.gelu(self.inner(states)))
        return self.norm_output(states + nn.functional.dropout(grown, drop, self.training))

    def load(self, weights: Mapping[str, Tensor], prefix: str) -> None:
        """Take the weights of a layer of a published BERT."""
        names = {
            "attention.self.query": self.query,
            "attention.self.key": self.key,
            "attention.self.value": self.value,
            "attention.output.dense": self.output,
            "attention.output.LayerNorm": self.norm_attention,
            "intermediate.dense": self.inner,
            "output.dense": self.outer,
            "output.LayerNorm": self.norm_output,
        }
        for name, part in names.items():
            part.load_state_dict({k: weights[f"{prefix}{name}.{k}"] for k in ("weight", "bias")})


def _feature(count: int) -> nn.Embedding:
    embedding = nn.Embedding(count, WIDTH)
    nn.init.normal_(embedding.weight, std=0.01)
    return embedding


class Below(nn.Module):
    """Embeddings and lower layers: pieces and features → states, and the tags of every task's cues."""

    def __init__(self, tags: int, deps: int, dropout: float) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.tag, self.dep = _feature(tags + 1), _feature(deps + 1)
        self.quote, self.lexical, self.proposed = _feature(3), _feature(len(LEXICAL)), _feature(3)
        self.lower = nn.ModuleList(Layer(dropout) for _ in range(LOWER))
        self.upper = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - LOWER))
        self.cues = nn.Linear(WIDTH, CUE_LABELS * len(TASKS))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, pieces: Tensor, mask: Tensor, tag: Tensor, dep: Tensor, quote: Tensor, lexical: Tensor, proposed: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return states (batch × pieces × width) and cue logits (batch × pieces × 3·tasks)."""
        low = additive(mask)
        states = self.words(pieces) + self.places(torch.arange(pieces.shape[1], device=pieces.device))
        states = self.dropout(self.norm(states)) + self.tag(tag) + self.dep(dep)
        states = states + self.quote(quote) + self.lexical(lexical) + self.proposed(proposed)
        for layer in self.lower:
            states = layer(states, low)
        top = states
        for layer in self.upper:
            top = layer(top, low)
        return states, self.cues(self.dropout(top))


class Above(nn.Module):
    """Upper layers for one marked cue: states → the tags of its arguments, and its classes."""

    def __init__(self, deps: int, dropout: float) -> None:
        super().__init__()
        self.marked = _feature(len(TASKS) + 1)
        self.branch, self.roles = _feature(deps + 3), _feature(5)
        self.upper = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - LOWER))
        self.arguments = nn.ModuleList(nn.Linear(WIDTH, 1 + 2 * len(names)) for names in ARGUMENTS)
        # What follows what is learned as in a conditional random field: contents are seldom cut, sources hardly ever.
        self.steps = nn.ParameterList(nn.Parameter(torch.zeros(1 + 2 * len(n), 1 + 2 * len(n))) for n in ARGUMENTS)
        self.classes = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in CLASSES.items()})
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, states: Tensor, mask: Tensor, marked: Tensor, branch: Tensor, roles: Tensor
    ) -> tuple[Tensor, ...]:
        """Return the argument logits of every task (cues × pieces × labels), then the class logits (cues × labels).

        ``marked`` is 0, or the task's number plus 1 on the pieces of the cue.
        """
        low = additive(mask)
        states = states + self.marked(marked) + self.branch(branch) + self.roles(roles)
        for layer in self.upper:
            states = layer(states, low)
        weight = (marked > 0).to(states.dtype).unsqueeze(-1)
        pooled = (states * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        dropped = self.dropout(states)
        tags = tuple(head(dropped) for head in self.arguments)
        return (*tags, *(self.classes[name](self.dropout(pooled)) for name in CLASSES))


def additive(mask: Tensor) -> Tensor:
    """Return what is added to attention scores: 0 on pieces, very low on padding."""
    return (1.0 - mask.to(torch.float32))[:, None, None, :] * -10000.0


class Tagger(nn.Module):
    """Both halves, with the weights of the published encoder to begin with."""

    def __init__(self, tags: int, deps: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.below = Below(tags, deps, dropout)
        self.above = Above(deps, dropout)

    def load_encoder(self, path: Path) -> None:
        """Take the encoder's published weights (safetensors, BERT naming)."""
        weights = load_file(path)
        below = self.below
        below.words.load_state_dict({"weight": weights["embeddings.word_embeddings.weight"]})
        places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        below.places.load_state_dict({"weight": places})
        below.norm.load_state_dict({k: weights[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        for number, layer in enumerate([*below.lower, *below.upper]):
            layer.load(weights, f"encoder.layer.{number}.")
        self.above.upper.load_state_dict(copy.deepcopy(below.upper.state_dict()))
