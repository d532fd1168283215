"""What governs a place in the text: whose word it stands on, when it is put, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from accordingto.reading.attributed import Attributed, Attributions
from accordingto.reading.clauses import is_purpose, is_verbal
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Place, TimeExpression, TimeInterval

__all__ = ["Scope"]


class Scope:
    """The attributions, times and places of a document, asked by token or offset."""

    def __init__(
        self,
        parsed: Parsed,
        attributions: Attributions,
        times: Sequence[TimeExpression],
        places: Sequence[Place],
        publisher: str | None = None,
    ) -> None:
        self.attributions = attributions
        self._publisher = publisher
        self._times: dict[int, list[TimeExpression]] = defaultdict(list)
        for time in times:
            root = parsed.root(time.span.start, time.span.end)
            if root is not None:
                for governor in _governed(root):
                    self._times[governor.i].append(time)
        mentions = sorted(
            (m.span.start, m.span.end, p.id, m.span.exact) for p in places for m in p.mentions if not m.metonym
        )
        self._mentions = mentions
        self._mention_starts = [m[0] for m in mentions]

    def chain(self, offset: int, *, without: str | None = None) -> tuple[str, ...]:
        """Return the ids of the actors on whose word the text at ``offset`` stands, outermost first.

        ``without`` names an attribution that is left out: a move is not on the word of whoever makes it.
        """
        ids: list[str] = [self._publisher] if self._publisher else []
        for item in self.attributions.covering(offset):
            if item.attribution.id != without and item.conveys:
                ids += [i for i in (item.relay, item.attribution.speaker) if i is not None]
        return tuple(dict.fromkeys(ids))

    def around(self, offset: int) -> Attributed | None:
        """Return the innermost attribution around the offset."""
        return self.attributions.innermost(offset)

    def attribution(self, offset: int) -> str | None:
        """Return the id of the innermost attribution around the offset."""
        item = self.attributions.innermost(offset)
        return item.attribution.id if item is not None else None

    def when(self, token: Token) -> TimeInterval:
        """Return the time that the text gives for a predicate: its own, or one shared along a coordination."""
        seen: set[int] = set()
        current: Token | None = token
        while current is not None and current.i not in seen:
            seen.add(current.i)
            best = _most_specific(self._times.get(current.i, ()))
            if best is not None:
                return TimeInterval(start=best.start, end=best.end, expression=best.span.exact, ref=best.id)
            shares = (
                current.dep_ in {"conj", "xcomp", "acomp", "attr", "oprd"}
                or is_purpose(current)
                or (current.dep_ in {"advcl", "pcomp"} and current.tag_ == "VBG")
            )
            if current.dep_ in {"advcl", "relcl"} and any(
                c.lower_ == "when" and c.i < current.i for c in current.children
            ):
                # "in August, when he insisted": the clause speaks of the time that it hangs on.
                shares = True
            current = current.head if shares and current.head.i != current.i else None
        return TimeInterval()

    def times_of(self, token: Token) -> Sequence[TimeExpression]:
        """Return all the times that stand in the token's own clause or phrase."""
        return self._times.get(token.i, ())

    def place_at(self, token: Token) -> str | None:
        """Return the place that a token stands in as the text names it, ``None`` for metonyms and elsewhere."""
        index = bisect_right(self._mention_starts, token.idx) - 1
        if index >= 0 and token.idx < self._mentions[index][1]:
            return self._mentions[index][3]
        return None

    def where(self, first: Token, last: Token) -> tuple[str, ...]:
        """Return the ids of the places named from the first to the last token, not as metonyms."""
        return self.places_between(first.idx, last.idx + len(last))

    def places_between(self, start: int, end: int) -> tuple[str, ...]:
        """Return the ids of the places named in a range of characters, not as metonyms."""
        index = bisect_left(self._mention_starts, start)
        found: list[str] = []
        while index < len(self._mentions) and self._mentions[index][0] < end:
            found.append(self._mentions[index][2])
            index += 1
        return tuple(dict.fromkeys(found))


def _governed(root: Token) -> Iterator[Token]:
    """Yield the nouns around a time and the verb whose time it is."""
    yield root
    for ancestor in root.ancestors:
        yield ancestor
        # "Following the talks on Friday, she wrote": the participle is a preposition here, and the time that of both;
        # "according to Friday's paper" says nothing of when.
        if ancestor.lower_ == "according":
            return
        if is_verbal(ancestor) and ancestor.dep_ not in {"aux", "auxpass", "prep"}:
            return


def _most_specific(times: Iterable[TimeExpression]) -> TimeExpression | None:
    """Return the time with the shortest interval, resolved before unresolved, dates before durations."""

    def length(time: TimeExpression) -> tuple[bool, bool, float]:
        days = (time.end - time.start).days if time.start and time.end else 100_000.0
        return (not time.resolved, time.kind in {"duration", "set"}, days)

    return min(times, key=length, default=None)
