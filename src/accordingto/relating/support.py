"""How well one claim is supported: three counts that are never mixed, and the reasons for each judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accordingto.relating.independence import Behind, Independence, asked_by, found_by, rests_on_the_same
from accordingto.relating.outlets import same_outlet
from accordingto.vocabulary import OriginKind

__all__ = ["Backing", "OriginBehind", "Support", "support"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """One statement of a claim and what it goes back to; ``origin`` is ``None`` where that is not established.

    ``article`` is the same for all versions of an article. ``people`` are those who vouch for this statement behind its
    origin, and ``agencies`` those that had a part in its report.
    """

    statement: str
    document: str
    article: str
    origin: str | None
    kind: OriginKind
    outlet: str | None
    settled: bool
    people: tuple[Behind, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginBehind:
    """An origin of a claim: what it is, how many articles and statements go back to it, and how it was judged."""

    origin: str
    kind: OriginKind
    outlet: str | None
    articles: int
    statements: tuple[str, ...]
    people: tuple[Behind, ...]
    independence: Independence
    shared_with: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Three counts that say different things, the origins they count, and the statements of unknown origin."""

    articles: int
    origins: int
    origins_shown_independent: int
    behind: tuple[OriginBehind, ...]
    not_established: tuple[str, ...]


def support(backings: Iterable[Backing]) -> Support:
    """Return how a claim is supported by its statements, whatever their order.

    Only what is shown counts as independence: an origin whose people are named or described so that they cannot be
    those of an origin counted before, the best sourced first. Unrecorded lineage, an origin without sources, and
    people who may be the same are no independence.
    """
    held = sorted(backings, key=lambda each: (each.document, each.statement))
    by_origin: dict[str, list[Backing]] = defaultdict(list)
    for each in held:
        if each.origin is not None:
            by_origin[each.origin].append(each)
    people = {origin: _people(members) for origin, members in by_origin.items()}
    found = {origin: frozenset().union(*map(found_by, some)) for origin, some in people.items()}
    asked = {origin: frozenset().union(*map(asked_by, some)) for origin, some in people.items()}

    def strangers(one: str, other: str) -> bool:
        """Whether nobody behind one of two origins can be anybody behind the other; quicker than to compare them."""
        return found[one].isdisjoint(asked[other]) and found[other].isdisjoint(asked[one])

    judged: dict[str, OriginBehind] = {}
    counted: list[str] = []
    for origin in sorted(by_origin, key=lambda each: (-len(people[each]), each)):
        members = by_origin[origin]
        independence, shared_with = _judgement(origin, by_origin, people, counted, strangers)
        if independence is Independence.SHOWN:
            counted.append(origin)
        judged[origin] = OriginBehind(
            origin=origin,
            kind=members[0].kind,
            outlet=next((each.outlet for each in members if each.outlet is not None), None),
            articles=len({each.article for each in members}),
            statements=tuple(each.statement for each in members),
            people=people[origin],
            independence=independence,
            shared_with=shared_with,
        )
    behind = sorted(judged.values(), key=lambda each: (-each.articles, -len(each.statements), each.origin))
    return Support(
        articles=len({each.article for each in held}),
        origins=len(judged),
        origins_shown_independent=len(counted),
        behind=tuple(behind),
        not_established=tuple(each.statement for each in held if each.origin is None),
    )


def _judgement(
    origin: str,
    by_origin: dict[str, list[Backing]],
    people: dict[str, tuple[Behind, ...]],
    counted: Sequence[str],
    strangers: Callable[[str, str], bool],
) -> tuple[Independence, str | None]:
    members = by_origin[origin]
    if not people[origin]:
        return Independence.NO_SOURCES, None
    if not all(each.settled for each in members):
        return Independence.WHICH_REPORT, None
    for other in counted:
        if not strangers(other, origin) and rests_on_the_same(people[other], people[origin]):
            return Independence.SAME_PEOPLE, other
        if _share_agency(members, by_origin[other]):
            return Independence.SAME_AGENCY, other
    return Independence.SHOWN, None


def _share_agency(some: Sequence[Backing], others: Sequence[Backing]) -> bool:
    """Whether an agency that had a part in one origin's report is, or had a part in, the other's."""

    def part(members: Sequence[Backing]) -> set[str]:
        return {agency for each in members for agency in each.agencies}

    def names(members: Sequence[Backing]) -> set[str]:
        return part(members) | {each.outlet for each in members if each.outlet is not None}

    return any(same_outlet(one, other) for one in part(some) for other in names(others)) or any(
        same_outlet(one, other) for one in part(others) for other in names(some)
    )


def _people(members: Sequence[Backing]) -> tuple[Behind, ...]:
    merged: dict[tuple[str, str], Behind] = {}
    for each in members:
        for one in each.people:
            key = (one.kind.value, one.name.casefold())
            known = merged.get(key)
            merged[key] = Behind(
                kind=one.kind,
                name=known.name if known else one.name,
                described=one.described,
                statements=(known.statements if known else 0) + 1,
            )
    return tuple(sorted(merged.values(), key=lambda each: (-each.statements, each.name.casefold())))
