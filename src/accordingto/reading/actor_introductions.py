"""People whose name and office the text gives apart, as news likes to: "Xia's chancellor …", then the bare name.

A full name without an office takes the office of the one person whom the lead describes and does not name; "the prime
minister" goes back to the one person without an office whom the text has just spoken of. Where there are two such
people, nothing is assumed.
"""

from __future__ import annotations

from itertools import islice

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_phrases import Phrase
from accordingto.reading.actor_scene import Scene
from accordingto.vocabulary import ActorKind

__all__ = ["announced_as", "member", "untitled"]

_LEAD = 3
_RECENT = 20


def announced_as(scene: Scene, figure: Figure, head: int) -> Figure | None:
    """Return the unnamed holder of an office in the lead whose name this first mention gives."""
    frame = scene.frame
    now = frame.sentence[head]
    if figure.heads or len(figure.name.split()) < 2 or now > _LEAD + 1 or not frame.is_subject(head):
        return None
    open_ones = [
        other
        for other, last in islice(reversed(scene.order.items()), _RECENT)
        if other.kind is ActorKind.UNNAMED
        and not other.plural
        and other.part_of is None
        and other.heads & scene.lexicon.leaders
        and 0 < now - frame.sentence[last] <= 2
        and not (other.gender and figure.gender and other.gender != figure.gender)
    ]
    return open_ones[0] if len(open_ones) == 1 else None


def untitled(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return the person without an office to whom "the prime minister" goes back."""
    frame, lexicon = scene.frame, scene.lexicon
    if phrase.kind != "person" or not phrase.definite or phrase.states or phrase.owner is not None:
        return None
    if phrase.noun not in lexicon.leaders or phrase.noun == "leader" or not frame.is_subject(phrase.head):
        return None
    now = frame.sentence[phrase.head]
    near = [
        (figure, last)
        for figure, last in islice(reversed(scene.order.items()), _RECENT)
        if figure.kind is ActorKind.PERSON and figure.named and 0 < now - frame.sentence[last] <= 2
    ]
    fitting = [figure for figure, last in near if not figure.heads and _was_subject(scene, last)]
    return fitting[0] if len(fitting) == 1 and fitting[0].weight > 1 else None


def member(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return whom "the delegate" means right after "one of them": the only one taken out of a group so far."""
    if phrase.kind != "person" or not phrase.definite or phrase.states or phrase.owner is not None:
        return None
    now = scene.frame.sentence[phrase.head]
    near = [f for f in scene.parts[-3:] if f in scene.order and now - scene.frame.sentence[scene.order[f]] <= 2]
    fitting = [f for f in near if not f.plural and f.heads <= {"member", "person", "other"}]
    sources = phrase.noun in scene.lexicon.sources and phrase.noun not in scene.lexicon.leaders
    return fitting[0] if len(near) == 1 and fitting and sources else None


def _was_subject(scene: Scene, head: int) -> bool:
    return scene.frame.is_subject(head)
