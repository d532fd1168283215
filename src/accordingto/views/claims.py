"""What several reports say: the claims, with every statement of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.relating import Backing, Support, support
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    StatedPosition,
    actors_of_position,
    name_all,
    stated_positions,
    summaries,
)

if TYPE_CHECKING:
    from accordingto.record import ClaimQuery, FiledClaim, Record

__all__ = ["ClaimLine", "Claims", "claim", "claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """Statements that say the same thing, and how they are supported: three counts that are never mixed.

    ``support`` counts articles, the origins that they go back to, and those shown independent, with the reasons. It is
    of all statements; ``statements`` are the first, and ``more_statements`` says how many are left out.
    """

    id: str
    holder: str | None
    issue: str
    issue_name: str
    first_day: date | None
    last_day: date | None
    support: Support
    statements: tuple[StatedPosition, ...]
    more_statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Claims, those that most documents make first, and the actors and documents that they name by id."""

    claims: tuple[ClaimLine, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def claims(record: Record, query: ClaimQuery, *, statements: int | None = None) -> Claims:
    """Return the claims that a query asks for, with no more than so many statements of each."""
    return _with_statements(record, record.claims(query), statements)


def claim(record: Record, claim_id: str, *, statements: int | None = None) -> Claims:
    """Return one claim, with no more than so many statements; raise ``NotFoundError`` if it is not there."""
    return _with_statements(record, [record.claim(claim_id)], statements)


def _with_statements(record: Record, found: Sequence[FiledClaim], most: int | None) -> Claims:
    from accordingto.record import PositionQuery

    shown = tuple(id_ for each in found for id_ in each.positions[:most])
    stated = stated_positions(record, PositionQuery(ids=shown))
    statements: dict[str | None, list[StatedPosition]] = defaultdict(list)
    for each in stated:
        statements[each.claim].append(each)
    backings = {each.statement: each for each in record.origins_behind(id_ for each in found for id_ in each.positions)}
    return Claims(
        claims=tuple(_line(each, statements[each.id], backings) for each in found),
        actors=name_all(record, (actor for each in stated for actor in actors_of_position(each))),
        documents=summaries(record, (each.document for each in stated)),
    )


def _line(claim: FiledClaim, statements: Sequence[StatedPosition], backings: Mapping[str, Backing]) -> ClaimLine:
    return ClaimLine(
        id=claim.id,
        holder=claim.holder,
        issue=claim.issue,
        issue_name=statements[0].issue_name if statements else "",
        first_day=claim.first_day,
        last_day=claim.last_day,
        support=support(backings[id_] for id_ in claim.positions if id_ in backings),
        statements=tuple(statements),
        more_statements=len(claim.positions) - len(statements),
    )
