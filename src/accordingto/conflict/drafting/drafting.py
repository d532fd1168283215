"""A model of a conflict from what the record has on it, each part with what it rests on or marked as assumed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from accordingto.conflict.drafting.choosing import Choice, Pressing, chosen
from accordingto.conflict.drafting.deeds import Deed, Sorted, deeds_of
from accordingto.conflict.drafting.mentions import AGAINST, FOR, Mention, Mentions, Part, says_something
from accordingto.conflict.drafting.opposites import are_contrary, without_contraries
from accordingto.conflict.drafting.preferring import ORDER, Preferred, preferred
from accordingto.conflict.drafting.present import Taken, taken
from accordingto.conflict.drafting.sides import Sides
from accordingto.conflict.drafting.stances import Stances, stances_of
from accordingto.conflict.drafting.telling import ids_of, quoted, told
from accordingto.conflict.drafting.wording import unlike_amounts
from accordingto.conflict.grounding import exclusive_subject
from accordingto.conflict.model import Conflict, DecisionMaker, Ground, GroundKind, Option, Prioritization
from accordingto.conflict.statements import OptionNames
from accordingto.errors import ConflictError
from accordingto.relating.proposals import Subject, same_subject
from accordingto.relating.terms import generic_terms
from accordingto.views import Case, StatedPosition

__all__ = ["MOST_OPTIONS", "draft"]

MOST_OPTIONS = 6
"""How many options a draft has unless told otherwise: 64 states at most, which can still be drawn."""
_QUOTED = 4


def draft(case: Case, *, options: int = MOST_OPTIONS) -> Conflict:
    """Return a model drafted from a case: decision makers, options, what cannot be, the present state, preferences.

    Each part carries the ids of the positions and events that it rests on and a reason in words, as ``grounds``; what
    no report says is marked as an assumption, and what was left out is listed with the reason. Raises ``ConflictError``
    where the case has nothing that somebody could do.
    """
    sides = Sides(case.actors, [each.position for each in case.positions])
    read = Mentions(case, sides)
    of = {each.position.id: side for each in case.positions if (side := sides.held_by(each.position)) is not None}
    vague = [each for each in read.found if _only_refers(each)]
    names = {side: sides.names(side) for side in sorted({*of.values(), *(each.owner or "" for each in read.found)})}
    sorted_ = deeds_of([each for each in read.found if each not in vague], names, of)
    stances = stances_of(sorted_, of)
    choice = chosen(sorted_.deeds, stances, sides, vague, options)
    if not choice.deeds:
        raise ConflictError(_nothing(case))
    return _Draft(case, sides, stances, choice).conflict(_left_out(case, read, sorted_, stances, choice, sides))


def _only_refers(mention: Mention) -> bool:
    """Say whether a mention is for or against what another side wants, without saying what that is."""
    says = says_something(mention.subject)
    return not says and mention.part is Part.PROPOSAL and mention.position.move in FOR | AGAINST


def _nothing(case: Case) -> str:
    named = ", ".join(case.asked)
    return (
        f"Nothing in the {len(case.positions)} positions on {named} by {case.at} says what somebody could do or leave; "
        "name another issue, as `accordingto issues` lists them, or a later day."
    )


class _Draft:
    """Puts the parts together, and notes what each rests on."""

    def __init__(self, case: Case, sides: Sides, stances: Stances, choice: Choice) -> None:
        self.case, self.sides, self.stances, self.choice = case, sides, stances, choice
        self.acts: dict[str, list[Deed | Pressing]] = defaultdict(list)
        for deed in choice.deeds:
            self.acts[deed.owner].append(deed)
        for each in choice.pressing:
            self.acts[each.side].append(each)
        self.names = OptionNames({side: tuple(each.label for each in acts) for side, acts in self.acts.items()})
        self.grounds: list[Ground] = []

    def conflict(self, left_out: Iterable[Ground]) -> Conflict:
        makers = tuple(self._decision_maker(side) for side in self.acts)
        exclusive, dependencies = tuple(self._exclusive()), tuple(self._dependencies())
        state = "".join("Y" if self._present(side, act) else "N" for side, acts in self.acts.items() for act in acts)
        named = ", ".join(dict.fromkeys(each.name for each in self.case.issues)) or ", ".join(self.case.asked)
        return Conflict(
            name=f"{', '.join(self.case.asked)}, {self.case.at}",
            source=(
                f"Drafted by accordingto from {len(self.case.positions)} positions up to {self.case.at}; "
                f"issues: {named}."
            ),
            decision_makers=makers,
            exclusive=exclusive,
            dependencies=dependencies,
            status_quo=self._feasible(state, exclusive, dependencies),
            grounds=(*self.grounds, *left_out),
        )

    def written(self, act: Deed | Pressing) -> str:
        owner = act.owner if isinstance(act, Deed) else act.side
        return self.names.written(self.names.find(act.label, owner))

    def _note(
        self,
        kind: GroundKind,
        subject: str,
        maker: str | None,
        evidence: Sequence[str],
        reason: str,
        *,
        assumed: bool = False,
    ) -> None:
        self.grounds.append(
            Ground(
                kind=kind,
                subject=subject,
                decision_maker=maker,
                evidence=tuple(dict.fromkeys(evidence)),
                reason=reason,
                assumption=assumed,
            )
        )

    def _decision_maker(self, side: str) -> DecisionMaker:
        held = [each for each in self.case.positions if self.sides.held_by(each.position) == side]
        why = dict.fromkeys(self.sides.why(each.position.holder or "") for each in held)
        reason = "; ".join(each for each in why if each) or (
            "it holds positions itself"
            if held
            else "what others say has something for it to do; that it decides this by itself is assumed"
        )
        held = held or [mention.dated for act in self.acts[side] if isinstance(act, Deed) for mention in act.mentions]
        self._note(GroundKind.DECISION_MAKER, side, None, ids_of(held), reason, assumed=not why)
        for act in self.acts[side]:
            self._option(side, act)
        wanted = preferred(side, self.choice, self.stances, self.sides, self.written)
        self._note(GroundKind.ORDER, side, side, (), ORDER, assumed=True)
        for each in wanted:
            self._stated(side, each)
        return DecisionMaker(
            name=side,
            options=tuple(Option(name=each.label) for each in self.acts[side]),
            preferences=Prioritization(statements=tuple(each.statement for each in wanted)),
        )

    def _option(self, side: str, act: Deed | Pressing) -> None:
        if isinstance(act, Pressing):
            positions = (*act.positions, *act.unmoved)
            reason = f"it takes part without a deed of its own, and can insist or let go: {told(positions, self.sides)}"
            self._note(GroundKind.OPTION, act.label, side, ids_of(positions), reason)
            return
        positions = tuple(each.dated for each in act.mentions)
        unsaid = all(each.supposed or each.owner is None for each in act.mentions)
        supposed = unsaid and any(each.supposed for each in act.mentions)
        reason = told(positions, self.sides, act)
        if supposed:
            reason += f"; that {side} would do it follows only from whom it was put to"
        self._note(GroundKind.OPTION, act.label, side, ids_of(positions), reason, assumed=supposed)

    def _stated(self, side: str, each: Preferred) -> None:
        self._note(GroundKind.STATEMENT, each.statement, side, each.evidence, each.reason, assumed=each.assumption)

    def _exclusive(self) -> Iterator[tuple[str, ...]]:
        for one, other in combinations(self.choice.deeds, 2):
            if one.owner == other.owner and _excludes(one, other):
                pair = (self.written(one), self.written(other))
                positions = [each.dated for each in (*one.mentions, *other.mentions)]
                contrary = any(are_contrary(first, second) for first in one.subjects for second in other.subjects)
                reason = "the one undoes the other" if contrary else "the two differ in how much of the same they are"
                self._note(GroundKind.EXCLUSIVE, exclusive_subject(pair), None, ids_of(positions), reason)
                yield pair

    def _dependencies(self) -> Iterator[str]:
        for each in self.stances.bargains:
            own = each.own.owner == each.side and each.does and each.gives and not each.stick
            if each.strict and own and {each.own, each.trigger} <= set(self.choice.deeds):
                trigger = self.written(each.trigger)
                statement = f"{trigger if each.done else f'not {trigger}'} if {self.written(each.own)}"
                reason = f"said to be done on this condition only: {told(each.positions, self.sides, each.own)}"
                self._note(GroundKind.DEPENDENCY, statement, None, ids_of(each.positions), reason)
                yield statement

    def _present(self, side: str, act: Deed | Pressing) -> bool:
        if isinstance(act, Pressing):
            found = _insists(act, self.sides)
        else:
            found = taken(act, self.case, self.sides, self.stances)
        self._note(GroundKind.PRESENT, act.label, side, found.evidence, found.reason, assumed=found.supposed)
        return found.taken

    def _feasible(
        self, state: str, exclusive: tuple[tuple[str, ...], ...], dependencies: tuple[str, ...]
    ) -> str | None:
        """Return the present state, ``None`` where what reports say of it cannot be by the model's own rules."""
        import numpy as np

        from accordingto.conflict.feasibility import constraints

        draft = Conflict(
            name="present",
            decision_makers=tuple(
                DecisionMaker(name=side, options=tuple(Option(name=each.label) for each in acts))
                for side, acts in self.acts.items()
            ),
            exclusive=exclusive,
            dependencies=dependencies,
        )
        code = np.array([sum(1 << bit for bit, letter in enumerate(state) if letter == "Y")], dtype=np.int64)
        possible = all(statement.holds(code)[0] for _, statement in constraints(draft, self.names))
        return state if possible else None


