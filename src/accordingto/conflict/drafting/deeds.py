"""Options: mentions that speak of the same deed of one side, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.conflict.drafting.mentions import AGAINST, ASKING, FOR, Mention, Part
from accordingto.conflict.drafting.wording import alike, clashes, label_of, subject_at_start
from accordingto.relating.proposals import Subject
from accordingto.vocabulary import Move

__all__ = ["Deed", "Sorted", "deeds_of"]

MOST = 400
"""How many mentions are compared, each with each."""
_LONG = 48
_ENOUGH = 0.2
_LEAST = 0.15
_ASKED = ASKING | {Move.RETRACT}
_SAME_ISSUE = 0.2
"""What it adds to likeness that two positions are on one issue."""
_OWN = 0.3
"""What it adds that who accepts or refuses something is the side that would do it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Deed:
    """Something that one side can do, and all mentions of it, in order of time.

    ``undone`` says that its label has a verb that undoes: a mention that has not is of leaving it, and the other way
    round.
    """

    owner: str
    label: str
    mentions: tuple[Mention, ...]
    undone: bool = False

    def turned(self, mention: Mention) -> bool:
        """Say whether a mention speaks of what would undo this."""
        return mention.undone is not self.undone

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What its mentions are about."""
        return tuple(each.subject for each in self.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Deeds, the deed of each mention by position and part, and the mentions that belong to none, with the reason."""

    deeds: tuple[Deed, ...]
    of: Mapping[tuple[str, Part], Deed]
    unplaced: tuple[tuple[Mention, str], ...]


def deeds_of(mentions: Sequence[Mention], names: Mapping[str, tuple[str, ...]], sides: Mapping[str, str]) -> Sorted:
    """Return the deeds that mentions speak of.

    ``names`` are those that each side goes by, and ``sides`` the side of each position's holder. Mentions that are
    most alike are put together first, and a mention joins only where it is like the rest on the whole. Of very many,
    the latest are looked at.
    """
    kept = mentions[-MOST:]
    unplaced = [
        (each, f"there are more than {MOST} like it, and this is not among the latest") for each in mentions[:-MOST]
    ]
    deeds = []
    for group in _groups(kept, sides):
        owner = _owner(group, sides)
        if owner is not None and any(each.subject.words or each.subject.names for each in group):
            deeds.append(_deed(group, owner, names))
        else:
            unplaced += [(each, "the reports do not say who would do it") for each in group]
    deeds = _distinct(sorted(deeds, key=lambda each: (each.owner, each.label, each.mentions[0].position.id)))
    of = {(each.position.id, each.part): deed for deed in deeds for each in deed.mentions}
    return Sorted(deeds=tuple(deeds), of=of, unplaced=tuple(unplaced))


def _groups(mentions: Sequence[Mention], sides: Mapping[str, str]) -> list[list[Mention]]:
    """Put together what is most alike first, as long as two groups are alike in the mean of all their pairs."""
    likeness: dict[tuple[int, int], float] = {}
    for at, one in enumerate(mentions):
        for later in range(at + 1, len(mentions)):
            score = _likeness(one, mentions[later], sides)
            if score:
                likeness[at, later] = score
    group_of = {at: [at] for at in range(len(mentions))}
    for left, right in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        first, second = group_of[left], group_of[right]
        if first is second or len({*_owners(first, mentions), *_owners(second, mentions)}) > 1:
            continue
        pairs = [likeness.get((min(a, b), max(a, b)), 0.0) for a in first for b in second]
        clash = any(clashes(mentions[a].subject, mentions[b].subject) for a in first for b in second)
        if sum(pairs) / len(pairs) >= _ENOUGH and not clash:
            first += second
            group_of.update(dict.fromkeys(second, first))
    distinct = {id(group): group for group in group_of.values()}
    return [[mentions[at] for at in sorted(group)] for group in distinct.values()]


def _owners(group: Iterable[int], mentions: Sequence[Mention]) -> set[str]:
    """Return whose deed a group is by what is said, without what the addressee alone suggests."""
    return {owner for at in group if (owner := mentions[at].owner) is not None and not mentions[at].supposed}


def _owner(group: Sequence[Mention], sides: Mapping[str, str]) -> str | None:
    said = [each.owner for each in group if each.owner is not None and not each.supposed]
    supposed = [each.owner for each in group if each.owner is not None]
    own = [owner for each in group if (owner := _own(each, sides)) is not None]
    return next(iter((*said, *supposed, *own)), None)


def _rank(mention: Mention) -> tuple[object, ...]:
    """What is asked or offered before what is answered, proposals before terms, and what says most first."""
    late = mention.position.move in FOR | AGAINST | {Move.RETRACT} and mention.part is Part.PROPOSAL
    words = len(mention.subject.words) + len(mention.subject.names)
    return (late, mention.part is not Part.PROPOSAL, mention.owner is None, -words, mention.position.id)


def _own(mention: Mention, sides: Mapping[str, str]) -> str | None:
    """Return the holder's side where it accepts or refuses what nobody else is said to do."""
    if mention.part is Part.PROPOSAL and mention.position.move in FOR | AGAINST:
        return sides.get(mention.position.id)
    return None


def _likeness(one: Mention, other: Mention, sides: Mapping[str, str]) -> float:
    if one.position.id == other.position.id:
        return 0.0
    both_proposed = one.part is other.part is Part.PROPOSAL
    worded = bool(one.subject.words and other.subject.words)
    score = alike(one.subject, other.subject, one.heads | other.heads)
    if one.heads and other.heads and not one.heads & other.heads and not _nearly(one.subject, other.subject):
        return 0.0
    if both_proposed and one.position.claim is not None and one.position.claim == other.position.claim:
        # The record gathers claims generously; it is heeded where the words do not tell the two apart.
        return 2.0 if score or not worded else 0.0
    if not worded and not (both_proposed and {one.position.move, other.position.move} <= _ASKED):
        return 0.0
    if score < _LEAST:
        return 0.0
    if one.position.issue_id == other.position.issue_id:
        score += _SAME_ISSUE
    for answer, asked in ((one, other), (other, one)):
        if answer.owner is None and asked.owner is not None and _own(answer, sides) == asked.owner:
            score += _OWN
    return score


def _nearly(one: Subject, other: Subject) -> bool:
    """Say whether what is done with other verbs is nearly the same."""
    shared = len(one.words & other.words)
    return 3 * shared > 2 * min(len(one.words), len(other.words))


def _deed(group: list[Mention], owner: str, names: Mapping[str, tuple[str, ...]]) -> Deed:
    ordered = sorted(group, key=lambda each: (each.dated.last_day, each.dated.first_day, each.position.id))
    called = names.get(owner, ())

    def order(each: Mention) -> tuple[object, ...]:
        """What says best what is done: a verb with or without its owner before a noun, no undoing, no condition."""
        acts = each.clause.acts or subject_at_start(each.clause, called)
        return (not acts, each.undone, each.part is Part.CONDITION, len(each.clause.text) > _LONG, _rank(each))

    best = min(group, key=order)
    label = label_of(best.clause, called, condition=best.part is Part.CONDITION)
    return Deed(owner=owner, label=label, mentions=tuple(ordered), undone=best.undone)


def _distinct(deeds: Sequence[Deed]) -> list[Deed]:
    """Return the deeds with labels that tell those of one side apart."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for each in deeds:
        key = (each.owner, each.label)
        seen[key] = seen.get(key, 0) + 1
        label = each.label if seen[key] == 1 else f"{each.label} ({seen[key]})"
        found.append(replace(each, label=label))
    return found
