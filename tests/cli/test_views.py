"""The commands that answer from the record, as people meet them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import MADE, Ask
from tests.record.building import TEXT, document, reading

from accordingto.cli.page import wrapped
from accordingto.record import open_record
from accordingto.vocabulary import Reading

VIEWS = ["positions", "issues", "claims", "timeline", "sources", "quotations", "actors", "places", "verify"]
DEMAND, REFUSAL = MADE.positions


def test_positions_say_who_what_to_whom_when_and_on_whose_word(held: Reading, ask: Ask) -> None:
    out = ask("positions").out
    assert re.match(r"ports and shipping iss-[0-9a-f]{12}\n  Odra Velsin\n    demand: “hand over the port of Ys”", out)
    for line in (
        "to: Quorra",
        "in return: “Talmere would open the northern road”",
        "channel: call",
        "2031-05-05 (“on Monday”)",
        "on the word of: Harbour Post → two senior officials",
        "on the word of: the report itself",
        f"{DEMAND.id} in Gazette, Ports, 2031-05-08",
        "(not resolved)\n    reject (negated): “We will not trade in people,”",
    ):
        assert line in out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["port"], [DEMAND.id]),
        (["--holder", "velsin"], [DEMAND.id]),
        (["--move", "reject"], [REFUSAL.id]),
        (["--until", "2031-05-05"], [DEMAND.id]),
        (["--since", "2031-05-06"], [REFUSAL.id]),
        (["--limit", "1"], [DEMAND.id]),
        (["nothing of the kind"], []),
    ],
)
def test_positions_are_narrowed(held: Reading, ask: Ask, options: list[str], found: list[str]) -> None:
    assert [each["id"] for each in ask("positions", *options, "--json").json["positions"]] == found


def test_no_position_is_said_in_words(held: Reading, ask: Ask) -> None:
    ran = ask("positions", "--holder", "nobody")
    assert (ran.code, ran.out) == (0, "No position in the record answers to that.\n")


def test_an_issue_that_there_is_not_is_answered_with_those_that_there_are(held: Reading, ask: Ask) -> None:
    out = " ".join(ask("positions", "herring").out.split())
    assert out.startswith("The record has no position on herring; its issues are: ")


def test_the_timeline_ends_with_what_has_no_day(held: Reading, ask: Ask) -> None:
    out = ask("timeline").out
    assert out.index("2031-05-05") < out.index("until 2031-05-08") < out.index("Day unknown") < out.index(REFUSAL.id)


def test_sources_keep_three_counts_apart(held: Reading, ask: Ask) -> None:
    lines = ask("sources").out.splitlines()
    assert lines[:3] == ["1 article", "1 origin", "1 origin shown independent"]
    assert any("vouched for by two senior officials (2 unnamed; on condition of" in line for line in lines)
    assert any("1 of them: lineage not established" in line for line in lines)


def test_the_graph_gives_the_words_for_each_edge(held: Reading, ask: Ask) -> None:
    assert "from Harbour Post (cites: " in " ".join(ask("sources", "--graph").out.split())
    graph = json.loads(ask("sources", "--graph", "--json").out)
    nodes = {node["id"] for node in graph["nodes"]}
    assert graph["edges"]
    for edge in graph["edges"]:
        evidence = edge["evidence"]
        assert {edge["taker"], edge["source"]} <= nodes
        assert held.document.text[evidence["start"] : evidence["end"]] == evidence["exact"]


def test_a_page_of_sources_keeps_the_counts_of_the_whole(held: Reading, ask: Ask) -> None:
    beyond = json.loads(ask("sources", "--offset", "5", "--limit", "1", "--json").out)
    assert beyond["counts"]["articles"] == 1
    assert beyond["origins"] == beyond["documents"] == []


def test_without_drift_that_is_said(held: Reading, ask: Ask) -> None:
    assert ask("quotations").out == "No quotation in the record is known to have drifted.\n"


def test_show_marks_the_passage_and_prints_the_chain_above(held: Reading, ask: Ask) -> None:
    out = ask("show", DEMAND.id[:9]).out
    post, officials = (out.index(words) for words in ("Harbour Post (outlet)", "two senior officials (2 unnamed;"))
    assert post < officials < out.index("[cue: demanded] in a call")
    assert "[proposal: hand over the port of Ys]" in out
    assert re.search(r"\[in return:\s+Talmere would open the northern road\]", out)


@pytest.mark.parametrize("name", ["attributions", "events", "actors", "places", "times"])
def test_show_takes_the_id_of_anything(held: Reading, ask: Ask, name: str) -> None:
    for item in getattr(held, name):
        ran = ask("show", item.id)
        assert ran.code == 0
        assert item.id in ran.out
        assert "Gazette, Ports, 2031-05-08" in " ".join(ran.out.split())


def test_show_prints_a_whole_document_with_its_problems(held: Reading, ask: Ask) -> None:
    out = " ".join(ask("show", held.document.id).out.split())
    assert " ".join(TEXT.split("“")[0].split()) in out
    assert "[unresolved-speaker: “We will not trade in people,”]" in out
    assert "problem: unknown-date: no date" in out


def test_search_marks_words_and_names_items(held: Reading, ask: Ask) -> None:
    out = ask("search", "trade", "people").out
    assert "[trade] in [people]" in out
    assert REFUSAL.id in out
    assert ask("search", "glacier").out == "No passage in the record has these words.\n"


@pytest.mark.parametrize("view", VIEWS)
def test_lines_fit_eighty_columns_and_are_plain_when_piped(held: Reading, ask: Ask, view: str) -> None:
    ran = ask(view)
    assert ran.code == 0
    assert ran.err == ""
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "\x1b" not in ran.out


def test_a_damaged_record_does_not_verify(held: Reading, ask: Ask, path: Path) -> None:
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE texts SET text = replace(text, 'Monday', 'Friday')")
    ran = ask("verify")
    assert ran.code == 1
    assert "not as written" in ran.out
    assert ask("verify", "--json").json["sound"] is False


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202e\u200b\x9b31m\u2066"


def test_nothing_in_a_report_steers_the_terminal_or_hides(ask: Ask, path: Path) -> None:
    made = reading(document(f"{HOSTILE}.\n{TEXT}", title=HOSTILE, publisher=f"a{HOSTILE}\nb", origin=f"x{HOSTILE}"))
    problems = tuple(replace(problem, message=HOSTILE) for problem in made.problems)
    with open_record(path) as record:
        record.add(replace(made, problems=problems))
    commands = [[view] for view in VIEWS] + [["search", "port"], ["export", "csv"], ["export", "json"]]
    ids = [made.document.id, *(each.id for each in made.positions), *(each.id for each in made.actors)]
    commands += [["show", identifier] for identifier in (*ids, *(each.id for each in made.places))]
    commands += [[*command, "--json"] for command in commands if command[0] != "export"]
    for command in commands:
        ran = ask(*command)
        assert ran.code == 0
        assert not set(ran.out) & set("\x1b\x07\x9b\u202e\u200b\u2066"), command
    assert "<U+202E>" in ask("show", made.document.id).out
    assert ask("positions", "--json").json["documents"][0]["title"] == HOSTILE


def test_wrapping_counts_columns_not_characters() -> None:
    assert wrapped("条約 条約 条約", 9, 9) == ["条約 条約", "条約"]
    assert wrapped("e\u0301e\u0301 a", 4, 4) == ["e\u0301e\u0301 a"]
    assert wrapped("a verylongword b", 5, 5) == ["a", "verylongword", "b"]
    assert wrapped("", 5, 5) == [""]
