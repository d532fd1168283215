"""The pattern language of ``lexicon/times.toml``: a pattern over words becomes a regular expression over word codes.

Each word of a text has a code of one character, which says which classes and literal words it matches. A pattern is
parsed into a small tree, which gives both the expression and the codes that it can begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

__all__ = ["Pattern", "atoms", "parse_pattern"]

_PIECE = re.compile(r"^(?:(?P<name>\w+)=)?(?P<atom>.+?)(?P<optional>(?<=.)\?)?$")


@dataclass(slots=True)
class _Node:
    """A word or class, or a group of alternatives, each a sequence."""

    atom: str = ""
    name: str | None = None
    optional: bool = False
    alternatives: list[list[_Node]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the codes that its matches begin with."""

    expression: re.Pattern[str]
    first: frozenset[str]

    def match(self, codes: str, at: int) -> tuple[int, dict[str, tuple[int, int]]] | None:
        """Return where a match at ``at`` ends, and the ranges of its named parts; ``None`` if there is none."""
        match = self.expression.match(codes, at)
        if match is None or match.end() == at:
            return None
        named = {name.rstrip("0123456789"): match.span(name) for name in match.groupdict() if match[name] is not None}
        return match.end(), named


def atoms(text: str) -> set[str]:
    """Return the words and classes that a pattern, its macros put in, speaks of."""
    found: set[str] = set()

    def walk(node: _Node) -> None:
        if node.atom:
            found.add(node.atom)
        for sequence in node.alternatives:
            for inner in sequence:
                walk(inner)

    walk(_parse(text))
    return found


def parse_pattern(text: str, codes: Callable[[str], str]) -> Pattern:
    """Compile a pattern; ``codes`` returns the codes that match a word or class."""
    tree = _parse(text)
    first, _ = _first(tree, codes)
    # An expression may use a group's name once only: later ones of the same name are numbered.
    numbered = iter(range(1, 100))
    return Pattern(re.compile(_expression(tree, codes, numbered)), frozenset(first))


def _parse(text: str) -> _Node:
    root = _Node(alternatives=[[]])
    stack = [root]
    for piece in text.split():
        if piece.endswith("(") and (piece == "(" or piece[-2] == "="):
            group = _Node(name=piece[:-2] or None, alternatives=[[]])
            stack[-1].alternatives[-1].append(group)
            stack.append(group)
        elif piece in {")", ")?"}:
            stack.pop().optional = piece == ")?"
        elif piece == "|":
            stack[-1].alternatives.append([])
        else:
            match = _PIECE.match(piece)
            assert match is not None
            stack[-1].alternatives[-1].append(
                _Node(atom=match["atom"], name=match["name"], optional=match["optional"] is not None)
            )
    if len(stack) != 1:
        raise ValueError(f"A bracket is not closed in the pattern {text!r}.")
    return root


def _expression(node: _Node, codes: Callable[[str], str], numbered: Iterator[int]) -> str:
    if node.atom:
        inner = f"[{re.escape(codes(node.atom))}]"
    else:
        inner = "|".join("".join(_expression(n, codes, numbered) for n in sequence) for sequence in node.alternatives)
    opened = f"(?P<{node.name}{next(numbered)}>" if node.name else "(?:"
    return f"{opened}{inner}){'?' if node.optional else ''}"


def _first(node: _Node, codes: Callable[[str], str]) -> tuple[set[str], bool]:
    """Return the codes that a node's matches begin with, and whether it may match nothing."""
    if node.atom:
        return set(codes(node.atom)), node.optional
    begin: set[str] = set()
    empty = node.optional
    for sequence in node.alternatives:
        for inner in sequence:
            found, skippable = _first(inner, codes)
            begin |= found
            if not skippable:
                break
        else:
            empty = True
    return begin, empty