def _insists(act: Pressing, sides: Sides) -> Taken:
    if not act.positions:
        return Taken(
            taken=False,
            evidence=ids_of(act.unmoved),
            reason=f"not taken up: {told(act.unmoved, sides)}",
            supposed=False,
        )
    reason = f"it spoke for it: {told(act.positions, sides)}"
    if act.unmoved:
        reason += f"; but {told(act.unmoved, sides)}"
    ids = ids_of((*act.positions, *act.unmoved))
    return Taken(taken=True, evidence=ids, reason=reason, supposed=bool(act.unmoved))


def _excludes(one: Deed, other: Deed) -> bool:
    return any(
        (unlike_amounts(first, second) and _in_one_unit(first, second) and _of_one_thing(first, second))
        or (are_contrary(first, second) and same_subject(without_contraries(first), without_contraries(second)))
        for first in one.subjects
        for second in other.subjects
    )


def _in_one_unit(one: Subject, other: Subject) -> bool:
    """Say whether two amounts count the same, or are a whole and a part."""
    if not one.quantities or not other.quantities:
        return True
    units = {each.unit for each in one.quantities}, {each.unit for each in other.quantities}
    return bool(units[0] & units[1]) or "" in units[0] | units[1]


def _of_one_thing(one: Subject, other: Subject) -> bool:
    """Say whether two amounts are of the same: half the words of the shorter clause are in the other."""
    shared = (one.words & other.words) - generic_terms()
    return same_subject(one, other) or (bool(shared) and 2 * len(shared) >= min(len(one.words), len(other.words)))


