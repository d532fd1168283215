"""Articles, origins and origins shown independent are three numbers, and none stands in for another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.views.building import Draft

from accordingto.record import open_record
from accordingto.views import Counts, Independence, Sources, sources
from accordingto.vocabulary import ActorKind, Move, Reading

OriginsOf = Callable[[Iterable[Reading]], Sources]

MORNING = date(2031, 5, 7)
LATER = date(2031, 5, 9)


@pytest.fixture
def origins_of(tmp_path: Path) -> OriginsOf:
    """The view of a fresh record of the readings."""
    made = 0

    def view(readings: Iterable[Reading]) -> Sources:
        nonlocal made
        made += 1
        with open_record(tmp_path / f"{made}.db") as record:
            for reading in readings:
                record.add(reading)
            return sources(record)

    return view


def own(publisher: str | None = "Harbour Post", sources: str = "two senior officials", day: date = MORNING) -> Draft:
    """A report with sources of its own."""
    draft = Draft(f"Talmere wants the port of Ys, {sources} said on Tuesday.", publisher=publisher, published=day)
    speaker = draft.unnamed(sources)
    said = draft.says(speaker, "said", "Talmere wants the port of Ys")
    talmere = draft.actor("Talmere", ActorKind.STATE)
    outlet = [] if publisher is None else [draft.outlet(publisher)]
    draft.position(talmere, Move.DEMAND, "the port of Ys", *outlet, speaker, attribution=said)
    return draft


def retelling(publisher: str | None = "Tessaly Gazette", outlet: str = "the Harbour Post", day: date = LATER) -> Draft:
    """A report that retells what another outlet reports."""
    text = f"Talmere has asked for Ys, {outlet} reported, citing officials. The envoy left town without a word."
    draft = Draft(text, publisher=publisher, published=day)
    post = draft.outlet(outlet)
    officials = draft.unnamed("officials")
    reported = draft.says(post, "reported", "Talmere has asked for Ys")
    talmere = draft.actor("Talmere", ActorKind.STATE)
    draft.position(talmere, Move.DEMAND, "Ys", post, officials, attribution=reported)
    draft.position(draft.actor("The envoy"), Move.SILENCE, "without a word")
    return draft


def test_a_report_that_credits_nobody_is_its_own_origin(origins_of: OriginsOf) -> None:
    draft = own()
    view = origins_of([draft.reading()])
    assert view.counts == Counts(articles=1, origins=1, origins_shown_independent=1)
    (origin,) = view.origins
    assert origin.id == origin.document == draft.document.id
    assert [(each.name, each.statements) for each in origin.vouchers] == [("two senior officials", 1)]


def on_the_word_of(witness: str, passer_by: str, publisher: str) -> Draft:
    """A report that rests on one person's account, with a sentence from somebody else."""
    text = f"The port is lost, {witness} said. The quay is shut, {witness} added. It rains, a {passer_by} complained."
    draft = Draft(text, publisher=publisher, published=MORNING)
    named, other = draft.actor(witness), draft.unnamed(passer_by)
    draft.says(named, "said", "The port is lost")
    draft.says(named, "added", "The quay is shut")
    draft.says(other, "complained", "It rains")
    return draft


def test_two_reports_of_one_persons_account_are_not_shown_independent(origins_of: OriginsOf) -> None:
    reports = [
        on_the_word_of("Lena Quist", "taxi driver", "Harbour Post"),
        on_the_word_of("Lena Quist", "shopkeeper", "Tessaly Gazette"),
    ]
    counts = origins_of([draft.reading() for draft in reports]).counts
    assert counts == Counts(articles=2, origins=2, origins_shown_independent=1)


def test_two_persons_accounts_are_shown_independent(origins_of: OriginsOf) -> None:
    reports = [
        on_the_word_of("Lena Quist", "taxi driver", "Harbour Post"),
        on_the_word_of("Petr Oven", "shopkeeper", "Tessaly Gazette"),
    ]
    counts = origins_of([draft.reading() for draft in reports]).counts
    assert counts == Counts(articles=2, origins=2, origins_shown_independent=2)


