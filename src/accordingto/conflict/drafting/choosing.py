"""Which deeds become options: those that most hangs on, and no more than can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.conflict.drafting.deeds import Deed
from accordingto.conflict.drafting.mentions import Mention
from accordingto.conflict.drafting.sides import Sides
from accordingto.conflict.drafting.stances import Attitude, Bargain, Kind, Stances
from accordingto.views import Dated
from accordingto.vocabulary import ActorKind, Move

__all__ = ["Choice", "Pressing", "chosen"]

_DOCUMENTS = 5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pressing:
    """That a side which would else do nothing can insist on the deed of another, or let it go."""

    side: str
    deed: Deed
    label: str
    positions: tuple[Dated, ...]
    unmoved: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is in a draft and what is left out, with reasons; ``others`` are sides that would only insist."""

    deeds: tuple[Deed, ...]
    pressing: tuple[Pressing, ...]
    others: tuple[Pressing, ...]
    left_out: tuple[tuple[Deed, str], ...]


def chosen(deeds: Sequence[Deed], stances: Stances, sides: Sides, unmoved: Sequence[Mention], most: int) -> Choice:
    """Return the deeds that a draft takes as options, at most so many options in all.

    ``unmoved`` are positions for or against what another side asks, which say no more than that.
    """
    live = [each for each in deeds if _attitudes(each, stances) or _bargains(each, stances)]
    idle = [each for each in deeds if each not in live]
    contested = [each for each in live if _is_contested(each, stances, sides)]
    alone = [each for each in live if each not in contested] if len(contested) > 1 else []
    live = contested if len(contested) > 1 else live
    ordered = sorted(live, key=lambda each: (-_weight(each, stances, sides), each.owner, each.label))
    kept = ordered[:most]
    pressing = _pressing(kept, stances, sides, unmoved)
    while len(kept) > 1 and len(kept) + len(pressing) > most:
        kept = kept[:-1]
        pressing = _pressing(kept, stances, sides, unmoved)
    pressing, others = pressing[: max(0, most - len(kept))], pressing[max(0, most - len(kept)) :]
    left = [
        (each, f"more than {most} options are hard to read; more hangs on those that are kept")
        for each in ordered
        if each not in kept
    ]
    left += [(each, "nobody but the side that would do it has taken a stance on it") for each in alone]
    gone = {each.id for each in stances.replaced}
    for each in idle:
        over = all(mention.position.id in gone or _ends(mention) for mention in each.mentions)
        left.append(
            (
                each,
                "nobody stands for it any longer"
                if over
                else "what it depends on is nothing that a side could do, or is not wanted any more",
            )
        )
    return Choice(deeds=tuple(kept), pressing=tuple(pressing), others=tuple(others), left_out=tuple(left))


def _is_contested(deed: Deed, stances: Stances, sides: Sides) -> bool:
    """Say whether others than its owner want or fear a deed, it is part of a deal, or a state or body refuses it."""
    attitudes = _attitudes(deed, stances)
    refused = any(each.kind is Kind.REFUSES for each in attitudes) and not _is_private(deed, sides)
    return refused or bool(_bargains(deed, stances)) or any(each.side != deed.owner for each in attitudes)


def _is_private(deed: Deed, sides: Sides) -> bool:
    return sides.kind(deed.owner) in {ActorKind.PERSON, ActorKind.GROUP}


def _ends(mention: Mention) -> bool:
    return mention.position.move is Move.RETRACT


def _weight(deed: Deed, stances: Stances, sides: Sides) -> float:
    """Return how much hangs on a deed: sides with a stance on it, answers to demands, deals it is part of, reports."""
    attitudes = _attitudes(deed, stances)
    deals = _bargains(deed, stances)
    taking_part = {each.side for each in attitudes} | {each.side for each in deals if each.own is deed}
    answered = any(each.side == deed.owner for each in attitudes) and len(taking_part) > 1
    documents = {each.position.document for each in deed.mentions}
    firm = any(each.kind in {Kind.REFUSES, Kind.DEMANDS} for each in attitudes)
    private = _is_private(deed, sides)
    return (
        3 * len(taking_part) + 2 * answered + 2 * len(deals) + firm + min(len(documents), _DOCUMENTS) / 2 - 2 * private
    )


def _attitudes(deed: Deed, stances: Stances) -> list[Attitude]:
    return [each for each in stances.attitudes if each.deed is deed]


def _bargains(deed: Deed, stances: Stances) -> list[Bargain]:
    return [each for each in stances.bargains if deed in (each.own, each.trigger)]


def _pressing(kept: Sequence[Deed], stances: Stances, sides: Sides, unmoved: Sequence[Mention]) -> list[Pressing]:
    """Return what sides without a deed of their own can do: insist on the weightiest of another that they want."""
    found: dict[str, Pressing] = {}
    owners = {each.owner for each in kept}
    for deed in kept:
        for each in stances.attitudes:
            if each.deed is deed and each.favours and each.side not in owners and each.side not in found:
                found[each.side] = _press(
                    each.side, deed, each.positions, _silent(each.side, deed, unmoved, sides, stances)
                )
        for mention in unmoved:
            side = sides.of(mention.position.holder)
            if side is None or side in owners or side in found:
                continue
            if _silent(side, deed, [mention], sides, stances):
                found[side] = _press(side, deed, (), _silent(side, deed, unmoved, sides, stances))
    return sorted(found.values(), key=lambda each: (-len(each.positions), each.side))


def _press(side: str, deed: Deed, positions: tuple[Dated, ...], unmoved: tuple[Dated, ...]) -> Pressing:
    label = f"press {deed.owner} to {deed.label}"
    return Pressing(side=side, deed=deed, label=label, positions=positions, unmoved=unmoved)


def _silent(side: str, deed: Deed, unmoved: Sequence[Mention], sides: Sides, stances: Stances) -> tuple[Dated, ...]:
    """Return a side's positions on what those want who want a deed, without words of their own for it."""
    wanting = {each.side for each in stances.attitudes if each.deed is deed and each.favours} - {side, deed.owner}
    return tuple(
        each.dated
        for each in unmoved
        if sides.of(each.position.holder) == side and set(sides.named_in(each.clause.text)) & wanting
    )
