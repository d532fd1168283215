"""Where statements come from is kept as documents come and go, and is what the readings alone would give."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.views.building import Draft

from accordingto.record import Record, lineages, open_record
from accordingto.record import origin_tables as o
from accordingto.relating import Drift
from accordingto.vocabulary import Move, Reading, Style

STORY = (
    "Talmere will close the port of Ys from Friday, two harbour pilots said. The quay was full of lorries by noon on "
    "Tuesday, and the drivers slept in their cabins because the hotels had put up their prices. A crane stood idle "
    "over the grain pier while clerks argued about a stamp. Nobody from the customs house came out to explain."
)


def day(number: int) -> date:
    return date(2031, 5, number)


def report(publisher: str, text: str, on: int, *, source: str | None = None, **known: Any) -> Draft:
    draft = Draft(text, publisher=publisher, published=day(on), **known)
    if source is not None:
        draft.says(draft.unnamed(source), "said", text.split(",", maxsplit=1)[0])
    return draft


def citing(publisher: str, outlet: str, on: int, words: str) -> Draft:
    draft = Draft(f"{words} will be shut, the {outlet} reported.", publisher=publisher, published=day(on))
    draft.says(draft.outlet(outlet), "reported", f"{words} will be shut")
    return draft


def readings() -> list[Reading]:
    brief = STORY.split(". ")
    drafts = [
        report("Harbour Post", STORY, 6, source="two harbour pilots"),
        report("Tessaly Gazette", f"What now?\n{STORY}\nMarel is calm.", 7, source="two harbour pilots"),
        report("Daily Lantern", f"{brief[1]}. {brief[2]}. It rains.", 8),
        citing("Northlight", "Harbour Post", 9, "Ys"),
        citing("Salt Radio", "Northlight", 10, "The port"),
        citing("Lake Mirror", "Distant Star", 10, "The pass"),
        report("Lake Mirror", "The pass is open, officials said.", 11, source="officials"),
        report("Salt Radio", "The pass is lost, a diplomat said.", 11, source="a diplomat"),
        report("Salt Radio", "The dam holds, people briefed on it said.", 12, source="people briefed on it"),
        report("Harbour Post", "The dam leaks, an engineer said.", 20, source="an engineer"),
    ]
    return [draft.reading() for draft in drafts]


def kept(record: Record) -> dict[str, object]:
    """What the record keeps of origins, by ids that do not depend on the order of recording."""
    with record._database.reading() as connection:
        held = connection.execute(select(o.origins)).all()
        judged = {row.id: (row.kind, row.documents, row.statements, row.vouchers, row.independence) for row in held}
    return {
        "counts": record.origin_counts(),
        "origins": judged,
        "lineages": [
            (each.document.id, each.kind, each.reprint_of, each.version_of, each.statements, each.not_established)
            for each in record.lineages()
        ],
        "takings": sorted(
            (each.document, each.kind, each.source or "", each.origin, each.settled, each.statements)
            for each in record.takings()
        ),
    }


def filled(path: Path, some: Iterable[Reading]) -> Record:
    record = open_record(path)
    for each in some:
        record.add(each)
    return record


def test_the_story_is_followed_to_its_first_print(record: Record) -> None:
    held = readings()
    for each in held:
        record.add(each)
    lineage = {each.document.publisher: each for each in record.lineages() if each.document.published != day(20)}
    first = held[0].document.id
    assert lineage["Tessaly Gazette"].reprint_of == first
    assert lineage["Daily Lantern"].reprint_of == first
    assert (lineage["Daily Lantern"].source_share or 1) < 0.8
    assert [each.origin for each in lineage["Northlight"].takings] == [first]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reading_does_not_matter(tmp_path: Path, seed: int) -> None:
    held = readings()
    with filled(tmp_path / "one.db", held) as one:
        expected = kept(one)
    random.Random(seed).shuffle(held)
    with filled(tmp_path / "other.db", held) as other:
        assert kept(other) == expected


@pytest.mark.parametrize("gone", range(10))
def test_a_document_taken_out_leaves_no_trace(tmp_path: Path, gone: int) -> None:
    held = readings()
    with filled(tmp_path / "all.db", held) as record:
        record.remove(held[gone].document.id)
        found = kept(record)
        assert record.verify().findings == ()
    with filled(tmp_path / "without.db", held[:gone] + held[gone + 1 :]) as record:
        assert found == kept(record)


def test_what_is_kept_can_be_made_again(record: Record) -> None:
    for each in readings():
        record.add(each)
    before = kept(record)
    with record._database.writing() as connection:
        lineages.rebuild(connection)
    assert kept(record) == before


def test_an_empty_record_keeps_nothing(record: Record) -> None:
    held = readings()
    for each in held:
        record.add(each)
    for each in held:
        record.remove(each.document.id)
    with record._database.reading() as connection:
        for table in (o.origins, o.takings, o.likenesses, o.text_sketches, o.origin_keys, o.report_keys, o.utterances):
            assert connection.execute(select(table)).first() is None


def test_versions_of_an_article_count_once(record: Record) -> None:
    for text, on in (("The dam leaks, an engineer said.", 6), ("The dam burst at nine, an engineer said.", 7)):
        record.add(report("Harbour Post", text, on, source="an engineer", identifier="urn:dam").reading())
    counts = record.origin_counts()
    assert (counts.articles, counts.documents, counts.origins) == (1, 2, 1)


def test_each_edge_has_the_words_that_show_it(record: Record) -> None:
    for each in readings():
        record.add(each)
    assert record.takings()
    for taking in record.takings():
        assert taking.evidence is not None
        text = record.document(taking.document).text
        assert text[taking.evidence.start : taking.evidence.end] == taking.evidence.exact


def test_pages_are_parts_of_the_whole(record: Record) -> None:
    for each in readings():
        record.add(each)
    for listing in (record.origins, record.lineages, record.takings):
        whole = listing()
        assert [each for at in range(0, len(whole) + 3, 3) for each in listing(3, at)] == whole


def test_positions_lead_to_their_origins(record: Record) -> None:
    drafts = []
    for publisher, source in (("Harbour Post", "two pilots"), ("Northlight", "a diplomat")):
        draft = Draft(f"Talmere wants Ys, {source} said.", publisher=publisher, published=day(6))
        speaker = draft.unnamed(source)
        said = draft.says(speaker, "said", "Talmere wants Ys")
        draft.position(draft.actor("Talmere"), Move.DEMAND, "Ys", draft.outlet(publisher), speaker, attribution=said)
        drafts.append(draft)
        record.add(draft.reading())
    behind = record.origins_behind([draft.positions[0].id for draft in drafts])
    assert {each.origin for each in behind} == {draft.document.id for draft in drafts}
    assert {one.name for each in behind for one in each.people} == {"two pilots", "a diplomat"}
    assert record.origins_behind(["pos-0"]) == []


def quoting(publisher: str, words: str) -> Reading:
    draft = Draft(f'"{words}," Odra Velsin said.', publisher=publisher, published=day(6))
    draft.says(draft.actor("Odra Velsin"), " said.", words)
    draft.attributions[-1] = replace(draft.attributions[-1], style=Style.DIRECT)
    return draft.reading()


def test_a_drifted_quotation_is_found_and_forgotten(record: Record) -> None:
    one = quoting("Harbour Post", "We asked for twelve ships and got seven rusty ones before winter")
    other = quoting("Northlight", "We asked for twelve ships and got seven worthless ones before winter")
    for each in (one, other, quoting("Gazette", "The road to Ys is shut until the snow melts")):
        record.add(each)
    held = record.renderings([Drift.REPORTED, Drift.DRIFTED])
    assert [(each.name, each.drift) for each in held] == [("Odra Velsin", Drift.DRIFTED)]
    record.remove(other.document.id)
    assert record.renderings(list(Drift)) == []