def test_a_retold_report_is_the_origin_even_where_the_record_does_not_hold_it(origins_of: OriginsOf) -> None:
    draft = retelling(publisher=None)
    view = origins_of([draft.reading()])
    assert view.counts == Counts(articles=1, origins=1, origins_shown_independent=1)
    (origin,) = view.origins
    assert (origin.outlet, origin.document, origin.statements) == ("the Harbour Post", None, 1)
    assert [each.name for each in origin.vouchers] == ["officials"]
    (lineage,) = view.documents
    assert (lineage.statements, lineage.lineage_not_established) == (2, 1)


def test_who_publishes_the_retelling_adds_no_origin(origins_of: OriginsOf) -> None:
    assert origins_of([retelling().reading()]).counts.origins == 1


def test_articles_that_retell_a_report_in_the_record_share_its_origin(origins_of: OriginsOf) -> None:
    first, second, third = own(), retelling(), retelling("Northlight", day=date(2031, 5, 10))
    view = origins_of([draft.reading() for draft in (second, first, third)])
    assert view.counts == Counts(articles=3, origins=1, origins_shown_independent=1)
    (origin,) = view.origins
    assert origin.id == first.document.id
    assert set(origin.documents) == {draft.document.id for draft in (first, second, third)}
    assert {line.origins for line in view.documents} == {(first.document.id,)}


def test_an_outlet_is_not_credited_with_what_it_had_not_published_yet(origins_of: OriginsOf) -> None:
    late = own(day=date(2031, 6, 1))
    view = origins_of([late.reading(), retelling().reading()])
    assert view.counts.origins == 2


def test_which_of_two_reports_is_meant_stays_open(origins_of: OriginsOf) -> None:
    reports = [own(), own(sources="a Quorran diplomat", day=date(2031, 5, 8)), retelling()]
    view = origins_of([draft.reading() for draft in reports])
    open_one = next(origin for origin in view.origins if origin.document is None)
    assert open_one.independence is Independence.WHICH_REPORT
    assert view.counts == Counts(articles=3, origins=3, origins_shown_independent=1)


def test_reporting_of_its_own_beside_a_credited_report_is_a_second_origin(origins_of: OriginsOf) -> None:
    text = (
        "The Harbour Post reported that Talmere wants Ys. A minister told the Gazette that she was not surprised. "
        "She would say no more."
    )
    draft = Draft(text, publisher="Tessaly Gazette", published=LATER)
    post, _gazette, minister = draft.outlet("Harbour Post"), draft.outlet("Gazette"), draft.unnamed("A minister")
    draft.says(post, "reported", "Talmere wants Ys")
    told = draft.says(minister, "told", "she was not surprised")
    assert origins_of([draft.reading()]).counts.origins == 2
    assert told in {each.id for each in draft.attributions}


def test_a_report_that_cites_another_in_passing_stays_its_own_origin(origins_of: OriginsOf) -> None:
    text = (
        "Talmere will sign, Odra Velsin announced. Ines Hollin added that the port is safe. "
        "Last year the Harbour Post reported that talks had failed."
    )
    draft = Draft(text, published=LATER)
    draft.says(draft.actor("Odra Velsin"), "announced", "Talmere will sign")
    draft.says(draft.actor("Ines Hollin"), "added", "the port is safe")
    draft.says(draft.outlet("the Harbour Post"), "reported", "talks had failed")
    view = origins_of([draft.reading()])
    assert {origin.document for origin in view.origins} == {draft.document.id, None}
    assert view.documents[0].lineage_not_established == 0