def _left_out(
    case: Case, read: Mentions, sorted_: Sorted, stances: Stances, choice: Choice, sides: Sides
) -> Iterator[Ground]:
    for deed, reason in choice.left_out:
        ids = ids_of(each.dated for each in deed.mentions)
        yield Ground(kind=GroundKind.LEFT_OUT, subject=f"{deed.owner}: {deed.label}", evidence=ids, reason=reason)
    for each in choice.others:
        ids = ids_of((*each.positions, *each.unmoved))
        reason = "it would only insist or let go, and others speak for the same more often"
        yield Ground(kind=GroundKind.LEFT_OUT, subject=f"{each.side}: {each.label}", evidence=ids, reason=reason)
    by_reason: dict[str, list[tuple[StatedPosition, str]]] = defaultdict(list)
    for mention, reason in sorted_.unplaced:
        by_reason[reason].append((mention.position, mention.clause.text))
    for position, reason in read.unused:
        by_reason[reason].append((position, (position.proposal or position.evidence).exact))
    for position in stances.replaced:
        by_reason["a later position of the same side has replaced it"].append(
            (position, (position.proposal or position.evidence).exact)
        )
    for reason, held in by_reason.items():
        shown = [f"{sides.name(position.holder)}: {quoted(text)}" for position, text in held]
        shown = list(dict.fromkeys(shown))
        what = "; ".join(shown[:_QUOTED]) + (f"; and {len(shown) - _QUOTED} more" if len(shown) > _QUOTED else "")
        ids = tuple(dict.fromkeys(position.id for position, _ in held))
        yield Ground(kind=GroundKind.LEFT_OUT, subject=what, evidence=ids, reason=reason)
    if case.later:
        yield Ground(kind=GroundKind.LEFT_OUT, subject=f"{case.later} positions", reason=f"they are of after {case.at}")
    if case.undated:
        yield Ground(kind=GroundKind.LEFT_OUT, subject=f"{case.undated} positions", reason="no day of theirs is known")
