"""Who takes part in an event, and as what: agent, recipient or participant."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.clauses import is_passive, is_verbal, obliques
from accordingto.reading.event_conditions import Trigger
from accordingto.reading.event_grip import doer_of, patient_of, phrase_heads, verb_above
from accordingto.reading.event_lexicon import EventLexicon, event_words
from accordingto.reading.event_setting import EventCast
from accordingto.vocabulary import Participant, Plover

__all__ = ["RoleReader"]

AGENT, RECIPIENT, PARTICIPANT = "agent", "recipient", "participant"
_TOWARDS = frozenset({"to", "with", "against", "on", "upon", "at", "toward", "towards", "for"})
_TOGETHER = frozenset({"with", "between", "among", "of", "and"})
_MUTUAL = frozenset({"mutual", "parties"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})


class RoleReader:
    """Reads the participants of triggers."""

    def __init__(self, lexicon: EventLexicon, cast: EventCast) -> None:
        self._lexicon, self._cast = lexicon, cast

    def of(self, trigger: Trigger) -> tuple[Participant, ...]:
        """Return the participants in the order of agent, recipient, participant; each actor once."""
        found = self._of_verb(trigger) if trigger.grip is None else self._of_noun(trigger)
        roles: dict[str, str] = {}
        for role in (AGENT, RECIPIENT, PARTICIPANT):
            for token, given in found:
                if given == role:
                    for actor in self._actors(token):
                        roles.setdefault(actor, role)
        return tuple(Participant(actor=actor, role=role) for actor, role in roles.items())

    def _actors(self, token: Token) -> Iterator[str]:
        """Yield the actors of a noun phrase, else those that its modifiers name ("Kaldovian guns")."""
        if token.ent_type_ in {"DATE", "TIME"}:
            return
        named = False
        for head in phrase_heads(token):
            for actor in self._cast.actors_at(head):
                named = True
                yield actor.id
        if named:
            return
        for child in token.children:
            if child.dep_ in {*_MODIFIERS, "appos"} and child.tag_ != "PRP$":
                yield from (actor.id for actor in self._cast.actors_at(child))

    def _of_verb(self, trigger: Trigger) -> list[tuple[Token, str]]:
        verb, mutual = trigger.token, trigger.entry.roles in _MUTUAL
        found: list[tuple[Token, str]] = []
        doer = doer_of(verb)
        arranges = verb.lemma_.lower() in self._lexicon.arranging
        if doer is not None:
            found.append((doer, PARTICIPANT if mutual and not arranges else AGENT))
        if (
            trigger.object is not None
            and trigger.entry.roles not in {"mover", "parties"}
            and not is_verbal(trigger.object)
        ):
            # "is under Kaldovian control": whose it is does it.
            undergoes = AGENT if "under" in trigger.entry.words else RECIPIENT
            found.append((trigger.object, PARTICIPANT if mutual else undergoes))
        if trigger.entry.roles == "mover" and doer is None and trigger.object is not None:
            found.append((trigger.object, AGENT))
        patient = patient_of(verb)
        if trigger.object is not None and patient is not None and is_passive(verb) and patient.i != trigger.object.i:
            found.append((patient, PARTICIPANT if mutual else RECIPIENT))
        given = _given_to(verb)
        if given is not None and not is_verbal(given):
            found.append((given, PARTICIPANT if mutual else RECIPIENT))
        return found + [(inner, PARTICIPANT if mutual else RECIPIENT) for inner in self._partners(verb, mutual=mutual)]

    def _partners(self, head: Token, *, mutual: bool) -> Iterator[Token]:
        wanted = _TOGETHER - {"of"} if mutual else _TOWARDS - {"for", "to"}
        for preposition, inner in obliques(head):
            if preposition.lower_ in wanted and not is_verbal(inner):
                yield inner

    def _of_noun(self, trigger: Trigger) -> list[tuple[Token, str]]:
        noun, roles = trigger.token, trigger.entry.roles
        mutual = roles in _MUTUAL
        own = PARTICIPANT if mutual else AGENT
        found = [(c, own) for c in _modifying(noun) if self._cast.actor_at(c) is not None]
        for preposition, inner in obliques(noun):
            role = self._role(preposition.lower_, roles)
            if role is not None and not is_verbal(inner):
                found.append((inner, role))
        if trigger.carrier is not None:
            found += self._of_carrier(trigger.carrier, noun, mutual=mutual)
        elif trigger.entry.plover is Plover.CONSULT and not any(role in {own, PARTICIPANT} for _, role in found):
            found += [(doer, own) for doer in _present(trigger)]
        return [*found, *self._killed(trigger)]

    def _role(self, preposition: str, roles: str) -> str | None:
        if roles in _MUTUAL:
            together = preposition in _TOGETHER and not (preposition == "of" and roles == "parties")
            return PARTICIPANT if together or preposition == "by" else None
        if preposition in {"between", "among"}:
            return PARTICIPANT
        if preposition == "by":
            return AGENT
        if preposition == "of":
            return AGENT if roles == "mover" else RECIPIENT
        if preposition == "from":
            return AGENT if roles == "doer" else None
        return RECIPIENT if preposition in _TOWARDS else None

    def _of_carrier(self, carrier: Token, noun: Token, *, mutual: bool) -> Iterator[tuple[Token, str]]:
        doer = doer_of(carrier)
        arranges = carrier.lemma_.lower() in self._lexicon.arranging
        if doer is not None and doer.i != noun.i:
            yield doer, PARTICIPANT if mutual and not arranges else AGENT
        for inner in self._partners(carrier, mutual=mutual):
            if inner.i != noun.i:
                yield inner, PARTICIPANT if mutual else RECIPIENT
        given = _given_to(carrier)
        if given is not None and given.i != noun.i and not is_verbal(given):
            yield given, PARTICIPANT if mutual else RECIPIENT

    def _killed(self, trigger: Trigger) -> Iterator[tuple[Token, str]]:
        """Yield whom the verb hit that the noun took in: "the attack killed six soldiers"."""
        for part in trigger.parts:
            if is_verbal(part):
                yield from ((c, RECIPIENT) for c in part.children if c.dep_ in {"dobj", "nsubjpass"})


def _modifying(noun: Token) -> Iterator[Token]:
    """Yield the names before a noun, both of "the Osolin-Karvonis meeting"."""
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            yield child
            for other in child.children:
                if other.dep_ in _MODIFIERS and other.i < child.i and other.nbor(1).text in {"-", "–"}:
                    yield other


def _present(trigger: Trigger) -> Iterator[Token]:
    """Yield who did something on the occasion: "made the demand in a call to the chancellor", "flew in for talks"."""
    grip = trigger.grip
    if grip is None or grip.governor is None:
        return
    goes = grip.preposition == "for" and grip.governor.lemma_.lower() in event_words("going")
    if not goes and grip.preposition not in {"in", "during"}:
        return
    verb = verb_above(grip.governor)
    doer = doer_of(verb) if verb is not None else None
    if doer is not None:
        yield doer


def _given_to(verb: Token) -> Token | None:
    """Return the indirect object, or the object of "to" on the verb itself."""
    for child in verb.children:
        if child.dep_ in {"dative", "iobj"} and child.pos_ != "ADP":
            return child
        if child.lower_ == "to" and child.dep_ in {"prep", "dative"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
