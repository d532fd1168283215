"""What parts of a model rest on: beside each part in the file, in one list in the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from accordingto.conflict.model import Conflict, Ground, GroundKind

if TYPE_CHECKING:
    from accordingto.conflict.shape import ConflictShape, DecisionMakerShape, Grounded

__all__ = [
    "exclusive_subject",
    "ground_for",
    "grounds_of",
    "plain_exclusive",
    "plain_left_out",
    "plain_stated",
    "plain_status_quo",
    "with_ground",
]


def grounds_of(shape: ConflictShape) -> tuple[Ground, ...]:
    """Return all grounds that a file gives, in its order."""
    return tuple(_grounds(shape))


def ground_for(
    grounds: Sequence[Ground], kind: GroundKind, subject: str, decision_maker: str | None = None
) -> Ground | None:
    """Return what a part of a model rests on, ``None`` where the model does not say."""
    wanted = (kind, subject, decision_maker)
    return next((each for each in grounds if (each.kind, each.subject, each.decision_maker) == wanted), None)


def exclusive_subject(options: Sequence[str]) -> str:
    """Return how a ground names options of which at most one is taken."""
    return ", ".join(options)


def with_ground(
    plain: dict[str, Any], grounds: Sequence[Ground], kind: GroundKind, subject: str, decision_maker: str | None = None
) -> dict[str, Any]:
    """Return a part of a file with what it rests on beside it, as far as that is known."""
    ground = ground_for(grounds, kind, subject, decision_maker)
    return plain if ground is None else {**plain, **_plain(ground)}


def plain_stated(text: str, grounds: Sequence[Ground], kind: GroundKind, decision_maker: str | None = None) -> Any:
    """Return a statement as the file has it: the text alone where nothing more is known of it."""
    plain = with_ground({"statement": text}, grounds, kind, text, decision_maker)
    return text if len(plain) == 1 else plain


def plain_exclusive(options: Sequence[str], grounds: Sequence[Ground]) -> Any:
    """Return options that exclude each other as the file has them."""
    plain = with_ground({"options": list(options)}, grounds, GroundKind.EXCLUSIVE, exclusive_subject(options))
    return list(options) if len(plain) == 1 else plain


def plain_status_quo(conflict: Conflict) -> Any:
    """Return the status quo as the file has it, ``None`` where there is none."""
    because = [
        {"by": each.decision_maker, "option": each.subject, **_plain(each)}
        for each in conflict.grounds
        if each.kind is GroundKind.PRESENT
    ]
    if conflict.status_quo is None or not because:
        return conflict.status_quo
    return {"state": conflict.status_quo, "because": because}


def plain_left_out(grounds: Sequence[Ground]) -> list[dict[str, Any]]:
    """Return what is not in the model, with reasons."""
    return [{"what": each.subject, **_plain(each)} for each in grounds if each.kind is GroundKind.LEFT_OUT]


def _plain(ground: Ground) -> dict[str, Any]:
    values = {"evidence": list(ground.evidence), "reason": ground.reason, "assumption": ground.assumption}
    return {key: value for key, value in values.items() if value}


def _grounds(shape: ConflictShape) -> Iterator[Ground]:
    for maker in shape.decision_makers:
        yield from _of_maker(maker)
    for each in shape.infeasible:
        yield from _ground(each, GroundKind.INFEASIBLE, each.statement)
    for exclusive in shape.exclusive:
        yield from _ground(exclusive, GroundKind.EXCLUSIVE, exclusive_subject(exclusive.options))
    for each in shape.dependencies:
        yield from _ground(each, GroundKind.DEPENDENCY, each.statement)
    for present in shape.status_quo.because if shape.status_quo is not None else ():
        yield from _ground(present, GroundKind.PRESENT, present.option, present.by)
    for left in shape.left_out:
        yield from _ground(left, GroundKind.LEFT_OUT, left.what, always=True)


def _of_maker(maker: DecisionMakerShape) -> Iterator[Ground]:
    name = maker.name
    yield from _ground(maker, GroundKind.DECISION_MAKER, name)
    for option in maker.options:
        yield from _ground(option, GroundKind.OPTION, option.name, name)
    if maker.preferences is not None:
        yield from _ground(maker.preferences, GroundKind.ORDER, name, name)
        for each in maker.preferences.statements or ():
            yield from _ground(each, GroundKind.STATEMENT, each.statement, name)


def _ground(
    given: Grounded, kind: GroundKind, subject: str, decision_maker: str | None = None, *, always: bool = False
) -> Iterator[Ground]:
    if always or given.evidence or given.reason or given.assumption:
        yield Ground(
            kind=kind,
            subject=subject,
            decision_maker=decision_maker,
            evidence=tuple(given.evidence),
            reason=given.reason,
            assumption=given.assumption,
        )
