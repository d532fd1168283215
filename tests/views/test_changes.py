"""Steps of a holder's position, in order, with both passages; what a report does not put as made is none."""

from __future__ import annotations

from datetime import date

from tests.views.building import Draft

from accordingto.record import PositionQuery, Record
from accordingto.relating import ChangeKind
from accordingto.views import changes
from accordingto.vocabulary import Decision, DecisionKind, Modality, Move, TimeInterval, to_json


def on(number: int) -> TimeInterval:
    return TimeInterval(start=date(2031, 5, number), end=date(2031, 5, number))


def demand(record: Record, holder: str, words: str, number: int, move: Move = Move.DEMAND) -> Draft:
    made = Draft(f"{holder} made a move in May: {words}. It rained.", published=date(2031, 5, number))
    made.position(made.actor(holder), move, words, time=on(number))
    record.add(made.reading())
    return made


def test_steps_come_in_order_with_both_passages(record: Record) -> None:
    demand(record, "Odra Velsin", "the return of 40 ships", 6)
    demand(record, "Odra Velsin", "the return of 90 ships", 2)
    demand(record, "Odra Velsin", "its claim to the return of ships", 9, Move.RETRACT)
    view = changes(record, PositionQuery())
    assert [each.type for each in view.changes] == [ChangeKind.NARROWED, ChangeKind.WITHDRAWN]
    narrowed = view.changes[0]
    assert [passage.document for passage in narrowed.passages] == [narrowed.from_.document, narrowed.to.document]
    for passage, position in zip(narrowed.passages, (narrowed.from_, narrowed.to), strict=True):
        assert position.proposal is not None
        assert position.proposal.exact in passage.text
    assert {actor.name for actor in view.actors} == {"Odra Velsin"}
    assert {each.id for each in view.documents} == {e.document for c in view.changes for e in (c.from_, c.to)}
    assert view.complete


def test_a_step_is_written_from_one_position_to_the_other(record: Record) -> None:
    demand(record, "Odra Velsin", "90 ships", 2)
    demand(record, "Odra Velsin", "40 ships", 6)
    (written,) = to_json(changes(record, PositionQuery()))["changes"]
    assert set(written) == {"type", "holder", "issue", "from", "to", "reasons", "passages"}
    assert written["from"]["time"]["start"] == "2031-05-02"
    assert written["reasons"] == [{"field": "scope", "before": "90 ships", "after": "40 ships"}]


def test_days_are_of_the_later_position(record: Record) -> None:
    demand(record, "Odra Velsin", "90 ships", 2)
    demand(record, "Odra Velsin", "40 ships", 6)
    assert changes(record, PositionQuery(since=date(2031, 5, 4))).changes
    assert not changes(record, PositionQuery(since=date(2031, 5, 7))).changes
    assert not changes(record, PositionQuery(until=date(2031, 5, 5))).changes


def test_a_holder_and_an_issue_narrow_it(record: Record) -> None:
    for holder in ("Odra Velsin", "Ines Hollin"):
        demand(record, holder, "90 ships", 2)
        demand(record, holder, "40 ships", 6)
    assert len(changes(record, PositionQuery()).changes) == 2
    assert len(changes(record, PositionQuery(holder="Hollin")).changes) == 1
    assert len(changes(record, PositionQuery(issue="ships")).changes) == 2
    assert not changes(record, PositionQuery(issue="grain")).changes
    assert len(changes(record, PositionQuery(limit=1)).changes) == 1


def test_what_somebody_denies_or_thinks_is_no_step(record: Record) -> None:
    demand(record, "Odra Velsin", "the plan of May", 2, Move.ACCEPT)
    made = Draft("Ines Hollin denied that Odra Velsin rejected the plan of May.", published=date(2031, 5, 9))
    made.position(made.actor("Ines Hollin"), Move.DENY, "that Odra Velsin rejected the plan of May", time=on(8))
    made.position(made.actor("Odra Velsin"), Move.REJECT, "the plan of May", time=on(8))
    record.add(made.reading())
    assert not changes(record, PositionQuery()).changes


def test_a_question_is_no_step(record: Record) -> None:
    demand(record, "Odra Velsin", "the plan of May", 2, Move.ACCEPT)
    made = Draft("It rained. Will Odra Velsin reject the plan of May?", published=date(2031, 5, 9))
    made.position(made.actor("Odra Velsin"), Move.REJECT, "the plan of May", time=on(8))
    record.add(made.reading())
    assert not changes(record, PositionQuery()).changes


def test_the_next_best_step_is_taken_where_one_does_not_hold_up(record: Record) -> None:
    demand(record, "Odra Velsin", "the plan of May", 2, Move.ACCEPT)
    made = Draft("Will Odra Velsin accept the plan of May?", published=date(2031, 5, 5))
    made.position(made.actor("Odra Velsin"), Move.ACCEPT, "the plan of May", time=on(4))
    record.add(made.reading())
    demand(record, "Odra Velsin", "the plan of May", 9, Move.REJECT)
    (step,) = changes(record, PositionQuery()).changes
    assert (step.type, step.from_.time) == (ChangeKind.REVERSED, on(2))


def test_a_negated_move_is_no_step(record: Record) -> None:
    demand(record, "Odra Velsin", "the plan of May", 2, Move.REJECT)
    made = Draft("Odra Velsin did not accept the plan of May.", published=date(2031, 5, 9))
    made.position(made.actor("Odra Velsin"), Move.ACCEPT, "the plan of May", time=on(8), modality=Modality.NEGATED)
    record.add(made.reading())
    assert not changes(record, PositionQuery()).changes


def test_what_people_rejected_is_no_step_and_who_is_the_same_is_one_holder(record: Record) -> None:
    demand(record, "Odra Velsin", "90 ships", 2)
    demand(record, "Velsin", "40 ships", 6)
    (step,) = changes(record, PositionQuery()).changes
    assert [actor.name for actor in changes(record, PositionQuery()).actors] == ["Odra Velsin"]
    record.decide(Decision(kind=DecisionKind.REJECT, subject=step.to.id, author="ann"))
    assert not changes(record, PositionQuery()).changes
