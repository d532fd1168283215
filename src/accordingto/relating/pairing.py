"""Which of many statements to set against each other: those that share a rare word, a day or a holder, never all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from accordingto.relating.polarity import is_negative
from accordingto.relating.stance import is_promise
from accordingto.relating.statements import Statement, passage_of, words_of
from accordingto.relating.terms import terms
from accordingto.vocabulary import Attribution, Event, Modality, Move, Position

__all__ = ["paired"]

_COMMON = 400
"""What more statements share than this leads nowhere."""
_LONGEST = 3


def paired(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield the pairs of statements of different reports that may contradict each other, each once.

    A denial, a promise and a negative account are looked up by their rarest word, which what they stand against has
    too, and a move that is denied by its holder; answers by holder and day, events by kind and day, and words of
    speakers by the day of their reports.
    """
    every = list(statements)
    met: set[tuple[int, int]] = set()
    for one, other in _numbered(every):
        pair = (min(one, other), max(one, other))
        if pair not in met and every[one].document != every[other].document:
            met.add(pair)
            yield every[pair[0]], every[pair[1]]


def _numbered(every: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    index = _Index(every)
    for number, statement in enumerate(every):
        item = statement.item
        if isinstance(item, Position) and _is_denial(statement):
            yield from ((number, other) for other in index.having(words_of(item)))
            yield from ((number, other) for other in index.held_by(statement.holder))
            continue
        if isinstance(item, Position) and is_promise(item):
            yield from ((number, other) for other in index.having(words_of(item)) if index.is_event(other))
        if isinstance(item, Attribution) and is_negative(passage_of(item)):
            yield from ((number, other) for other in index.having(passage_of(item)))
    buckets: dict[Hashable, list[int]] = defaultdict(list)
    for number, statement in enumerate(every):
        for key in _buckets(statement):
            buckets[key].append(number)
    for numbers in buckets.values():
        if len(numbers) <= _COMMON:
            yield from ((one, other) for at, one in enumerate(numbers) for other in numbers[at + 1 :])


class _Index:
    """Statements by the words and names of their passages."""

    def __init__(self, every: Sequence[Statement]) -> None:
        self._every = every
        self._having: dict[str, list[int]] = defaultdict(list)
        self._held: dict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(every):
            if statement.holder is not None:
                self._held[statement.holder].append(number)
            words, names = terms(passage_of(statement.item))
            for term in words | names:
                self._having[term].append(number)

    def having(self, text: str) -> Sequence[int]:
        """Return the statements that have the word or name of a text that fewest have."""
        words, names = terms(text)
        rarest = min((self._having[term] for term in words | names if term in self._having), key=len, default=[])
        return rarest if len(rarest) <= _COMMON else []

    def held_by(self, holder: str | None) -> Sequence[int]:
        """Return the positions of a holder."""
        held = self._held.get(holder, []) if holder is not None else []
        return held if len(held) <= _COMMON else []

    def is_event(self, number: int) -> bool:
        """Say whether a statement is of an event."""
        return isinstance(self._every[number].item, Event)


def _is_denial(statement: Statement) -> bool:
    item = statement.item
    return isinstance(item, Position) and (
        item.move is Move.DENY or item.modality is Modality.NEGATED or statement.denied_by is not None
    )


def _buckets(statement: Statement) -> Iterator[Hashable]:
    item = statement.item
    if isinstance(item, Attribution):
        if statement.published is not None:
            yield ("words", statement.published, terms(passage_of(item)))
        return
    who = item.kind if isinstance(item, Event) else statement.holder
    if who is not None:
        yield from (("day", who, day) for day in _days(statement))
    if isinstance(item, Event):
        yield from (("assault", day) for day in _days(statement) if " first" in item.evidence.exact)


def _days(statement: Statement) -> Iterator[date]:
    moment = statement.moment
    if moment.earliest is None or moment.latest is None or (moment.latest - moment.earliest).days >= _LONGEST:
        return
    for after in range((moment.latest - moment.earliest).days + 1):
        yield moment.earliest + timedelta(days=after)
