"""``read``: what is taken, what is refused, and what is left when it is stopped."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Ask, FakeReader
from tests.cli.test_schemas import check

from accordingto.record import open_record
from accordingto.vocabulary import Document, Problem, ProblemKind, Reading, Span

KEYS = ["document", "actors", "attributions", "positions", "events", "times", "places", "problems"]
pytestmark = pytest.mark.usefixtures("fake_reader")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name in ("one", "two"):
        (made / f"{name}.txt").write_text(f"The envoy of Talmere spoke for {name} hour in the harbour of Ys.\n")
    return made


def held(path: Path) -> list[Document]:
    with open_record(path, create=False, read_only=True) as record:
        return record.documents()


def test_a_run_says_what_it_took_and_what_it_could_not_read(ask: Ask, folder: Path, path: Path) -> None:
    ran = ask("read", str(folder), "--published", "2031-05-08")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("0 positions, 0 attributions, 0 events, 1 problem\n") == 2
    assert ran.out.count("damaged-text: It begins oddly. (characters 0 to 1)") == 2
    assert "2 added" in ran.out.splitlines()[-1] or "2 added" in ran.out.splitlines()[-2]
    assert len(held(path)) == 2


def test_reading_again_changes_nothing(ask: Ask, folder: Path, path: Path) -> None:
    ask("read", str(folder))
    before = held(path)
    ran = ask("read", str(folder))
    assert ran.code == 0
    assert ran.out.count("unchanged:") == 2
    assert held(path) == before


def test_options_fill_in_what_the_report_does_not_say(ask: Ask, folder: Path, path: Path) -> None:
    known = ["--published", "2031-05-08", "--publisher", "Gazette", "--title", "Ports", "--url", "https://g.example/1"]
    assert ask("read", str(folder / "one.txt"), *known).code == 0
    (document,) = held(path)
    assert (str(document.published), document.publisher, document.title, document.url) == (
        "2031-05-08",
        "Gazette",
        "Ports",
        "https://g.example/1",
    )


def test_json_is_one_object_a_line_with_these_keys(ask: Ask, folder: Path) -> None:
    first = ask("read", str(folder), "--json")
    lines = [json.loads(line) for line in first.out.splitlines()]
    assert len(lines) == 2
    for line in lines:
        assert list(line) == KEYS
        check("read", line)
        span = line["problems"][0]["span"]
        assert line["document"]["text"][span["start"] : span["end"]] == span["exact"]
    assert ask("read", str(folder), "--json").out == first.out, "what was held already is printed all the same"


def test_many_problems_of_a_kind_share_a_line(ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Troubled(FakeReader):
        def read(self, document: Document) -> Reading:
            spans = [Span(start=n, end=n + 3, exact=document.text[n : n + 3]) for n in range(20)]
            places = [Problem(kind=ProblemKind.UNRESOLVED_PLACE, message="Nowhere.", span=span) for span in spans]
            date = Problem(kind=ProblemKind.UNKNOWN_DATE, message="It has no date.")
            return replace(super().read(document), problems=(date, *places))

    monkeypatch.setattr("accordingto.reading.LocalReader", Troubled)
    said = " ".join(ask("read", str(folder / "one.txt")).out.split())
    assert "unknown-date: It has no date." in said
    assert "unresolved-place, 20 times: “The” at 0, “he” at 1," in said
    assert "and 12 more" in said


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_a_dry_run_writes_nothing(ask: Ask, folder: Path, path: Path, extra: list[str]) -> None:
    ran = ask("read", str(folder), "--dry-run", *extra)
    assert ran.code == 0
    assert not path.exists()
    assert extra or "nothing was written" in " ".join(ran.out.split())


def test_standard_input_is_read(ask: Ask, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"The envoy of Talmere spoke in the harbour of Ys.")))
    assert ask("read", "-").code == 0
    assert [document.origin for document in held(path)] == ["-"]


def test_a_bad_input_is_refused_and_the_others_are_kept(ask: Ask, folder: Path, path: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "hand.txt").write_text("This one is unreadable, the reader of these tests will say.")
    ran = ask("read", str(folder), str(folder / "missing.txt"))
    assert ran.code == 1
    refusals = ran.err.splitlines()
    assert len(refusals) == 3
    assert all(line.startswith("accordingto: ") for line in refusals)
    assert "3 refused" in " ".join(ran.out.split())
    assert len(held(path)) == 2


def test_refusals_are_json_where_that_was_asked_for(ask: Ask, folder: Path) -> None:
    missing = str(folder / "missing.txt")
    ran = ask("read", missing, str(folder / "one.txt"), "--json")
    assert ran.code == 1
    check("error", json.loads(ran.err))
    assert ran.error["subject"] == missing
    assert len(ran.out.splitlines()) == 1


def test_an_interrupted_run_says_what_was_kept(
    ask: Ask, folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(FakeReader):
        def read_all(self, documents: object) -> Iterator[Reading]:
            assert isinstance(documents, (list, tuple))
            yield self.read(documents[0])
            raise KeyboardInterrupt

    monkeypatch.setattr("accordingto.reading.LocalReader", Interrupted)
    ran = ask("read", str(folder))
    assert ran.code == 130
    assert "1 report kept" in ran.err
    assert len(held(path)) == 1


def test_nothing_in_a_file_name_or_message_steers_the_terminal(ask: Ask, folder: Path) -> None:
    name = "\x1b[31mred\u202e.txt"
    (folder / name).write_text("")
    ran = ask("read", str(folder))
    assert "\x1b" not in ran.err + ran.out
    assert "\u202e" not in ran.err + ran.out
    assert "<U+001B>[31mred" in ran.err
