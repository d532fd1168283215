"""Conflict files: YAML or JSON to a ``Conflict`` and back, with errors that point at the line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from accordingto.conflict.building import graph_of
from accordingto.conflict.gmcr import conflict_from_gmcr
from accordingto.conflict.grounding import (
    grounds_of,
    plain_exclusive,
    plain_left_out,
    plain_stated,
    plain_status_quo,
    with_ground,
)
from accordingto.conflict.lines import Located, locate
from accordingto.conflict.model import (
    Conflict,
    DecisionMaker,
    Ground,
    GroundKind,
    ListedMove,
    MoveRule,
    NamedState,
    Option,
    Prioritization,
    Ranking,
    Unstated,
    Weighed,
    Weights,
)
from accordingto.errors import ConflictError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from accordingto.conflict.shape import ConflictShape, DecisionMakerShape, RuleShape

__all__ = ["as_json", "as_yaml", "conflict_from_text", "conflict_schema", "load_conflict"]

STEP = re.compile(">+")
ADVICE = {
    "missing": "add it",
    "extra_forbidden": "no such key is known; correct its name or take it out",
}


def load_conflict(path: Path) -> Conflict:
    """Return the conflict of a YAML, JSON or .gmcr file, after checking that a graph model can be made of it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConflictError(
            f"{path} cannot be read as UTF-8 text: {error}; check the file.", subject=str(path)
        ) from error
    read: Callable[[str, str], Conflict] = conflict_from_gmcr if path.suffix == ".gmcr" else conflict_from_text
    return read(text, str(path))


def conflict_from_text(text: str, subject: str = "the conflict", *, most_options: int | None = None) -> Conflict:
    """Return the conflict of a YAML or JSON text, after checking that a graph model can be made of it.

    With ``most_options``, a model of more options, or of more decision makers, is refused before its states are worked
    out.
    """
    try:
        return _from_text(text, subject, most_options)
    except RecursionError as error:
        message = f"{subject} is nested too deeply to be read; write it flatter."
        raise ConflictError(message, subject=subject) from error


def _from_text(text: str, subject: str, most_options: int | None) -> Conflict:
    from pydantic import ValidationError

    from accordingto.conflict.shape import ConflictShape

    located = locate(text, subject)
    try:
        conflict = _conflict(ConflictShape.model_validate(located.value))
        _check_options(conflict, most_options)
    except ValidationError as error:
        raise _first(error, located, subject) from error
    except ConflictError as error:
        raise _placed(error, located, subject) from error
    try:
        graph_of(conflict)
    except ConflictError as error:
        raise _placed(error, located, subject) from error
    return conflict


def as_json(conflict: Conflict) -> str:
    """Return a conflict as JSON text that reads back equal."""
    return json.dumps(_plain(conflict), ensure_ascii=False, indent=2) + "\n"


