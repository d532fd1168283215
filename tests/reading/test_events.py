"""Events: which words trigger one, what they mean in their place, who takes part, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from spacy.tokens import Token

from accordingto.reading.events import find_events
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.settings import Settings
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Document,
    Event,
    EventStatus,
    Granularity,
    Plover,
    TimeExpression,
    TimeInterval,
    event_id,
)

STATES = ("Kaldovia", "Terkovia", "Alvania", "Kaldovian", "Terkovian", "Alvanian")
PEOPLE = ("Osolin", "Karvonis", "Aldane", "Demeray", "Sevrik", "Roos", "Toll")
GROUPS = ("sides", "ministers", "officials", "prisoners", "diplomats", "families", "rebels", "villagers", "workers")


class FakeCast:
    """Knows the actors of the invented world by the head word of their names."""

    def __init__(self) -> None:
        kinds = {ActorKind.STATE: STATES, ActorKind.PERSON: PEOPLE, ActorKind.GROUP: GROUPS}
        self._actors = {
            word: Actor(id=word.removesuffix("n") if word in STATES else word, name=word, kind=kind)
            for kind, words in kinds.items()
            for word in words
        }

    def actor_at(self, token: Token) -> Actor | None:
        return self._actors.get(token.text)

    def actors_at(self, token: Token) -> tuple[Actor, ...]:
        actor = self.actor_at(token)
        return () if actor is None else (actor,)


class FakeScope:
    """Knows the places and times that a test names by their words; every word stands on the outlet's word."""

    def __init__(self, parsed: Parsed, places: Sequence[str], times: Mapping[str, date]) -> None:
        text = parsed.document.text
        self._places = [(text.index(p), p) for p in places]
        self._times: dict[int, TimeExpression] = {}
        for words, day in times.items():
            start = text.index(words)
            span = parsed.doc.char_span(start, start + len(words), alignment_mode="expand")
            assert span is not None
            time = TimeExpression(
                id=words,
                span=parsed.token_span(span),
                kind="date",
                value=None,
                start=day,
                end=day,
                granularity=Granularity.DAY,
                resolved=True,
            )
            for token in (span.root, *span.root.ancestors):
                self._times.setdefault(token.i, time)
                if token.pos_ in {"VERB", "AUX"}:
                    break

    def chain(self, offset: int) -> tuple[str, ...]:
        return ("the outlet",)

    def attribution(self, offset: int) -> str | None:
        return f"att-{offset}"

    def when(self, token: Token) -> TimeInterval:
        time = self._times.get(token.i)
        if time is None:
            return TimeInterval()
        return TimeInterval(start=time.start, end=time.end, expression=time.span.exact, ref=time.id)

    def times_of(self, token: Token) -> Sequence[TimeExpression]:
        return [self._times[token.i]] if token.i in self._times else []

    def places_between(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(name for at, name in self._places if start <= at < end)


def find(
    text: str, places: Sequence[str] = (), times: Mapping[str, date] | None = None, published: date | None = None
) -> tuple[Event, ...]:
    document = Document(id="doc-test", text=text, sha256="", published=published)
    (parsed,) = parse_all([document], Settings().syntax_package)
    return find_events(parsed, FakeCast(), FakeScope(parsed, places, times or {}))


def only(text: str, kind: str, places: Sequence[str] = (), times: Mapping[str, date] | None = None) -> Event:
    (event,) = (e for e in find(text, places, times) if e.kind == kind)
    return event


def kinds(text: str) -> list[str]:
    return [event.kind for event in find(text)]


def roles(event: Event) -> dict[str, str]:
    return {p.actor: p.role for p in event.participants}


@pytest.mark.parametrize(
    ("text", "kind", "root", "mode"),
    [
        ("Osolin telephoned Karvonis on Friday.", "call", "CONSULT", "phone"),
        ("The ministers met in Vienna.", "meeting", "CONSULT", None),
        ("Both sides held talks in the capital.", "talks", "CONSULT", None),
        ("Terkovia and Kaldovia agreed to free the prisoners.", "agreement", "AGREE", None),
        ("Terkovia released 22 soldiers.", "release", "RETREAT", "release"),
        ("The two sides exchanged prisoners at the bridge.", "exchange", "RETREAT", "release"),
        ("Kaldovia annexed the valley in the spring.", "annexation", "COERCE", "seize"),
        ("Kaldovian troops invaded the valley.", "invasion", "ASSAULT", None),
        ("Kaldovian guns shelled the town.", "shelling", "ASSAULT", "heavy-weapons"),
        ("Terkovia pulled its troops out of the town.", "withdrawal", "RETREAT", "withdraw"),
        ("Alvania supplied medicine to the valley.", "aid", "AID", None),
        ("Alvania imposed sanctions on Kaldovia.", "sanctions", "SANCTION", "discontinue"),
        ("Terkovia expelled two diplomats.", "expulsion", "SANCTION", "expel"),
        ("Police arrested nine people.", "arrest", "COERCE", "arrest"),
        ("Thousands of villagers protested against the plan.", "protest", "PROTEST", "demo"),
        ("The railway workers went on strike.", "strike", "PROTEST", "strike"),
        ("Kaldovia massed troops behind the heights.", "mobilization", "MOBILIZE", "troops"),
        ("Alvania mediated between the sides.", "mediation", "CONSULT", None),
        ("The assembly voted against the treaty.", "vote", "REJECT", None),
        ("The court opened an investigation into the shelling.", "investigation", "ACCUSE", "investigate"),
        ("A drone attack on the depot lit up the night.", "attack", "ASSAULT", "drone"),
        ("Kaldovia lifted the curfew.", "concession", "CONCEDE", None),
    ],
)
def test_verbs_and_nouns_trigger_events_with_their_plover_coding(
    text: str, kind: str, root: str, mode: str | None
) -> None:
    event = only(text, kind)
    assert (event.plover, event.mode) == (Plover(root), mode)


@pytest.mark.parametrize(
    "text",
    [
        "Aid groups called for calm and called on the mayor to act.",
        "Karvonis called Osolin a liar.",
        "He died of a heart attack at home.",
        "The budget meets the needs of the valley.",
        "Toll attacked the plan in an interview.",
        "The club fired its coach after the match.",
        "The film was shot in the old town.",
        "The war on drugs has failed.",
        "The report was released on Monday.",
        "She seized the opportunity to speak.",
        "They killed the bill in committee.",
        "The company held its nerve.",
        "A picture of the meeting room hung on the wall.",
        "March was cold.",
    ],
)
def test_words_in_another_sense_trigger_nothing(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers struck a deal on water.", ["agreement"]),
        ("Kaldovian jets struck the base at dawn.", ["attack"]),
        ("Aldane made a call to Karvonis.", ["call"]),
        ("The rebels launched an attack on the convoy.", ["attack"]),
        ("Osolin telephoned Karvonis, and in the call they spoke of water.", ["call"]),
        ("The attack killed six soldiers and wounded nine.", ["attack"]),
        ("Alvania cancelled the talks.", ["cancellation"]),
        ("The ministers signed the treaty.", ["signing"]),
        ("No government has recognised the annexation.", ["recognition", "annexation"]),
    ],
)
def test_one_mention_is_one_event(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_noun_that_only_points_back_is_no_new_event() -> None:
    text = "Osolin telephoned Karvonis on Friday. Neither side would speak about the call."
    assert kinds(text) == ["call"]
    assert kinds("Osolin telephoned Karvonis. The call with Aldane came later.") == ["call", "call"]


def test_agents_and_recipients_are_found_over_passive_and_by_phrase() -> None:
    for text in (
        "Kaldovia annexed Terkovia.",
        "Terkovia was annexed by Kaldovia.",
        "Kaldovia wants to annex Terkovia.",
    ):
        assert roles(only(text, "annexation")) == {"Kaldovia": "agent", "Terkovia": "recipient"}


def test_a_nominal_event_has_its_possessor_and_its_object() -> None:
    assert roles(only("The annexation of Terkovia by Kaldovia was condemned.", "annexation")) == {
        "Terkovia": "recipient",
        "Kaldovia": "agent",
    }
    assert roles(only("Kaldovian shelling went on all night.", "shelling")) == {"Kaldovia": "agent"}


def test_those_who_meet_take_part_alike_and_who_arranges_it_is_its_agent() -> None:
    together = {"Sevrik": "participant", "Demeray": "participant"}
    assert roles(only("Sevrik met Demeray in Vienna.", "meeting")) == together
    assert roles(only("Sevrik and Demeray met in Vienna.", "meeting")) == together
    assert roles(only("Talks between Sevrik and Demeray began.", "talks")) == together
    assert roles(only("Aldane is organising a meeting of the ministers.", "meeting")) == {
        "Aldane": "agent",
        "ministers": "participant",
    }


def test_the_accused_is_the_agent_of_what_he_is_accused_of() -> None:
    event = only("Terkovia accused Kaldovia of shelling the dam.", "shelling")
    assert roles(event)["Kaldovia"] == "agent"
    assert "Terkovia" not in roles(event)


def test_evidence_shows_the_clause_with_its_participants() -> None:
    text = "Late on Friday, Terkovia agreed to free sixty prisoners, officials said, and the rain went on."
    event = only(text, "release")
    assert "Terkovia agreed to free sixty prisoners" in event.evidence.exact
    assert "rain" not in event.evidence.exact
    assert only("The annexation that the assembly declared was condemned.", "annexation").evidence.exact.startswith(
        "The annexation that the assembly declared"
    )


def test_every_span_quotes_the_text_and_every_id_follows_from_kind_and_cue() -> None:
    text = "“We met – twice – in Drevsk,” Karvonis said.\n\nTalks on the café’s roof? The guns were pulled back."
    events = find(text)
    assert events
    for event in events:
        for span in (event.cue, event.evidence):
            assert text[span.start : span.end] == span.exact
        assert event.evidence.start <= event.cue.start and event.cue.end <= event.evidence.end
        assert event.id == event_id("doc-test", event.kind, event.cue)
    assert len({e.id for e in events}) == len(events)


def test_places_are_those_of_the_events_own_phrases() -> None:
    text = "The president of Terkovia met Osolin in Vienna, and Aldane stayed in Drevsk."
    assert only(text, "meeting", places=["Terkovia", "Vienna", "Drevsk"]).places == ("Vienna",)


def test_time_is_that_of_the_event_and_not_of_the_plan() -> None:
    monday, later = date(2026, 9, 7), date(2026, 10, 12)
    text = "On Monday Terkovia agreed to release the prisoners."
    assert only(text, "agreement", times={"Monday": monday}).time.start == monday
    assert only(text, "release", times={"Monday": monday}).time == TimeInterval()
    text = "Aldane is arranging a second meeting on 12 October."
    assert only(text, "meeting", times={"12 October": later}).time.start == later


def test_what_goes_on_after_the_day_of_the_report_is_planned() -> None:
    text = "The ministers are meeting on Friday."
    day = {"Friday": date(2026, 9, 11)}
    assert [e.status for e in find(text, times=day, published=date(2026, 9, 7))] == [EventStatus.PLANNED]
    assert [e.status for e in find(text, times=day, published=date(2026, 9, 11))] == [EventStatus.ONGOING]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks are due to resume on Friday.", "talks"),
        ("The summit was expected to start on Friday.", "meeting"),
        ("Another summit is set for Friday.", "meeting"),
        ("The villagers will go to Drevsk on Friday for talks with Karvonis.", "talks"),
        ("Talks to resume on Friday", "talks"),
        ("The talks resume on Friday.", "talks"),
    ],
)
def test_the_time_of_what_is_arranged_is_that_of_its_beginning(text: str, kind: str) -> None:
    (event,) = (
        e for e in find(text, times={"Friday": date(2026, 9, 11)}, published=date(2026, 9, 7)) if e.kind == kind
    )
    assert (event.status, event.time.start) == (EventStatus.PLANNED, date(2026, 9, 11))


