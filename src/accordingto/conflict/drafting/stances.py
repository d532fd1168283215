"""Where each side stands on each deed: what it wants, refuses, offers or threatens, the latest and nothing before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from accordingto.conflict.drafting.deeds import Deed, Sorted
from accordingto.conflict.drafting.mentions import AGAINST, ASKING, COMMITTING, FOR, Mention, Part
from accordingto.views import Dated, StatedPosition
from accordingto.vocabulary import Modality, Move

__all__ = ["Attitude", "Bargain", "Kind", "Stances", "stances_of"]


class Kind(IntEnum):
    """What a side makes of a deed, the firmest first: this is the order in which a draft puts preferences."""

    REFUSES = 1
    TERMS = 2
    DEMANDS = 3
    ASKS = 4
    KEEPS = 5
    DOES = 6


_AS_LONG_AS = re.compile(r"(?:until|unless|before|without|(?:as|so) long as|while)\b", re.IGNORECASE)
_TURNED = {Kind.REFUSES: Kind.DOES, Kind.DOES: Kind.REFUSES}
"""What a stance on undoing a deed of one's own is for the deed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attitude:
    """That a side is for a deed or against it, and the positions that say so, in order of time."""

    side: str
    deed: Deed
    kind: Kind
    favours: bool
    positions: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bargain:
    """That a side does something of its own, or not, depending on another deed.

    It does ``own`` (``does``) where ``trigger`` is done (``done``), or where it is not. A ``stick`` is a threat, which
    the side would rather not carry out; ``gives`` says that it is an offer rather than a refusal. ``strict`` says that
    nothing is done without the trigger.
    """

    side: str
    own: Deed
    does: bool
    trigger: Deed
    done: bool
    stick: bool
    gives: bool
    strict: bool
    positions: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances:
    """What all sides stand for, and the positions that later ones have replaced."""

    attitudes: tuple[Attitude, ...]
    bargains: tuple[Bargain, ...]
    replaced: tuple[StatedPosition, ...]


def stances_of(sorted_: Sorted, sides: Mapping[str, str]) -> Stances:
    """Return the stances that hold after all positions, in order of time; taking back ends one and leaves none."""
    mentions = sorted(
        (each for deed in sorted_.deeds for each in deed.mentions),
        key=lambda each: (each.dated.last_day, each.dated.first_day, each.position.id, each.part),
    )
    held: dict[tuple[str, int], Attitude] = {}
    replaced: list[Dated] = []
    for mention in mentions:
        side, deed = sides[mention.position.id], sorted_.of[mention.position.id, mention.part]
        key = (side, id(deed))
        if _takes_back(mention):
            if key in held:
                replaced += held.pop(key).positions
            continue
        made = _attitude(mention, side, deed)
        if made is None:
            continue
        before = held.get(key)
        if before is not None and before.favours is made.favours:
            kind = min(before.kind, made.kind)
            made = Attitude(
                side=side,
                deed=deed,
                kind=kind,
                favours=made.favours,
                positions=_joined(before.positions, made.positions),
            )
        elif before is not None:
            replaced += before.positions
        held[key] = made
    standing = {each.position.id for attitude in held.values() for each in attitude.positions}
    gone = {each.position.id: each.position for each in replaced if each.position.id not in standing}
    bargains = _bargains(mentions, sorted_, sides, held, frozenset(gone))
    return Stances(attitudes=tuple(held.values()), bargains=bargains, replaced=tuple(gone.values()))


def _takes_back(mention: Mention) -> bool:
    position = mention.position
    return position.move is Move.RETRACT and mention.part is Part.PROPOSAL and position.modality is not Modality.NEGATED


def _attitude(mention: Mention, side: str, deed: Deed) -> Attitude | None:
    position = mention.position
    if position.modality is Modality.NEGATED or position.move is Move.RETRACT:
        return None
    kind, favours = _read(mention, own=deed.owner == side)
    if kind is None:
        return None
    if deed.turned(mention):
        kind, favours = _TURNED.get(kind, kind), not favours
    return Attitude(side=side, deed=deed, kind=kind, favours=favours, positions=(mention.dated,))


