"""Quotation marks pair by paragraph, and a mark that is never closed costs no more than its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.parsing import document

from accordingto.reading.quotations import Quotations, find_quotations
from accordingto.reading.syntax import Parsed


def quotations(text: str) -> Quotations:
    # Pairing looks at the text alone; a parse is not needed.
    return find_quotations(Parsed(document(text), None))  # type: ignore[arg-type]


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Halvet can wait," Osolin said.', ['"Halvet can wait,"']),
        ("“Halvet can wait,” Osolin said. “So can I.”", ["“Halvet can wait,”", "“So can I.”"]),
        ("«Halvet can wait,» Osolin said.", ["«Halvet can wait,»"]),
        ("‘Halvet can wait,’ Osolin said. ‘It’s cold.’", ["‘Halvet can wait,’", "‘It’s cold.’"]),
        ("The guards' post, the miners' hall.", []),
        ("'We will not pay,' said Toll.\nShe called it a \"trade\".", ["'We will not pay,'", '"trade"']),
        ("``Halvet can wait,'' Osolin said.", ["``Halvet can wait,''"]),
        ('He called it a "trade," not a "gift".', ['"trade,"', '"gift"']),
    ],
)
def test_marks_of_every_kind_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"We met on Monday.\n"We parted on Tuesday," Rehl said.'
    first, second = quotations(text).items
    assert first.continues and first.closed
    assert not second.continues
    assert text[second.start : second.end] == '"We parted on Tuesday,"'


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = '"I will not leave. Karvonis said so on Friday.\nThe talks went on. "Good," said Toll.'
    first, second = quotations(text).items
    assert not first.closed
    assert text[first.start : first.end].endswith("Friday.")
    assert text[second.start : second.end] == '"Good,"'


def test_a_mark_that_closes_nothing_is_stray() -> None:
    found = quotations('She said no." Then she left.')
    assert found.items == ()
    assert len(found.stray) == 1


@given(st.text(alphabet="ab .\"“”‘’'«»\n,", max_size=60))
@settings(deadline=None, max_examples=300)
def test_quotations_are_in_order_and_inside_the_text(text: str) -> None:
    found = quotations(text)
    ends = 0
    for each in found.items:
        assert ends <= each.start < each.end <= len(text)
        assert sum(bool(line.strip()) for line in text[each.start : each.end].split("\n")) <= 2
        ends = each.end
    assert all(found.around(q.start) == q for q in found.items)


def test_a_quotation_may_run_over_a_paragraph_that_its_mark_does_not_open() -> None:
    text = 'Toll said, "We met on Monday.\n\nWe parted on Tuesday." Later Rehl said, "I stayed."'
    assert quoted(text) == ['"We met on Monday.\n\nWe parted on Tuesday."', '"I stayed."']
    assert not quotations(text).stray
