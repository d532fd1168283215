"""Which changes to a model are tried out to see what its answer hangs on, from what the record has behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from accordingto.conflict.building import graph_of
from accordingto.conflict.model import Conflict
from accordingto.conflict.whatif import Scenario, ScenarioKind, every_swap
from accordingto.conflict.withdrawing import evidence_of
from accordingto.errors import ConflictError
from accordingto.views import Accounts, Backed

__all__ = ["Behind", "Trial", "scenarios"]

Behind = Callable[[Collection[str]], tuple[tuple[Backed, ...], tuple[Accounts, ...]]]
"""Looks up what stands behind statements, as ``views.backing`` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is to be changed; where nothing is named, each position and then each origin is taken away in turn.

    ``dropped`` are positions to take away at once; ``independent`` is how many independent origins a claim has to have;
    ``prefer`` are decision makers with the statement that each puts first.
    """

    dropped: tuple[str, ...] = ()
    independent: int | None = None
    accounts: bool = False
    prefer: tuple[tuple[str, str], ...] = ()
    swaps: bool = False

    @property
    def by_default(self) -> bool:
        """Whether nothing is named."""
        return not (self.dropped or self.independent or self.accounts or self.prefer or self.swaps)


def scenarios(conflict: Conflict, trial: Trial, behind: Behind | None) -> Iterator[Scenario]:
    """Return the changes that a trial makes; without ``behind``, what needs the record is passed over.

    Raises ``ConflictError`` where there is nothing to change.
    """
    cited = [each for each in evidence_of(conflict) if each.startswith(("pos-", "evt-"))]
    backed: tuple[Backed, ...] = ()
    accounts: tuple[Accounts, ...] = ()
    if trial.by_default and not cited:
        raise ConflictError(
            "The model names no evidence to take away; try other preferences (--prefer) or swaps (--swaps)."
        )
    if behind is not None and (trial.independent or trial.accounts or trial.by_default):
        found, accounts = behind({id_ for each in conflict.grounds for id_ in each.evidence})
        backed = tuple(each for each in found if each.id in cited)
        accounts = tuple(each for each in accounts if {each.one, each.other} & set(cited))
    if trial.dropped:
        name = f"without {' and '.join(trial.dropped)}"
        yield Scenario(kind=ScenarioKind.POSITIONS, name=name, dropped=trial.dropped)
    if trial.independent:
        weak = tuple(each.id for each in backed if each.independent < trial.independent)
        name = (
            f"only claims with {trial.independent} independent origins or more: {len(weak)} of {len(backed)} "
            "positions go"
        )
        yield Scenario(kind=ScenarioKind.INDEPENDENT, name=name, dropped=weak)
    if trial.accounts:
        yield from _accounts(accounts, set(cited))
    for maker, statement in trial.prefer:
        name = f"{maker} prefers {statement} above all else"
        yield Scenario(kind=ScenarioKind.PREFERENCE, name=name, decision_maker=maker, statement=statement)
    if trial.swaps:
        yield from every_swap(graph_of(conflict))
    if trial.by_default:
        for each in cited:
            yield Scenario(kind=ScenarioKind.POSITIONS, name=f"without {each}", dropped=(each,))
        yield from _origins(backed)


def _accounts(accounts: tuple[Accounts, ...], cited: set[str]) -> Iterator[Scenario]:
    if not accounts:
        raise ConflictError(
            "No two accounts that the model rests on contradict each other; `accordingto contradictions` lists "
            "those of the record."
        )
    for each in accounts:
        for kept, gone in ((each.one, each.other), (each.other, each.one)):
            dropped = (gone,) if gone in cited else ()
            name = f"if {kept} holds and {gone} does not ({each.kind})"
            yield Scenario(kind=ScenarioKind.ACCOUNT, name=name, dropped=dropped)


def _origins(backed: tuple[Backed, ...]) -> Iterator[Scenario]:
    by_origin: dict[str, list[Backed]] = defaultdict(list)
    for each in backed:
        if each.origin is not None:
            by_origin[each.origin].append(each)
    for origin, members in by_origin.items():
        outlet = next((each.outlet for each in members if each.outlet is not None), origin)
        name = f"without {outlet}, {origin}: {len(members):,} {'position' if len(members) == 1 else 'positions'}"
        yield Scenario(kind=ScenarioKind.ORIGIN, name=name, dropped=tuple(each.id for each in members))
