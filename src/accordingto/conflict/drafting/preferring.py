"""Preference statements of one side, from what it wants, refuses, offers and threatens, the firmest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.conflict.drafting.choosing import Choice, Pressing
from accordingto.conflict.drafting.deeds import Deed
from accordingto.conflict.drafting.mentions import Part
from accordingto.conflict.drafting.sides import Sides
from accordingto.conflict.drafting.stances import Attitude, Bargain, Kind, Stances
from accordingto.conflict.drafting.telling import ids_of, told

__all__ = ["ORDER", "Preferred", "preferred"]

ORDER = (
    "no report says what matters more: as drafted, refusals come first, then the terms of offers, demands, requests, "
    "what was offered or threatened, and last what is only assumed; put them in your own order"
)
_ASSUMED = 9
_OF = {
    Kind.REFUSES: "a refusal",
    Kind.DEMANDS: "a demand",
    Kind.ASKS: "a request",
    Kind.DOES: "its own undertaking",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """A preference statement with what it rests on; ``rank`` is its place by kind."""

    rank: int
    statement: str
    evidence: tuple[str, ...] = ()
    reason: str
    assumption: bool = False


def preferred(
    side: str, choice: Choice, stances: Stances, sides: Sides, written: Callable[[Deed | Pressing], str]
) -> tuple[Preferred, ...]:
    """Return the statements of a side over the options of a draft, each once; ``written`` gives an option's name."""
    found: dict[str, Preferred] = {}
    kept = set(map(id, choice.deeds))
    attitudes = [each for each in stances.attitudes if each.side == side and id(each.deed) in kept]
    bargains = [
        each for each in stances.bargains if each.side == side and id(each.own) in kept and id(each.trigger) in kept
    ]
    made = [*(_wish(each, sides, written) for each in attitudes), *_deals(bargains, sides, written)]
    made += list(_assumed(side, choice, attitudes, bargains, written))
    made += [each for one in choice.pressing if one.side == side for each in _pressing(one, sides, written)]
    for each in sorted(made, key=lambda one: (one.rank, -len(one.evidence), one.statement)):
        found.setdefault(each.statement, each)
    return tuple(found.values())


def _wish(attitude: Attitude, sides: Sides, written: Callable[[Deed | Pressing], str]) -> Preferred:
    name = written(attitude.deed)
    kind = _OF.get(attitude.kind, "a wish")
    if not attitude.favours and attitude.kind is not Kind.REFUSES:
        kind = "opposition"
    parts = {each.position.id: each.part for each in attitude.deed.mentions}
    if all(parts.get(each.position.id) is not Part.PROPOSAL for each in attitude.positions):
        kind = "its side of a deal"
    return Preferred(
        rank=attitude.kind,
        statement=name if attitude.favours else f"not {name}",
        evidence=ids_of(attitude.positions),
        reason=f"{kind}: {told(attitude.positions, sides, attitude.deed)}",
    )


def _deals(bargains: Sequence[Bargain], sides: Sides, written: Callable[[Deed | Pressing], str]) -> Iterator[Preferred]:
    for each in bargains:
        own, trigger = written(each.own), written(each.trigger)
        evidence, said = ids_of(each.positions), told(each.positions, sides, each.own)
        when = trigger if each.done else f"not {trigger}"
        if each.gives and not each.stick:
            only = f"{when} if {own if each.does else f'not {own}'}"
            yield Preferred(rank=Kind.TERMS, statement=only, evidence=evidence, reason=f"the terms of an offer: {said}")
        if each.own.owner != each.side:
            continue
        did = own if each.does else f"not {own}"
        reason = (
            "a threat to be carried out"
            if each.stick
            else "an offer to be kept"
            if each.gives
            else "a refusal on terms"
        )
        rank = Kind.KEEPS if each.gives or each.stick else Kind.TERMS
        yield Preferred(rank=rank, statement=f"{did} if {when}", evidence=evidence, reason=f"{reason}: {said}")


def _assumed(
    side: str,
    choice: Choice,
    attitudes: Sequence[Attitude],
    bargains: Sequence[Bargain],
    written: Callable[[Deed | Pressing], str],
) -> Iterator[Preferred]:
    """Suppose that a side would rather not do what no report says that it wants to do."""
    for deed in choice.deeds:
        if deed.owner != side or any(each.deed is deed for each in attitudes):
            continue
        own = [each for each in bargains if each.own is deed]
        if any(not each.stick for each in own):
            continue
        reason = (
            "carrying out a threat is taken to be a cost"
            if own
            else f"no report says that {side} would want this; it is taken to prefer leaving it"
        )
        leaves = written(deed) if own and not any(each.does for each in own) else f"not {written(deed)}"
        yield Preferred(rank=_ASSUMED, statement=leaves, reason=reason, assumption=True)


def _pressing(each: Pressing, sides: Sides, written: Callable[[Deed | Pressing], str]) -> Iterator[Preferred]:
    name = written(each)
    if each.positions:
        reason = f"it speaks for it; that it prefers to go on doing so is assumed: {told(each.positions, sides)}"
        yield Preferred(rank=_ASSUMED, statement=name, evidence=ids_of(each.positions), reason=reason, assumption=True)
    else:
        yield Preferred(
            rank=Kind.ASKS,
            statement=f"not {name}",
            evidence=ids_of(each.unmoved),
            reason=f"it has not taken this up: {told(each.unmoved, sides)}",
        )