def _read(mention: Mention, *, own: bool) -> tuple[Kind | None, bool]:
    position, clause = mention.position, mention.clause
    move = position.move
    if mention.part is Part.CONDITION:
        if own or move in ASKING:
            return None, True
        wanted = _holds_when_done(mention) is not (mention.stick or mention.denies)
        return Kind.DEMANDS, wanted
    if mention.part is Part.IN_RETURN:
        return (None, True) if own else (Kind.DEMANDS, not clause.denied)
    tied = bool(mention.tied) or position.condition is not None or position.in_return is not None
    if move in ASKING:
        return (Kind.DEMANDS if move is Move.DEMAND else Kind.ASKS), not clause.denied
    if move in AGAINST:
        # What is refused only as long as something is so would be done otherwise.
        terms = mention.tied or (position.condition.exact if position.condition is not None else "")
        if own and _AS_LONG_AS.match(terms):
            return None, True
        return (Kind.REFUSES if own else Kind.DEMANDS), False
    if move in FOR:
        return (None, True) if own and tied else (Kind.DOES if own else Kind.ASKS, True)
    if move in COMMITTING:
        if not own:
            return Kind.ASKS, not clause.denied
        if clause.denied:
            return (None, True) if tied else (Kind.REFUSES, False)
        return (None, True) if tied or mention.stick else (Kind.DOES, True)
    return None, True


def _bargains(
    mentions: Sequence[Mention],
    sorted_: Sorted,
    sides: Mapping[str, str],
    held: Mapping[tuple[str, int], Attitude],
    gone: frozenset[str],
) -> tuple[Bargain, ...]:
    """Return what sides offer and threaten, joined where several positions say the same."""
    found: dict[tuple[object, ...], Bargain] = {}
    parts = {(each.position.id, each.part): each for each in mentions}
    for mention in mentions:
        position = mention.position
        if mention.part is Part.PROPOSAL or position.id in gone or position.modality is Modality.NEGATED:
            continue
        proposal = sorted_.of.get((position.id, Part.PROPOSAL))
        other = sorted_.of[position.id, mention.part]
        if proposal is None or proposal is other:
            continue
        made = _bargain(mention, parts[position.id, Part.PROPOSAL], sides[position.id], (proposal, other))
        if made is None or _refused(made, held):
            continue
        key = (made.side, id(made.own), made.does, id(made.trigger), made.done, made.stick)
        before = found.get(key)
        if before is not None:
            made = Bargain(
                side=made.side,
                own=made.own,
                does=made.does,
                trigger=made.trigger,
                done=made.done,
                stick=made.stick,
                gives=made.gives,
                strict=made.strict or before.strict,
                positions=_joined(before.positions, made.positions),
            )
        found[key] = made
    return tuple(found.values())


def _bargain(mention: Mention, proposed: Mention, side: str, deeds: tuple[Deed, Deed]) -> Bargain | None:
    position, (proposal, other) = mention.position, deeds
    turned, terms_turned = proposal.turned(proposed), other.turned(mention)
    if mention.part is Part.IN_RETURN and position.move in ASKING:
        own, trigger, done, does = other, proposal, True, True
        turned, terms_turned = terms_turned, turned
    else:
        own, trigger, done = proposal, other, _holds_when_done(mention)
        does = not mention.denies
    # On terms, a side can also be for what another would do.
    if trigger.owner == side or (own.owner != side and position.move not in FOR):
        return None
    return Bargain(
        side=side,
        own=own,
        does=does is not turned,
        trigger=trigger,
        done=done is not terms_turned,
        stick=mention.stick,
        gives=does,
        strict=mention.clause.strict,
        positions=(mention.dated,),
    )


def _holds_when_done(mention: Mention) -> bool:
    """Say whether what depends on a condition comes where the deed in it is done: not after "unless" or "if not"."""
    return mention.clause.reversed is mention.clause.denied


def _refused(bargain: Bargain, held: Mapping[tuple[str, int], Attitude]) -> bool:
    """Say whether the side refuses flatly, and later, what a bargain has it do."""
    attitude = held.get((bargain.side, id(bargain.own)))
    if attitude is None or attitude.kind is not Kind.REFUSES or not (bargain.does and bargain.gives):
        return False
    return attitude.positions[-1].last_day >= bargain.positions[-1].last_day


def _joined(one: Iterable[Dated], other: Iterable[Dated]) -> tuple[Dated, ...]:
    return tuple({each.position.id: each for each in (*one, *other)}.values())
