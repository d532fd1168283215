"""Accounts that cannot both hold, a denial with what it denies, and words with the deeds against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accordingto.relating import Contradicted, ContradictionKind, Difference, Statement, contradictions_among
from accordingto.relating.statements import words_of
from accordingto.relating.terms import content_words, terms
from accordingto.views.accounts import (
    MOST,
    Account,
    IssueName,
    Reports,
    account,
    actors_of,
    issue_names,
    passages_of,
    sounded,
)
from accordingto.views.lines import DocumentSummary, Named, name_all, summaries
from accordingto.views.passages import Passage
from accordingto.vocabulary import Move, Position

if TYPE_CHECKING:
    from accordingto.record import PositionQuery, Record

__all__ = ["Contradiction", "Contradictions", "accounts_in", "contradictions"]

_DENIALS = 20
_CLAIMS = 20
_REPORTS = 30
"""How many reports a view sets against each other, unless asked for everything; it says where there were more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two accounts that cannot both hold; of a denial or a deed, ``other`` is the denial or the deed."""

    kind: ContradictionKind
    issue: str | None
    one: Account
    other: Account
    reasons: tuple[Difference, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """Contradictions by day; ``complete`` is false where a view did not look at all there was."""

    contradictions: tuple[Contradiction, ...]
    complete: bool
    issues: tuple[IssueName, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def contradictions(record: Record, query: PositionQuery, *, everything: bool = False) -> Contradictions:
    """Return the accounts that contradict each other among what a query asks for; one of each pair is on its issue.

    With a holder, one account of each pair is of what that actor holds, does or says. Without ``everything`` a view
    looks into no more reports than it can in a moment.
    """
    documents, complete = _documents(record, query, None if everything else _REPORTS)
    reports = Reports(record)
    stated = reports.load(documents)
    every = sounded(record, (*stated.positions, *stated.events, *stated.attributions), reports)
    held = _holders(record, query)
    found = [
        each
        for each in _sound(every, reports)
        if _asked_for(each, query.issue, reports) and (held is None or _involves(each, held))
    ][: query.limit]
    ends = [one for each in found for one in (each.one, each.other)]
    return Contradictions(
        contradictions=tuple(_contradiction(each, reports) for each in found),
        complete=complete,
        issues=issue_names(record, ends),
        actors=name_all(record, (actor for one in ends for actor in actors_of(one))),
        documents=summaries(record, (one.document for one in ends)),
    )


def accounts_in(record: Record, documents: Iterable[str]) -> list[Contradicted]:
    """Return the accounts of some reports that contradict each other."""
    reports = Reports(record)
    stated = reports.load(documents)
    return _sound(sounded(record, (*stated.positions, *stated.events, *stated.attributions), reports), reports)


def _documents(record: Record, query: PositionQuery, most: int | None) -> tuple[list[str], bool]:
    """Return the reports in which to look, no more than so many, and whether these are all that is asked for."""
    from accordingto.record import EventQuery, PositionQuery

    if query == PositionQuery(limit=query.limit):
        every = record.latest_documents(None if most is None else most + 1)
        return every[:most], len(every) == len(every[:most])
    limit = None if most is None else MOST + 1
    said = record.standings(replace(query, limit=limit))
    ids = [each.document for each in said]
    counts = [len(said)]
    if query.issue is None:
        done = record.events(EventQuery(participant=query.holder, since=query.since, until=query.until, limit=limit))
        ids += [filed.document for filed in done]
        counts.append(len(done))
    else:
        hits = record.search(query.issue, MOST + 1)
        ids += [hit.document for hit in hits]
        counts.append(len(hits))
    denials = [each.position for each in said if each.position.move is Move.DENY and each.position.proposal is not None]
    looked_up = denials if most is None else denials[:_DENIALS]
    for denial in looked_up:
        words = " ".join(content_words(words_of(denial)))
        ids += [hit.document for hit in record.search(words, _CLAIMS)]
    distinct = list(dict.fromkeys(ids))
    kept = distinct[:most]
    complete = len(kept) == len(distinct) and len(looked_up) == len(denials)
    return kept, complete and (most is None or max(counts) <= MOST)


def _sound(every: list[Statement], reports: Reports) -> list[Contradicted]:
    """Return the contradictions of which both accounts hold up where they stand."""
    while True:
        found = contradictions_among(every)
        ends = {id(one): one for each in found for one in (each.one, each.other)}
        unsound = {key for key, one in ends.items() if not reports.puts_as_made(one)}
        if not unsound:
            return found
        every = [each for each in every if id(each) not in unsound]


def _holders(record: Record, query: PositionQuery) -> frozenset[str | None] | None:
    from accordingto.record import PositionQuery

    if query.holder is None:
        return None
    held = record.standings(PositionQuery(holder=query.holder, limit=1))
    return frozenset(each.holder for each in held)


def _involves(found: Contradicted, held: Iterable[str | None]) -> bool:
    return any(not set(actors_of(one)).isdisjoint(held) for one in (found.one, found.other))


def _asked_for(found: Contradicted, issue: str | None, reports: Reports) -> bool:
    """Say whether all words of the issue stand in the passage or the issue of one of the accounts."""
    if issue is None or any(one.issue == issue for one in (found.one, found.other)):
        return True
    wanted = frozenset().union(*terms(f"about {issue}"))
    for one in (found.one, found.other):
        label = one.item.issue if isinstance(one.item, Position) else ""
        passage = " ".join(each.text for each in passages_of(reports, (one,)))
        if wanted <= frozenset().union(*terms(f"about {passage} {label}")):
            return True
    return False


def _contradiction(found: Contradicted, reports: Reports) -> Contradiction:
    issues = [one.issue for one in (found.one, found.other) if one.issue is not None]
    return Contradiction(
        kind=found.found.kind,
        issue=issues[0] if issues else None,
        one=account(found.one),
        other=account(found.other),
        reasons=found.found.reasons,
        passages=passages_of(reports, (found.one, found.other)),
    )
