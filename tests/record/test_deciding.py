"""Decisions are only added to, can be taken back, and a new reading keeps them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.backends import Fresh
from tests.record.test_standings import HARBOUR, REPORTS
from tests.views.building import Draft

from accordingto.errors import DecisionError, NotFoundError, StaleDecisionError
from accordingto.record import EventQuery, PositionQuery, Record, open_record
from accordingto.vocabulary import Decision, DecisionKind, EventStatus, Move, Reading

ASKED, DEMANDED, OPENED = (each.positions[0] for each in REPORTS)


def by_ana(kind: DecisionKind, subject: str, **more: Any) -> Decision:
    return Decision(author="Ana", kind=kind, subject=subject, **more)


@pytest.fixture
def filled(record: Record) -> Record:
    for each in REPORTS:
        record.add(each)
    return record


def issue(record: Record, name: str) -> str:
    return next(each.id for each in record.issues() if each.name == name)


def test_what_is_rejected_is_left_out_until_that_is_taken_back(filled: Record) -> None:
    made = filled.decide(by_ana(DecisionKind.REJECT, ASKED.id, reason="a misreading"))
    assert ASKED.id not in {each.position.id for each in filled.standings()}
    everything = {each.position.id: each.verdict for each in filled.standings(PositionQuery(rejected=True))}
    assert everything[ASKED.id] == "rejected"
    filled.decide(by_ana(DecisionKind.UNDO, made.id))
    assert {each.position.id: each.verdict for each in filled.standings()}[ASKED.id] is None
    assert [(each.decision.kind, each.taken_back) for each in filled.decisions()] == [
        (DecisionKind.REJECT, True),
        (DecisionKind.UNDO, False),
    ]


def test_taking_back_can_be_taken_back(filled: Record) -> None:
    made = filled.decide(by_ana(DecisionKind.ACCEPT, ASKED.id))
    undone = filled.decide(by_ana(DecisionKind.UNDO, made.id))
    filled.decide(by_ana(DecisionKind.UNDO, undone.id))
    assert {each.position.id: each.verdict for each in filled.standings()}[ASKED.id] == "accepted"


def test_a_decision_says_who_when_why_and_about_which_words(filled: Record) -> None:
    made = filled.decide(by_ana(DecisionKind.ACCEPT, ASKED.id[:9], reason="I was there"))
    (held,) = filled.decisions(ASKED.id)
    assert held.decision == made
    assert (made.author, made.reason, made.subject) == ("Ana", "I was there", ASKED.id)
    anchor = json.loads(made.anchor or "")
    assert anchor["sha256"] == HARBOUR.document.sha256
    assert anchor["item"]["evidence"]["exact"] == ASKED.evidence.exact


def test_actors_are_merged_and_told_apart(filled: Record) -> None:
    odra, bare = ASKED.holder or "", DEMANDED.holder or ""
    filled.decide(by_ana(DecisionKind.SPLIT, bare, object=odra))
    assert {each.holder for each in filled.standings()} == {odra, bare}
    merged = filled.decide(by_ana(DecisionKind.MERGE, odra, object=bare))
    assert {each.holder for each in filled.standings()} == {bare}
    assert {each.basis for each in filled.same_actors()} == {merged.id}
    filled.decide(by_ana(DecisionKind.UNDO, merged.id))
    assert {each.holder for each in filled.standings()} == {odra, bare}
    assert filled.verify().findings == ()


def test_issues_are_renamed_merged_and_nested(filled: Record) -> None:
    port, road = issue(filled, "ports and shipping"), issue(filled, "road")
    filled.decide(by_ana(DecisionKind.RENAME, port, field="name", value=json.dumps("the harbour")))
    filled.decide(by_ana(DecisionKind.MERGE, road, object=port))
    assert {each.name: each.positions for each in filled.issues()} == {"the harbour": 2, "control of Ys": 1}
    assert filled.issue(road).id == port
    territory = issue(filled, "control of Ys")
    filled.decide(by_ana(DecisionKind.NEST, port, object=territory))
    assert len(filled.standings(PositionQuery(issue="control of Ys"))) == 3
    for each in reversed(filled.decisions()):
        filled.decide(by_ana(DecisionKind.UNDO, each.decision.id))
    assert {each.name for each in filled.issues()} == {"ports and shipping", "control of Ys", "road"}
    assert filled.verify().findings == ()


def test_issues_do_not_go_round_in_a_circle(filled: Record) -> None:
    port, road = issue(filled, "ports and shipping"), issue(filled, "road")
    for one, other in ((port, road), (road, port)):
        filled.decide(by_ana(DecisionKind.MERGE, one, object=other))
        filled.decide(by_ana(DecisionKind.NEST, one, object=other))
    assert {each.name for each in filled.issues()} == {"control of Ys", "road"}
    assert len(filled.standings(PositionQuery(issue="road"))) == 2


def test_a_position_is_put_under_another_issue(filled: Record) -> None:
    filled.decide(by_ana(DecisionKind.ASSIGN, OPENED.id, object=issue(filled, "control of Ys")))
    assert {each.name: each.positions for each in filled.issues()}["control of Ys"] == 2


def test_fields_and_spans_are_corrected_and_the_reading_stays(filled: Record) -> None:
    filled.decide(by_ana(DecisionKind.CORRECT, ASKED.id, field="move", value='"propose"'))
    filled.decide(by_ana(DecisionKind.CORRECT, ASKED.id, field="proposal", value='{"start": 0, "end": 11}'))
    standing = next(each for each in filled.standings() if each.position.id == ASKED.id)
    assert standing.corrected
    assert standing.position.move is Move.PROPOSE
    assert standing.position.proposal is not None
    assert standing.position.proposal.exact == "Odra Velsin"
    assert [each.position.id for each in filled.standings(PositionQuery(move=Move.PROPOSE))] == [ASKED.id]
    assert filled.reading(HARBOUR.document.id) == HARBOUR


def test_a_holder_is_corrected_to_nobody_and_to_another(filled: Record) -> None:
    filled.decide(by_ana(DecisionKind.CORRECT, ASKED.id, field="holder", value="null"))
    assert {each.position.id: each.holder for each in filled.standings()}[ASKED.id] is None
    made = json.dumps(DEMANDED.holder)
    filled.decide(by_ana(DecisionKind.CORRECT, ASKED.id, field="holder", value=made))
    assert {each.position.id: each.holder for each in filled.standings()}[ASKED.id] == ASKED.holder


@pytest.mark.parametrize(
    "decision",
    [
        by_ana(DecisionKind.CORRECT, ASKED.id, field="move", value='"sing"'),
        by_ana(DecisionKind.CORRECT, ASKED.id, field="move", value="null"),
        by_ana(DecisionKind.CORRECT, ASKED.id, field="colour", value='"red"'),
        by_ana(DecisionKind.CORRECT, ASKED.id, field="proposal", value='{"start": 5, "end": 4000}'),
        by_ana(DecisionKind.CORRECT, ASKED.id, field="proposal", value='"words"'),
        by_ana(DecisionKind.GRADE, ASKED.id, field="reliability", value='"B"'),
        by_ana(DecisionKind.GRADE, ASKED.holder or "", field="reliability", value='"7"'),
        by_ana(DecisionKind.MERGE, ASKED.holder or "", object=ASKED.holder),
        by_ana(DecisionKind.MERGE, ASKED.holder or "", object=ASKED.id),
        by_ana(DecisionKind.ACCEPT, ASKED.holder or ""),
        by_ana(DecisionKind.RENAME, ASKED.id, value='"x"'),
        replace(by_ana(DecisionKind.ACCEPT, ASKED.id), author=" "),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(filled: Record, decision: Decision) -> None:
    with pytest.raises(DecisionError):
        filled.decide(decision)
    assert filled.decisions() == []


def test_what_is_not_there_cannot_be_decided_on(filled: Record) -> None:
    with pytest.raises(NotFoundError):
        filled.decide(by_ana(DecisionKind.ACCEPT, "pos-000000000000"))
    with pytest.raises(NotFoundError):
        filled.decide(by_ana(DecisionKind.CORRECT, ASKED.id, field="holder", value='"act-000000000000"'))


def read_anew(former: Reading, words: str, move: Move) -> Reading:
    made = Draft(former.document.text, publisher=former.document.publisher, published=former.document.published)
    made.position(made.actor("Odra Velsin"), move, words, issue="control of Ys")
    return replace(made.reading(), reader="hand/2")


def test_a_new_reading_keeps_decisions_and_says_what_it_changed(filled: Record) -> None:
    filled.decide(by_ana(DecisionKind.ACCEPT, ASKED.id))
    filled.decide(by_ana(DecisionKind.CORRECT, ASKED.id, field="modality", value='"hedged"'))
    again = read_anew(HARBOUR, "asked for the port of Ys", Move.REQUEST)
    filled.add(again)
    (standing,) = filled.standings(PositionQuery(document=HARBOUR.document.id))
    assert standing.position.id == again.positions[0].id != ASKED.id
    assert (standing.verdict, standing.position.modality) == ("accepted", "hedged")
    assert filled.find(ASKED.id).item == again.positions[0]
    (reread,) = filled.rereadings(HARBOUR.document.id)
    (change,) = reread.changes
    assert (reread.former_reader, reread.reader) == ("hand/1", "hand/2")
    assert (change["former"], change["now"]) == (ASKED.id, again.positions[0].id)
    assert {"move", "evidence"} <= set(change["fields"])
    assert filled.verify().findings == ()


def test_a_new_reading_that_misses_an_item_says_so_and_the_decision_stays(filled: Record) -> None:
    filled.decide(by_ana(DecisionKind.ACCEPT, ASKED.id))
    filled.add(replace(HARBOUR, positions=(), reader="hand/2"))
    (reread,) = filled.rereadings()
    assert [(each["former"], each["now"]) for each in reread.changes] == [(ASKED.id, None)]
    assert len(filled.decisions(ASKED.id)) == 1
    filled.add(replace(HARBOUR, reader="hand/3"))
    assert {each.position.id: each.verdict for each in filled.standings()}[ASKED.id] == "accepted"


def test_decisions_of_another_record_are_taken_in_once(filled: Record, fresh: Fresh) -> None:
    filled.decide(by_ana(DecisionKind.REJECT, ASKED.id))
    filled.decide(by_ana(DecisionKind.SPLIT, DEMANDED.holder or "", object=ASKED.holder))
    made = [each.decision for each in filled.decisions()]
    with open_record(fresh()) as other:
        assert other.adopt(made[:1]) == made[:1]  # what they are about may come later
        for each in REPORTS:
            other.add(each)
        assert other.adopt(made) == made[1:]
        assert other.adopt(made) == []
        assert {each.position.id for each in other.standings()} == {DEMANDED.id, OPENED.id}
        assert {each.holder for each in other.standings()} == {DEMANDED.holder}
        assert other.decisions() == filled.decisions()


def test_an_older_record_gets_its_standings(fresh: Fresh) -> None:
    from sqlalchemy import delete

    from accordingto.record import schema
    from accordingto.record.weaving import weave_all

    with open_record(fresh()) as one:
        for each in REPORTS:
            one.add(each)
        before = one.standings()
        with one._database.writing() as connection:
            for table in (schema.standings, schema.claims, schema.actor_identity, schema.actor_names):
                connection.execute(delete(table))
            weave_all(connection)
        assert [replace(each, claim=None) for each in one.standings()] == [replace(each, claim=None) for each in before]


def test_rejected_statements_do_not_count_in_a_claim(filled: Record) -> None:
    made = Draft("Odra Velsin asks for the port.", publisher="Globe", published=date(2031, 5, 5))
    made.position(made.actor("Odra Velsin"), Move.DEMAND, "the port", issue="control of Ys")
    filled.add(made.reading())
    assert max(each.documents for each in filled.claims()) == 2
    filled.decide(by_ana(DecisionKind.REJECT, ASKED.id))
    assert max(each.documents for each in filled.claims()) == 1


def test_a_rejected_event_is_left_out_and_found_again_by_its_former_id(record: Record) -> None:
    made = Draft("A visit was planned.", published=date(2031, 5, 4))
    event = made.event("visit", EventStatus.PLANNED, date(2031, 5, 6))
    record.add(made.reading())
    record.decide(by_ana(DecisionKind.REJECT, event.id))
    assert record.events() == []
    assert [each.item for each in record.events(EventQuery(rejected=True))] == [event]
    known = Draft(made.document.text, published=date(2031, 5, 4), publisher="Post")
    known.event("visit", EventStatus.PLANNED, date(2031, 5, 6))
    record.add(known.reading())
    assert record.events() == []
    record.decide(by_ana(DecisionKind.ACCEPT, event.id))
    assert [each.item.id for each in record.events()] == [known.events[0].id]


def test_several_items_are_decided_on_together_or_not_at_all(filled: Record) -> None:
    with pytest.raises(NotFoundError):
        filled.decide_all([by_ana(DecisionKind.REJECT, ASKED.id), by_ana(DecisionKind.REJECT, "pos-000000000000")])
    assert filled.decisions() == []


def test_what_others_decided_meanwhile_is_not_decided_over(filled: Record) -> None:
    ana, ben = (Decision(author=name, kind=DecisionKind.REJECT, subject=ASKED.id) for name in ("Ana", "Ben"))
    before = filled.state()
    (first,) = filled.decide_all([ana], seen={ASKED.id: ""})
    assert filled.state() != before
    for stale in ("", "dec-000000000000"):
        with pytest.raises(StaleDecisionError) as caught:
            filled.decide_all([ben], seen={ASKED.id: stale})
        assert caught.value.unseen == (first.id,)
    assert len(filled.decisions()) == 1
    filled.decide_all([ben], seen={ASKED.id: first.id, DEMANDED.id: ""})
    assert [each.decision.author for each in filled.decisions()] == ["Ana", "Ben"]


def test_the_state_of_a_record_changes_with_what_it_holds(record: Record) -> None:
    states = [record.state()]
    record.add(REPORTS[0])
    states.append(record.state())
    record.add(REPORTS[0])
    assert record.state() == states[-1]
    record.decide(by_ana(DecisionKind.ACCEPT, ASKED.id))
    states.append(record.state())
    record.remove(REPORTS[0].document.id)
    states.append(record.state())
    assert len(set(states)) == 4
    assert record.latest_day() is None