def as_yaml(conflict: Conflict) -> str:
    """Return a conflict as YAML text that reads back equal."""
    return str(
        yaml.safe_dump(_plain(conflict), allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    )


def conflict_schema(*, references: str = "#/$defs/{model}") -> dict[str, Any]:
    """Return the JSON Schema of conflict files; ``references`` is how it refers to its parts."""
    from accordingto.conflict.shape import ConflictShape

    return ConflictShape.model_json_schema(by_alias=True, ref_template=references)


def _check_options(conflict: Conflict, most: int | None) -> None:
    if most is None:
        return
    count = 0
    for number, each in enumerate(conflict.decision_makers):
        count += len(each.options)
        if number >= most:
            message = f"A model can have {most} decision makers here, and this is one more: take some out."
            raise ConflictError(message, where=("decision_makers", number))
        if count > most:
            raise ConflictError(
                f"A model can have {most} options here, and this is one more: take some out, or use "
                "`accordingto conflict solve`, which takes 62.",
                where=("decision_makers", number, "options", len(each.options) - (count - most)),
            )


def _conflict(shape: ConflictShape) -> Conflict:
    states: tuple[NamedState, ...] | None = None
    if isinstance(shape.states, dict):
        states = tuple(NamedState(name=name, pattern=pattern) for name, pattern in shape.states.items())
    elif shape.states is not None:
        states = tuple(NamedState(name=name) for name in shape.states)
    moves = None
    if shape.moves is not None:
        moves = tuple(ListedMove(by=each.by, source=each.source, target=each.target) for each in shape.moves)
    return Conflict(
        name=shape.name,
        source=shape.source,
        decision_makers=tuple(_decision_maker(each, number) for number, each in enumerate(shape.decision_makers)),
        infeasible=tuple(each.statement for each in shape.infeasible),
        exclusive=tuple(tuple(each.options) for each in shape.exclusive),
        dependencies=tuple(each.statement for each in shape.dependencies),
        irreversible=_rules(shape.irreversible),
        common_moves=_rules(shape.common_moves),
        indistinguishable=tuple(shape.indistinguishable),
        states=states,
        moves=moves,
        status_quo=shape.status_quo.state if shape.status_quo is not None else None,
        grounds=grounds_of(shape),
    )


def _rules(shapes: list[RuleShape]) -> tuple[MoveRule, ...]:
    return tuple(MoveRule(by=each.by, before=each.before, after=each.after) for each in shapes)


def _decision_maker(shape: DecisionMakerShape, number: int) -> DecisionMaker:
    preferences: Ranking | Prioritization | Weights | Unstated = Unstated()
    if shape.preferences is not None:
        if shape.preferences.ranking is not None:
            preferences = _ranking(shape.preferences.ranking, number)
        elif shape.preferences.statements is not None:
            preferences = Prioritization(statements=tuple(each.statement for each in shape.preferences.statements))
        else:
            weights = shape.preferences.weights or []
            preferences = Weights(weighed=tuple(Weighed(statement=w.statement, weight=w.weight) for w in weights))
    return DecisionMaker(
        name=shape.name,
        options=tuple(Option(name=option.name, direction=option.direction) for option in shape.options),
        preferences=preferences,
        unknown=tuple(shape.unknown),
    )


def _ranking(entries: list[list[str]], number: int) -> Ranking:
    levels: list[tuple[str, ...]] = []
    degrees: list[int] = []
    degree = 0
    for at, entry in enumerate(entries):
        where: tuple[str | int, ...] = ("decision_makers", number, "preferences", "ranking", at)
        if len(entry) == 1 and STEP.fullmatch(entry[0]):
            if degree or not levels or at == len(entries) - 1:
                raise ConflictError(f"{entry[0]} stands between two levels; move it there.", where=where)
            degree = len(entry[0])
            continue
        if not entry:
            raise ConflictError("A level of a ranking needs a state; take the empty level out.", where=where)
        if levels:
            degrees.append(degree or 1)
        levels.append(tuple(entry))
        degree = 0
    return Ranking(levels=tuple(levels), degrees=tuple(degrees) if set(degrees) - {1} else ())


def _first(error: ValidationError, located: Located, subject: str) -> ConflictError:
    """Return what is wrong first; the rest often follows from it."""
    found = error.errors(include_url=False)[0]
    # Of alternatives, such as names or a list of names, pydantic adds the type tried to the path; no value is there.
    path = tuple(part for part in found["loc"] if not (isinstance(part, str) and "[" in part))
    line = located.line(path)
    what = found["msg"].removeprefix("Value error, ")
    advice = ADVICE.get(found["type"], "correct it")
    named = ".".join(str(part) for part in path) or "the whole"
    return ConflictError(f"{subject}, line {line}: {named}: {what}; {advice}.", subject=subject, where=path, line=line)


def _placed(error: ConflictError, located: Located, subject: str) -> ConflictError:
    line = located.line(error.where)
    message = f"{subject}, line {line}: {error.message}"
    return ConflictError(message, subject=subject, where=error.where, line=line)


def _plain(conflict: Conflict) -> dict[str, Any]:
    """Return the conflict in the file's shape, without what says nothing."""
    states: dict[str, str] | list[str] | None = None
    if conflict.states is not None:
        states = {each.name: each.pattern for each in conflict.states if each.pattern is not None}
        states = states or [each.name for each in conflict.states]
    moves = None
    if conflict.moves is not None:
        moves = [{"by": each.by, "from": each.source, "to": each.target} for each in conflict.moves]
    grounds = conflict.grounds
    kinds = GroundKind
    optional: dict[str, Any] = {
        "source": conflict.source,
        "decision_makers": [_plain_decision_maker(each, grounds) for each in conflict.decision_makers],
        "infeasible": [plain_stated(each, grounds, kinds.INFEASIBLE) for each in conflict.infeasible],
        "exclusive": [plain_exclusive(each, grounds) for each in conflict.exclusive],
        "dependencies": [plain_stated(each, grounds, kinds.DEPENDENCY) for each in conflict.dependencies],
        "irreversible": [_plain_rule(each) for each in conflict.irreversible],
        "common_moves": [_plain_rule(each) for each in conflict.common_moves],
        "indistinguishable": list(conflict.indistinguishable),
    }
    plain = {"format": "accordingto-conflict", "version": 1, "name": conflict.name}
    plain |= {key: value for key, value in optional.items() if value}
    rest = {"states": states, "moves": moves, "status_quo": plain_status_quo(conflict)}
    plain |= {key: value for key, value in rest.items() if value is not None}
    left_out = plain_left_out(grounds)
    return plain | ({"left_out": left_out} if left_out else {})


def _plain_rule(rule: MoveRule) -> dict[str, str]:
    return {"by": rule.by, "before": rule.before, "after": rule.after}


def _plain_decision_maker(decision_maker: DecisionMaker, grounds: tuple[Ground, ...]) -> dict[str, Any]:
    name, kinds = decision_maker.name, GroundKind
    plain = with_ground({"name": name}, grounds, kinds.DECISION_MAKER, name)
    if decision_maker.options:
        plain["options"] = [
            with_ground({"name": each.name, "direction": each.direction.value}, grounds, kinds.OPTION, each.name, name)
            for each in decision_maker.options
        ]
    preferences: dict[str, Any] = {}
    match decision_maker.preferences:
        case Ranking() as ranking:
            preferences = {"ranking": _plain_ranking(ranking)}
        case Prioritization(statements=statements):
            stated = [plain_stated(each, grounds, kinds.STATEMENT, name) for each in statements]
            preferences = {"statements": stated}
        case Weights(weighed=weighed):
            weights = [{"statement": each.statement, "weight": each.weight} for each in weighed]
            preferences = {"weights": weights}
        case Unstated():
            pass
    if preferences:
        plain["preferences"] = with_ground(preferences, grounds, kinds.ORDER, name, name)
    if decision_maker.unknown:
        plain["unknown"] = [list(pair) for pair in decision_maker.unknown]
    return plain


def _plain_ranking(ranking: Ranking) -> list[Any]:
    entries: list[Any] = []
    for number, level in enumerate(ranking.levels):
        if number and ranking.degrees and ranking.degrees[number - 1] > 1:
            entries.append(">" * ranking.degrees[number - 1])
        entries.append(level[0] if len(level) == 1 else list(level))
    return entries
