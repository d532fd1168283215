"""A position, an event or somebody's words as one report has them, with who, when and on which issue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accordingto.relating.terms import has_any, lexicon, name_stem
from accordingto.vocabulary import Attribution, Event, Modality, Position, TimeInterval

__all__ = [
    "Moment",
    "Statement",
    "before",
    "may_follow",
    "overlap",
    "party_stems",
    "passage_of",
    "source_of",
    "start_of",
    "words_of",
]

_PRESENT = re.compile(
    r"^(?:(?:still|now|no longer|again|also|remains?|is|are|am|'s)\b|(?!was\b|has\b|his\b)[a-z]+[^s\W]s\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One report's statement of a position or an event, or an attribution for what its content says.

    ``holder`` is whose position it is over all reports and ``issue`` the issue it is on, each ``None`` if not known.
    ``parties`` are the names of holder, addressee and target, which are no part of what a proposal is about;
    ``sources`` the names behind the chain, outermost first. ``published`` is the report's day. ``denied_by`` is who
    denies it in that report: then the statement says that the move was not made.
    """

    item: Position | Event | Attribution
    document: str
    published: date | None
    holder: str | None = None
    issue: str | None = None
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    denied_by: str | None = None

    # A statement is set against dozens of others, each time by the same few properties.
    @cached_property
    def moment(self) -> Moment:
        """When the move was made or the event took place, as far as the report tells.

        What a report tells was made by the day it was published. A move in the present tense holds on that day.
        """
        return _moment(self.item, self.published)

    @cached_property
    def doubted(self) -> bool:
        """Whether the passage itself doubts what it states, supposes it or asks it."""
        return _doubts(passage_of(self.item))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Between which days something was said or done; ``None`` is unknown.

    ``standing`` marks what the text puts as holding on the day of the report rather than as said on some day.
    """

    earliest: date | None
    latest: date | None
    standing: bool = False

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None


def _moment(item: Position | Event | Attribution, published: date | None) -> Moment:
    time = TimeInterval() if isinstance(item, Attribution) else item.time
    start, end = time.start, time.end
    if published is not None and not isinstance(item, Event):
        if start is not None and start > published:
            start = end = None
        end = published if end is None or end > published else end
        if start is None and isinstance(item, Position) and _is_present(item):
            return Moment(earliest=published, latest=published, standing=True)
    return Moment(earliest=start, latest=end)


def before(one: Statement, other: Statement) -> bool:
    """Say whether the first statement is of an earlier moment than the second, known to be so."""
    latest, earliest = one.moment.latest, other.moment.earliest
    return latest is not None and earliest is not None and latest < earliest


def may_follow(one: Statement, other: Statement) -> bool:
    """Say whether the first statement can be of an earlier moment than the second, for which no day need be known.

    It serves where the second has to come after the first by what it says, as taking something back does.
    """
    first, second = one.moment, other.moment
    return (
        first.latest is not None
        and second.latest is not None
        and first.latest <= second.latest
        and not before(other, one)
        and one.document != other.document
    )


def overlap(one: Moment, other: Moment) -> bool:
    """Say whether two moments can be the same, both being known."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def party_stems(*statements: Statement) -> frozenset[str]:
    """Return the stems of the names of all who are parties to statements."""
    return frozenset(name_stem(word) for each in statements for name in each.parties for word in name.split())


def passage_of(item: Position | Event | Attribution) -> str:
    """Return the passage that an item rests on: its evidence, or what an attribution says."""
    if isinstance(item, Attribution):
        return " ".join(span.exact for span in item.content)
    return item.evidence.exact


def words_of(item: Position | Event | Attribution) -> str:
    """Return the words for what an item is about: the proposal, else the passage without the move and its terms."""
    if not isinstance(item, Position):
        return passage_of(item)
    if item.proposal is not None:
        return item.proposal.exact
    text, start = item.evidence.exact, item.evidence.start
    for span in (item.cue, item.condition, item.in_return):
        if span is not None and start <= span.start and span.end <= start + len(text):
            text = text[: span.start - start] + " " * len(span.exact) + text[span.end - start :]
    return text


def start_of(statement: Statement) -> int:
    """Return where a statement's passage stands in its report."""
    item = statement.item
    return item.content[0].start if isinstance(item, Attribution) else item.evidence.start


def source_of(statement: Statement) -> str | None:
    """Return on whose word a statement is: the innermost of its chain, ``None`` if nobody is named."""
    item = statement.item
    if isinstance(item, Attribution):
        return item.speaker
    return item.chain[-1] if item.chain else None


def _doubts(text: str) -> bool:
    return (
        has_any(text, tuple(lexicon()["standing"]["doubt"]))
        or "?" in text
        or re.match(r"(?:had|were|should|did|does|do|will|is|are|was|has|have)\b", text, re.IGNORECASE) is not None
    )


def _is_present(position: Position) -> bool:
    cue = position.cue
    return position.modality in {Modality.ACTUAL, Modality.CONDITIONAL} and (
        cue is not None and _PRESENT.match(cue.exact) is not None
    )
