"""Names join only where no other reading is left, in whatever order they come."""

from __future__ import annotations

from itertools import permutations

import pytest

from accordingto.relating.names import Bearer, joined
from accordingto.vocabulary import ActorKind


def person(name: str) -> Bearer:
    return Bearer(id=name.lower(), name=name, kind=ActorKind.PERSON)


def body(name: str, *aliases: str, kind: ActorKind = ActorKind.ORGANIZATION) -> Bearer:
    return Bearer(id=name.lower(), name=name, kind=kind, aliases=aliases)


def pairs(*bearers: Bearer) -> set[tuple[str, str]]:
    return {(each.actor, each.canonical) for each in joined(bearers)}


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    assert pairs(person("Velsin"), person("Odra Velsin"), person("Ines Hollin")) == {("velsin", "odra velsin")}


def test_a_surname_that_two_people_bear_is_neither() -> None:
    assert pairs(person("Velsin"), person("Odra Velsin"), person("Tam Velsin")) == set()


def test_a_surname_of_several_words_is_one() -> None:
    assert pairs(person("Van Roos"), person("Pieter Van Roos")) == {("van roos", "pieter van roos")}
    assert pairs(person("Van Roos"), person("Pieter Roos")) == set()
    assert pairs(person("Roos"), person("Pieter Van Roos")) == {("roos", "pieter van roos")}


def test_a_middle_initial_makes_no_other_person_and_two_middle_names_do() -> None:
    assert pairs(person("Ana Reyes"), person("Ana M. Reyes")) == {("ana reyes", "ana m. reyes")}
    assert pairs(person("Ana Luz Reyes"), person("Ana Mar Reyes"), person("Ana Reyes")) == set()


def test_spelling_does_not_count_and_kind_does() -> None:
    assert pairs(person("Ines Báthory"), person("INES BATHORY")) == {("ines báthory", "ines bathory")} or pairs(
        person("Ines Báthory"), person("INES BATHORY")
    ) == {("ines bathory", "ines báthory")}
    assert pairs(body("Ys", kind=ActorKind.STATE), body("Ys", kind=ActorKind.ORGANIZATION)) == set()


def test_an_abbreviation_is_the_one_body_that_reports_give_it_to() -> None:
    council = body("Council of the Straits", "COS")
    assert pairs(council, body("COS")) == {("cos", "council of the straits")}
    assert pairs(council, body("College of Surgeons", "COS"), body("COS")) == set()
    assert pairs(body("Council of the Straits", "the Council"), body("the Council")) == set()


def test_what_was_decided_goes_before_any_rule() -> None:
    velsin, odra, hollin = person("Velsin"), person("Odra Velsin"), person("Ines Hollin")
    apart = joined([velsin, odra], different=[frozenset({velsin.id, odra.id})])
    assert apart == []
    same = joined([velsin, odra, hollin], same=[(hollin.id, velsin.id, "dec-1")])
    assert {(each.actor, each.canonical) for each in same} == {(hollin.id, velsin.id), (odra.id, velsin.id)}
    assert {each.basis for each in same if each.actor == hollin.id} == {"dec-1"}


def test_an_unnamed_actor_is_nobody_else_by_any_rule() -> None:
    officials = Bearer(id="a", name="two officials", kind=ActorKind.GROUP, named=False)
    others = Bearer(id="b", name="two officials", kind=ActorKind.GROUP, named=False)
    assert joined([officials, others]) == []


@pytest.mark.parametrize("order", range(24))
def test_the_order_in_which_actors_come_changes_nothing(order: int) -> None:
    bearers = [person("Velsin"), person("Odra Velsin"), person("Odra K. Velsin"), body("COS", "COS")]
    chosen = list(permutations(bearers))[order]
    assert joined(chosen) == joined(bearers)
