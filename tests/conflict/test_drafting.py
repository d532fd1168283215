"""Models drafted from invented reports: who decides, what can be done, what is preferred, and what that rests on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from tests.conflict.reports import (
    ISSUE,
    Report,
    drafted,
    ground,
    ids,
    kept,
    left_out,
    on,
    options,
    statements,
)

from accordingto import views
from accordingto.conflict import (
    Concept,
    GroundKind,
    as_json,
    as_yaml,
    conflict_from_text,
    conflict_schema,
    equilibria,
    graph_of,
)
from accordingto.conflict.drafting import draft
from accordingto.errors import ConflictError, NotFoundError
from accordingto.record import open_record
from accordingto.vocabulary import ActorKind, Decision, DecisionKind, EventStatus, Modality, Move, Role


def demand(day: int, outlet: str = "The Harrow Post") -> Report:
    report = on(day, outlet)
    report.says(
        "Ilo Tarn",
        Move.DEMAND,
        "Ilo Tarn demanded that Belmark hand over the harbour of Sund, in exchange for a truce along the coast.",
        "that Belmark hand over the harbour of Sund",
        target="Belmark",
        in_return="a truce along the coast",
    )
    return report


def refusal(day: int) -> Report:
    report = on(day, "Belmark Today")
    report.says("Mara Voss", Move.REJECT, "Mara Voss said she will not hand over Sund.", "hand over Sund")
    return report


def test_a_demand_with_something_in_return_makes_two_decision_makers(tmp_path: Path) -> None:
    report = demand(3)
    model = drafted(tmp_path, [report])
    assert options(model) == {
        "Arvenia": ["agree to a truce along the coast"],
        "Belmark": ["hand over the harbour of Sund"],
    }
    truce, sund = '"agree to a truce along the coast"', '"hand over the harbour of Sund"'
    assert statements(model, "Arvenia") == (f"{sund} if {truce}", sund, f"{truce} if {sund}")
    assert statements(model, "Belmark") == (f"not {sund}",)
    for statement in statements(model, "Arvenia"):
        assert ground(model, GroundKind.STATEMENT, statement).evidence == tuple(ids(report))
        assert not ground(model, GroundKind.STATEMENT, statement).assumption
    assert ground(model, GroundKind.STATEMENT, f"not {sund}").assumption


def test_who_speaks_for_a_state_is_folded_into_it_with_the_reason(tmp_path: Path) -> None:
    answer = on(4)
    answer.says("Piet Rund", Move.REJECT, "Piet Rund said Belmark would not hand over Sund.", "hand over Sund")
    model = drafted(tmp_path, [demand(3), answer])
    assert set(options(model)) == {"Arvenia", "Belmark"}
    reason = ground(model, GroundKind.DECISION_MAKER, "Belmark").reason
    assert "Piet Rund speaks for Belmark as spokesman of Mara Voss" in reason


def test_what_several_reports_say_in_other_words_is_one_option(tmp_path: Path) -> None:
    other = on(4, "The Sund Courier")
    other.says("Ilo Tarn", Move.REQUEST, "Ilo Tarn asked Belmark to give up Sund.", "give up Sund", target="Belmark")
    first, answer = demand(3), refusal(5)
    model = drafted(tmp_path, [first, other, answer])
    (name,) = options(model)["Belmark"]
    assert set(ground(model, GroundKind.OPTION, name).evidence) == {*ids(first), *ids(other), *ids(answer)}


def test_a_refusal_is_said_and_not_assumed(tmp_path: Path) -> None:
    answer = refusal(5)
    model = drafted(tmp_path, [demand(3), answer])
    (statement,) = statements(model, "Belmark")
    found = ground(model, GroundKind.STATEMENT, statement)
    assert statement.startswith("not ")
    assert (found.evidence, found.assumption) == (tuple(ids(answer)), False)
    assert "Mara Voss refused it" in found.reason


def test_the_latest_position_by_the_day_is_the_one_that_counts(tmp_path: Path) -> None:
    yields = on(9, "Belmark Today")
    yields.says("Mara Voss", Move.ACCEPT, "Mara Voss agreed to hand over Sund.", "hand over Sund")
    reports = [demand(3), refusal(5), yields]
    earlier = drafted(tmp_path, reports, date(2031, 5, 6))
    assert statements(earlier, "Belmark")[0].startswith("not ")
    assert earlier.status_quo == "NN"
    assert "positions: they are of after 2031-05-06" in left_out(earlier)
    later = drafted(tmp_path, [], date(2031, 5, 9))
    assert not statements(later, "Belmark")[0].startswith("not ")
    assert later.status_quo is not None
    assert later.status_quo.count("Y") == 1
    (name,) = options(later)["Belmark"]
    assert ground(later, GroundKind.PRESENT, name).evidence == tuple(ids(yields))
    assert "a later position of the same side has replaced it" in left_out(later)


def test_taking_a_demand_back_leaves_no_demand(tmp_path: Path) -> None:
    back = on(8)
    back.says("Ilo Tarn", Move.RETRACT, "Ilo Tarn no longer insists on the surrender of Sund.", "the surrender of Sund")
    model = drafted(tmp_path, [demand(3), refusal(5), back])
    assert "Arvenia" not in options(model)
    assert "a later position of the same side has replaced it" in left_out(model)


def deal() -> list[Report]:
    offer = on(4)
    offer.says(
        "Ilo Tarn",
        Move.OFFER,
        "Ilo Tarn offered to pull its gunboats out of the Narrow Strait if Belmark admits neutral pilots to Sund.",
        "to pull its gunboats out of the Narrow Strait",
        condition="if Belmark admits neutral pilots to Sund",
        modality=Modality.CONDITIONAL,
    )
    answer = on(7, "Belmark Today")
    answer.says(
        "Mara Voss",
        Move.ACCEPT,
        "Mara Voss would accept neutral pilots in Sund provided that Arvenia pulls gunboats from the Narrow Strait.",
        "neutral pilots in Sund",
        condition="provided that Arvenia pulls gunboats from the Narrow Strait",
        modality=Modality.CONDITIONAL,
    )
    return [offer, answer]


def test_two_offers_that_meet_make_a_deal_that_can_last(tmp_path: Path) -> None:
    model = drafted(tmp_path, deal())
    assert options(model) == {
        "Arvenia": ["pull its gunboats out of the Narrow Strait"],
        "Belmark": ["admit neutral pilots to Sund"],
    }
    graph = graph_of(model)
    assert {graph.label(state) for state in equilibria(graph, Concept.SEQ)} == {"NN", "YY"}
    assert model.status_quo == "NN"


def test_a_threat_is_carried_out_unless_and_is_taken_to_cost(tmp_path: Path) -> None:
    report = on(6, "Belmark Today")
    report.says(
        "Mara Voss",
        Move.THREATEN,
        "Mara Voss threatened to close the canal unless Arvenia lifts the blockade of Sund.",
        "to close the canal",
        condition="unless Arvenia lifts the blockade of Sund",
    )
    model = drafted(tmp_path, [report])
    assert options(model) == {"Arvenia": ["lift the blockade of Sund"], "Belmark": ["close the canal"]}
    lift, close = '"lift the blockade of Sund"', '"close the canal"'
    assert statements(model, "Belmark") == (lift, f"{close} if not {lift}", f"not {close}")
    assert ground(model, GroundKind.STATEMENT, f"not {close}").assumption


def test_only_if_is_a_dependency(tmp_path: Path) -> None:
    report = on(6, "Belmark Today")
    report.says(
        "Mara Voss",
        Move.OFFER,
        "Mara Voss would open the canal only if Arvenia lifts the blockade of Sund.",
        "open the canal",
        condition="only if Arvenia lifts the blockade of Sund",
    )
    model = drafted(tmp_path, [report])
    assert model.dependencies == ('"lift the blockade of Sund" if "open the canal"',)
    assert ground(model, GroundKind.DEPENDENCY, model.dependencies[0]).evidence == tuple(ids(report))
    assert graph_of(model).size == 3


def test_different_amounts_of_the_same_exclude_each_other(tmp_path: Path) -> None:
    report = on(6)
    for number, holder in (("sixty", "Ilo Tarn"), ("twenty", "Ada Quill")):
        report.says(
            holder,
            Move.DEMAND,
            f"{holder} demanded that Belmark free {number} captured sailors.",
            f"that Belmark free {number} captured sailors",
            target="Belmark",
        )
    model = drafted(tmp_path, [report])
    assert len(options(model)["Belmark"]) == 2
    assert len(model.exclusive) == 1
    assert set(ground(model, GroundKind.EXCLUSIVE, ", ".join(model.exclusive[0])).evidence) == set(ids(report))


def test_to_end_a_thing_is_not_to_do_it(tmp_path: Path) -> None:
    report = on(6)
    for holder, words in (("Ilo Tarn", "end the sanctions on Sund"), ("Ada Quill", "new sanctions on Sund")):
        report.says(holder, Move.DEMAND, f"{holder} demanded {words} of Belmark.", words, target="Belmark")
    assert len(options(drafted(tmp_path, [report]))["Belmark"]) == 2


def test_a_third_side_that_only_demands_can_insist_or_let_go(tmp_path: Path) -> None:
    report = on(4)
    report.says(
        "Ada Quill", Move.REQUEST, "Ada Quill urged Belmark to hand over Sund.", "hand over Sund", target="Belmark"
    )
    model = drafted(tmp_path, [demand(3), refusal(4), report])
    (name,) = options(model)["Corland"]
    assert name == f"press Belmark to {options(model)['Belmark'][0]}"
    assert ground(model, GroundKind.PRESENT, name).evidence == tuple(ids(report))
    assert model.status_quo is not None and model.status_quo.count("Y") == 1


def test_not_supporting_what_another_asks_is_not_supporting_it(tmp_path: Path) -> None:
    report = on(4)
    report.says(
        "Ada Quill",
        Move.SUPPORT,
        "Ada Quill did not support the Arvenian demand.",
        "the Arvenian demand",
        modality=Modality.NEGATED,
    )
    model = drafted(tmp_path, [demand(3), report])
    (name,) = options(model)["Corland"]
    assert model.status_quo == "NNN"
    assert statements(model, "Corland") == (f'not "{name}"',)
    assert ground(model, GroundKind.STATEMENT, f'not "{name}"').evidence == tuple(ids(report))


def test_what_a_report_says_was_done_is_done(tmp_path: Path) -> None:
    report = on(9, "Belmark Today")
    sentence = "Belmark handed over the harbour of Sund on Friday."
    report.tells("withdrawal", sentence, "handed over", "Belmark", status=EventStatus.HAPPENED, day=date(2031, 5, 8))
    report.says("Ilo Tarn", Move.DEMAND, "Ilo Tarn demands Sund.", "Sund", target="Belmark")
    model = drafted(tmp_path, [demand(3), report])
    (name,) = options(model)["Belmark"]
    found = ground(model, GroundKind.PRESENT, name)
    assert found.evidence == (report.reading().events[0].id,)
    assert sentence in found.reason
    earlier = drafted(tmp_path, [], date(2031, 5, 7))
    assert ground(earlier, GroundKind.PRESENT, name).assumption


def test_an_event_of_another_side_or_of_before_is_not_the_deed(tmp_path: Path) -> None:
    report = on(9, "Belmark Today")
    for day, agent in ((8, "Arvenia"), (1, "Belmark")):
        sentence = f"{agent} handed over the harbour of Sund on the {day}th."
        report.tells("withdrawal", sentence, "handed over", agent, status=EventStatus.HAPPENED, day=date(2031, 5, day))
    model = drafted(tmp_path, [demand(3), report])
    assert model.status_quo == "NN"


def test_whose_deed_it_is_comes_from_who_does_it_in_the_passage(tmp_path: Path) -> None:
    report = on(4)
    sentence = "Ilo Tarn offered to reopen the canal once Corland sends pilots."
    report.says("Ilo Tarn", Move.OFFER, sentence, "to reopen the canal", condition="once Corland sends pilots")
    report.tells("aid", sentence, "sends", "Corland", status=EventStatus.HYPOTHETICAL, day=None)
    assert options(drafted(tmp_path, [report])) == {"Arvenia": ["reopen the canal"], "Corland": ["send pilots"]}


def test_that_whom_a_demand_was_put_to_would_do_it_is_an_assumption(tmp_path: Path) -> None:
    report = on(4)
    report.says(
        "Ilo Tarn", Move.DEMAND, "Ilo Tarn demanded an apology of Mara Voss.", "an apology", addressee="Mara Voss"
    )
    model = drafted(tmp_path, [report])
    (name,) = options(model)["Belmark"]
    found = ground(model, GroundKind.OPTION, name)
    assert found.assumption
    assert "follows only from whom it was put to" in found.reason


def test_what_cannot_be_used_is_listed_with_the_reason(tmp_path: Path) -> None:
    report = demand(3)
    report.says("Ilo Tarn", Move.DEMAND, "Ilo Tarn demanded it.", "it", target="Belmark")
    supposed = "Had Ilo Tarn demanded the lighthouse?"
    report.says("Ilo Tarn", Move.DEMAND, supposed, "the lighthouse", modality=Modality.HYPOTHETICAL)
    report.says("Ilo Tarn", Move.REQUEST, "Ilo Tarn asked for calm.", "calm")
    report.actor("two diplomats", ActorKind.GROUP)
    report.says("two diplomats", Move.REQUEST, "two diplomats asked for patience.", "patience")
    said = left_out(drafted(tmp_path, [report]))
    assert "“it”: its proposal does not say what is meant" in said
    assert "“the lighthouse”: its report only supposes it" in said
    assert "“calm”: the reports do not say who would do it" in said
    assert "“patience”: the record does not tell for which side its holder speaks" in said


def test_a_denied_demand_is_left_out_with_who_denies_it(tmp_path: Path) -> None:
    report = on(5)
    sentence = "Ilo Tarn denied that he demanded the handover of the lighthouse of Sund."
    report.says("Ilo Tarn", Move.DENY, sentence, "that he demanded the handover of the lighthouse of Sund")
    denied = "he demanded the handover of the lighthouse of Sund"
    report.said.append(
        {
            "start": report.text.index(denied),
            "sentence": denied,
            "holder": "Ilo Tarn",
            "move": Move.DEMAND,
            "proposal": "the handover of the lighthouse of Sund",
            "target": "Belmark",
        }
    )
    model = drafted(tmp_path, [demand(3), report])
    assert options(model)["Belmark"] == ["hand over the harbour of Sund"]
    assert "Ilo Tarn denies it where it stands" in left_out(model)


def test_no_more_options_than_asked_for_and_the_rest_is_listed(tmp_path: Path) -> None:
    report = demand(3)
    for thing in ("the lighthouse", "the salt works", "the customs house", "the fishing grounds", "the old fort"):
        sentence = f"Ilo Tarn demanded that Belmark return {thing}."
        report.says("Ilo Tarn", Move.DEMAND, sentence, f"that Belmark return {thing}", target="Belmark")
    model = drafted(tmp_path, [report], options=3)
    assert sum(map(len, options(model).values())) == 3
    assert graph_of(model).size <= 8
    assert left_out(model).count("more than 3 options are hard to read") == 4


def test_groups_that_a_report_tells_apart_are_sides_and_others_are_not(tmp_path: Path) -> None:
    report = on(6)
    for name in ("dockers", "its allies", "people"):
        report.actor(name, ActorKind.GROUP)
        report.says(
            name, Move.DEMAND, f"{name} want Belmark to reopen the docks.", "reopen the docks", target="Belmark"
        )
    model = drafted(tmp_path, [report])
    assert set(options(model)) == {"Belmark", "dockers"}


def test_sides_that_only_insist_do_not_crowd_out_the_rest(tmp_path: Path) -> None:
    report = on(6)
    for name in ("dockers", "pilots", "shipowners", "fishermen", "customs men"):
        report.actor(name, ActorKind.GROUP)
        report.says(
            name, Move.DEMAND, f"{name} want Belmark to reopen the docks.", "reopen the docks", target="Belmark"
        )
    model = drafted(tmp_path, [report], options=3)
    assert sum(map(len, options(model).values())) == 3
    assert options(model)["Belmark"] == ["reopen the docks"]
    assert left_out(model).count("it would only insist or let go") == 3


def test_nested_issues_count(tmp_path: Path) -> None:
    other = on(6, "Belmark Today")
    other.says("Mara Voss", Move.REJECT, "Mara Voss would not cut pilot fees.", "cut pilot fees", issue="pilot fees")
    path = kept(tmp_path, [demand(3), other])
    with open_record(path) as record:
        names = {each.name: each.id for each in views.issues(record).issues}
        assert len(names) == 2, names
        child = next(id_ for name, id_ in names.items() if "pilot" in name or "fee" in name)
        parent = next(id_ for id_ in names.values() if id_ != child)
        alone = len(views.case(record, [parent]).positions)
        record.decide(Decision(author="Ana", kind=DecisionKind.NEST, subject=child, object=parent))
        assert len(views.case(record, [parent]).positions) == alone + 1


def test_what_people_rejected_is_no_part_of_a_draft(tmp_path: Path) -> None:
    answer = refusal(5)
    (rejected,) = ids(answer)
    path = kept(tmp_path, [demand(3), answer])
    with open_record(path) as record:
        record.decide(Decision(author="Ana", kind=DecisionKind.REJECT, subject=rejected))
        model = draft(views.case(record, ["Sund"]))
    assert rejected not in as_yaml(model)


def test_actors_that_people_merged_are_one_side(tmp_path: Path) -> None:
    report = on(6)
    report.actor("the Harbour Board", ActorKind.ORGANIZATION)
    report.actor("Sund Port Authority", ActorKind.ORGANIZATION)
    for name, words in (("the Harbour Board", "cut the fees"), ("Sund Port Authority", "build a lock")):
        report.says("Ilo Tarn", Move.DEMAND, f"Ilo Tarn told {name} to {words}.", words, target=name)
    path = kept(tmp_path, [report])
    with open_record(path) as record:
        apart = draft(views.case(record, [ISSUE]))
        board, port = (report.actors[name].id for name in ("the Harbour Board", "Sund Port Authority"))
        record.decide(Decision(author="Ana", kind=DecisionKind.MERGE, subject=board, object=port))
        together = draft(views.case(record, [ISSUE]))
    assert {"the Harbour Board", "Sund Port Authority"} <= set(options(apart))
    assert "the Harbour Board" not in options(together)
    assert set(options(together)["Sund Port Authority"]) == {"build a lock", "cut the fees"}


def test_a_title_and_a_short_name_lead_to_the_body_that_ends_in_them(tmp_path: Path) -> None:
    report = on(6)
    report.actor("Sund Pilots Guild", ActorKind.ORGANIZATION)
    report.actor("Guild", ActorKind.PERSON)
    report.actor("Rosa Lind", ActorKind.PERSON)
    leader = report.actors["Rosa Lind"]
    role = Role(title="Guild chair", of=None, evidence=leader.mentions[0])
    report.actors["Rosa Lind"] = replace(leader, roles=(role,))
    report.says("Ilo Tarn", Move.DEMAND, "Ilo Tarn told the Guild to end its strike.", "end its strike", target="Guild")
    report.says("Rosa Lind", Move.REJECT, "Rosa Lind would not end the strike.", "end the strike")
    report.says("Sund Pilots Guild", Move.OFFER, "Sund Pilots Guild offered to pay a fine.", "to pay a fine")
    model = drafted(tmp_path, [report])
    assert set(options(model)) == {"Arvenia", "Sund Pilots Guild"}
    reason = ground(model, GroundKind.DECISION_MAKER, "Sund Pilots Guild").reason
    assert "Rosa Lind speaks for Sund Pilots Guild as Guild chair" in reason


def test_amounts_are_kept_apart_also_by_words_that_name_none(tmp_path: Path) -> None:
    report = on(6, "Belmark Today")
    for move, words in ((Move.OFFER, "raise tolls by four percent"), (Move.REJECT, "raise tolls by nine percent")):
        report.says("Mara Voss", move, f"Mara Voss spoke of whether to {words}.", words)
    report.says("Ilo Tarn", Move.DEMAND, "Ilo Tarn told Belmark to raise tolls.", "raise tolls", target="Belmark")
    model = drafted(tmp_path, [report])
    four, nine = ids(report)[:2]
    for each in model.grounds:
        if each.kind is GroundKind.OPTION:
            assert not {four, nine} <= set(each.evidence)


def test_a_side_can_be_for_what_another_would_do_on_terms(tmp_path: Path) -> None:
    report = on(6)
    report.says(
        "Ada Quill", Move.OFFER, "Ada Quill offered to send neutral pilots to Sund.", "to send neutral pilots to Sund"
    )
    report.says(
        "Ilo Tarn",
        Move.ACCEPT,
        "Ilo Tarn would accept neutral pilots only if Belmark closed its fort at Sund.",
        "neutral pilots",
        condition="only if Belmark closed its fort at Sund",
        modality=Modality.CONDITIONAL,
    )
    report.says("Ilo Tarn", Move.OFFER, "Ilo Tarn offered to sell grain.", "to sell grain")
    model = drafted(tmp_path, [report])
    assert options(model)["Corland"] == ["send neutral pilots to Sund"]
    assert options(model)["Belmark"] == ["have closed its fort at Sund"]
    assert model.dependencies == ()
    if "Arvenia" in options(model):
        wanted = '"have closed its fort at Sund" if "send neutral pilots to Sund"'
        assert statements(model, "Arvenia")[0] == wanted


def test_a_draft_reads_back_equal_and_fits_the_schema(tmp_path: Path) -> None:
    model = drafted(tmp_path, [demand(3), refusal(5), *deal()])
    assert conflict_from_text(as_yaml(model)) == model
    assert conflict_from_text(as_json(model)) == model
    jsonschema.Draft202012Validator(conflict_schema()).validate(json.loads(as_json(model)))


def test_hostile_words_neither_break_a_file_nor_a_statement(tmp_path: Path) -> None:
    report = on(4)
    words = 'pay "ten" crowns: [not] {or} and\x1b[31m'
    report.says("Ilo Tarn", Move.DEMAND, f"Ilo Tarn told Belmark to {words}.", words, target="Belmark")
    model = drafted(tmp_path, [report])
    assert conflict_from_text(as_yaml(model)) == model
    assert graph_of(model).size == 2 ** sum(map(len, options(model).values()))


def test_the_same_record_drafts_the_same_model(tmp_path: Path) -> None:
    reports = [demand(3), refusal(5), *deal()]
    one = drafted(tmp_path, reports)
    folder = tmp_path / "again"
    folder.mkdir()
    assert drafted(folder, list(reversed(reports))) == one


def test_every_part_is_said_or_marked_as_assumed(tmp_path: Path) -> None:
    model = drafted(tmp_path, [demand(3), refusal(5), *deal()])
    for each in model.grounds:
        if each.kind is not GroundKind.LEFT_OUT:
            assert each.reason
            assert each.evidence or each.assumption, each


def test_an_unknown_issue_names_those_that_there_are(tmp_path: Path) -> None:
    with open_record(kept(tmp_path, [demand(3)])) as record:
        (issue,) = {each.name for each in views.issues(record).issues}
        with pytest.raises(NotFoundError, match="The record has no position on whaling") as raised:
            views.case(record, ["whaling"])
        assert issue in raised.value.message


def test_a_day_before_all_positions_says_when_the_first_is(tmp_path: Path) -> None:
    said = "the first is of 2031-05-03"
    with open_record(kept(tmp_path, [demand(3)])) as record, pytest.raises(NotFoundError, match=said):
        views.case(record, ["Sund"], date(2031, 5, 1))


def test_positions_without_a_day_cannot_be_placed(tmp_path: Path) -> None:
    undated = demand(3)
    undated.day = None
    said = "none of them has a day"
    with open_record(kept(tmp_path, [undated])) as record, pytest.raises(NotFoundError, match=said):
        views.case(record, ["Sund"])


def test_an_issue_on_which_nobody_would_do_anything_is_refused(tmp_path: Path) -> None:
    report = on(3)
    report.says("Ilo Tarn", Move.ASSESS, "Ilo Tarn called the harbour of Sund small.", "the harbour of Sund small")
    with pytest.raises(ConflictError, match="says what somebody could do"):
        drafted(tmp_path, [report])
