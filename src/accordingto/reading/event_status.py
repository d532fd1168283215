"""Whether the text puts an event as done, doing, planned, supposed or denied.

Tense, aspect, modality and negation of the verb decide, then what governs it ("refused to", "called for", "a plan to"),
upwards until a clause stands for itself. Whether what somebody says is so is the chain's business, not the status's.
"""

from __future__ import annotations

from spacy.tokens import Token

from accordingto.reading.clauses import is_finite, is_negated, is_past, is_verbal, modal
from accordingto.reading.event_claims import is_a_term, is_refuted, laid_down
from accordingto.reading.event_clauses import (
    by_tense,
    continues,
    has_condition,
    has_to,
    is_announced,
    is_bare,
    is_conditional,
    is_none,
    is_question,
    is_relative,
    is_reported,
    is_subjunctive,
    past_around,
)
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_grip import Grip, is_definite, verb_names
from accordingto.reading.event_lexicon import EventLexicon, event_words
from accordingto.vocabulary import EventStatus

__all__ = ["StatusReader"]

_HAPPENED, _ONGOING, _PLANNED = EventStatus.HAPPENED, EventStatus.ONGOING, EventStatus.PLANNED
_HYPOTHETICAL, _DENIED = EventStatus.HYPOTHETICAL, EventStatus.DENIED
_REAL = frozenset({_HAPPENED, _ONGOING})
_DEPTH = 8


