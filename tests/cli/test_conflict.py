"""``accordingto conflict``: drafts, equilibria, explanations and what they hang on, for people and as JSON."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.cli.conftest import Ask
from tests.cli.test_schemas import check
from tests.conflict.reports import ids, on
from tests.conflict.test_drafting import deal, demand, refusal

from accordingto.cli.conflict import SUBCOMMANDS
from accordingto.conflict import conflict_from_text, load_conflict
from accordingto.record import open_record
from accordingto.vocabulary import Move

TEXTBOOK = """
name: Two navies
decision_makers:
  - {name: North, options: [{name: build}], preferences: {ranking: [YN, NN, YY, NY]}}
  - {name: South, options: [{name: build}], preferences: {ranking: [NY, NN, YY, YN]}}
status_quo: NN
"""


@pytest.fixture
def quarrel(path: Path) -> Path:
    """The record that the environment names, with reports of the quarrel."""
    with open_record(path) as record:
        for each in (demand(3), refusal(5), *deal()):
            record.add(each.reading())
    return path


@pytest.fixture
def textbook(tmp_path: Path) -> str:
    path = tmp_path / "navies.yaml"
    path.write_text(TEXTBOOK, encoding="utf-8")
    return str(path)


def assert_readable(text: str) -> None:
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text


@pytest.mark.usefixtures("quarrel")
def test_a_draft_prints_what_each_part_rests_on(ask: Ask) -> None:
    answer = ask("conflict", "draft", "--issue", "Sund")
    assert answer.code == 0, answer.err
    assert_readable(answer.out)
    for each in (*ids(demand(3)), *ids(refusal(5))):
        assert each in answer.out
    for words in ("Arvenia", "Belmark", "(assumed)", "At present: NNNN"):
        assert words in answer.out


@pytest.mark.usefixtures("quarrel")
def test_a_draft_as_json_is_a_conflict_file(ask: Ask) -> None:
    answer = ask("conflict", "draft", "--issue", "Sund", "--at", "2031-05-06", "--json")
    check("conflict", answer.json)
    assert conflict_from_text(answer.out).name == "Sund, 2031-05-06"


@pytest.mark.usefixtures("quarrel")
@pytest.mark.parametrize("name", ["sund.yaml", "sund.json"])
def test_a_draft_is_written_edited_and_solved(ask: Ask, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    answer = ask("conflict", "draft", "--issue", "Sund", "--out", str(path))
    assert f"Wrote {path}." in " ".join(answer.out.split())
    assert load_conflict(path).status_quo == "NNNN"
    again = ask("conflict", "draft", "--issue", "Sund", "--out", str(path))
    assert (again.code, again.out) == (1, "")
    assert ask("conflict", "draft", "--issue", "Sund", "--out", str(path), "--force").code == 0
    drafted = ask("conflict", "solve", "--issue", "Sund", "--json").json
    from_file = ask("conflict", "solve", str(path), "--json").json
    assert from_file == drafted


@pytest.mark.usefixtures("quarrel")
def test_a_record_is_never_overwritten(ask: Ask, path: Path) -> None:
    answer = ask("conflict", "draft", "--issue", "Sund", "--out", str(path), "--force", "--json")
    assert answer.code == 1
    assert answer.error["message"]
    with open_record(path) as record:
        assert len(record.documents()) == 4


def test_solving_says_who_does_what_and_for_whom_it_is_stable(ask: Ask, textbook: str) -> None:
    answer = ask("conflict", "solve", textbook)
    assert_readable(answer.out)
    assert "4 states, 2 of which can last" in answer.out
    assert "NN · the present state" in answer.out
    assert "stable for all by: GMR, SMR and SEQ" in answer.out
    assert "North: “build”" in answer.out
    value = ask("conflict", "solve", textbook, "--json").json
    check("conflict-solve", value)
    assert [each["state"] for each in value["equilibria"]] == ["YY", "NN"]


def test_one_concept_alone(ask: Ask, textbook: str) -> None:
    value = ask("conflict", "solve", textbook, "--concept", "nash", "--json").json
    assert [each["state"] for each in value["equilibria"]] == ["YY"]


def test_a_present_state_that_does_not_last_is_told_apart(ask: Ask, textbook: str) -> None:
    answer = ask("conflict", "solve", textbook, "--concept", "Nash")
    assert "The present state does not last" in answer.out
    assert "stable for North by: none of these" in answer.out


def test_a_picture_is_written_once_and_only_for_so_many_states(ask: Ask, textbook: str, tmp_path: Path) -> None:
    picture = tmp_path / "navies.svg"
    assert ask("conflict", "solve", textbook, "--svg", str(picture)).code == 0
    assert ET.parse(picture).getroot().tag.endswith("svg")
    assert ask("conflict", "solve", textbook, "--svg", str(picture)).code == 1
    wide = tmp_path / "wide.yaml"
    options = ", ".join(f"{{name: o{at}}}" for at in range(7))
    wide.write_text(
        f"{{name: Wide, decision_makers: [{{name: A, options: [{options}], preferences: {{statements: [o1]}}}}]}}",
        encoding="utf-8",
    )
    answer = ask("conflict", "solve", str(wide), "--svg", str(tmp_path / "wide.svg"), "--json")
    assert answer.error["kind"] == "conflict"
    assert "128 states are too many for a picture" in answer.error["message"]
    assert not (tmp_path / "wide.svg").exists()


@pytest.mark.parametrize("state", ["NN", "present", "Present"])
def test_explaining_says_which_answer_deters_which_move(ask: Ask, textbook: str, state: str) -> None:
    answer = ask("conflict", "explain", state, textbook)
    assert_readable(answer.out)
    said = " ".join(answer.out.split())
    assert "By SEQ, nobody leaves it." in said
    assert (
        "North would prefer YN, reached by taking up “build”; but South can answer by taking up “build”, to YY," in said
    )
    value = ask("conflict", "explain", state, textbook, "--json").json
    check("conflict-explain", value)
    assert all(each["stable"] for each in value["explanations"])


@pytest.mark.usefixtures("quarrel")
def test_explaining_a_draft_names_the_preferences_and_their_evidence(ask: Ask) -> None:
    answer = ask("conflict", "explain", "present", "--issue", "Sund")
    assert_readable(answer.out)
    assert "would give up:" in answer.out
    for report in (refusal(5), *deal()):
        assert ids(report)[0] in answer.out
    check("conflict-explain", ask("conflict", "explain", "present", "--issue", "Sund", "--json").json)


def test_explaining_says_who_leaves_and_where_to(ask: Ask, textbook: str) -> None:
    answer = ask("conflict", "explain", "NN", textbook, "--concept", "Nash")
    assert "by taking up “build”, to YN, which it prefers; nothing deters it." in " ".join(answer.out.split())
    assert "does not last" in answer.out


@pytest.mark.parametrize("state", ["NNN", "XY", "north"])
def test_a_state_that_is_not_in_the_graph_is_one_sentence(ask: Ask, textbook: str, state: str) -> None:
    answer = ask("conflict", "explain", state, textbook, "--json")
    assert (answer.code, answer.out) == (1, "")
    check("error", json.loads(answer.err))
    assert f"No state is called {state}" in answer.error["message"]


@pytest.mark.usefixtures("quarrel")
def test_a_deal_hangs_on_each_of_the_two_offers(ask: Ask) -> None:
    value = ask("conflict", "whatif", "--issue", "Sund", "--json").json
    check("conflict-whatif", value)
    offer = ids(deal()[0])[0]
    (state,) = [each for each in value["equilibria"] if each not in value["robust"]]
    lost = {each["scenario"]["name"] for each in value["outcomes"] if state in each["lost"]}
    assert f"without {offer}" in lost
    assert not any(ids(demand(3))[0] in each for each in lost)
    text = ask("conflict", "whatif", "--issue", "Sund")
    assert_readable(text.out)
    assert "robust: it survives every change" in text.out
    assert f"without {offer}" in text.out


@pytest.mark.usefixtures("quarrel")
def test_dropping_positions_together_and_in_turn(ask: Ask) -> None:
    both = [each for report in deal() for each in ids(report)]
    value = ask("conflict", "whatif", "--issue", "Sund", *(f"--without={each}" for each in both), "--json").json
    assert len(value["outcomes"]) == 1
    assert value["outcomes"][0]["scenario"]["dropped"] == both
    assert value["outcomes"][0]["lost"]


@pytest.mark.usefixtures("quarrel")
def test_what_too_few_origins_say_goes(ask: Ask) -> None:
    value = ask("conflict", "whatif", "--issue", "Sund", "--independent", "2", "--json").json
    (outcome,) = value["outcomes"]
    everything = {each for report in (demand(3), refusal(5), *deal()) for each in ids(report)}
    assert set(outcome["scenario"]["dropped"]) <= everything
    assert outcome["scenario"]["dropped"]
    assert outcome["lost"]


@pytest.mark.usefixtures("quarrel")
def test_a_changed_preference_changes_the_equilibria(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "sund.yaml"
    ask("conflict", "draft", "--issue", "Sund", "--out", str(path))
    first = load_conflict(path).decision_makers[0]
    written = f'{first.name}:not "{first.options[0].name}"'
    value = ask("conflict", "whatif", str(path), "--prefer", written, "--json").json
    assert [each["scenario"]["kind"] for each in value["outcomes"]] == ["preference"]
    swaps = ask("conflict", "whatif", str(path), "--swaps", "--json").json
    assert {each["scenario"]["kind"] for each in swaps["outcomes"]} == {"swap"}


@pytest.mark.usefixtures("quarrel")
def test_either_of_two_contradicting_accounts(ask: Ask, path: Path) -> None:
    report = on(8, "Belmark Today")
    sentence = "Piet Rund denied that Ilo Tarn demanded that Belmark hand over the harbour of Sund."
    report.says("Piet Rund", Move.DENY, sentence, "that Ilo Tarn demanded that Belmark hand over the harbour of Sund")
    without = ask("conflict", "whatif", "--issue", "Sund", "--accounts", "--json")
    assert without.code == 1
    assert "No two accounts" in without.error["message"]
    with open_record(path) as record:
        record.add(report.reading())
    answer = ask("conflict", "whatif", "--issue", "Sund", "--accounts", "--json")
    assert answer.code == 0, answer.err
    names = [each["scenario"]["name"] for each in answer.json["outcomes"]]
    assert len(names) >= 2
    assert any(name.startswith(f"if {ids(report)[0]} holds") for name in names)
    dropped = {each for outcome in answer.json["outcomes"] for each in outcome["scenario"]["dropped"]}
    assert ids(demand(3))[0] in dropped


BAD: list[tuple[tuple[str, ...], int, str]] = [
    (("draft",), 2, "Name an --issue"),
    (("draft", "--issue", "whaling"), 1, "no position on whaling"),
    (("draft", "--issue", "iss-000000000000"), 1, "no position on iss-000000000000"),
    (("draft", "--issue", "Sund", "--at", "yesterday"), 2, "is not a day"),
    (("draft", "--issue", "Sund", "--at", "1999-01-01"), 1, "the first is of 2031-05-03"),
    (("draft", "--issue", "Sund", "--options", "0"), 2, "--options"),
    (("solve",), 2, "Name the FILE of a model, or an --issue"),
    (("solve", "nowhere.yaml"), 2, "does not exist"),
    (("explain",), 2, "STATE"),
    (("explain", "NN"), 2, "Name the FILE of a model"),
    (("whatif", "--issue", "Sund", "--without", "pos-000000000000"), 1, "rests on pos-000000000000"),
    (("whatif", "--issue", "Sund", "--prefer", "Belmark"), 2, "write NAME:STATEMENT"),
    (("whatif", "--issue", "Sund", "--prefer", "Nobody:x"), 1, "No decision maker is called Nobody"),
    (("whatif", "--issue", "Sund", "--prefer", "Belmark:dance"), 1, "No option is called dance"),
]


@pytest.mark.usefixtures("quarrel")
@pytest.mark.parametrize(("arguments", "code", "said"), BAD)
def test_bad_input_is_one_sentence_and_a_code(ask: Ask, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = ask("conflict", *arguments, "--json")
    assert (answer.code, answer.out) == (code, "")
    check("error", json.loads(answer.err))
    assert said in answer.error["message"]


def test_a_file_and_an_issue_are_not_both(ask: Ask, textbook: str) -> None:
    assert ask("conflict", "solve", textbook, "--issue", "Sund").code == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [", "is not YAML"),
        ("", "is empty"),
        ("name: x", "decision_makers"),
        (TEXTBOOK.replace("status_quo: NN", "status_quo: NNN"), "line 6"),
        ("\x00", "not YAML"),
    ],
)
def test_a_broken_file_is_told_with_its_line(ask: Ask, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    for command in (("solve",), ("explain", "NN"), ("whatif",)):
        answer = ask("conflict", *command, str(path), "--json")
        assert (answer.code, answer.out) == (1, ""), command
        assert said in answer.error["message"]


def test_a_model_that_cites_nothing_has_nothing_to_drop(ask: Ask, textbook: str) -> None:
    answer = ask("conflict", "whatif", textbook)
    assert answer.code == 1
    assert "try other preferences (--prefer) or swaps (--swaps)" in " ".join(answer.err.split())


def test_a_record_that_is_not_there(ask: Ask) -> None:
    assert ask("conflict", "draft", "--issue", "Sund").code == 1


def test_hostile_words_do_not_reach_the_terminal(ask: Ask, path: Path) -> None:
    report = on(4)
    words = "pay the \x1b[31mred\x1b[0m toll \u202e"
    report.says("Ilo Tarn", Move.DEMAND, f"Ilo Tarn told Belmark to {words}.", words.strip(), target="Belmark")
    with open_record(path) as record:
        record.add(report.reading())
    for command in ("draft", "solve", "whatif"):
        for form in ((), ("--json",)):
            answer = ask("conflict", command, "--issue", "toll", *form)
            assert answer.code == 0, answer.err
            assert "\x1b" not in answer.out
            assert "\u202e" not in answer.out


@pytest.mark.parametrize("words", [("--help",), ("conflict", "--help")])
def test_help_does_not_load_what_it_does_not_need(words: tuple[str, ...]) -> None:
    heavy = ["numpy", "yaml", "pydantic", "sqlalchemy", "spacy", "accordingto.conflict"]
    call = (
        "import sys; from accordingto.cli.running import run; run(sys.argv[1:]); "
        f"print([each for each in {heavy!r} if each in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", call, *words], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


@pytest.mark.parametrize("name", list(SUBCOMMANDS))
def test_every_subcommand_and_option_has_help_and_is_documented(ask: Ask, name: str) -> None:
    answer = ask("conflict", name, "--help")
    assert answer.code == 0
    page = (Path(__file__).resolve().parent.parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
    section = page.split("## `conflict`")[1].split("\n## ")[0]
    assert f"$ accordingto conflict {name}" in section
    for option in {word.split(",")[0] for word in answer.out.split() if word.startswith("--")} - {"--help"}:
        assert f"`{option}" in section or option in ("--record", "--json"), option


def test_days_and_names_of_the_reports_are_what_the_test_says() -> None:
    """The helper of these tests makes what it promises."""
    reading: Any = demand(3).reading()
    assert reading.document.published == date(2031, 5, 3)
    for position in reading.positions:
        for span in (position.proposal, position.evidence, position.in_return):
            assert reading.document.text[span.start : span.end] == span.exact
