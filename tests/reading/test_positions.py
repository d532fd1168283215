"""Who wants, offers, refuses what, of whom, in return for what, when, and on whose word."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from tests.reading.parsing import document

from accordingto.reading import LocalReader
from accordingto.settings import Settings
from accordingto.vocabulary import Channel, Modality, Move, Plover, Position, Reading

FRIDAY = date(2031, 5, 9)


CAST = (
    "President Marek Osolin of Kaldovia, his spokesman Tomas Rehl, Prime Minister Edda Karvonis of Terkovia and the "
    "opposition leader, Rasmin Toll, were in town.\n\n"
)
"""Who the people of the sentences below are: a report introduces them once, and then calls them by their last names."""


@cache
def read(text: str, publisher: str | None = None) -> Reading:
    return LocalReader(Settings()).read(document(CAST + text, published=FRIDAY, publisher=publisher))


def named(reading: Reading, id_: str | None) -> str | None:
    return next((actor.name for actor in reading.actors if actor.id == id_), None)


def only(text: str, move: Move) -> Position:
    (position,) = [each for each in read(text).positions if each.move is move]
    return position


def exact(position: Position, field: str) -> str | None:
    span = getattr(position, field)
    return None if span is None else span.exact


@pytest.mark.parametrize(
    ("text", "move", "proposal"),
    [
        ("Kaldovia demanded that Terkovia leave the valley.", Move.DEMAND, "that Terkovia leave the valley"),
        ("Karvonis insisted on written guarantees.", Move.DEMAND, "written guarantees"),
        ("Karvonis asked Alvania to send observers.", Move.REQUEST, "to send observers"),
        ("Karvonis called on Kaldovia to free the prisoners.", Move.REQUEST, "to free the prisoners"),
        ("The council proposed sending monitors.", Move.PROPOSE, "sending monitors"),
        ("Osolin offered to reopen the dam.", Move.OFFER, "to reopen the dam"),
        ("Osolin hinted at reopening the dam.", Move.OFFER, "reopening the dam"),
        ("Karvonis accepted the invitation.", Move.ACCEPT, "the invitation"),
        ("Karvonis refused to pull troops out of Halvet.", Move.REJECT, "to pull troops out of Halvet"),
        ("Karvonis ruled out any change in the town.", Move.REJECT, "any change in the town"),
        ("Osolin promised to let the wounded leave.", Move.PROMISE, "to let the wounded leave"),
        ("Karvonis threatened to boycott the meeting.", Move.THREATEN, "to boycott the meeting"),
        ("Osolin dropped his demand for the town.", Move.RETRACT, "his demand for the town"),
        ("Osolin no longer insists on the railway.", Move.RETRACT, "the railway"),
        ("Terkovia welcomed the appeal.", Move.SUPPORT, "the appeal"),
        ("Toll opposed the plan.", Move.OPPOSE, "the plan"),
        ("Terkovia accused Kaldovia of shelling the dam.", Move.ACCUSE, "shelling the dam"),
        ("Rehl denied the report.", Move.DENY, "the report"),
        ("Osolin plans to travel to Vienna.", Move.INTEND, "to travel to Vienna"),
        ("Osolin’s demand for the whole valley has not been published.", Move.DEMAND, "the whole valley"),
    ],
)
def test_a_move_and_its_words(text: str, move: Move, proposal: str) -> None:
    assert exact(only(text, move), "proposal") == proposal


@pytest.mark.parametrize(
    "text",
    [
        "Karvonis insisted that the town was safe.",
        "The minister agreed that the winter was cold.",
        "An official asked not to be named.",
        "The plan was dead, said an official who declined to be named.",
        "Karvonis asked whether the road was open.",
        "Karvonis asked Alvania to promise in writing that it would come.",
    ],
)
def test_what_makes_no_such_move(text: str) -> None:
    made = {position.move for position in read(text).positions}
    assert not made & {Move.DEMAND, Move.ACCEPT, Move.PROMISE, Move.REJECT}
    assert Move.REQUEST not in made or "to promise" in text


def test_a_demand_has_holder_addressee_target_return_channel_time_and_chain() -> None:
    text = (
        "Kaldovian President Marek Osolin telephoned the chancellor of Alvania, Pieter Van Roos, on Thursday and "
        "demanded that Terkovia leave Halvet in exchange for a ceasefire, according to two senior officials."
    )
    reading = read(text, "The Bell")
    (position,) = [each for each in reading.positions if each.move is Move.DEMAND]
    assert named(reading, position.holder) == "Marek Osolin"
    assert named(reading, position.addressee) == "Pieter Van Roos"
    assert named(reading, position.target) == "Terkovia"
    assert exact(position, "proposal") == "that Terkovia leave Halvet"
    assert exact(position, "in_return") == "a ceasefire"
    assert position.channel is Channel.CALL
    assert (position.time.start, position.time.end) == (date(2031, 5, 8), date(2031, 5, 8))
    assert [named(reading, link) for link in position.chain][-1] == "two senior officials"
    assert position.chain[0] == next(a.id for a in reading.actors if a.name in {"The Bell", "Bell"})
    assert position.plover is Plover.REQUEST
    assert position.modality is Modality.ACTUAL
    assert position.issue == "control of Halvet"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Osolin offered to reopen the dam if the troops left.", "if the troops left"),
        ("Karvonis would accept observers on condition that the guns leave.", "on condition that the guns leave"),
        ("Karvonis threatened to boycott the talks unless she got a guarantee.", "unless she got a guarantee"),
        ("Osolin is prepared to withdraw, provided that observers come.", "provided that observers come"),
    ],
)
def test_what_a_move_depends_on(text: str, condition: str) -> None:
    (position,) = [each for each in read(text).positions if each.condition is not None]
    assert exact(position, "condition") == condition
    assert position.modality is Modality.CONDITIONAL


def test_what_would_be_done_in_exchange_is_offered() -> None:
    position = only("Osolin said that he would free the prisoners in exchange for the railway.", Move.OFFER)
    assert exact(position, "proposal") == "free the prisoners"
    assert exact(position, "in_return") == "the railway"


def test_a_condition_belongs_to_its_own_move() -> None:
    text = "Osolin rejected the offer and said that he would close the border if the shelling went on."
    assert only(text, Move.REJECT).condition is None
    refusal = only("Terkovia would not accept a truce without the release of the prisoners.", Move.ACCEPT)
    assert exact(refusal, "condition") == "without the release of the prisoners"
    assert refusal.modality is Modality.NEGATED


def test_a_day_to_come_is_not_the_day_of_what_was_said() -> None:
    position = only("Karvonis called on Osolin to resign on Saturday.", Move.REQUEST)
    assert position.time.start is None


def test_a_denial_is_on_the_deniers_word() -> None:
    text = "Rehl denied that Osolin had demanded the town."
    reading = read(text)
    assert [named(reading, link) for link in only(text, Move.DEMAND).chain] == ["Tomas Rehl"]


def test_anonymity_is_not_a_condition_of_a_move() -> None:
    text = "Karvonis rejected the plan, said an official who spoke on condition of anonymity."
    assert only(text, Move.REJECT).condition is None


@pytest.mark.parametrize(
    ("text", "move", "modality"),
    [
        ("Karvonis did not support the request.", Move.SUPPORT, Modality.NEGATED),
        ("Osolin seemed to drop the demand.", Move.RETRACT, Modality.HEDGED),
        ("Alvania suggested that it might supply launchers.", Move.PROPOSE, Modality.HEDGED),
        ("Karvonis asked whether Osolin demanded the railway.", Move.DEMAND, Modality.HYPOTHETICAL),
        ("Rehl denied that Osolin had demanded the town.", Move.DEMAND, Modality.NEGATED),
    ],
)
def test_how_firmly_a_move_is_put(text: str, move: Move, modality: Modality) -> None:
    assert only(text, move).modality is modality


@pytest.mark.parametrize(
    ("text", "move", "words"),
    [
        ("“We will not give up the town,” Karvonis said.", Move.REJECT, "give up the town"),
        ("“If the town is attacked, we will boycott the talks,” Karvonis said.", Move.THREATEN, "boycott the talks"),
        ("“Stop where you stand,” Karvonis wrote.", Move.REQUEST, "Stop where you stand"),
        ("“Kaldovia must free the prisoners,” Karvonis said.", Move.DEMAND, "Kaldovia must free the prisoners"),
        ("“It is time to end the war,” Karvonis said.", Move.REQUEST, "to end the war"),
        ("“The report is false,” Rehl said.", Move.DENY, "The report"),
        ("“That is not on the table,” Rehl said.", Move.REJECT, "That is not on the table"),
        ("“It is not peace,” Rehl said.", Move.ASSESS, "It is not peace"),
        ("“They are being asked to pay twice,” Rehl said.", Move.ASSESS, "They are being asked to pay twice"),
        ("Karvonis said that she had never used the word.", Move.DENY, "used the word"),
        ("“There will be no retreat,” Karvonis said.", Move.REJECT, "no retreat"),
        ("“We will not pay,” Karvonis said.", Move.REJECT, "We will not pay"),
        ("Asked whether she would hold a ballot, Karvonis said: “No.”", Move.REJECT, "she would hold a ballot"),
        ("“No comment,” Karvonis said.", Move.NO_COMMENT, "No comment"),
        ("“There was no pullback,” Karvonis said.", Move.DENY, "no pullback"),
        ("Karvonis called the plan “reckless”.", Move.ASSESS, "the plan “reckless”"),
        ("Karvonis said that she was not worried when asked about the dam.", Move.ASSESS, "was not worried"),
        ("Karvonis vowed that she would not be bound by it.", Move.REJECT, "would not be bound by it"),
    ],
)
def test_moves_that_are_made_by_the_mood_of_what_is_said(text: str, move: Move, words: str) -> None:
    assert words in (exact(only(text, move), "proposal") or "")


@pytest.mark.parametrize(
    "text",
    [
        "Karvonis is pushing the assembly to reject the deal.",
        "Karvonis was under pressure to accept the deal.",
        "Osolin will reopen the dam if Karvonis accepts the deal.",
        "Osolin would go, he said, provided the union accepted the deal.",
        "Asked whether Karvonis would accept the deal, Rehl shrugged.",
        "The union has been urged to reject the deal.",
    ],
)
def test_what_is_pushed_for_supposed_or_asked_is_not_done(text: str) -> None:
    assert not {position.move for position in read(text).positions} & {Move.ACCEPT, Move.REJECT}


def test_a_claim_that_nobody_is_named_for_is_hedged_and_a_denied_one_is_not_so() -> None:
    assert only("There were reports that Osolin demanded the railway.", Move.DEMAND).modality is Modality.HEDGED
    assert only("Rehl denied reports that Osolin demanded the railway.", Move.DEMAND).modality is Modality.NEGATED
    assert only("Osolin is believed to have demanded the railway.", Move.DEMAND).modality is Modality.HEDGED


def test_a_party_that_will_not_discuss_terms_rejects_and_a_person_keeps_silent() -> None:
    assert only("Terkovia refused to discuss a timetable.", Move.REJECT).move is Move.REJECT
    assert only("Rehl refused to be drawn on the call.", Move.NO_COMMENT).proposal is not None


def test_a_draft_says_what_its_parties_would_do_on_nobodys_word() -> None:
    position = only("Under a draft of the deal, Kaldovia would cut its garrison by half.", Move.PROPOSE)
    assert position.holder is None
    assert position.channel is Channel.DOCUMENT
    assert position.modality is Modality.HYPOTHETICAL


def test_what_is_said_in_private_has_that_channel() -> None:
    assert (
        only("Privately, officials concede that the blockade has failed.", Move.ACKNOWLEDGE).channel is Channel.PRIVATE
    )


def test_whoever_merely_listens_is_no_addressee() -> None:
    assert only("“We will not leave the town,” Karvonis told reporters.", Move.REJECT).addressee is None
    text = "Karvonis told Osolin that she would pull her ministers out."
    assert named(read(text), only(text, Move.THREATEN).addressee) == "Marek Osolin"


def test_a_move_that_is_referred_back_to_keeps_its_own_time_and_place() -> None:
    text = "The demand is narrower than the one that Osolin made at a meeting in Geneva in March."
    position = only(text, Move.DEMAND)
    assert named(read(text), position.holder) == "Marek Osolin"
    assert position.time.start == date(2031, 3, 1)
    assert position.channel is Channel.MEETING


def test_refusing_and_keeping_silent_are_one_position_for_each_holder() -> None:
    text = "A request for comment was not answered by the Kaldovian presidency or the Terkovian government."
    reading = read(text)
    assert {named(reading, p.holder) for p in reading.positions} == {"Kaldovia", "Terkovia"}
    assert {p.move for p in reading.positions} == {Move.NO_COMMENT}


def test_what_is_supported_is_not_on_the_supporters_word() -> None:
    text = "Terkovia supported the chancellor’s demand for a truce."
    demand = only(text, Move.DEMAND)
    assert demand.issue == "ceasefire"
    assert demand.chain == ()


def test_a_paper_that_cites_officials_stands_before_them() -> None:
    text = "Osolin demanded the town, the Alvania Chronicle reported on Monday, citing two officials."
    reading = read(text)
    (position,) = [each for each in reading.positions if each.move is Move.DEMAND]
    assert [named(reading, link) for link in position.chain] == ["Alvania Chronicle", "two officials"]


def test_every_span_says_what_stands_there() -> None:
    text = (
        "“We will not go,” Karvonis said. She asked Alvania for guarantees, and Osolin, in exchange for the railway, "
        "offered a truce if the guns left.\nRehl would not comment."
    )
    for position in read(text).positions:
        for span in (position.evidence, position.proposal, position.cue, position.condition, position.in_return):
            assert span is None or (CAST + text)[span.start : span.end] == span.exact


@pytest.mark.parametrize(
    ("text", "move", "holder"),
    [
        ("The Russian foreign ministry said Russia would not sign the treaty.", Move.REJECT, "Russia"),
        ("The foreign ministry of Russia said Russia would not sign the treaty.", Move.REJECT, "Russia"),
        ("The Terkovian foreign ministry said Terkovia would not sign the treaty.", Move.REJECT, "Terkovia"),
        ("The union said its members would not return to work.", Move.REJECT, "union"),
    ],
)
def test_whoever_speaks_for_a_body_gives_its_will(text: str, move: Move, holder: str) -> None:
    assert named(read(text), only(text, move).holder) == holder


@pytest.mark.parametrize(
    ("text", "holder", "teller"),
    [
        ("The British foreign ministry said Russia would not sign the treaty.", "Russia", "British foreign ministry"),
        ("Osolin said his opponent would not sign the treaty.", "his opponent", "Marek Osolin"),
    ],
)
def test_the_will_of_another_is_there_on_the_word_of_who_tells_of_it(text: str, holder: str, teller: str) -> None:
    position = only(text, Move.REJECT)
    assert named(read(text), position.holder) == holder
    assert [named(read(text), link) for link in position.chain] == [teller]


def test_what_is_not_gone_to_be_done_or_no_habit_is_not_done() -> None:
    assert only("Osolin said he was not going to support Toll.", Move.SUPPORT).modality is Modality.NEGATED
    assert only("Osolin is not in the habit of supporting rivals.", Move.SUPPORT).modality is Modality.NEGATED
    assert only("Osolin failed to endorse the deal.", Move.SUPPORT).modality is Modality.NEGATED
    assert only("Osolin is in the habit of supporting rivals.", Move.SUPPORT).modality is Modality.ACTUAL


def test_a_share_of_voters_is_not_the_candidate_named_before_it() -> None:
    text = "Of all voters, 46 percent would choose Marek Osolin and 44 percent would back Toll."
    assert [named(read(text), each.holder) for each in read(text).positions if each.move is Move.SUPPORT] == []
