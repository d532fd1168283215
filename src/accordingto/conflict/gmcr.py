"""Imports .gmcr files, as GMCR-py (Petersons 2013) saves them.

Such a file is JSON with ``options`` (each with its ``permittedDirection``), ``infeasibles`` as lists of option
positions with Y or N, and ``decisionMakers`` with the positions of their options and, in order of importance, their
preferences; if preferences are entered by hand, a ranking of the feasible states, numbered from 1 in ascending order
of their bit patterns. Misperceptions belong to hypergames and are refused rather than dropped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from accordingto.conflict.building import graph_of
from accordingto.conflict.feasibility import feasible_codes
from accordingto.conflict.graph import pattern
from accordingto.conflict.lines import Located, locate
from accordingto.conflict.model import (
    Conflict,
    DecisionMaker,
    Direction,
    NamedState,
    Option,
    Prioritization,
    Ranking,
)
from accordingto.conflict.statements import OptionNames
from accordingto.errors import ConflictError

__all__ = ["conflict_from_gmcr"]

DIRECTIONS = {"both": Direction.BOTH, "fwd": Direction.ON_ONLY, "back": Direction.OFF_ONLY}
RANKINGS = ("preferenceRanking", "preferenceVector")
BY_HAND = ("useManualPreferenceRanking", "useManualPreferenceVectors")


def conflict_from_gmcr(text: str, subject: str = "the .gmcr file", *, most_options: int | None = None) -> Conflict:
    """Return the conflict that a .gmcr text holds; one of more than ``most_options`` is refused beforehand."""
    located = locate(text, subject)
    try:
        if most_options is not None and len(located.value["options"]) > most_options:
            raise ConflictError(
                f"A model can have {most_options} options here: use `accordingto conflict solve`, which takes 62.",
                where=("options",),
            )
        return _conflict(located.value, subject)
    except ConflictError as error:
        line = located.line(error.where)
        message = f"{subject}, line {line}: {error.message}"
        raise ConflictError(message, subject=subject, where=error.where, line=line) from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise _unlike(located, subject, error) from error


def _unlike(located: Located, subject: str, error: Exception) -> ConflictError:
    what = f"{type(error).__name__}: {error}"
    return ConflictError(
        f"{subject} is not built as GMCR-py builds its files ({what}); save it again from there.",
        subject=subject,
        line=located.line(()),
    )


def _conflict(data: dict[str, Any], subject: str) -> Conflict:
    options = [
        Option(name=str(each["name"]), direction=_direction(each, number))
        for number, each in enumerate(data["options"])
    ]
    owners, order = _owners(data, len(options))
    names = OptionNames(_options_of(owners, order, options))
    place = {old: new for new, old in enumerate(order)}
    infeasible = tuple(_condition(each, names, place) for each in data["infeasibles"])
    bare = [
        DecisionMaker(name=name, options=tuple(options[index] for index in order if owners[index] == name))
        for name in (str(each["name"]) for each in data["decisionMakers"])
    ]
    conflict = Conflict(name=Path(subject).stem, decision_makers=tuple(bare), infeasible=infeasible)
    # States are numbered by the patterns of the file's own order of options, which need not be that of the owners.
    codes = sorted(feasible_codes(conflict, names).tolist(), key=lambda code: _reordered(code, order))
    states = tuple(
        NamedState(name=str(number), pattern=pattern(code, len(options))) for number, code in enumerate(codes, start=1)
    )
    by_hand = any(data.get(key) for key in BY_HAND)
    whole = [
        _with_preferences(maker, each, names, place, by_hand=by_hand, number=number)
        for number, (maker, each) in enumerate(zip(bare, data["decisionMakers"], strict=True))
    ]
    conflict = Conflict(name=Path(subject).stem, decision_makers=tuple(whole), infeasible=infeasible, states=states)
    graph_of(conflict)
    return conflict


def _options_of(owners: list[str], order: list[int], options: list[Option]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for index in order:
        found[owners[index]] = (*found.get(owners[index], ()), options[index].name)
    return found


def _direction(option: dict[str, Any], number: int) -> Direction:
    given = option.get("permittedDirection", option.get("reversibility", "both"))
    if given not in DIRECTIONS:
        raise ConflictError(f"Direction {given} is not known; use both, fwd or back.", where=("options", number))
    return DIRECTIONS[given]


def _owners(data: dict[str, Any], count: int) -> tuple[list[str], list[int]]:
    owners = [""] * count
    order: list[int] = []
    for number, each in enumerate(data["decisionMakers"]):
        where = ("decisionMakers", number)
        if each.get("misperceptions"):
            raise ConflictError(
                "Misperceptions are not read; model them as a hypergame.", where=(*where, "misperceptions")
            )
        for option in each["options"]:
            if owners[option]:
                raise ConflictError(f"Option {option + 1} has two decision makers; give it one.", where=where)
            owners[option] = str(each["name"])
            order.append(option)
    missing = [index for index, owner in enumerate(owners) if not owner]
    if missing:
        raise ConflictError(
            f"Option {missing[0] + 1} has no decision maker; give it one.", where=("options", missing[0])
        )
    return owners, order


def _reordered(code: int, order: list[int]) -> int:
    return sum(1 << old for new, old in enumerate(order) if code >> new & 1)


def _condition(condition: Any, names: OptionNames, place: dict[int, int]) -> str:
    if isinstance(condition, dict):
        return " or ".join(f"({_condition(each, names, place)})" for each in condition["members"])
    parts = []
    for option, letter in condition:
        written = names.written(place[int(option)])
        parts.append(written if letter == "Y" else f"not {written}")
    return " and ".join(parts)


def _with_preferences(
    maker: DecisionMaker, data: dict[str, Any], names: OptionNames, place: dict[int, int], *, by_hand: bool, number: int
) -> DecisionMaker:
    if not by_hand:
        statements = tuple(_condition(each, names, place) for each in data["preferences"])
        return DecisionMaker(name=maker.name, options=maker.options, preferences=Prioritization(statements=statements))
    given = next((data[key] for key in RANKINGS if key in data), None)
    if given is None:
        raise ConflictError(f"The ranking of {maker.name} is missing; enter it.", where=("decisionMakers", number))
    levels = tuple(tuple(str(state) for state in (each if isinstance(each, list) else [each])) for each in given)
    return DecisionMaker(name=maker.name, options=maker.options, preferences=Ranking(levels=levels))
