"""Articles, origins and origins shown independent of one claim, each with its reason."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from accordingto.relating import Backing, Behind, Independence, Support, support
from accordingto.vocabulary import ActorKind, OriginKind


def named(name: str) -> Behind:
    return Behind(kind=ActorKind.PERSON, name=name, described=False, statements=1)


def unnamed(words: str) -> Behind:
    return Behind(kind=ActorKind.UNNAMED, name=words, described=True, statements=1)


def backing(number: int, origin: str | None, *people: Behind, article: str | None = None, **more: object) -> Backing:
    known: dict[str, object] = {
        "statement": f"pos-{number}",
        "document": f"doc-{number}",
        "article": article or f"article {number}",
        "origin": origin,
        "kind": OriginKind.OWN,
        "outlet": None,
        "settled": True,
        "people": people,
        "agencies": (),
    }
    return Backing(**{**known, **more})  # type: ignore[arg-type]


def three(found: Support) -> tuple[int, int, int]:
    return found.articles, found.origins, found.origins_shown_independent


def test_nothing_is_supported_by_nothing() -> None:
    assert three(support([])) == (0, 0, 0)


def test_many_articles_of_one_origin_are_one() -> None:
    assert three(support([backing(n, "doc-1", unnamed("two officials")) for n in range(5)])) == (5, 1, 1)


def test_two_groups_of_officials_are_left_undecided() -> None:
    found = support(
        [backing(1, "a", unnamed("two senior officials")), backing(2, "b", unnamed("people briefed on it"))]
    )
    assert three(found) == (2, 2, 1)
    assert {each.independence for each in found.behind} == {Independence.SHOWN, Independence.SAME_PEOPLE}


def test_named_people_are_told_apart_but_not_from_their_surname() -> None:
    assert three(support([backing(1, "a", named("Lena Quist")), backing(2, "b", named("Petr Oven"))])) == (2, 2, 2)
    assert three(support([backing(1, "a", named("Lena Quist")), backing(2, "b", named("Quist"))])) == (2, 2, 1)
    assert three(support([backing(1, "a", named("Lena Quist")), backing(2, "b", named("Petr Quist"))])) == (2, 2, 2)


def test_unestablished_lineage_counts_as_an_article_alone() -> None:
    found = support([backing(1, "a", named("Lena Quist")), backing(2, None, named("Petr Oven"))])
    assert three(found) == (2, 1, 1)
    assert found.not_established == ("pos-2",)


def test_without_sources_and_without_a_report_that_is_meant_nothing_is_shown() -> None:
    found = support([backing(1, "a"), backing(2, "b", named("Lena Quist"), settled=False)])
    assert three(found) == (2, 2, 0)
    assert {each.independence for each in found.behind} == {Independence.NO_SOURCES, Independence.WHICH_REPORT}


def test_versions_of_an_article_are_one_article() -> None:
    found = support([backing(n, "a", named("Lena Quist"), article="same") for n in range(3)])
    assert three(found) == (1, 1, 1)


def test_an_agency_with_a_part_in_both_shows_no_independence() -> None:
    wire = backing(1, "a", named("Lena Quist"), named("Ida Kern"), outlet="Northlight News")
    paper = backing(2, "b", named("Petr Oven"), outlet="Gazette", agencies=("Northlight News",))
    assert three(support([wire, paper])) == (2, 2, 1)


def test_order_does_not_matter() -> None:
    held = [
        backing(1, "a", named("Lena Quist"), unnamed("a diplomat")),
        backing(2, "b", unnamed("diplomats")),
        backing(3, "c", named("Quist")),
        backing(4, None),
    ]
    assert len({repr(support(some)) for some in permutations(held)}) == 1


PEOPLE = st.lists(
    st.sampled_from([named("Lena Quist"), named("Petr Oven"), unnamed("officials"), unnamed("a diplomat")]), max_size=3
)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c", None]), PEOPLE), max_size=6))
def test_no_count_exceeds_the_one_before(statements: list[tuple[str | None, list[Behind]]]) -> None:
    found = support([backing(n, origin, *people) for n, (origin, people) in enumerate(statements)])
    assert found.articles >= found.origins >= found.origins_shown_independent
