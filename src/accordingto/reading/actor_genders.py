"""Which pronoun a document uses for each person: from titles and first names, else from the pronouns around them."""

from __future__ import annotations

from collections import Counter

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_naming import Named
from accordingto.reading.actor_scene import Scene
from accordingto.reading.coreference import PRONOUNS
from accordingto.vocabulary import ActorKind

__all__ = ["learn_genders"]

_FEWEST = 2


def learn_genders(scene: Scene, named: dict[int, Named]) -> None:
    """Set the gender of each figure that the document makes clear."""
    for figure in scene.figures:
        top = figure.genders.most_common(2)
        if top and (len(top) == 1 or top[0][1] > top[1][1]):
            figure.gender = top[0][0]
    for figure, votes in _votes(scene, named).items():
        masculine, feminine = votes["m"], votes["f"]
        if masculine + feminine < _FEWEST:
            continue
        if figure.gender is None and (masculine > 2 * feminine or feminine > 2 * masculine):
            figure.gender = "m" if masculine > feminine else "f"


def _votes(scene: Scene, named: dict[int, Named]) -> dict[Figure, Counter[str]]:
    """Count, for people of unknown gender, the pronouns that follow them with no other person in between.

    The closest case, a person as the subject and the pronoun in the same sentence or the next, counts double.
    """
    frame = scene.frame
    votes: dict[Figure, Counter[str]] = {}
    last: Named | None = None
    alone = True
    for i, lower in enumerate(frame.lower):
        item = named.get(i)
        if item is not None and item.figure.kind is ActorKind.PERSON:
            alone = last is None or last.figure is item.figure or frame.sentence[last.name.last] != frame.sentence[i]
            last = item
            continue
        kind = PRONOUNS.get(lower)
        if kind not in {"m", "f"} or last is None or last.figure.gender is not None:
            continue
        distance = frame.sentence[i] - frame.sentence[last.name.last]
        if distance > 1 or scene.ranker.bound(last.name.last, i):
            continue
        weight = 2 if alone and frame.is_subject(last.name.last) else 1
        votes.setdefault(last.figure, Counter())[kind] += weight
    return votes