def test_the_day_of_an_announcement_is_not_that_of_what_is_announced() -> None:
    event = only("A meeting was announced on Monday.", "meeting", times={"Monday": date(2026, 9, 7)})
    assert (event.status, event.time) == (EventStatus.PLANNED, TimeInterval())


def test_an_ordinal_stands_for_the_event_that_is_counted() -> None:
    text = "Three rounds of talks have been held, and a fourth is expected in October."
    done, due = find(text, times={"October": date(2026, 10, 1)})
    assert (done.status, due.status) == (EventStatus.HAPPENED, EventStatus.PLANNED)
    assert (due.kind, due.cue.exact, due.time.start) == ("talks", "fourth", date(2026, 10, 1))
    assert kinds("Three rounds of talks have been held, and a fourth of the valley is dry.") == ["talks"]


def test_a_line_without_a_verb_is_as_its_date_is() -> None:
    text = "Attack on convoy, 3 March"
    for day, status in ((date(2026, 3, 3), EventStatus.HAPPENED), (date(2026, 12, 3), EventStatus.PLANNED)):
        (event,) = find(text, times={"3 March": day}, published=date(2026, 9, 7))
        assert event.status is status


def test_what_an_event_is_about_or_in_return_for_is_not_where_it_is() -> None:
    text = "Kaldovia and Alvania held talks in Drevsk on the Orlen valley."
    assert only(text, "talks", places=["Orlen", "Drevsk"]).places == ("Drevsk",)
    text = "Terkovia freed the prisoners in return for the lifting of a blockade on Brae."
    assert only(text, "release", places=["Brae"]).places == ()
    text = "Kaldovian troops shelled the town in the valley that Alvania had claimed since Drevsk fell."
    assert only(text, "shelling", places=["Drevsk"]).places == ()