class StatusReader:
    """Reads the status of triggers with the lexicon's lists of what governs events."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self._lexicon = lexicon

    def of(self, trigger: Trigger) -> EventStatus:
        """Return the status that the text gives the event."""
        if trigger.grip is None:
            return self.verb(trigger.token, state=trigger.entry.state)
        return self._noun(trigger, trigger.grip)

    def verb(self, verb: Token, depth: int = 0, *, state: bool = False) -> EventStatus:
        """Return the status of what the verb says."""
        if is_conditional(verb) or is_subjunctive(verb):
            return _HYPOTHETICAL
        if is_negated(verb) or is_none(verb):
            return _DENIED
        if depth > _DEPTH:
            return _HAPPENED
        if verb.dep_ == "conj" and continues(verb):
            return self.verb(verb.head, depth + 1, state=state)
        if is_finite(verb):
            return self._finite(verb, depth, state=state)
        return self._nonfinite(verb, depth, state=state)

    def _given(self, token: Token) -> EventStatus | None:
        """Return what the word makes of what depends on it; some do so as adjectives only ("open to talks")."""
        lemma = token.lemma_.lower()
        if is_verbal(token) and lemma in event_words("adjectives"):
            return None
        return self._lexicon.governors.get(lemma)

    def _finite(self, verb: Token, depth: int, *, state: bool) -> EventStatus:
        if is_question(verb):
            return _HYPOTHETICAL
        above = self._above(verb, depth)
        if above is not None:
            return above
        mood = modal(verb)
        if mood in {"will", "shall"}:
            return _HYPOTHETICAL if has_condition(verb) else _PLANNED
        if mood == "would":
            return _PLANNED if is_reported(verb) and not has_condition(verb) else _HYPOTHETICAL
        if mood:
            return _HYPOTHETICAL
        return by_tense(verb, state=state)

    def _above(self, verb: Token, depth: int) -> EventStatus | None:
        """Return the status that a governing verb gives a finite complement, where it gives one."""
        head = verb.head
        if verb.dep_ in {"acl", "relcl"} and head.pos_ == "NOUN":
            return self._said_of(verb, head, depth)
        if verb.dep_ != "ccomp" or head.i == verb.i or not is_verbal(head):
            return None
        lemma = head.lemma_.lower()
        if self._given(head) is _DENIED and not is_negated(head):
            return _DENIED
        if lemma in event_words("wished") and (
            verb.tag_ == "VB"
            or (verb.tag_ == "VBP" and is_past(head))
            or lemma in {"hope", "wish", "doubt", "fear"}
            or modal(verb)
        ):
            return _HYPOTHETICAL
        if lemma in event_words("disputing") and not is_negated(head):
            return _DENIED
        if lemma in {"suppose", "imagine"}:
            return _HYPOTHETICAL
        return None

    def _said_of(self, verb: Token, noun: Token, depth: int) -> EventStatus | None:
        """Return what a noun makes of its clause: "on condition that it leaves", "would be the first time they met"."""
        if is_refuted(noun) and not is_relative(verb):
            return _DENIED
        if noun.lemma_.lower() == "time" and is_verbal(noun.head) and modal(noun.head):
            return self.verb(noun.head, depth + 1)
        if noun.lemma_.lower() in {"condition", "demand", "request", "hope", "proposal"} and not is_relative(verb):
            return _HYPOTHETICAL
        return None

    def _nonfinite(self, verb: Token, depth: int, *, state: bool) -> EventStatus:
        head = verb.head
        if verb.dep_ == "conj" and verb.tag_ == "VB" and not has_to(verb) and head.tag_ in {"VBD", "VBZ"}:
            # The tagger takes a present tense after "and" for an infinitive.
            return _ONGOING if state else _HAPPENED
        if is_announced(verb) and (head.i > verb.i or self._given(head) is None):
            return _PLANNED
        if verb.dep_ in {"xcomp", "ccomp", "csubj", "conj", "oprd"} and head.i != verb.i:
            return self._governed(verb, head, depth, state=state)
        if verb.dep_ == "pcomp":
            return self._gerund(verb, head, depth, state=state)
        if verb.dep_ in {"acl", "relcl"}:
            return self._adnominal(verb, head, depth, state=state)
        if verb.dep_ == "advcl":
            return self._adverbial(verb, head, depth)
        if verb.dep_ == "ROOT" and verb.tag_ == "VB" and not any(c.dep_ == "nsubj" for c in verb.children):
            return _PLANNED if has_to(verb) else _HYPOTHETICAL
        return _ONGOING if state else _HAPPENED

    def _governed(self, verb: Token, head: Token, depth: int, *, state: bool = False) -> EventStatus:
        """Return the status of a verb under a verb or adjective: "plans to", "ready to", "refused to"."""
        lemma = head.lemma_.lower()
        if verb.dep_ == "ccomp" and verb.tag_ == "VB" and lemma in event_words("wished"):
            return _HYPOTHETICAL
        if lemma == "be" and has_to(verb):
            return self._combined(_PLANNED, head, depth)
        if lemma in {"go", "set"} and has_to(verb):
            return self._combined(_PLANNED, head, depth)
        if lemma == "have" and has_to(verb):
            still = any(c.lower_ == "yet" for t in (head, verb) for c in t.children)
            return _DENIED if still else _HYPOTHETICAL
        given = self._given(head)
        if given is not None and (lemma not in self._lexicon.aspectual or verb.dep_ == "oprd"):
            return self._combined(given, head, depth)
        if is_verbal(head) or head.pos_ == "ADJ":
            above = self.verb(head, depth + 1, state=state) if is_verbal(head) else _HAPPENED
            progressive = verb.tag_ == "VBG" and lemma in {"continue", "keep", "remain"} and not is_past(head)
            return _ONGOING if progressive and above is _HAPPENED else above
        return _HAPPENED

    def _combined(self, given: EventStatus, head: Token, depth: int) -> EventStatus:
        """Return what ``given`` by a governor becomes where the governor itself is denied or supposed."""
        clause = head if is_verbal(head) else head.head
        if not is_verbal(clause):
            return given
        own = _DENIED if is_negated(head) else self.verb(clause, depth + 1)
        if own is _DENIED:
            return _HYPOTHETICAL if given is _DENIED else _DENIED if given is _PLANNED else given
        if (own is _HYPOTHETICAL and given is _PLANNED) or (own in {_HYPOTHETICAL, _PLANNED} and given is _DENIED):
            return _HYPOTHETICAL
        return given

    def _gerund(self, verb: Token, preposition: Token, depth: int, *, state: bool) -> EventStatus:
        word, head = preposition.lower_, preposition.head
        if word == "without":
            return _DENIED
        if is_refuted(head):
            return _DENIED
        if word == "by" and any(c.lower_ == "how" for c in head.children):
            # "resume talks about how to end it by meeting": the parser hangs the means on the nearest verb.
            head = next((a for a in head.ancestors if is_verbal(a)), head)
        given = self._given(head)
        if word == "from" and given is _DENIED:
            return _DENIED
        if given is None and word not in event_words("factive"):
            return _HYPOTHETICAL
        if head.lemma_.lower() in self._lexicon.aspectual or given is None:
            above = self.verb(head, depth + 1) if is_verbal(head) else _HAPPENED
            if above is _DENIED and word in {"by", "in"} and not is_negated(head):
                return _DENIED
            return above if above in {_PLANNED, _HYPOTHETICAL} and word in {"by", "of", "in", "before"} else _HAPPENED
        return self._combined(given, head, depth)

    def _adnominal(self, verb: Token, noun: Token, depth: int, *, state: bool) -> EventStatus:
        if verb.tag_ == "VB":
            given = self._given(noun) or _HYPOTHETICAL
            if any(c.lower_ == "no" for c in noun.children):
                return _DENIED
            return given
        if state or verb.tag_ == "VBG":
            return _HAPPENED if past_around(noun) else _ONGOING
        return _HAPPENED

    def _adverbial(self, verb: Token, head: Token, depth: int) -> EventStatus:
        above = self.verb(head, depth + 1) if is_verbal(head) else _HAPPENED
        if has_to(verb):
            given = self._given(head)
            if given is not None and head.lemma_.lower() not in self._lexicon.aspectual:
                return self._combined(given, head, depth)
            return _PLANNED if above in _REAL else above
        return above if above in {_PLANNED, _HYPOTHETICAL} else _HAPPENED

    def _noun(self, trigger: Trigger, grip: Grip) -> EventStatus:
        noun, carrier = trigger.token, trigger.carrier
        marked = self._marked(noun)
        if marked is _DENIED or grip.preposition == "without":
            return _DENIED
        if marked is _HYPOTHETICAL and self._is_denied(grip):
            return _DENIED
        if marked is not None and not (marked in _REAL and carrier is not None):
            return marked
        if self._is_to_come(noun):
            return _PLANNED
        if carrier is not None:
            return self._carried(noun, carrier)
        if grip.preposition in {"exchange", "return", "event", "case"}:
            return _HYPOTHETICAL
        governor = grip.governor
        if governor is None:
            return marked or (_HYPOTHETICAL if is_bare(noun, grip) else _HAPPENED)
        if grip.role == "complement":
            return marked or self._of_noun(noun, governor, grip.preposition)
        return marked or self._of_verb(noun, governor, grip)

    def _is_denied(self, grip: Grip) -> bool:
        """Say whether the verb denies its object: "denied any attack"."""
        verb = grip.governor
        if verb is None or grip.role != "object" or not is_verbal(verb):
            return False
        return verb.lemma_.lower() in event_words("refuting") and self.verb(verb) in _REAL

    def _marked(self, noun: Token) -> EventStatus | None:
        """Return what a determiner or adjective before the noun says of it."""
        found = None
        for child in noun.children:
            if child.i < noun.i and child.dep_ in {"det", "amod", "compound", "neg"}:
                found = self._lexicon.modifiers.get(child.lower_) or found
        return found

    def _is_to_come(self, noun: Token) -> bool:
        """Say whether a headline announces the noun: "Talks to resume on Thursday"."""
        return any(c.lemma_.lower() in event_words("beginning") and is_announced(c) for c in noun.children)

    def _carried(self, noun: Token, carrier: Token) -> EventStatus:
        own = self.verb(carrier)
        if is_a_term(carrier):
            return _HYPOTHETICAL
        if own not in _REAL and is_definite(noun) and carrier.lemma_.lower() in event_words("ending"):
            return _HAPPENED
        given = self._given(carrier)
        if given is _PLANNED:
            return self._combined(_PLANNED, carrier, 0)
        if given is _HYPOTHETICAL and carrier.lemma_.lower() not in self._lexicon.arranging:
            return self._combined(given, carrier, 0) if own in _REAL else own
        return own

    def _of_noun(self, noun: Token, governor: Token, preposition: str) -> EventStatus:
        lemma = governor.lemma_.lower()
        if is_refuted(governor):
            return _DENIED
        if lemma in event_words("topics") and preposition in event_words("topical"):
            return _HAPPENED if is_definite(noun) else _HYPOTHETICAL
        if lemma in {"exchange", "return"} and preposition == "for":
            return _HYPOTHETICAL
        if preposition in {"for", "of", "to", "on", "about", "against", "from"}:
            given = self._given(governor)
            if given is not None and lemma not in self._lexicon.aspectual:
                return given
        return _HYPOTHETICAL if governor.pos_ == "ADJ" and preposition in {"to", "of", "for"} else _HAPPENED

    def _of_verb(self, noun: Token, verb: Token, grip: Grip) -> EventStatus:
        lemma = verb.lemma_.lower()
        own = self.verb(verb)
        term = _HYPOTHETICAL if is_a_term(verb) and grip.role in {"subject", "object"} else laid_down(verb, grip)
        if term is not None:
            return term
        if grip.role == "subject":
            return self._happening(noun, verb, own)
        if grip.role == "oblique" and grip.preposition in event_words("after"):
            return own if own in {_PLANNED, _HYPOTHETICAL} and not is_definite(noun) else _HAPPENED
        if grip.role == "oblique" and grip.preposition in {"in", "at"} and own in {_PLANNED, _HYPOTHETICAL}:
            return own
        if grip.role == "oblique" and grip.preposition in event_words("before"):
            return _HAPPENED if is_past(verb) and own in _REAL and is_definite(noun) else _PLANNED
        given = self._given(verb)
        governs = grip.role == "object" or grip.preposition in event_words("governing")
        heard = grip.role == "object" and lemma in event_words("audience")
        if given is not None and governs and not heard and lemma not in self._lexicon.aspectual:
            return _HAPPENED if given is _HYPOTHETICAL and self._stands(noun, lemma) else self._combined(given, verb, 0)
        if is_definite(noun):
            return _HAPPENED
        if own is _DENIED and grip.role == "attribute" and not is_negated(verb):
            return _DENIED
        return {_DENIED: _HYPOTHETICAL, _ONGOING: _HAPPENED}.get(own, own)

    def _stands(self, noun: Token, lemma: str) -> bool:
        """Say whether the verb takes for granted what it is about: "discussed the attack", "warned after the raid"."""
        return lemma in event_words("presupposing") and is_definite(noun)

    def _outlook(self, verb: Token) -> EventStatus | None:
        """Return what "are due to resume", "were to begin", "failed to start" or "are likely" make of their subject."""
        for child in verb.children:
            if child.dep_ == "xcomp" and _begins(child):
                given = _PLANNED if verb.lemma_.lower() == "be" else self._given(verb)
            elif child.dep_ in {"acomp", "oprd", "prep"} and (
                child.lower_ in event_words("outlook") or any(_begins(c) for c in child.children)
            ):
                given = self._given(child)
            else:
                continue
            if given is not None:
                return self._combined(given, verb, 0)
        return None

    def _happening(self, noun: Token, verb: Token, own: EventStatus) -> EventStatus:
        lemma = verb.lemma_.lower()
        outlook = self._outlook(verb)
        if outlook is not None:
            return outlook
        if lemma in event_words("nearing"):
            return _PLANNED
        if own is _DENIED:
            return _DENIED if lemma in {"occur", "happen", "take", "begin", "start", "be"} else _HAPPENED
        if verb_names(verb) & self._lexicon.happening or not is_definite(noun):
            return own
        return _HAPPENED


def _begins(verb: Token) -> bool:
    return has_to(verb) and verb.lemma_.lower() in event_words("beginning")
