"""One event mentioned once: what two words of a sentence trigger together is made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from accordingto.reading.clauses import obliques
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_lexicon import EventLexicon
from accordingto.vocabulary import Plover

__all__ = ["merged"]

_BACK = 20
"""How many triggers back an echo is looked for, so that a text without sentence ends stays linear."""

_OCCASION = frozenset({"in", "during", "at", "by", "on", "over", "through"})


def merged(triggers: Sequence[Trigger], lexicon: EventLexicon) -> list[Trigger]:
    """Return the triggers of a sentence, those that mean the same event made one."""
    if len(triggers) < 2:
        return list(triggers)
    kept = _without_carriers(triggers)
    kept = _without_absorbed(kept, lexicon)
    return _without_echoes(kept)


def _without_carriers(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Drop the noun where its verb's entry already speaks of it, and the verb where it merely carries the noun."""
    objects = {t.object.i: t for t in triggers if t.grip is None and t.object is not None}
    carriers = {t.carrier.i for t in triggers if t.carrier is not None}
    kept: list[Trigger] = []
    for trigger in triggers:
        if trigger.grip is not None:
            taken = objects.get(trigger.token.i)
            if taken is not None and taken.entry.needs.get("objects") and not taken.entry.spares:
                continue
        elif trigger.token.i in carriers and not trigger.entry.needs.get("objects"):
            continue
        kept.append(trigger)
    return kept


def _without_absorbed(triggers: list[Trigger], lexicon: EventLexicon) -> list[Trigger]:
    """Let an attack take in the killing that is its result: "the attack killed six", "killed in a bombing"."""
    nouns = {t.token.i: t for t in triggers if t.grip is not None and t.entry.plover is Plover.ASSAULT}
    if not nouns:
        return triggers
    takes: dict[int, list[Token]] = {}
    shared: dict[int, Token] = {}
    for trigger in triggers:
        verb = trigger.token
        if trigger.grip is not None or verb.lemma_.lower() not in lexicon.absorbed:
            continue
        cause = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in nouns), None)
        causes = [inner for p, inner in obliques(verb) if inner.i in nouns and p.lower_ in {"in", "by", "during"}]
        cause = cause or next(iter(causes), None) or shared.get(verb.head.i if verb.dep_ == "conj" else -1)
        if cause is not None:
            takes.setdefault(cause.i, []).append(verb)
            shared[verb.i] = cause
    return [
        replace(t, parts=(*t.parts, *takes[t.token.i])) if t.token.i in takes else t
        for t in triggers
        if t.token.i not in shared
    ]


def _without_echoes(triggers: list[Trigger]) -> list[Trigger]:
    """Drop the noun that only names again what an earlier word said: "telephoned … in a call"."""
    kept: list[Trigger] = []
    for trigger in triggers:
        if trigger.grip is not None and trigger.carrier is None and any(_echoes(trigger, t) for t in kept[-_BACK:]):
            continue
        kept.append(trigger)
    return kept


def _echoes(trigger: Trigger, before: Trigger) -> bool:
    if trigger.entry.plover is not before.entry.plover or trigger.grip is None:
        return False
    grip = trigger.grip
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in trigger.token.children)
    if trigger.entry.kind == before.entry.kind and definite:
        return True
    if before.grip is None and grip.governor is not None and grip.governor.i == before.token.i:
        consult = before.entry.plover is Plover.CONSULT
        return grip.role == "oblique" and (grip.preposition in _OCCASION or (consult and grip.preposition == "for"))
    return False