def test_sources_once_tied_to_an_outlet_stay_its_sources(origins_of: OriginsOf) -> None:
    text = (
        "Officials told the Harbour Post that Ys is lost. One of the officials warned of more. "
        "The officials also named a day."
    )
    draft = Draft(text)
    post, officials = draft.outlet("the Harbour Post"), draft.unnamed("Officials")
    one = draft.unnamed("One of the officials", 1, part_of=officials)
    told = draft.says(officials, "told", "Ys is lost")
    draft.position(None, Move.ASSESS, "lost", post, officials, attribution=told)
    draft.says(one, "warned", "more")
    draft.says(officials, "named", "a day")
    view = origins_of([draft.reading()])
    assert view.counts == Counts(articles=1, origins=1, origins_shown_independent=1)
    assert view.origins[0].statements == 3
    assert view.documents[0].lineage_not_established == 0


def test_reprints_have_one_origin(origins_of: OriginsOf) -> None:
    text = "The ministers of Talmere and Quorra met for two hours in Ys on Monday and agreed to meet again in a week."
    first = Draft(text, publisher="Northlight", published=MORNING)
    copy = Draft(text.upper().replace("TWO HOURS", "two hours —"), publisher="Gazette", published=LATER)
    view = origins_of([copy.reading(), first.reading()])
    assert view.counts == Counts(articles=2, origins=1, origins_shown_independent=0)
    assert view.origins[0].id == first.document.id
    assert [line.reprint_of for line in view.documents] == [None, first.document.id]


def test_a_wire_credit_is_an_origin(origins_of: OriginsOf) -> None:
    draft = Draft("Talmere wants Ys, officials said.", publisher="Gazette", credit="Northlight News", published=LATER)
    draft.says(draft.unnamed("officials"), "said", "Talmere wants Ys")
    view = origins_of([draft.reading()])
    assert [(origin.outlet, origin.statements) for origin in view.origins] == [("Northlight News", 1)]
    wire = own(publisher="Northlight News")
    both = origins_of([draft.reading(), wire.reading()])
    assert [origin.id for origin in both.origins] == [wire.document.id]


def test_a_report_without_sources_is_not_shown_independent(origins_of: OriginsOf) -> None:
    view = origins_of([Draft("Snow fell in Ys.").reading()])
    assert view.counts == Counts(articles=1, origins=1, origins_shown_independent=0)
    assert view.origins[0].independence is Independence.NO_SOURCES


def test_two_origins_on_officials_alone_may_be_the_same_officials(origins_of: OriginsOf) -> None:
    reports = [own("Harbour Post"), own("Northlight", sources="senior government officials")]
    view = origins_of([draft.reading() for draft in reports])
    assert view.counts == Counts(articles=2, origins=2, origins_shown_independent=1)
    judged = {origin.independence: origin for origin in view.origins}
    assert judged[Independence.SAME_PEOPLE].shared_with == judged[Independence.SHOWN].id


def test_descriptions_that_exclude_each_other_are_independent(origins_of: OriginsOf) -> None:
    reports = [own("Harbour Post", "two harbour pilots"), own("Northlight", "a Quorran diplomat")]
    assert origins_of([draft.reading() for draft in reports]).counts.origins_shown_independent == 2


def test_the_same_person_twice_is_one_source(origins_of: OriginsOf) -> None:
    drafts = []
    for publisher in ("Harbour Post", "Northlight"):
        draft = Draft(f"Odra Velsin told {publisher} that Ys is safe.", publisher=publisher, published=MORNING)
        draft.says(draft.actor("Odra Velsin"), "told", "Ys is safe")
        drafts.append(draft)
    assert origins_of([draft.reading() for draft in drafts]).counts == Counts(
        articles=2, origins=2, origins_shown_independent=1
    )


def test_the_order_of_reading_does_not_matter(origins_of: OriginsOf) -> None:
    drafts = [own(), retelling(), own("Northlight", "a diplomat"), Draft("Snow fell in Ys.")]
    forward = origins_of([draft.reading() for draft in drafts])
    assert origins_of([draft.reading() for draft in reversed(drafts)]) == forward


def test_nothing_read_has_no_origins(origins_of: OriginsOf) -> None:
    assert origins_of([]).counts == Counts(articles=0, origins=0, origins_shown_independent=0)