def test_chain_and_attribution_are_those_of_the_place_in_the_text() -> None:
    event = only("Kaldovia annexed the valley.", "annexation")
    assert event.chain == ("the outlet",)
    assert event.attribution == f"att-{event.cue.start}"


def test_the_sides_agree_where_and_when_they_met() -> None:
    day = date(2026, 9, 17)
    text = "Sevrik met Demeray in Vienna on Thursday.\n\nThe sides agreed to exchange prisoners."
    event = only(text, "agreement", places=["Vienna"], times={"Thursday": day})
    assert (event.places, event.time.start) == (("Vienna",), day)
    text = "Sevrik met Demeray in Vienna on Thursday.\n\nAlvania agreed to send medicine."
    event = only(text, "agreement", places=["Vienna"], times={"Thursday": day})
    assert (event.places, event.time.start) == ((), None)


def test_context_is_said_only_where_the_words_are_clear() -> None:
    assert only("Kaldovian troops held the town with artillery and tanks.", "occupation").context == "territory"
    assert only("Sevrik met Demeray to talk about troops and missiles.", "meeting").context == "military"
    assert only("Sevrik met Demeray.", "meeting").context is None


def test_a_text_without_events_has_none() -> None:
    assert find("") == ()
    assert find("The water was brown, and nobody minded.") == ()
