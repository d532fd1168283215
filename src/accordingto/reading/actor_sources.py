"""Somebody under a noun that no list has, who says or wants what only somebody can: "the skippers"."""

from __future__ import annotations

from dataclasses import replace

from accordingto.reading.actor_phrases import Phrase
from accordingto.reading.actor_scene import Scene
from accordingto.reading.actor_wills import is_thing, speaks_or_wants

__all__ = ["as_source"]


def as_source(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Return the phrase as somebody's where the text has it speak or want, or had it before; ``None`` for things."""
    lexicon = scene.lexicon
    noun = phrase.noun.rsplit(maxsplit=1)[-1]
    if phrase.kind not in {"thing", "state"} or is_thing(lexicon, noun):
        return None
    known = phrase.definite and any(
        not f.named and f.plural == phrase.plural for f in scene.by_head.get(phrase.noun, ())
    )
    if not known and not speaks_or_wants(scene.frame, lexicon, phrase.head):
        return None
    if phrase.plural:
        return replace(phrase, kind="group")
    if phrase.kind == "state":
        return None
    return replace(phrase, kind="person") if noun.endswith(lexicon.agent_endings) else None
