"""Any line of any view leads to its passage, with marks and the chain above it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.record.building import document, reading

from accordingto.errors import NotFoundError
from accordingto.record import Record
from accordingto.views import ActorDetail, ItemKind, Passage, Shown, actors, places, search, show, verify

MADE = reading(document(published=date(2031, 5, 8), title="Ports"))


@pytest.fixture(autouse=True)
def _held(record: Record) -> None:
    record.add(MADE)


def marked(passage: Passage) -> set[tuple[str, str]]:
    text = MADE.document.text
    assert passage.text == text[passage.start : passage.end]
    return {(mark.label, text[mark.start : mark.end]) for mark in passage.marks}


def whole_sentences(shown: Shown) -> bool:
    text = MADE.document.text
    return all(
        (each.start == 0 or text[: each.start].rstrip()[-1] in ".”") and text[: each.end].rstrip()[-1] in ".”"
        for each in shown.passages
    )


def test_a_position_shows_its_words_terms_and_chain(record: Record) -> None:
    demand = MADE.positions[0]
    shown = show(record, demand.id)
    assert shown.kind is ItemKind.POSITION
    assert shown.item == demand
    assert marked(shown.passages[0]) >= {
        ("cue", "demanded"),
        ("proposal", "hand over the port of Ys"),
        ("in return", "Talmere would open the northern road"),
    }
    assert whole_sentences(shown)
    assert [next(a.name for a in shown.actors if a.id == each) for each in shown.chain] == [
        "Harbour Post",
        "two senior officials",
    ]
    assert [each.cue.exact for each in shown.above if each.cue] == ["told", "demanded"]
    assert {(each.kind, each.words) for each in shown.related} == {
        (ItemKind.TIME, "on Monday"),
        (ItemKind.PLACE, "Ys"),
        (ItemKind.PLACE, "the northern road"),
    }


def test_an_attribution_shows_what_it_stands_in_and_what_it_holds(record: Record) -> None:
    demanded, told, _ = MADE.attributions
    outer, inner = show(record, told.id), show(record, demanded.id)
    assert (outer.above, outer.below) == ((), (demanded,))
    assert (inner.above, inner.below) == ((told,), ())
    assert inner.chain == (told.speaker, demanded.speaker)
    assert [each.id for each in outer.related] == [MADE.positions[0].id]
    assert ("source", "two senior officials") in marked(outer.passages[0])


def test_an_event_shows_who_took_part(record: Record) -> None:
    shown = show(record, MADE.events[0].id)
    assert marked(shown.passages[0]) == {("evidence", "The envoys met in Ys."), ("cue", "met")}
    assert {actor.name for actor in shown.actors} == {"Ines Báthory", "Quorra", "Harbour Post"}


def test_a_document_shows_its_text_with_its_problems(record: Record) -> None:
    shown = show(record, MADE.document.id)
    assert shown.passages[0].text == MADE.document.text
    assert [mark.label for mark in shown.passages[0].marks] == ["unresolved-speaker"]
    assert shown.problems == MADE.problems


def test_actors_places_and_times_show_where_they_stand(record: Record) -> None:
    velsin = show(record, MADE.actors[0].id)
    assert ("mention", "Odra Velsin") in marked(velsin.passages[0])
    assert ("role", "President") in marked(velsin.passages[0])
    assert [each.id for each in velsin.related] == [MADE.positions[0].id]
    ys = show(record, MADE.places[0].id)
    assert [marked(passage) for passage in ys.passages] == [{("place", "Ys")}, {("government", "Ys")}]
    monday = show(record, MADE.times[0].id)
    assert [each.id for each in monday.related] == [MADE.positions[0].id]


def test_who_is_in_many_reports_is_shown_in_the_first_of_them(record: Record) -> None:
    for number in range(1, 4):
        record.add(reading(document(published=date(2031, 5, 8 + number), title="Ports", origin=f"{number}.txt")))
    actor, place = MADE.actors[0].id, MADE.places[0].id
    whole, cut = show(record, actor), show(record, actor, limit=2)
    assert (len(whole.documents), whole.more_documents, whole.more_positions) == (4, 0, 0)
    assert cut.documents == whole.documents[:2]
    assert cut.related == whole.related[:2]
    assert set(cut.passages) < set(whole.passages)
    assert (cut.more_documents, cut.more_positions) == (2, 2)
    assert isinstance(cut.item, ActorDetail)
    assert isinstance(whole.item, ActorDetail)
    assert cut.item.mentions == whole.item.mentions, "they are counted over the whole record"
    there = show(record, place, limit=3)
    assert (len(there.documents), there.more_documents) == (3, 1)
    assert show(record, actor, limit=4) == whole


def test_every_id_of_every_view_can_be_shown(record: Record) -> None:
    ids = [line.id for line in actors(record).actors] + [line.id for line in places(record).places]
    for items in (MADE.positions, MADE.events, MADE.attributions, MADE.times):
        ids += [item.id for item in items]
    for match in search(record, "trade").matches:
        ids += [*match.positions, *match.attributions, *match.events, match.passage.document]
    for identifier in ids:
        shown = show(record, identifier)
        assert shown.item.id == identifier
        assert shown.passages


def test_the_beginning_of_an_id_is_enough(record: Record) -> None:
    assert show(record, MADE.positions[0].id[:-4]).item.id == MADE.positions[0].id


def test_an_unknown_id_is_refused(record: Record) -> None:
    with pytest.raises(NotFoundError):
        show(record, "pos-000000000000")


def test_actors_are_counted(record: Record) -> None:
    lines = {line.name: line for line in actors(record).actors}
    velsin = lines["Odra Velsin"]
    assert (velsin.positions, velsin.vouches) == (1, 0)
    assert velsin.roles[0].documents == (MADE.document.id,)
    assert (lines["Harbour Post"].positions, lines["Harbour Post"].vouches) == (0, 1)


def test_places_say_what_they_were_taken_for(record: Record) -> None:
    lines = {line.name: line for line in places(record).places}
    assert (lines["Ys"].mentions, lines["Ys"].metonyms, lines["Ys"].disputed) == (2, 1, "Talmere and Quorra")
    assert lines["the northern road"].gazetteer_id is None


def test_search_marks_the_words(record: Record) -> None:
    (match,) = search(record, '"hand over"').matches
    text = MADE.document.text
    assert "".join(text[mark.start : mark.end] for mark in match.passage.marks).replace(" ", "") == "handover"
    assert match.positions == (MADE.positions[0].id,)


def test_a_sound_record_verifies(record: Record) -> None:
    view = verify(record)
    assert view.sound
    assert view.findings == ()
