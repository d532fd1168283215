"""Renderings of one utterance are held side by side; what was said twice, or only cut, has not drifted."""

from __future__ import annotations

from datetime import date

import pytest

from accordingto.relating import Drift, Rendering, Said, compare, distinctive
from accordingto.vocabulary import Span

MONDAY, TUESDAY = date(2031, 5, 5), date(2031, 5, 6)
WORDS = "We asked Talmere for twelve ships and we got seven rusty ones before the winter"


def said(*parts: str, direct: bool = True, day: date | None = MONDAY, published: date | None = TUESDAY) -> Said:
    text = " — she said. ".join(parts)
    spans = []
    for part in parts:
        start = text.index(part)
        spans.append(Span(start=start, end=start + len(part), exact=part))
    return Said(text=text, content=tuple(spans), direct=direct, day=day, published=published)


def differing(found: Rendering | None) -> tuple[list[str], list[str]]:
    assert found is not None
    return [each.exact for each in found.one if not each.same], [each.exact for each in found.other if not each.same]


def test_changed_words_are_marked_in_both() -> None:
    found = compare(said(WORDS), said(WORDS.replace("rusty", "worthless")))
    assert found is not None
    assert found.drift is Drift.DRIFTED
    assert differing(found) == (["rusty"], ["worthless"])


def test_words_that_one_silently_leaves_out_are_drift() -> None:
    found = compare(said(WORDS), said(WORDS.replace("rusty ", "")))
    assert found is not None
    assert found.drift is Drift.DRIFTED


@pytest.mark.parametrize(
    "other",
    [
        said(WORDS.replace("rusty ones", "…")),
        said(WORDS.replace("rusty ones", "...")),
        said("We asked Talmere for twelve ships", "we got seven rusty ones before the winter"),
        said("We asked Talmere for twelve ships and we got seven"),
    ],
)
def test_a_cut_is_no_drift(other: Said) -> None:
    found = compare(said(WORDS), other)
    assert found is not None
    assert found.drift is Drift.CUT


def test_the_same_words_have_not_drifted() -> None:
    found = compare(said(WORDS), said(WORDS.upper()))
    assert found is not None
    assert found.drift is Drift.VERBATIM


def test_reported_speech_is_told_from_a_quotation() -> None:
    reported = said(
        "they had asked Talmere for twelve ships and had got seven rusty ones before the winter", direct=False
    )
    found = compare(said(WORDS), reported)
    assert found is not None
    assert found.drift is Drift.REPORTED


def test_the_same_words_on_another_day_are_another_utterance() -> None:
    assert compare(said(WORDS), said(WORDS.replace("rusty", "worthless"), day=TUESDAY)) is None


def test_without_a_day_distant_reports_are_not_compared() -> None:
    late = said(WORDS.replace("rusty", "worthless"), day=None, published=date(2031, 7, 1))
    assert compare(said(WORDS, day=None), late) is None


def test_other_words_are_another_utterance() -> None:
    assert compare(said(WORDS), said("The road to Ys is shut and nobody can say when it will open again")) is None


def test_what_drifted_is_found_by_words_that_stayed() -> None:
    one, other = distinctive(said(WORDS)), distinctive(said(WORDS.replace("rusty", "worthless")))
    assert set(one) & set(other)
    assert distinctive(said("Yes, we will")) == []
