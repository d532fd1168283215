"""The negotiation at a glance: the latest that each says on each issue, this week's changes, what is planned."""

from __future__ import annotations

from datetime import date

from tests.record.building import document, numbered, reading
from tests.views.building import Draft

from accordingto.record import ClaimQuery, PositionQuery, Record
from accordingto.views import claim, claims, glance, queue
from accordingto.vocabulary import ActorKind, Decision, DecisionKind, EventStatus, Move, TimeInterval


def on(day: date) -> TimeInterval:
    return TimeInterval(start=day, end=day)


def stated(day: date, move: Move, words: str = "the port of Ys") -> Draft:
    draft = Draft(f"Velsin spoke of {words} on the {day:%d}th. A meeting is near.", published=day, publisher="Gazette")
    holder = draft.actor("Velsin")
    draft.outlet("Gazette")
    draft.position(holder, move, words, time=on(day))
    return draft


def test_an_empty_record_has_nothing_to_show(record: Record) -> None:
    view = glance(record)
    assert (view.day, view.issues, view.standings, view.changed, view.planned) == (None, (), (), None, ())


def test_of_each_holder_the_latest_word_on_each_issue_is_shown(record: Record) -> None:
    for day, move in ((1, Move.DEMAND), (3, Move.OFFER), (2, Move.REJECT)):
        record.add(stated(date(2031, 5, day), move).reading())
    view = glance(record)
    assert (view.day, view.since) == (date(2031, 5, 3), date(2031, 4, 27))
    assert [each.move for each in view.standings] == [Move.OFFER]
    assert view.counts.articles == 3


def test_what_is_planned_is_not_what_has_happened(record: Record) -> None:
    for day, status in ((1, EventStatus.PLANNED), (2, EventStatus.HAPPENED)):
        draft = Draft(f"On day {day} a meeting is near.", published=date(2031, 5, day))
        draft.event("meeting", status, date(2031, 5, 9))
        record.add(draft.reading())
    assert [each.status for each in glance(record).planned] == [EventStatus.PLANNED]


def test_no_more_is_shown_than_is_asked_for_and_the_rest_is_counted(record: Record) -> None:
    for number, subject in enumerate(("the prisoners", "the port of Ys", "the ceasefire", "the water")):
        draft = Draft(f"Envoy{number} wants {subject} settled.", published=date(2031, 5, 1 + number))
        draft.position(draft.actor(f"Envoy{number}", ActorKind.PERSON), Move.DEMAND, subject)
        record.add(draft.reading())
    whole = glance(record)
    view = glance(record, most_issues=2, most_holders=1)
    assert len(view.issues) == 2
    assert view.more_issues == len(whole.issues) - 2
    assert len(view.holders) == 1
    assert {each.holder for each in view.standings} <= set(view.holders)


def test_positions_are_narrowed_to_issues_before_the_latest_is_found(record: Record) -> None:
    record.add(stated(date(2031, 5, 1), Move.DEMAND).reading())
    record.add(stated(date(2031, 5, 2), Move.OFFER, "the prisoners").reading())
    for issue in record.issues():
        narrowed = record.standings(PositionQuery(issues=(issue.id,), at=date(2031, 5, 9)))
        assert [each.issue for each in narrowed] == [issue.id]
    assert record.standings(PositionQuery(issues=())) == []


def test_one_claim_is_the_same_as_among_all(record: Record) -> None:
    record.add(reading(document(published=date(2031, 5, 8))))
    (first, *_) = claims(record, ClaimQuery()).claims
    assert claim(record, first.id).claims == (first,)


def test_the_queue_goes_on_from_where_it_is_asked_to(record: Record) -> None:
    record.add(numbered(1, publisher="Gazette"))
    record.add(numbered(2, publisher="Courier"))
    every = queue(record, 50).questions
    assert len(every) > 2
    assert queue(record, 2, 1).questions == every[1:3]
    assert queue(record, 2, len(every)).questions == ()


def test_who_leads_is_asked_by_itself_and_agrees_with_what_everybody_holds(record: Record) -> None:
    for name, day, move, words in (
        ("Velsin", 1, Move.DEMAND, "the port of Ys"),
        ("Velsin", 4, Move.SILENCE, "the port of Ys"),
        ("Velsin", 2, Move.OFFER, "an exchange of prisoners"),
        ("Quorra", 2, Move.NO_COMMENT, "the port of Ys"),
        ("Quorra", 9, Move.REJECT, "the port of Ys"),
        ("Talmere", 3, Move.ACCEPT, "the port of Ys"),
    ):
        draft = Draft(f"{name} spoke of {words} on day {day}.", published=date(2031, 5, day), publisher="Gazette")
        draft.position(draft.actor(name), move, words, time=on(date(2031, 5, day)))
        record.add(draft.reading())
    issues = [each.id for each in record.issues()]
    by = date(2031, 5, 5)
    everybody = record.standings(PositionQuery(at=by, issues=tuple(issues)))
    holders, number = record.leading_holders(by, issues, 2)
    assert number == len({each.holder for each in everybody}) == 3
    assert holders[0] == next(each.holder for each in everybody if each.position.move is Move.OFFER)
    for some in (holders, holders[:1], record.leading_holders(by, issues, 10)[0]):
        assert record.latest_standings(by, issues, some) == [each for each in everybody if each.holder in some]
    (accepted,) = [each for each in everybody if each.position.move is Move.ACCEPT]
    record.decide(Decision(author="Ana", kind=DecisionKind.REJECT, subject=accepted.position.id))
    assert record.leading_holders(by, issues, 10)[1] == 2
    assert record.latest_standings(by, issues, [str(accepted.holder)]) == []
