"""Say of each origin whether it is shown independent of those that are better sourced, as origins come and go.

Origins are judged in one order, those with most vouchers first: one is shown independent if none that was shown before
it may rest on the same people. A change is followed only to those whose judgement it can turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import Any

from sqlalchemy import Connection, Integer, Row, Text, and_, bindparam, delete, func, or_, select, update

from accordingto.record import origin_tables as o
from accordingto.record.sql import insert_rows, strings
from accordingto.relating import Behind, Independence, asked_by, found_by, main_of, rests_on_the_same
from accordingto.vocabulary import ActorKind

__all__ = ["judge"]

# Who vouches for least behind an origin of very many does not change whom it rests on.
_LOOKED_AT = 64
_KEY, _ANCHOR, _MAIN = "key", "anchor", "main"
_PAGE = 50

Rank = tuple[int, str]

# Asked again and again, so made once.
_ORIGIN = select(o.origins).where(o.origins.c.rid == bindparam("origin"))
_PEOPLE = (
    select(
        o.origin_vouchers.c.kind,
        o.origin_vouchers.c.name,
        o.origin_vouchers.c.described,
        o.origin_vouchers.c.statements,
    )
    .where(o.origin_vouchers.c.origin == bindparam("origin"))
    .order_by(o.origin_vouchers.c.statements.desc(), o.origin_vouchers.c.key)
    .limit(_LOOKED_AT)
)
_COUNTS, _IDS = o.origins.c.vouchers, o.origins.c.id
_COUNT, _ID = bindparam("vouchers", type_=Integer), bindparam("id", type_=Text)
_FOUND = (
    select(o.origins.c.rid, _COUNTS, _IDS)
    .join(o.origin_keys, o.origin_keys.c.origin == o.origins.c.rid)
    .where(o.origin_keys.c.key.in_(strings("keys")), o.origin_keys.c.role == bindparam("role"), o.origin_keys.c.counted)
    .where(o.origins.c.rid != bindparam("origin"))
    .distinct()
    .order_by(_COUNTS.desc(), _IDS)
    .limit(_PAGE)
    .offset(bindparam("start", type_=Integer))
)
_WORSE = _FOUND.where(or_(_COUNTS < _COUNT, and_(_COUNTS == _COUNT, _IDS > _ID)))
_BETTER = _FOUND.where(or_(_COUNTS > _COUNT, and_(_COUNTS == _COUNT, _IDS < _ID)))
_HOW_MANY = select(func.count()).select_from(
    select(o.origin_keys.c.origin)
    .where(o.origin_keys.c.key.in_(strings("keys")), o.origin_keys.c.role == _KEY, o.origin_keys.c.counted)
    .limit(_PAGE)
    .subquery()
)
_LED = select(o.takings.c.rid).where(o.takings.c.origin == bindparam("origin")).limit(1)
_BEHIND = select(o.origins.c.rid).where(o.origins.c.shared_with == bindparam("origin"))
_KEYS = select(o.origin_keys.c.role, o.origin_keys.c.key, o.origin_keys.c.counted).where(
    o.origin_keys.c.origin == bindparam("of_origin")
)
_DROP_KEYS = delete(o.origin_keys).where(o.origin_keys.c.origin == bindparam("of_origin"))
_COUNT_KEYS = update(o.origin_keys).where(o.origin_keys.c.origin == bindparam("of_origin"))
_COUNT_KEYS = _COUNT_KEYS.values(counted=bindparam("now"))
_SET = update(o.origins).where(o.origins.c.rid == bindparam("at"))
_SET = _SET.values(independence=bindparam("as_judged"), shared_with=bindparam("with_whom"))


class _People:
    """Who stands behind origins: asked of the record once, as nobody comes or goes while origins are judged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, list[Behind]] = {}

    def __call__(self, origin: int) -> list[Behind]:
        if origin not in self._known:
            self._known[origin] = [
                Behind(kind=ActorKind(row.kind), name=row.name, described=row.described, statements=row.statements)
                for row in self._connection.execute(_PEOPLE, {"origin": origin})
            ]
        return self._known[origin]


def judge(connection: Connection, changed: Iterable[int]) -> None:
    """Judge the origins that changed, and those whose judgement that turns; take out those nobody goes back to.

    Of many documents that come at once, the origins of all are judged together: most go back to the same few.
    """
    people = _People(connection)
    waiting: list[tuple[Rank, int]] = []
    grown: set[int] = set()
    for origin in sorted(changed):
        if _deserted(connection, origin):
            behind = _unseat(connection, origin)
            _take_out(connection, origin)
        elif _enter_keys(connection, people, origin):
            grown.add(origin)
            behind = {origin}
        else:
            behind = _unseat(connection, origin) | {origin}
            _enter_keys(connection, people, origin)
        for each in behind:
            _push(connection, waiting, each)
    while waiting:
        rank, origin = heappop(waiting)
        row = _row(connection, origin)
        if row is not None and rank == _rank(row):
            for each in _turned(connection, people, row, grown=origin in grown):
                _push(connection, waiting, each)


def _turned(connection: Connection, people: _People, row: Row[Any], *, grown: bool) -> set[int]:
    """Judge one origin; return those after it that have to be judged again."""
    independence, blocker = _judgement(connection, people, row)
    was_shown = row.independence == Independence.SHOWN
    shown = independence is Independence.SHOWN
    connection.execute(_SET, {"at": row.rid, "as_judged": independence.value, "with_whom": blocker})
    if shown == was_shown and not (shown and grown):
        return set()
    connection.execute(_COUNT_KEYS, {"of_origin": row.rid, "now": shown})
    if shown:
        return set(_neighbours(connection, people, row, worse=True))
    return set(connection.scalars(_BEHIND, {"origin": row.rid}))


