"""What several reports say: the claims, with every statement of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.relating import Support
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    StatedPosition,
    actors_of_position,
    name_all,
    stated_positions,
    summaries,
)
from accordingto.views.sources import support

if TYPE_CHECKING:
    from accordingto.record import ClaimQuery, FiledClaim, Record

__all__ = ["ClaimLine", "Claims", "claims"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """Statements that say the same thing, and how they are supported: three counts that are never mixed.

    ``support`` counts articles, the origins that they go back to, and those shown independent, with the reasons.
    """

    id: str
    holder: str | None
    issue: str
    issue_name: str
    first_day: date | None
    last_day: date | None
    support: Support
    statements: tuple[StatedPosition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Claims, those that most documents make first, and the actors and documents that they name by id."""

    claims: tuple[ClaimLine, ...]
    actors: tuple[Named, ...]
    documents: tuple[DocumentSummary, ...]


def claims(record: Record, query: ClaimQuery) -> Claims:
    """Return the claims that a query asks for."""
    lines = tuple(_line(record, each) for each in record.claims(query))
    stated = [each for line in lines for each in line.statements]
    return Claims(
        claims=lines,
        actors=name_all(record, (actor for each in stated for actor in actors_of_position(each))),
        documents=summaries(record, (each.document for each in stated)),
    )


def _line(record: Record, claim: FiledClaim) -> ClaimLine:
    from accordingto.record import PositionQuery

    statements = stated_positions(record, PositionQuery(claim=claim.id))
    return ClaimLine(
        id=claim.id,
        holder=claim.holder,
        issue=claim.issue,
        issue_name=statements[0].issue_name if statements else "",
        first_day=claim.first_day,
        last_day=claim.last_day,
        support=support(record, claim.positions),
        statements=tuple(statements),
    )
