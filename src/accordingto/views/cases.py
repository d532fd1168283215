"""All that the record has on some issues by a day, for drafting a model of the conflict and trying it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from accordingto.errors import NotFoundError
from accordingto.relating import Backing, denier_of, support
from accordingto.relating.proposals import Subject, same_subject, subject_of
from accordingto.relating.subjects import UNSPECIFIED
from accordingto.relating.terms import generic_terms
from accordingto.relating.words import content_stems
from accordingto.views.accounts import IssueName
from accordingto.views.contradictions import accounts_in
from accordingto.views.issues import unknown_issue
from accordingto.views.lines import (
    DocumentSummary,
    StatedEvent,
    StatedPosition,
    positions_from,
    stated_event,
    stated_positions,
    summaries,
)
from accordingto.vocabulary import ActorKind, Position

if TYPE_CHECKING:
    from accordingto.record import FiledActor, Record, Standing

__all__ = ["Accounts", "Backed", "Case", "CaseActor", "Dated", "backing", "case"]

_STATES = 300
_FEW = 200
"""How many positions on an issue are enough for a model without what else the reports have on its trades."""
_REPORTS = 500
_DEEPEST = 3
"""How often it is asked whom those serve whom somebody serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseActor:
    """An actor as far as it matters for whom it speaks: ``offices`` are titles with whose they are, most given first.

    Whose is empty where no report says it. ``described`` is what the text says of one that it does not name.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    offices: tuple[tuple[str, str], ...]
    described: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A position and the days it can be of: those of its time, else that of its report.

    ``denied_by`` is who denies it in the report that states it, by id.
    """

    position: StatedPosition
    first_day: date
    last_day: date
    denied_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What the record has on the ``issues`` that were ``asked`` for, up to a day.

    ``positions`` come in order of time; ``later`` and ``undated`` are counts of what is not among them. ``events`` are
    those of the reports that state the positions, whenever they were. ``actors`` are all that these name, whom they
    serve, and the states that the record knows.
    """

    asked: tuple[str, ...]
    issues: tuple[IssueName, ...]
    at: date
    positions: tuple[Dated, ...]
    later: int
    undated: int
    events: tuple[StatedEvent, ...]
    actors: tuple[CaseActor, ...]
    documents: tuple[DocumentSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backed:
    """What stands behind one statement: what it goes back to, and how many independent origins its claim has.

    ``origin`` is ``None`` where that is not established.
    """

    id: str
    origin: str | None
    outlet: str | None
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Two accounts that cannot both hold, by the ids of what they state."""

    kind: str
    one: str
    other: str


def case(record: Record, issues: Sequence[str], at: date | None = None) -> Case:
    """Return what the record has on issues by a day, or by that of the last; each is a name, some words or an id.

    As in ``positions``, the words can also stand in what a position asks for, and nested issues count; what is offered
    or threatened with the words in its terms belongs to the issue too, and, where there is not much on it, what the
    same reports have on the other half of a trade or under the same issues. Raises ``NotFoundError`` where
    the record has nothing on an issue, or nothing by that day.
    """
    from accordingto.record import PositionQuery

    found: dict[str, StatedPosition] = {}
    for words in issues:
        about = stated_positions(record, PositionQuery(issue=words))
        if not about:
            raise NotFoundError(unknown_issue(record, words), subject=words)
        found.update({each.id: each for each in about})
    # An issue's id is no word of a report.
    hits = {hit.document for words in issues if not words.startswith("iss-") for hit in record.search(words, _REPORTS)}
    stated = record.stated_in({each.document for each in found.values()} | hits)
    held = [each for each in stated.positions if each.verdict != "rejected"]
    traded = [each for each in held if each.position.id in found or _is_traded(each.position, issues)]
    traded += _linked(traded, held) if len(traded) <= _FEW else []
    found.update({each.id: each for each in positions_from(record, traded) if each.id not in found})
    documents = summaries(record, (each.document for each in found.values()))
    published = {each.id: each.published for each in documents}
    siblings: dict[str, list[Position]] = defaultdict(list)
    for standing in stated.positions:
        siblings[standing.document].append(standing.position)
    made = (_dated(each, published[each.document], siblings[each.document]) for each in found.values())
    dated = [each for each in made if each is not None]
    last = max((each.last_day for each in dated), default=None)
    at = at or last
    kept = sorted((each for each in dated if at is not None and each.first_day <= at), key=_order)
    if at is None or not kept:
        first = min((each.first_day for each in dated), default=None)
        when = (
            f"the first is of {first}; name a later day" if first else "none of them has a day; read with --published"
        )
        raise NotFoundError(f"No position on {', '.join(issues)} is known by {at or 'any day'}: {when}.")
    reports = {each.position.document for each in kept}
    events = [stated_event(each) for each in stated.events if each.document in reports]
    named = {actor for each in kept for actor in _named(each.position)}
    named |= {participant.actor for each in events for participant in each.participants}
    return Case(
        asked=tuple(issues),
        issues=_issues(each.position for each in kept),
        at=at,
        positions=tuple(kept),
        later=len(dated) - len(kept),
        undated=len(found) - len(dated),
        events=tuple(sorted(events, key=lambda each: (each.document, each.evidence.start, each.id))),
        actors=_actors(record, named),
        documents=tuple(each for each in documents if each.id in reports),
    )


