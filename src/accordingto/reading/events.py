"""Actors, attributions, times and places → events: what the text puts as done, doing, planned, supposed or denied.

A verb or noun triggers an event where the lexicon's conditions hold; a light verb and its noun are one event, as are
two words for one thing in one sentence. What somebody demands, offers, rejects, threatens or says is a position's
business and not repeated here (``docs/events.md``).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.clauses import is_verbal
from accordingto.reading.event_clauses import is_bare
from accordingto.reading.event_clocks import clocks
from accordingto.reading.event_codes import context_of, mode_of
from accordingto.reading.event_conditions import Matcher, Trigger
from accordingto.reading.event_ellipsis import counted_on
from accordingto.reading.event_extent import cue_of, evidence_of, places_of
from accordingto.reading.event_lexicon import EventLexicon, event_words, load_event_lexicon
from accordingto.reading.event_merging import merged
from accordingto.reading.event_roles import RoleReader
from accordingto.reading.event_setting import EventCast, EventScope
from accordingto.reading.event_status import StatusReader
from accordingto.reading.event_venue import with_venues
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Event, EventStatus, TimeInterval, event_id

__all__ = ["find_events"]

_SILENT_VERBS = frozenset({"aux", "auxpass", "amod", "compound"})
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "LAW"})
_REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_TIMELESS = frozenset({EventStatus.PLANNED, EventStatus.HYPOTHETICAL})


def find_events(parsed: Parsed, cast: EventCast, scope: EventScope) -> tuple[Event, ...]:
    """Find the events of a document, in the order of their cues."""
    lexicon = load_event_lexicon()
    matcher = Matcher(lexicon, cast, scope)
    writer = _Writer(parsed, cast, scope, lexicon)
    made: dict[str, Event] = {}
    known: set[str] = set()
    for sentence in parsed.doc.sents:
        found = list(_triggers(sentence, matcher, lexicon))
        triggers = merged([*found, *counted_on(sentence, found, lexicon)], lexicon)
        for trigger in triggers:
            event = writer.event(trigger)
            if not _only_recalls(trigger, event, known):
                made.setdefault(event.id, event)
            known.add(event.kind)
            matcher.learn(event.kind)
    return tuple(sorted(with_venues(parsed, made.values()), key=lambda e: (e.cue.start, e.cue.end)))


def _triggers(sentence: TokenSpan, matcher: Matcher, lexicon: EventLexicon) -> Iterator[Trigger]:
    for token in sentence:
        lemma = token.lemma_.lower()
        trigger = None
        if is_verbal(token) and lemma in lexicon.verbs and token.dep_ not in _SILENT_VERBS:
            trigger = matcher.verb(token)
        if trigger is None and _may_be_noun(token) and (lemma in lexicon.nouns or token.lower_ in lexicon.nouns):
            trigger = matcher.noun(token)
        if trigger is not None:
            yield trigger


def _may_be_noun(token: Token) -> bool:
    """Say whether the token heads a noun phrase; names and the first parts of compounds do not count."""
    if token.ent_type_ in _NAMES:
        return False
    if token.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
        return token.dep_ == "compound" and token.head.lemma_.lower() in event_words("containers")
    gerund = token.tag_ == "VBG" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "csubj", "conj"}
    return token.pos_ in {"NOUN", "PROPN"} or (gerund and not any(c.dep_ == "dobj" for c in token.children))


def _only_recalls(trigger: Trigger, event: Event, known: set[str]) -> bool:
    """Say whether a definite noun merely points back to an event that the text has told before ("about the call")."""
    if trigger.grip is None or trigger.carrier is not None or event.kind not in known:
        return False
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in trigger.token.children)
    return definite and not event.participants and not event.places and event.time.ref is None


class _Writer:
    """Writes events of triggers."""

    def __init__(self, parsed: Parsed, cast: EventCast, scope: EventScope, lexicon: EventLexicon) -> None:
        self._parsed, self._scope, self._lexicon = parsed, scope, lexicon
        self._roles = RoleReader(lexicon, cast)
        self._statuses = StatusReader(lexicon)

    def event(self, trigger: Trigger) -> Event:
        """Return the event that the trigger stands for."""
        parsed, scope = self._parsed, self._scope
        cue, evidence = cue_of(parsed, trigger), evidence_of(parsed, trigger)
        status = self._statuses.of(trigger)
        time = self._time(trigger, status)
        return Event(
            id=event_id(parsed.document.id, trigger.entry.kind, cue),
            kind=trigger.entry.kind,
            plover=trigger.entry.plover,
            mode=mode_of(trigger, self._lexicon),
            context=context_of(parsed, trigger, evidence, self._lexicon),
            status=self._in_time(status, time, bare=trigger.grip is not None and is_bare(trigger.token, trigger.grip)),
            cue=cue,
            evidence=evidence,
            participants=self._roles.of(trigger),
            places=places_of(trigger, evidence, scope),
            time=time,
            chain=scope.chain(trigger.token.idx),
            attribution=scope.attribution(trigger.token.idx),
        )

    def _time(self, trigger: Trigger, status: EventStatus) -> TimeInterval:
        """Return the time of the trigger, its light verb, or the verb that says that it took place."""
        for token in clocks(trigger, self._lexicon):
            # The time of a plan is not the time of what is planned: "agreed on Monday to withdraw".
            if status in _TIMELESS and token.dep_ in {"xcomp", "pcomp", "advcl"} and not self._scope.times_of(token):
                continue
            time = self._scope.when(token)
            if time.expression is not None:
                return time
        return TimeInterval()

    def _in_time(self, status: EventStatus, time: TimeInterval, *, bare: bool) -> EventStatus:
        """Return planned for what is put as done or doing but lies after the day of the report.

        What a line names without a verb is as its date is, if it has one.
        """
        published = self._parsed.document.published
        if published is None or time.start is None:
            return status
        if time.start > published and (bare or status in _REAL):
            return EventStatus.PLANNED
        over = time.end is not None and time.end <= published
        return EventStatus.HAPPENED if bare and over and status is EventStatus.HYPOTHETICAL else status
