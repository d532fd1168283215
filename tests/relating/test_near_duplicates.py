"""The same text is found again, however it is set; another text is not."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from accordingto.relating.near_duplicates import fingerprint, reprint_groups

WORDS = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=6), min_size=60, max_size=120, unique=True)


def groups(**texts: str) -> list[frozenset[str]]:
    return reprint_groups([(name, fingerprint(text)) for name, text in texts.items()])


@given(WORDS)
def test_setting_does_not_matter(words: list[str]) -> None:
    assert groups(one=" ".join(words), two="\n".join(words).upper() + "!", three="other") == [frozenset({"one", "two"})]


@given(WORDS)
def test_a_sentence_more_at_the_end_does_not_matter(words: list[str]) -> None:
    text = " ".join(words)
    assert groups(one=text, two=f"{text} and more") == [frozenset({"one", "two"})]


def test_half_a_text_is_not_a_reprint() -> None:
    words = [f"w{number}" for number in range(100)]
    assert groups(one=" ".join(words), two=" ".join(words[:50])) == []


def test_reprints_of_reprints_are_one_group() -> None:
    words = [f"w{number}" for number in range(200)]
    shifted = {f"t{shift}": " ".join(words[shift * 10 : 150 + shift * 10]) for shift in range(4)}
    assert groups(**shifted) == [frozenset(shifted)]


def test_short_and_empty_texts_are_compared_whole() -> None:
    assert groups(one="Snow fell.", two="snow fell", three="Rain fell.") == [frozenset({"one", "two"})]
    assert groups(one="a b", two="a b c") == []
