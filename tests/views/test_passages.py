"""A passage is whole sentences around its marks, wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.views import passage_around
from accordingto.vocabulary import Span

TEXT = (
    "Snow fell. Mr. Velsin met J. Hollin at 3.5 metres from the line! “We will sign,” he said.\n"
    "Nobody else spoke? The U.S. envoy left."
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Snow", "Snow fell."),
        ("fell.", "Snow fell."),
        ("Hollin", "Mr. Velsin met J. Hollin at 3.5 metres from the line!"),
        ("We will", "“We will sign,” he said."),
        ("Nobody", "Nobody else spoke?"),
        ("envoy", "The U.S. envoy left."),
        ("fell. Mr", "Snow fell. Mr. Velsin met J. Hollin at 3.5 metres from the line!"),
    ],
)
def test_a_passage_is_the_sentences_that_hold_the_mark(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    passage = passage_around("doc-1", TEXT, [("here", Span(start=start, end=start + len(words), exact=words))])
    assert passage is not None
    assert passage.text == sentence


def test_without_a_span_there_is_no_passage() -> None:
    assert passage_around("doc-1", TEXT, [("here", None)]) is None


@given(st.text(max_size=1500), st.data())
def test_a_passage_always_holds_its_marks(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    passage = passage_around("doc-1", text, [("here", Span(start=start, end=end, exact=text[start:end]))])
    assert passage is not None
    assert passage.start <= start <= end <= passage.end
    assert passage.text == text[passage.start : passage.end]


def test_a_text_without_sentences_is_not_shown_whole() -> None:
    text = "word " * 10_000
    passage = passage_around("doc-1", text, [("here", Span(start=25_000, end=25_004, exact="word"))])
    assert passage is not None
    assert len(passage.text) < 1_000
