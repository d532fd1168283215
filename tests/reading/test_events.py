"""Events: one for each mention, who takes part, where and when."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.eventing import find, kinds, only, roles

from accordingto.vocabulary import EventStatus, TimeInterval, event_id


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


def test_a_bare_strike_is_one_of_workers_once_the_text_has_told_of_one() -> None:
    events = find("The dockers' strike began on Monday. A second strike will go ahead in May.")
    assert [(e.kind, e.status.value) for e in events] == [("strike", "happened"), ("strike", "planned")]
    assert kinds("The jets took off. The strike was heard in the town.") == []


def test_what_a_passive_denies_or_gives_is_its_object_and_who_gets_it_the_recipient() -> None:
    assert roles(only("The villagers were denied entry.", "restriction")) == {"villagers": "recipient"}


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
        ("The ministers are due to meet on Friday.", "meeting"),
    ],
)
def test_the_time_of_what_is_arranged_is_that_of_its_beginning(text: str, kind: str) -> None:
    (event,) = (
        e for e in find(text, times={"Friday": date(2026, 9, 11)}, published=date(2026, 9, 7)) if e.kind == kind
    )
    assert (event.status, event.time.start) == (EventStatus.PLANNED, date(2026, 9, 11))


def test_the_time_of_what_broke_out_or_broke_down_is_that_of_its_verb() -> None:
    november = date(2025, 11, 3)
    assert only("War broke out on Monday.", "war", times={"Monday": november}).time.start == november
    assert only("The talks broke down on Monday.", "talks", times={"Monday": november}).time.start == november


def test_the_day_of_an_announcement_is_not_that_of_what_is_announced() -> None:
    event = only("A meeting was announced on Monday.", "meeting", times={"Monday": date(2026, 9, 7)})
    assert (event.status, event.time) == (EventStatus.PLANNED, TimeInterval())


def test_an_ordinal_stands_for_the_event_that_is_counted() -> None:
    text = "Three rounds of talks have been held, and a fourth is expected in October."
    done, due = find(text, times={"October": date(2026, 10, 1)})
    assert (done.status, due.status) == (EventStatus.HAPPENED, EventStatus.PLANNED)
    assert (due.kind, due.cue.exact, due.time.start) == ("talks", "fourth", date(2026, 10, 1))
    assert kinds("Three rounds of talks have been held, and a fourth of the valley is dry.") == ["talks"]


def test_a_further_round_is_one_of_the_talks_that_were_told() -> None:
    june = date(2026, 6, 1)
    first, third = find("The talks began in May. The third round is to be held in June.", times={"June": june})
    assert (first.kind, third.kind, third.status, third.time.start) == ("talks", "talks", EventStatus.PLANNED, june)
    assert kinds("The third round is to be held in June.") == []


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


def test_those_between_whom_something_is_take_part_alike() -> None:
    assert roles(only("During the call between Osolin and Karvonis, Aldane listened.", "call")) == {
        "Osolin": "participant",
        "Karvonis": "participant",
    }
    assert set(roles(only("Aldane spoke at the Osolin-Karvonis meeting in March.", "meeting"))) == {
        "Osolin",
        "Karvonis",
    }


def test_what_is_under_somebodys_control_is_held_by_them() -> None:
    event = only("About half of the territory is under Kaldovian control.", "occupation")
    assert event.status is EventStatus.ONGOING
    assert roles(event) == {"Kaldovia": "agent"}


def test_targets_of_arms_are_attacked_and_targets_of_plans_are_not() -> None:
    assert only("Kaldovia is targeting the power grid of Terkovia.", "attack").status is EventStatus.ONGOING
    assert find("The campaign is targeting young voters.") == ()
