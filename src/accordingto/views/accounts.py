"""Statements of the record as what relates them takes them, and as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from accordingto.relating import Statement, denier_of, is_asserted
from accordingto.views.lines import (
    ReportedPosition,
    StatedEvent,
    actors_of_event,
    actors_of_position,
    reported_position,
    stated_event,
)
from accordingto.views.passages import Passage, passage_around
from accordingto.vocabulary import Attribution, Event, Position, Span

if TYPE_CHECKING:
    from accordingto.record import Filed, PositionQuery, Record, Standing, Stated

__all__ = [
    "MOST",
    "Account",
    "AccountKind",
    "IssueName",
    "Reports",
    "StatedAttribution",
    "account",
    "actors_of",
    "gathered",
    "issue_names",
    "passages_of",
    "sounded",
]

MOST = 1000
"""How many statements a view looks at unless it is asked for everything; it says so where there were more."""


class AccountKind(StrEnum):
    """What an account is."""

    POSITION = "position"
    EVENT = "event"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAttribution(Attribution):
    """An attribution and the id of the document that it stands in."""

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report's statement of a position or an event, or somebody's words in it."""

    kind: AccountKind
    item: ReportedPosition | StatedEvent | StatedAttribution


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueName:
    """The name behind an issue's id."""

    id: str
    name: str


class Reports:
    """What reports state and the texts of those that are looked into, taken from the record when they are asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts: dict[str, str] = {}
        self._stated: dict[str, list[Position]] = {}

    def load(self, documents: Iterable[str]) -> Stated:
        """Take in what these reports state, and return it."""
        wanted = set(documents) - self._stated.keys()
        stated = self._record.stated_in(wanted)
        self._texts.update(stated.texts)
        self._stated.update({document: [] for document in wanted})
        for each in stated.positions:
            self._stated[each.document].append(each.position)
        return stated

    def positions(self, document: str) -> Sequence[Position]:
        """Return the positions of a report."""
        if document not in self._stated:
            self.load((document,))
        return self._stated[document]

    def text(self, document: str) -> str:
        """Return the text of a report."""
        if document not in self._texts:
            self._texts |= self._record.texts((document,))
        return self._texts[document]

    def puts_as_made(self, statement: Statement) -> bool:
        """Say whether the report itself puts a statement as made, or as denied by somebody it names."""
        siblings = self.positions(statement.document)
        return statement.denied_by is not None or is_asserted(statement.item, siblings, self.text(statement.document))


def gathered(record: Record, query: PositionQuery, *, everything: bool) -> tuple[list[Statement], bool]:
    """Return the positions that a query asks for as statements, and whether these are all of them."""
    found = record.standings(replace(query, limit=None if everything else MOST + 1))
    kept = found if everything else found[:MOST]
    return sounded(record, kept), len(kept) == len(found)


def sounded(
    record: Record, found: Iterable[Standing | Filed[Event] | Filed[Attribution]], reports: Reports | None = None
) -> list[Statement]:
    """Return what the record holds as statements; where reports are given, with who denies what in them."""
    kept = list(found)
    days = {each.id: each.published for each in record.document_entries({each.document for each in kept})}
    held = [(each.document, *_held(each)) for each in kept]
    parties = {actor for _, item, _, _ in held for actor in _parties(item)}
    names = {each.id: each.name for each in record.actor_entries(parties)}
    made: list[Statement] = []
    for document, item, holder, issue in held:
        siblings = () if reports is None else reports.positions(document)
        made.append(
            Statement(
                item=item,
                document=document,
                published=days.get(document),
                holder=holder,
                issue=issue,
                parties=tuple(names.get(actor, actor) for actor in _parties(item)),
                denied_by=denier_of(item, siblings),
            )
        )
    return made


def _held(
    each: Standing | Filed[Event] | Filed[Attribution],
) -> tuple[Position | Event | Attribution, str | None, str | None]:
    from accordingto.record import Standing

    if isinstance(each, Standing):
        return each.position, each.holder, each.issue
    return each.item, None, None


def issue_names(record: Record, statements: Iterable[Statement]) -> tuple[IssueName, ...]:
    """Return the names behind the issues of statements, in the order of ids."""
    wanted = sorted({each.issue for each in statements if each.issue is not None})
    names = record.issue_names(wanted)
    return tuple(IssueName(id=each, name=names[each]) for each in wanted)


def account(statement: Statement) -> Account:
    """Return a statement as a page shows it."""
    from accordingto.record import Filed

    item, document = statement.item, statement.document
    if isinstance(item, Position):
        return Account(kind=AccountKind.POSITION, item=reported_position(Filed(document=document, item=item)))
    if isinstance(item, Event):
        return Account(kind=AccountKind.EVENT, item=stated_event(Filed(document=document, item=item)))
    values = {field.name: getattr(item, field.name) for field in fields(Attribution)}
    return Account(kind=AccountKind.ATTRIBUTION, item=StatedAttribution(document=document, **values))


def passages_of(reports: Reports, statements: Iterable[Statement]) -> tuple[Passage, ...]:
    """Return the passage of each statement, with its spans marked."""
    found = (passage_around(each.document, reports.text(each.document), _marks(each.item)) for each in statements)
    return tuple(passage for passage in found if passage is not None)


def actors_of(statement: Statement) -> tuple[str | None, ...]:
    """Return the ids of all actors that a statement names."""
    item = statement.item
    if isinstance(item, Position):
        return (statement.holder, *actors_of_position(item))
    return actors_of_event(item) if isinstance(item, Event) else (item.speaker,)


def _parties(item: Position | Event | Attribution) -> tuple[str, ...]:
    if isinstance(item, Position):
        return tuple(actor for actor in (item.holder, item.addressee, item.target) if actor is not None)
    return tuple(each.actor for each in item.participants) if isinstance(item, Event) else ()


def _marks(item: Position | Event | Attribution) -> list[tuple[str, Span | None]]:
    if isinstance(item, Attribution):
        return [("source", item.source), ("cue", item.cue), *(("content", span) for span in item.content)]
    marks: list[tuple[str, Span | None]] = [("evidence", item.evidence), ("cue", item.cue)]
    if isinstance(item, Position):
        marks += [("proposal", item.proposal), ("condition", item.condition), ("in return", item.in_return)]
    return marks
