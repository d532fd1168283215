"""Which documents are versions of one article, and in which order."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.record.building import document

from accordingto.relating import articles_of, in_order
from accordingto.vocabulary import Document


def grouped(*documents: Document) -> list[list[str]]:
    return sorted(sorted(each.text for each in group) for group in articles_of(documents))


def made(text: str, **known: Any) -> Document:
    return document(text, **known)


def test_one_address_or_one_identifier_of_one_publisher_makes_versions() -> None:
    a = made("a", url="https://p.example/1", identifier="9", publisher="Harbour Post")
    b = made("b", url="https://p.example/1")
    c = made("c", identifier="9", publisher="harbour  post")
    d = made("d", identifier="9", publisher="Gazette")
    e = made("e", url="https://p.example/2")
    for order in permutations((a, b, c, d, e)):
        assert grouped(*order) == [["a", "b", "c"], ["d"], ["e"]]


@pytest.mark.parametrize(
    ("identifier", "publishers", "together"),
    [
        ("urn:p:1", ("Harbour Post", None), True),
        ("urn:p:1", (None, None), True),
        ("https://p.example/1", ("Harbour Post", None), True),
        ("1234", ("Harbour Post", None), False),
        ("1234", (None, None), False),
        ("urn:p:1", ("Harbour Post", "Gazette"), False),
    ],
)
def test_without_a_publisher_only_an_identifier_that_is_nobody_elses_tells(
    identifier: str, publishers: tuple[str | None, str | None], together: bool
) -> None:
    one, other = (made(text, identifier=identifier, publisher=who) for text, who in zip("ab", publishers, strict=True))
    assert len(articles_of([one, other])) == (1 if together else 2)


def test_an_unknown_publisher_does_not_join_two_that_are_known() -> None:
    known = [made(who, identifier="urn:1", publisher=who) for who in ("Harbour Post", "Gazette")]
    assert len(articles_of([*known, made("x", identifier="urn:1")])) == 3


def test_documents_that_say_nothing_of_themselves_are_articles_of_their_own() -> None:
    assert grouped(made("a"), made("b")) == [["a"], ["b"]]


@pytest.mark.parametrize(
    "marks",
    [
        ("1", "2", "10"),
        ("1.2", "1.10", "2.0"),
        ("2031-05-08T23:00:00+02:00", "2031-05-08T22:00:00Z", "2031-05-09"),
    ],
)
def test_versions_are_ordered_by_the_publishers_count(marks: tuple[str, ...]) -> None:
    known = [made(mark, version=mark, published=date(2031, 5, 1)) for mark in marks]
    for order in permutations(known):
        assert [each.version for each in in_order(order)] == list(marks)


def test_without_a_count_days_tell_and_else_the_order_of_recording() -> None:
    late, early = made("a", published=date(2031, 5, 9), version="2"), made("b", published=date(2031, 5, 8))
    undated, last = made("c"), made("d")
    assert [each.text for each in in_order([undated, last, late, early])] == ["b", "a", "c", "d"]
