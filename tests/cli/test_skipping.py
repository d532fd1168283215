"""``read`` says what it skipped and why, and keeps it in a file; ``versions`` says what was changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.test_schemas import check
from tests.ingest.feeding import SAID, rss

pytestmark = pytest.mark.usefixtures("fake_reader")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    made = tmp_path / "feed.xml"
    full = f"<title>Talks</title><guid>1</guid><content:encoded>{SAID}</content:encoded>"
    made.write_text(rss(full, *["<title>Only a headline</title>"] * 25))
    return made


def test_skips_are_said_with_the_reason_and_are_no_failure(ask: Ask, feed: Path) -> None:
    ran = ask("read", str(feed))
    said = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (0, "")
    assert f"skipped: {feed}:2: The entry holds no more than a headline." in said
    assert said.count("skipped: ") == 20
    assert "--report FILE names all of it" in said
    assert "1 added, 25 skipped (25 teaser)" in said


def test_programs_are_told_every_skip(ask: Ask, feed: Path) -> None:
    ran = ask("read", str(feed), "--json")
    assert len(ran.out.splitlines()) == 1
    lines = [json.loads(line) for line in ran.err.splitlines()]
    assert len(lines) == 25
    for line in lines:
        check("skipped", line)
    assert lines[0]["skipped"]["subject"] == f"{feed}:2"


def test_the_report_of_a_run_has_a_line_for_every_input(ask: Ask, feed: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    sources = ["read", str(feed), str(tmp_path / "missing.txt"), "--report", str(log)]
    assert ask(*sources).code == 1
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    for line in lines:
        check("read-report", line)
    assert sorted(line["outcome"] for line in lines) == ["added", "refused", *["skipped"] * 25]
    assert all(line["message"] for line in lines if line["outcome"] in {"skipped", "refused"})
    assert all(line["document"] for line in lines if line["outcome"] == "added")
    ask(*sources)
    again = [json.loads(line)["outcome"] for line in log.read_text().splitlines()]
    assert again[: len(lines)] == [line["outcome"] for line in lines], "what runs before did stays"
    assert again[len(lines) :].count("unchanged") == 1


def test_no_other_file_is_written_over(ask: Ask, feed: Path, path: Path, tmp_path: Path) -> None:
    assert ask("read", str(feed)).code == 0
    before = path.read_bytes()
    for name in (path, feed, tmp_path, tmp_path / "nowhere" / "run.jsonl"):
        ran = ask("read", str(feed), "--report", str(name))
        assert ran.code in {1, 2}
        assert ran.err
    assert path.read_bytes() == before


def test_versions_are_said_for_people_and_programs(ask: Ask, tmp_path: Path) -> None:
    for number, words in (
        (1, "Twelve soldiers were held in the town of Ys."),
        (2, "Fourteen soldiers were held in Ys."),
    ):
        entry = f"<title>Held</title><guid>hp-1</guid><content:encoded>{SAID}{words}</content:encoded>"
        (tmp_path / f"{number}.xml").write_text(rss(entry))
    assert ask("versions").code == 1, "there is no record yet"
    assert ask("read", str(tmp_path / "1.xml"), str(tmp_path / "2.xml")).code == 0
    ran = ask("versions", "--json")
    check("versions", ran.json)
    (article,) = ran.json["articles"]
    ids = [version["document"]["id"] for version in article["versions"]]
    said = " ".join(ask("versions", ids[0]).out.split())
    assert "Held: 2 versions" in said
    assert "“Twelve” → “Fourteen”" in said
    assert "taken out at" in said
    assert f"other versions: {ids[1]}" in " ".join(ask("show", ids[0]).out.split())
    assert ask("versions", "doc-none").code == 1
    assert ask("show", ids[0], "--json").json["versions"][0]["id"] == ids[1]
