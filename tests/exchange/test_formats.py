"""What holds of every text format: the same bytes for the same content, ASCII or UTF-8, whole for an empty record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.exchange.conftest import awkward, full
from tests.record.building import numbered

from accordingto.cli import exporting
from accordingto.exchange import TABLES, TEXT_FORMATS
from accordingto.record import Record, open_record

JSON_FORMATS = ("json", "web-annotation", "prov", "schema-org", "stix", "geojson")


def test_the_command_knows_the_formats() -> None:
    assert set(exporting.FORMAT_NAMES) == {*TEXT_FORMATS, *exporting.TABULAR}
    assert set(exporting.TABLE_NAMES) == set(TABLES)
    assert set(exporting.ALIASES.values()) <= set(exporting.FORMAT_NAMES)


@pytest.mark.parametrize("name", sorted(TEXT_FORMATS))
def test_an_export_depends_on_the_content_alone(tmp_path: Path, name: str) -> None:
    made = [full(), *(numbered(number, published=full().document.published) for number in range(3))]
    texts = []
    for file, order in (("one.db", made), ("other.db", made[::-1])):
        with open_record(tmp_path / file) as record:
            for each in order:
                record.add(each)
            texts.append("".join(TEXT_FORMATS[name](record)))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", sorted(set(TEXT_FORMATS) - {"icalendar", "ftm"}))
def test_an_export_is_ascii_so_that_no_encoding_can_harm_it(held: Record, name: str) -> None:
    assert "".join(TEXT_FORMATS[name](held)).isascii()


@pytest.mark.parametrize("name", JSON_FORMATS)
def test_an_empty_record_is_whole_json(record: Record, name: str) -> None:
    assert isinstance(json.loads("".join(TEXT_FORMATS[name](record))), dict)


@pytest.mark.parametrize("name", ["web-annotation", "prov", "ftm", "plover", "schema-org", "stix"])
def test_what_a_person_rejected_is_left_out_or_said_to_be(judged: Record, name: str) -> None:
    demand, refusal = full().positions
    text = "".join(TEXT_FORMATS[name](judged))
    assert demand.id in text
    # Only STIX has a word for what somebody thinks of an item.
    assert (refusal.id in text) is (name == "stix")


@pytest.mark.parametrize("name", ["json", "web-annotation", "prov", "stix", "schema-org"])
def test_words_arrive_as_they_are(held: Record, name: str) -> None:
    words = awkward().positions[0].evidence.exact
    assert json.dumps(words)[1:-1] in "".join(TEXT_FORMATS[name](held))