def _judgement(connection: Connection, people: _People, row: Row[Any]) -> tuple[Independence, int | None]:
    if not row.vouchers:
        return Independence.NO_SOURCES, None
    if row.open:
        return Independence.WHICH_REPORT, None
    blocker = next(_neighbours(connection, people, row, worse=False), None)
    return (Independence.SHOWN, None) if blocker is None else (Independence.SAME_PEOPLE, blocker)


def _neighbours(connection: Connection, people: _People, row: Row[Any], *, worse: bool) -> Iterator[int]:
    """Yield the origins counted as independent that may rest on the same people: those before, or those after.

    Those before are the best first, and only the best may be right.
    """
    mine = people(row.rid)
    if not mine:
        return
    found: dict[int, Rank] = {}
    for role, keys in (
        (_MAIN, {key for each in main_of(mine) for key in asked_by(each)}),
        (_KEY, _rarest(connection, mine)),
        (_ANCHOR, {key for each in mine for key in asked_by(each)}),
    ):
        if keys:
            found |= _first_like(connection, people, row, role, keys, mine, worse=worse)
    yield from sorted(found, key=lambda each: found[each])


def _first_like(
    connection: Connection,
    people: _People,
    row: Row[Any],
    role: str,
    keys: set[str],
    mine: list[Behind],
    *,
    worse: bool,
) -> dict[int, Rank]:
    """Return the counted origins found by keys that rest on the same people; of those before, only the best."""
    asked = {"keys": sorted(keys), "role": role, "origin": row.rid, "vouchers": row.vouchers, "id": row.id}
    like: dict[int, Rank] = {}
    for start in range(0, 1_000_000, _PAGE):
        page = connection.execute(_WORSE if worse else _BETTER, {**asked, "start": start}).all()
        for each in page:
            if rests_on_the_same(people(each.rid), mine):
                like[each.rid] = (-each.vouchers, each.id)
                if not worse:
                    return like
        if len(page) < _PAGE:
            break
    return like


def _rarest(connection: Connection, mine: list[Behind]) -> set[str]:
    """Return the keys of the one voucher that fewest counted origins have: who covers them all has this one too."""
    best: tuple[int, set[str]] | None = None
    for each in sorted(mine, key=lambda one: (one.described, one.statements, one.name))[:8]:
        keys = set(asked_by(each))
        count = connection.execute(_HOW_MANY, {"keys": sorted(keys)}).scalar_one()
        if best is None or count < best[0]:
            best = count, keys
        if not count:
            break
    return best[1] if best else set()


def _unseat(connection: Connection, origin: int) -> set[int]:
    """Take an origin out of the comparison; return those that were not shown independent because of it."""
    connection.execute(_DROP_KEYS, {"of_origin": origin})
    behind = set(connection.scalars(_BEHIND, {"origin": origin}))
    connection.execute(_SET, {"at": origin, "as_judged": Independence.NO_SOURCES.value, "with_whom": None})
    return behind


def _deserted(connection: Connection, origin: int) -> bool:
    """Whether nothing leads to an origin any more."""
    return connection.execute(_LED, {"origin": origin}).first() is None


def _take_out(connection: Connection, origin: int) -> None:
    connection.execute(update(o.origins).where(o.origins.c.shared_with == origin).values(shared_with=None))
    connection.execute(delete(o.origin_vouchers).where(o.origin_vouchers.c.origin == origin))
    connection.execute(delete(o.origins).where(o.origins.c.rid == origin))


def _enter_keys(connection: Connection, people: _People, origin: int) -> bool:
    """Enter what an origin's people are compared by; return whether it is still counted, as they only became more.

    Those that were found to rest on its people then still do. Where that is not so, nothing is changed while the
    origin is counted.
    """
    row = _row(connection, origin)
    if row is None:
        return False
    roles = _roles([] if row.open else people(origin))
    held = connection.execute(_KEYS, {"of_origin": origin}).all()
    counted = any(each.counted for each in held)
    before = {(each.role, each.key) for each in held if each.role != _ANCHOR}
    after = {each for each in roles if each[0] != _ANCHOR}
    mains = {each for each in before if each[0] == _MAIN} == {each for each in after if each[0] == _MAIN}
    grown = counted and mains and before <= after
    if counted and not grown:
        return False
    if held:
        connection.execute(_DROP_KEYS, {"of_origin": origin})
    insert_rows(
        connection,
        o.origin_keys,
        [
            {"origin": origin, "key": key, "role": role, "counted": counted, "vouchers": row.vouchers}
            for role, key in sorted(roles)
        ],
    )
    return grown


def _roles(people: list[Behind]) -> set[tuple[str, str]]:
    if not people:
        return set()
    # Whoever covers an origin's people has the one by whom it is anchored: a named one, as descriptions fit more.
    anchor = min(people, key=lambda each: (each.described, each.statements, each.name))
    roles = {(_KEY, key) for each in people for key in found_by(each)}
    roles |= {(_ANCHOR, key) for key in found_by(anchor)}
    return roles | {(_MAIN, key) for each in main_of(people) for key in found_by(each)}


def _push(connection: Connection, waiting: list[tuple[Rank, int]], origin: int) -> None:
    row = _row(connection, origin)
    if row is not None:
        heappush(waiting, (_rank(row), origin))


def _row(connection: Connection, origin: int) -> Row[Any] | None:
    return connection.execute(_ORIGIN, {"origin": origin}).one_or_none()


def _rank(row: Any) -> Rank:
    return -row.vouchers, row.id
