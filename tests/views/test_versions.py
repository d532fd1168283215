"""Versions of articles, and what was changed from one to the next."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.taking import unhurried
from tests.record.building import document, reading

from accordingto.errors import NotFoundError
from accordingto.record import Record
from accordingto.views import Edit, EditKind, edits_between, show, versions
from accordingto.vocabulary import Document, Reading

FIRST = "The envoys met on Monday in Ys. Twelve soldiers were held, officials said.\n“We will not sign,” she said.\n"
SECOND = (
    "The envoys met on Tuesday in Ys. Fourteen soldiers were held, two officials said. The port stays shut.\n\n"
    "“We will not sign,” she said.\n"
)
WORD = re.compile(r"\w+(?:['’\-.,]\w+)*|[^\w\s]")


def applied(before: str, after: str, changes: tuple[Edit, ...]) -> list[str]:
    """The words of the first text once the changes are made in it."""
    at, pieces = 0, []
    for change in changes:
        pieces += [before[at : change.before.start], change.after.exact]
        at = change.before.end
    return WORD.findall(" ".join([*pieces, before[at:]]))


def test_changes_are_said_to_the_word_with_offsets_into_both_texts() -> None:
    changes = edits_between(FIRST, SECOND)
    assert [(each.kind, each.before.exact, each.after.exact) for each in changes] == [
        (EditKind.REPLACEMENT, "Monday", "Tuesday"),
        (EditKind.REPLACEMENT, "Twelve", "Fourteen"),
        (EditKind.INSERTION, "", "two"),
        (EditKind.INSERTION, "", "The port stays shut."),
    ]
    for each in changes:
        assert FIRST[each.before.start : each.before.end] == each.before.exact
        assert SECOND[each.after.start : each.after.end] == each.after.exact
    assert FIRST[changes[2].before.start :].startswith("officials said")
    assert [each.kind for each in edits_between(SECOND, FIRST)][2:] == [EditKind.DELETION] * 2


def test_a_sentence_with_little_in_common_is_replaced_whole() -> None:
    (change,) = edits_between("One. The army left the town at dawn. Two.", "One. Nobody knows who holds it now. Two.")
    assert change.before.exact == "The army left the town at dawn."
    assert change.after.exact == "Nobody knows who holds it now."


def test_blanks_and_line_breaks_are_no_change() -> None:
    assert edits_between("One two.\nThree.", "One  two.\n\nThree.") == ()
    assert edits_between("", "") == ()


def test_everything_put_in_or_taken_out() -> None:
    (put_in,) = edits_between("", "They met.")
    assert (put_in.kind, put_in.after.exact, put_in.before.start) == (EditKind.INSERTION, "They met.", 0)
    (taken_out,) = edits_between("They met.", "")
    assert (taken_out.kind, taken_out.before.exact) == (EditKind.DELETION, "They met.")


WORDS = st.sampled_from(["the", "envoy", "left.", "“No,”", "she", "said.", "\n", "Ys", "3.5", "well-known", "…", "é"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@unhurried
@given(TEXTS, TEXTS)
def test_the_changes_make_one_text_of_the_other(before: str, after: str) -> None:
    changes = edits_between(before, after)
    assert applied(before, after, changes) == WORD.findall(after)
    starts = [(each.before.start, each.after.start) for each in changes]
    assert starts == sorted(starts)
    for each in changes:
        assert before[each.before.start : each.before.end] == each.before.exact
        assert after[each.after.start : each.after.end] == each.after.exact
        assert WORD.findall(each.before.exact) != WORD.findall(each.after.exact)


def test_long_texts_are_compared_where_they_differ() -> None:
    sentences = [f"In sentence {number} the envoy of {number % 7} said nothing new." for number in range(6000)]
    changed = list(sentences)
    changed[17] = changed[17].replace("nothing", "something")
    del changed[4000:4003]
    before, after = " ".join(sentences), " ".join(changed)
    changes = edits_between(before, after)
    assert [each.kind for each in changes] == [EditKind.REPLACEMENT, EditKind.DELETION]
    assert changes[1].before.exact == " ".join(sentences[4000:4003])


def test_texts_of_nothing_but_repetitions_come_to_an_end() -> None:
    assert edits_between("Again. " * 20_000, "Again. " * 15_000 + "Now. " * 3_000)
    assert edits_between("a b " * 20_000, "a b a c " * 12_000)


def kept(record: Record, text: str, **known: object) -> Document:
    made = document(text, **known)
    record.add(Reading(document=made, reader="hand/1"))
    return made


def test_an_articles_versions_come_in_order_with_what_was_changed(record: Record) -> None:
    known = {"publisher": "Harbour Post", "identifier": "hp-1"}
    second = kept(record, SECOND, version="2", title="Talks go on", published=date(2031, 5, 9), **known)
    first = kept(record, FIRST, version="1", title="Talks", published=date(2031, 5, 8), **known)
    kept(record, "Another report.", publisher="Gazette", identifier="hp-1")
    (article,) = versions(record).articles
    assert [each.document.id for each in article.versions] == [first.id, second.id]
    assert [each.version for each in article.versions] == ["1", "2"]
    (revision,) = article.revisions
    assert (revision.before, revision.after) == (first.id, second.id)
    assert [(each.field, each.before, each.after) for each in revision.corrections] == [
        ("title", "Talks", "Talks go on"),
        ("published", "2031-05-08", "2031-05-09"),
    ]
    assert revision.changes == edits_between(FIRST, SECOND)


def test_versions_are_found_from_any_of_them_and_through_others(record: Record) -> None:
    one = kept(record, "One.", url="https://p.example/1")
    two = kept(record, "Two.", url="https://p.example/1", identifier="urn:1")
    three = kept(record, "Three.", url="https://p.example/3", identifier="urn:1")
    alone = kept(record, "Alone.", url="https://p.example/4")
    for each in (one, two, three):
        assert {found.id for found in record.versions_of(each.id)} == {one.id, two.id, three.id}
        (article,) = versions(record, each.id[:-2]).articles
        assert [version.document.id for version in article.versions] == [one.id, two.id, three.id]
    (article,) = versions(record, alone.id).articles
    assert ([each.document.id for each in article.versions], article.revisions) == ([alone.id], ())
    assert len(versions(record).articles) == 1
    with pytest.raises(NotFoundError):
        versions(record, "doc-nowhere")
    with pytest.raises(NotFoundError):
        record.versions_of("doc-nowhere")


def test_the_id_of_anything_in_a_document_leads_to_its_article(record: Record) -> None:
    whole = reading(document(published=date(2031, 5, 8), url="https://p.example/1"))
    record.add(whole)
    later = kept(record, "Corrected.", url="https://p.example/1")
    (article,) = versions(record, whole.positions[0].id).articles
    assert [each.document.id for each in article.versions] == [whole.document.id, later.id]


def test_one_text_at_two_days_is_no_article_of_two_versions(record: Record) -> None:
    for day in (8, 9):
        kept(record, FIRST, url="https://p.example/1", published=date(2031, 5, day))
    assert versions(record).articles == ()


def test_a_document_is_shown_with_its_other_versions(record: Record) -> None:
    one = kept(record, "One.", url="https://p.example/1")
    two = kept(record, "Two.", url="https://p.example/1")
    assert [each.id for each in show(record, one.id).versions] == [two.id]
    assert show(record, kept(record, "Alone.").id).versions == ()
