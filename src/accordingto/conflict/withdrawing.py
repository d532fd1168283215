"""A model without some of its evidence: what rests on nothing else goes with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from accordingto.conflict.grounding import exclusive_subject, ground_for
from accordingto.conflict.model import Conflict, DecisionMaker, Ground, GroundKind, Prioritization
from accordingto.conflict.statements import OptionNames, parse
from accordingto.errors import ConflictError

__all__ = ["evidence_of", "lost_without", "preferring", "without"]

_ASSUMED = "what said otherwise was taken away; it is taken to prefer leaving this"


def evidence_of(conflict: Conflict) -> tuple[str, ...]:
    """Return the ids of all that a model rests on, each once.

    What is only left out does not count, nor what only shows that somebody is a decision maker.
    """
    idle = {GroundKind.LEFT_OUT, GroundKind.DECISION_MAKER}
    return tuple(dict.fromkeys(id_ for each in conflict.grounds if each.kind not in idle for id_ in each.evidence))


def without(conflict: Conflict, evidence: Collection[str]) -> Conflict:
    """Return a model without some of its evidence, over the same options, so that states keep their names.

    A statement, an exclusion or a dependency that rested on nothing else is taken out. An option that did can no longer
    be taken. Where a decision maker no longer says anything of an option of its own, it is taken to prefer leaving it,
    as in a draft. What never named evidence stays.
    """
    grounds = [_less(each, evidence) for each in conflict.grounds]
    lost = lost_without(conflict, evidence)
    names = OptionNames({each.name: tuple(option.name for option in each.options) for each in conflict.decision_makers})
    shut = [names.find(each.subject, each.decision_maker) for each in lost if each.kind is GroundKind.OPTION]
    assumed: list[Ground] = []
    makers = tuple(_poorer(each, lost, names, assumed) for each in conflict.decision_makers)
    gone = {(each.kind, each.subject) for each in lost}
    kept = [each for each in grounds if not _is_gone(each, lost)]
    return replace(
        conflict,
        decision_makers=makers,
        infeasible=(
            *(each for each in conflict.infeasible if (GroundKind.INFEASIBLE, each) not in gone),
            *(names.written(each) for each in shut),
        ),
        exclusive=tuple(
            each for each in conflict.exclusive if (GroundKind.EXCLUSIVE, exclusive_subject(each)) not in gone
        ),
        dependencies=tuple(each for each in conflict.dependencies if (GroundKind.DEPENDENCY, each) not in gone),
        status_quo=_present(conflict, names, shut, lost),
        grounds=(*kept, *assumed),
    )


def lost_without(conflict: Conflict, evidence: Collection[str]) -> tuple[Ground, ...]:
    """Return the grounds that have evidence, and none but this."""
    return tuple(
        each
        for each in conflict.grounds
        if each.evidence and set(each.evidence) <= set(evidence) and each.kind is not GroundKind.LEFT_OUT
    )


def preferring(conflict: Conflict, decision_maker: str, statement: str) -> Conflict:
    """Return a model in which a decision maker puts a statement before all others; it has to state preferences so."""
    found = [each for each in conflict.decision_makers if each.name == decision_maker]
    if not found:
        known = ", ".join(each.name for each in conflict.decision_makers)
        raise ConflictError(
            f"No decision maker is called {decision_maker}; name one of: {known}.", subject=decision_maker
        )
    stated = found[0].preferences
    if not isinstance(stated, Prioritization):
        raise ConflictError(
            f"{decision_maker} has no preference statements to put another before; edit the file, or try swaps.",
            subject=decision_maker,
        )
    names = OptionNames({each.name: tuple(option.name for option in each.options) for each in conflict.decision_makers})
    parse(statement, names)
    rest = tuple(each for each in stated.statements if each != statement)
    changed = replace(found[0], preferences=Prioritization(statements=(statement, *rest)))
    makers = tuple(changed if each is found[0] else each for each in conflict.decision_makers)
    return replace(conflict, decision_makers=makers)


def _less(ground: Ground, evidence: Collection[str]) -> Ground:
    return replace(ground, evidence=tuple(each for each in ground.evidence if each not in evidence))


def _is_gone(ground: Ground, lost: Sequence[Ground]) -> bool:
    parts = {GroundKind.STATEMENT, GroundKind.EXCLUSIVE, GroundKind.DEPENDENCY, GroundKind.INFEASIBLE}
    return ground.kind in parts and any(
        (each.kind, each.subject, each.decision_maker) == (ground.kind, ground.subject, ground.decision_maker)
        for each in lost
    )


def _poorer(maker: DecisionMaker, lost: Sequence[Ground], names: OptionNames, assumed: list[Ground]) -> DecisionMaker:
    """Return a decision maker without the statements that were lost, and with what is assumed in their place."""
    if not isinstance(maker.preferences, Prioritization):
        return maker
    gone = {each.subject for each in lost if each.kind is GroundKind.STATEMENT and each.decision_maker == maker.name}
    stated = tuple(each for each in maker.preferences.statements if each not in gone)
    if len(stated) == len(maker.preferences.statements):
        return maker
    instead = list(_unsaid(maker, gone, stated, names))
    assumed += [
        Ground(kind=GroundKind.STATEMENT, subject=each, decision_maker=maker.name, reason=_ASSUMED, assumption=True)
        for each in instead
    ]
    return replace(maker, preferences=Prioritization(statements=(*stated, *instead)))


def _unsaid(maker: DecisionMaker, gone: Collection[str], stated: Sequence[str], names: OptionNames) -> Iterator[str]:
    said = {option for each in stated for option in parse(each, names).options()}
    spoken = {option for each in gone for option in parse(each, names).options()}
    for option in maker.options:
        place = names.find(option.name, maker.name)
        if place in spoken - said:
            yield f"not {names.written(place)}"


def _present(conflict: Conflict, names: OptionNames, shut: Sequence[int], lost: Sequence[Ground]) -> str | None:
    """Return the status quo with what is no longer shown to be taken left."""
    if conflict.status_quo is None or set(conflict.status_quo) - set("YN") or len(conflict.status_quo) != len(names):
        return conflict.status_quo
    unshown = {
        names.find(each.subject, each.decision_maker)
        for each in lost
        if each.kind is GroundKind.PRESENT and ground_for(conflict.grounds, *_key(each)) is not None
    }
    unshown |= set(shut)
    return "".join("N" if place in unshown else letter for place, letter in enumerate(conflict.status_quo))


def _key(ground: Ground) -> tuple[GroundKind, str, str | None]:
    return ground.kind, ground.subject, ground.decision_maker