def backing(record: Record, ids: Iterable[str]) -> tuple[tuple[Backed, ...], tuple[Accounts, ...]]:
    """Return what stands behind statements, in the order of ids, and the accounts among them that cannot both hold.

    Ids that are not in the record are an error; those of events are passed over.
    """
    from accordingto.record import PositionQuery

    wanted = sorted({each for each in ids if each.startswith("pos-")})
    reports = {record.find(each).document for each in wanted}
    standings = {each.position.id: each for each in record.stated_in(reports).positions}
    claims = {standings[each].claim for each in wanted if each in standings} - {None}
    stated = record.standings(PositionQuery(claims=tuple(sorted(each for each in claims if each is not None))))
    behind = {each.statement: each for each in record.origins_behind({*wanted, *(one.position.id for one in stated)})}
    by_claim: dict[str | None, list[Backing]] = defaultdict(list)
    for each in stated:
        if each.position.id in behind:
            by_claim[each.claim].append(behind[each.position.id])
    shown = {claim: support(backings).origins_shown_independent for claim, backings in by_claim.items()}
    backed = []
    for id_ in wanted:
        held = behind.get(id_)
        claim = standings[id_].claim if id_ in standings else None
        alone = support([held]).origins_shown_independent if held is not None else 0
        backed.append(
            Backed(
                id=id_,
                origin=held.origin if held is not None else None,
                outlet=held.outlet if held is not None else None,
                independent=shown.get(claim, alone) if claim is not None else alone,
            )
        )
    pairs = accounts_in(record, reports)
    return tuple(backed), tuple(
        Accounts(kind=each.found.kind.value, one=each.one.item.id, other=each.other.item.id)
        for each in pairs
        if {each.one.item.id, each.other.item.id} & set(wanted)
    )


def _linked(about: Sequence[Standing], held: Sequence[Standing]) -> list[Standing]:
    """Return what else is held under the same issues as what is about an issue, or on the other half of a trade."""
    known = {each.position.id for each in about}
    issues = {each.issue for each in about if each.position.issue != UNSPECIFIED}
    halves = [half for each in about for half in _halves(each.position)]
    asked = [
        subject_of(f"about {each.position.proposal.exact}") for each in about if each.position.proposal is not None
    ]
    found = []
    for each in held:
        proposal = each.position.proposal
        if each.position.id in known or each.document not in {one.document for one in about}:
            continue
        own = None if proposal is None else subject_of(f"about {proposal.exact}")
        trades = any(_alike(half, one) for half in _halves(each.position) for one in asked)
        if each.issue in issues or trades or (own is not None and any(_alike(own, half) for half in halves)):
            found.append(each)
    return found


def _halves(position: Position) -> list[Subject]:
    """Return what a position gives and asks, where it does both."""
    terms = [each for each in (position.condition, position.in_return) if each is not None]
    both = [position.proposal, *terms] if terms and position.proposal is not None else []
    return [subject_of(f"about {each.exact}") for each in both if each is not None]


def _alike(one: Subject, other: Subject) -> bool:
    shared = (one.words & other.words) - generic_terms()
    return same_subject(one, other) or 2 * len(shared) > min(len(one.words), len(other.words))


def _is_traded(position: Position, issues: Sequence[str]) -> bool:
    """Say whether the terms of a position have all words of an issue."""
    terms = [span.exact for span in (position.condition, position.in_return) if span is not None]
    held = {stem for text in terms for stem in content_stems(text)}
    return any(wanted and set(wanted) <= held for wanted in map(content_stems, issues))


def _dated(position: StatedPosition, published: date | None, siblings: Sequence[Position]) -> Dated | None:
    first = position.time.start or position.time.end or published
    if first is None:
        return None
    last = max(first, position.time.end or published or first)
    if published is not None:
        # What a report tells was said by the day it was published, whatever day it speaks of.
        first, last = min(first, published), min(last, published)
    return Dated(position=position, first_day=first, last_day=last, denied_by=denier_of(position, siblings))


def _order(each: Dated) -> tuple[object, ...]:
    return (each.last_day, each.first_day, each.position.document, each.position.evidence.start, each.position.id)


def _issues(positions: Iterable[StatedPosition]) -> tuple[IssueName, ...]:
    names = {each.issue_id: each.issue_name for each in positions}
    return tuple(IssueName(id=each, name=names[each]) for each in sorted(names, key=lambda one: (names[one], one)))


def _named(position: StatedPosition) -> set[str]:
    return {each for each in (position.holder, position.addressee, position.target) if each is not None}


def _actors(record: Record, named: Collection[str]) -> tuple[CaseActor, ...]:
    # States are everywhere in a large record, and serve nobody: their mentions are not loaded.
    found = {
        each.id: CaseActor(id=each.id, name=each.name, kind=each.kind, aliases=each.aliases, offices=(), described=None)
        for each in record.ranked_actors(ActorKind.STATE, _STATES)[0]
    }
    wanted = set(named)
    for _ in range(_DEEPEST):
        found.update({each.id: _actor(each) for each in record.actors_of(wanted - found.keys())})
        served = {of for each in found.values() for _, of in each.offices if of}
        wanted = {id_ for name in sorted(served) for id_ in record.actors_called(name)}
    return tuple(found[each] for each in sorted(found))


def _actor(filed: FiledActor) -> CaseActor:
    given: dict[tuple[str, str], int] = defaultdict(int)
    for role in filed.roles:
        given[role.item.title, role.item.of or ""] += 1
    return CaseActor(
        id=filed.id,
        name=filed.name,
        kind=filed.kind,
        aliases=filed.aliases,
        offices=tuple(sorted(given, key=lambda each: (-given[each], each))),
        described=filed.unnamed.description if filed.unnamed is not None else None,
    )
