"""States and the sides of a dispute: "the country", "both sides", "the two governments", "its troops"."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_phrases import Phrase
from accordingto.reading.actor_scene import Scene
from accordingto.vocabulary import ActorKind

__all__ = ["lately", "pair", "state_of", "state_of_institution"]

_MANY = 60


def lately(scene: Scene) -> Iterator[Figure]:
    """Yield those spoken of lately, the most recent first."""
    for count, figure in enumerate(reversed(scene.order)):
        if count >= _MANY:
            return
        yield figure


def pair(scene: Scene, figures: list[Figure]) -> Figure | None:
    """Return the two as one figure with members; ``None`` if the text does not make clear which two."""
    distinct = list(dict.fromkeys(figures))
    if len(distinct) != 2:
        distinct = sorted(distinct, key=lambda f: -len(f.mentions))
        if len(distinct) < 2 or (len(distinct) > 2 and 2 * len(distinct[1].mentions) < 3 * len(distinct[2].mentions)):
            return None
    members = tuple(distinct[:2])
    return Figure(None, "", plural=True, members=members)


def state_of(scene: Scene, phrase: Phrase) -> Figure | None:
    lemma = phrase.noun
    if phrase.states and lemma not in {"neighbor", "neighbour"}:
        return (
            scene.state(phrase.states[0]) if lemma in {"side", "state", "republic", "government", "kingdom"} else None
        )
    acting = [f for f in lately(scene) if f.kind is ActorKind.STATE]
    if phrase.plural:
        return _sides(scene, phrase, acting)
    if lemma not in {"country", "nation", "republic", "kingdom"} or phrase.possessive is not None:
        return None
    return acting[0] if acting else None


def state_of_institution(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return the state whose government, army or side this is; of several, a figure with them as members."""
    if len(set(phrase.states)) > 1 and phrase.plural:
        return Figure(None, "", plural=True, members=tuple(scene.state(k) for k in dict.fromkeys(phrase.states)))
    if phrase.states:
        return scene.state(phrase.states[0])
    if phrase.plural and phrase.owner is None and phrase.definite and (phrase.count == 2 or phrase.noun == "side"):
        return _sides(scene, phrase, [f for f in lately(scene) if f.kind is ActorKind.STATE])
    if phrase.owner is not None:
        owner = scene.at.get(phrase.owner)
        if owner is not None and owner.kind is ActorKind.STATE:
            return owner
        if owner is not None and owner.person and len(owner.nations) == 1 and phrase.possessive is not None:
            return scene.state(next(iter(owner.nations)))
        return None
    if phrase.definite and phrase.noun not in {"state", "side"}:
        for figure in lately(scene):
            if figure.kind is ActorKind.STATE and phrase.noun in figure.heads:
                return figure
    if phrase.noun in {"government", "authorities", "presidency"} and phrase.definite:
        frame = scene.frame
        for k in frame.kids[phrase.head]:
            inner = frame.kid(k, "pobj") if frame.lower[k] == "in" else None
            if inner is not None and (key := scene.state_at.get(inner)) is not None:
                return scene.state(key)
    return None


def _sides(scene: Scene, phrase: Phrase, states: list[Figure]) -> Figure | None:
    """Return the two that "both sides" or "the two countries" are, where the text makes plain which."""
    if phrase.count != 2 and phrase.noun not in {"side", "party"}:
        return None
    if phrase.noun not in {"side", "party"}:
        return pair(scene, states)
    facing = next((f for f in reversed(scene.pairs[-3:]) if all(_may_face(scene, m) for m in f.members)), None)
    if facing is not None:
        return Figure(None, "", plural=True, members=facing.members)
    ranked = sorted((f for f in lately(scene) if _may_face(scene, f)), key=lambda f: -len(f.mentions))
    plain = len(ranked) == 2 or (len(ranked) > 2 and 2 * len(ranked[1].mentions) >= 3 * len(ranked[2].mentions))
    if plain and len(ranked[1].mentions) > 1:
        return Figure(None, "", plural=True, members=tuple(ranked[:2]))
    return pair(scene, states)


def _may_face(scene: Scene, figure: Figure) -> bool:
    """Say whether the figure can be a side: a state, an organization, or a group that acts and is no mere source."""
    if figure.kind is ActorKind.GROUP:
        lexicon = scene.lexicon
        return figure.acts and not figure.heads & (lexicon.sources | lexicon.collectives | lexicon.offices)
    return figure.kind is ActorKind.STATE or (figure.kind is ActorKind.ORGANIZATION and figure.acts)
