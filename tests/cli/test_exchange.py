"""``export`` in the field's formats and ``import``, as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ask
from tests.cli.test_schemas import check


@pytest.mark.usefixtures("held")
def test_a_format_goes_by_its_other_names(ask: Ask) -> None:
    for name, other in (("icalendar", "ICS"), ("ftm", "followthemoney"), ("web-annotation", "w3c")):
        assert ask("export", other).out == ask("export", name).out != ""


@pytest.mark.usefixtures("held")
def test_what_cannot_be_exported_so_is_said(ask: Ask) -> None:
    assert "--output" in ask("export", "parquet").err
    assert "leave --table out" in ask("export", "stix", "--table", "events").err
    assert "is no format" in ask("export", "docx").err


@pytest.mark.usefixtures("held")
def test_a_record_is_imported_once(ask: Ask, tmp_path: Path) -> None:
    whole, other = tmp_path / "whole.json", tmp_path / "other.db"
    ask("export", "json", "--output", str(whole))
    check("export", json.loads(whole.read_text()))
    first = ask("import", str(whole), "--record", str(other), "--json").json
    check("import", first)
    assert first["documents"]["added"] > 0
    second = ask("import", str(whole), "--record", str(other), "--json").json
    assert second["documents"]["unchanged"] == first["documents"]["added"]


def test_a_file_that_is_no_record_makes_none(ask: Ask, tmp_path: Path) -> None:
    bad, other = tmp_path / "bad.json", tmp_path / "other.db"
    bad.write_text("{}")
    answer = ask("import", str(bad), "--record", str(other))
    assert answer.code == 1
    assert "cannot be imported" in answer.err
    assert not other.exists()
