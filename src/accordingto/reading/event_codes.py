"""PLOVER's mode and context, where the words around the trigger make them clear."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from accordingto.reading.clauses import obliques
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_grip import doer_of, head_words, patient_of
from accordingto.reading.event_lexicon import EventLexicon
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Plover, Span

__all__ = ["context_of", "mode_of"]

_INSTRUMENTAL = frozenset({"by", "with", "in", "of", "from", "using"})


def mode_of(trigger: Trigger, lexicon: EventLexicon) -> str | None:
    """Return how it was done: the entry's own mode, else what agent, instrument and modifiers say."""
    if trigger.entry.mode is not None:
        return trigger.entry.mode
    modes = lexicon.modes.get(trigger.entry.plover)
    if modes is None:
        return None
    for word in _beside(trigger):
        if word in modes:
            return modes[word]
    return None


def _beside(trigger: Trigger) -> list[str]:
    token = trigger.token
    words = [token.lemma_.lower(), *sorted(head_words(token))]
    near: list[Token] = [inner for p, inner in obliques(token) if p.lower_ in _INSTRUMENTAL]
    if trigger.grip is None:
        acting = [doer_of(token)]
        if trigger.entry.plover is Plover.MOBILIZE:
            acting.append(trigger.object or patient_of(token))
        near += [t for t in acting if t is not None]
    for inner in near:
        words += [inner.lemma_.lower(), *sorted(head_words(inner))]
    return words


def context_of(parsed: Parsed, trigger: Trigger, evidence: Span, lexicon: EventLexicon) -> str | None:
    """Return what it was about: the entry's own context, else the one that more words of the evidence speak of."""
    if trigger.entry.context is not None:
        return trigger.entry.context
    tokens = parsed.doc.char_span(evidence.start, evidence.end, alignment_mode="expand")
    if tokens is None:
        return None
    hits = Counter(lexicon.contexts[t.lemma_.lower()] for t in tokens if t.lemma_.lower() in lexicon.contexts)
    ranked = hits.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
