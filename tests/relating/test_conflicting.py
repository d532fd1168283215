"""Accounts that cannot both hold, denials and deeds, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.relating.building import Report, day

from accordingto.relating import ContradictionKind, Statement, contradiction_between
from accordingto.vocabulary import EventStatus, Modality, Move, Plover

DENIED = EventStatus.DENIED


def event(text: str, cue: str, *, of: str = "doc-one", when: int = 7, published: int = 8, **more: Any) -> Statement:
    return Report(text, day(published), of).event(cue, more.pop("status", EventStatus.HAPPENED), day(when), **more)


def said(text: str, move: Move, proposal: str, *, of: str = "doc-one", when: int | None = 7, **more: Any) -> Statement:
    report = Report(text, day(more.pop("published", 8)), of)
    return report.position(more.pop("holder", "velsin"), move, proposal, None if when is None else day(when), **more)


def test_yes_and_no_at_the_same_talks() -> None:
    yes = said("Velsin accepted the corridor at the talks.", Move.ACCEPT, "the corridor", chain=("army",))
    no = said("Velsin rejected a corridor at the talks.", Move.REJECT, "a corridor", of="doc-two", chain=("rebels",))
    found = contradiction_between(yes, no)
    assert found is not None
    assert found.kind is ContradictionKind.ACCOUNTS
    assert [(r.field, r.before, r.after) for r in found.reasons] == [
        ("move", "accept", "reject"),
        ("on the word of", "army", "rebels"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"when": 9},
        {"when": None},
        {"holder": "hollin"},
        {"of": "doc-one"},
        {"modality": Modality.HYPOTHETICAL},
    ],
)
def test_a_later_or_another_answer_is_none(changed: dict[str, Any]) -> None:
    yes = said("Velsin accepted the corridor.", Move.ACCEPT, "the corridor")
    arguments: dict[str, Any] = {"of": "doc-two", **changed}
    assert (
        contradiction_between(yes, said("Velsin rejected the corridor.", Move.REJECT, "the corridor", **arguments))
        is None
    )


def test_parties_who_want_different_things_do_not_contradict_each_other() -> None:
    one = said("Velsin demands the port.", Move.DEMAND, "the port")
    other = said("Hollin rejects giving up the port.", Move.REJECT, "giving up the port", of="doc-two", holder="hollin")
    assert contradiction_between(one, other) is None


def test_two_numbers_of_one_thing() -> None:
    one = said("Fen accepted 20,000 tonnes of beef.", Move.ACCEPT, "20,000 tonnes of beef")
    other = said("Fen accepted 12,000 tonnes of beef.", Move.ACCEPT, "12,000 tonnes of beef", of="doc-two")
    lamb = said("Fen accepted 3,000 tonnes of lamb.", Move.ACCEPT, "3,000 tonnes of lamb", of="doc-two")
    found = contradiction_between(one, other)
    assert found is not None
    assert found.kind is ContradictionKind.ACCOUNTS
    assert contradiction_between(one, lamb) is None


def test_the_dead_of_one_day_in_reports_of_one_day() -> None:
    seven = event("The raid on Bor killed seven soldiers.", "killed", places=("bor",), chain=("army",))
    two = event("The raid on Bor killed two soldiers.", "killed", of="doc-two", places=("bor",), chain=("rebels",))
    assert contradiction_between(seven, two) is not None
    later = event("The raid on Bor killed nine soldiers.", "killed", of="doc-two", published=10, chain=("mayor",))
    assert contradiction_between(seven, later) is None
    least = event("The raid on Bor killed at least two soldiers.", "killed", of="doc-two", chain=("rebels",))
    assert contradiction_between(seven, least) is None
    wounded = event("The raid on Bor wounded two soldiers.", "wounded", of="doc-two", chain=("rebels",))
    assert contradiction_between(seven, wounded) is None


def test_whether_it_took_place() -> None:
    freed = event("The four engineers were freed.", "freed", kind="release", plover=Plover.RETREAT, chain=("brigade",))
    kept = event(
        "The four engineers were not freed.", "freed", of="doc-two", kind="release", status=DENIED, chain=("palace",)
    )
    found = contradiction_between(freed, kept)
    assert found is not None
    assert found.kind is ContradictionKind.ACCOUNTS
    refused = event(
        "He refused to have the four engineers freed.", "freed", of="doc-two", kind="release", status=DENIED
    )
    assert contradiction_between(freed, refused) is None
    day_before = event(
        "The four engineers were not freed.", "freed", of="doc-two", when=6, kind="release", status=DENIED
    )
    assert contradiction_between(freed, day_before) is None


def test_who_fired_first() -> None:
    one = event("The Front fired first, shelling Ysel.", "fired", agents=("front",), chain=("army",))
    other = event("The army fired first, shelling Ysel.", "fired", of="doc-two", agents=("army",), chain=("front",))
    found = contradiction_between(one, other)
    assert found is not None
    assert found.reasons[0].field == "who began"
    assert contradiction_between(one, replace(other, item=replace(one.item, id="evt-other"))) is None


def test_who_was_there() -> None:
    here = event("Petra Illing attended the talks in Rhun.", "talks", kind="talks", plover=Plover.CONSULT)
    gone = event("Petra Illing was absent from the talks in Rhun.", "talks", of="doc-two", kind="talks")
    other = event("Jan Odder was absent from the talks in Rhun.", "talks", of="doc-two", kind="talks")
    found = contradiction_between(here, gone)
    assert found is not None
    assert found.reasons[0].field == "presence"
    assert contradiction_between(here, other) is None


def test_a_denial_comes_after_what_it_denies_whoever_is_named_first() -> None:
    claim = said("The board offered the drivers a separate deal.", Move.OFFER, "a separate deal", holder="board")
    text = "The board denied that it had offered the drivers a separate deal."
    denial = said(text, Move.DENY, "that it had offered the drivers a separate deal", of="doc-two", holder="board")
    for pair, swapped in (((claim, denial), False), ((denial, claim), True)):
        found = contradiction_between(*pair)
        assert found is not None
        assert found.kind is ContradictionKind.DENIAL
        assert found.swapped is swapped


def test_a_denial_of_what_somebody_says_without_a_move() -> None:
    claim = Report("Farmers said that the gates of the Talle dam were closed.", day(7)).words(
        "farmers", "the gates of the Talle dam were closed"
    )
    text = "Voss denied that the gates of the Talle dam had been closed."
    denial = said(text, Move.DENY, "that the gates of the Talle dam had been closed", of="doc-two", holder="voss")
    found = contradiction_between(claim, denial)
    assert found is not None
    assert found.kind is ContradictionKind.DENIAL
    other = said(
        "Voss denied that the gates of the Borrin dam had been closed.",
        Move.DENY,
        "that the gates of the Borrin dam had been closed",
        of="doc-two",
        holder="voss",
    )
    assert contradiction_between(claim, other) is None


def test_a_denial_in_few_words_denies_nothing_that_could_be_told() -> None:
    claim = said("Osolt demanded the town.", Move.DEMAND, "the town", holder="osolt")
    denial = said("Rehl denied the report.", Move.DENY, "the report", of="doc-two", holder="rehl")
    assert contradiction_between(claim, denial) is None


def test_saying_that_it_is_not_so_does_not_contradict_denying_it() -> None:
    unsaid = Report("Harrod said that Tess has not mined the channel.", day(7)).words(
        "harrod", "Tess has not mined the channel"
    )
    denial = said(
        "Harrod denied that Tess had mined the channel.",
        Move.DENY,
        "that Tess had mined the channel",
        of="doc-two",
        holder="harrod",
    )
    assert contradiction_between(unsaid, denial) is None


def promise(text: str, proposal: str, **more: Any) -> Statement:
    return said(text, Move.REJECT, proposal, parties=("Mirova",), holder="mirova", cue="promised", **more)


def test_a_deed_against_a_promise() -> None:
    vowed = promise("Mirova promised not to bomb Jessel.", "not to bomb Jessel")
    bombed = event("Mirova bombed Jessel.", "bombed", of="doc-two", when=19, published=20, agents=("mirova",))
    found = contradiction_between(vowed, bombed)
    assert found is not None
    assert found.kind is ContradictionKind.DEED


@pytest.mark.parametrize(
    ("text", "when", "agents", "status"),
    [
        ("Mirova bombed Jessel.", 3, ("mirova",), EventStatus.HAPPENED),
        ("Mirova bombed Orlo.", 19, ("mirova",), EventStatus.HAPPENED),
        ("Lettia bombed Jessel.", 19, ("lettia",), EventStatus.HAPPENED),
        ("Mirova may have bombed Jessel.", 19, ("mirova",), EventStatus.HYPOTHETICAL),
        ("Mirova never bombed Jessel.", 19, ("mirova",), EventStatus.HAPPENED),
    ],
)
def test_what_is_no_deed_against_a_promise(text: str, when: int, agents: tuple[str, ...], status: EventStatus) -> None:
    vowed = promise("Mirova promised not to bomb Jessel.", "not to bomb Jessel")
    done = event(text, "bombed", of="doc-two", when=when, published=20, agents=agents, status=status)
    assert contradiction_between(vowed, done) is None


def test_a_promise_for_a_week_is_over_after_it() -> None:
    vowed = promise("Mirova promised not to bomb Jessel this week.", "not to bomb Jessel this week")
    bombed = event("Mirova bombed Jessel.", "bombed", of="doc-two", when=29, published=30, agents=("mirova",))
    assert contradiction_between(vowed, bombed) is None


def test_a_refusal_is_no_promise() -> None:
    refused = said("Mirova refused to bomb Jessel.", Move.REJECT, "to bomb Jessel", holder="mirova", cue="refused")
    bombed = event("Mirova bombed Jessel.", "bombed", of="doc-two", when=19, published=20, agents=("mirova",))
    assert contradiction_between(refused, bombed) is None
