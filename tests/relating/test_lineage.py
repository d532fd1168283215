"""Each statement's origin is read off the words of the report, and the words are kept."""

from __future__ import annotations

from datetime import date

import pytest
from tests.views.building import Draft

from accordingto.relating import Printed, Share, lineage_of
from accordingto.vocabulary import ActorKind, OriginKind

DAY = date(2031, 5, 8)


def shares(draft: Draft) -> dict[OriginKind, Share]:
    return {each.kind: each for each in lineage_of(draft.reading()).shares}


def spoken(text: str, cue: str, content: str, **known: object) -> Draft:
    draft = Draft(text, publisher="Tessaly Gazette", published=DAY, **known)
    draft.says(draft.actor("Odra Velsin"), cue, content)
    return draft


@pytest.mark.parametrize(
    ("text", "cue", "kind", "evidence"),
    [
        ("Ys is safe, Odra Velsin said in a statement on Monday.", "said", OriginKind.PRESS_RELEASE, "in a statement"),
        ("Ys is safe, Odra Velsin wrote on Telegram.", "wrote", OriginKind.SOCIAL_POST, "wrote on Telegram"),
        ("Ys is safe, Odra Velsin tweeted.", "tweeted", OriginKind.SOCIAL_POST, "tweeted"),
        ("Ys is safe, Odra Velsin told parliament.", "told", OriginKind.TRANSCRIPT, "told parliament"),
        ("In a televised address, Odra Velsin said that Ys is safe.", "said", OriginKind.TRANSCRIPT, None),
        ("According to a readout, Odra Velsin said Ys is safe.", "said", OriginKind.PRESS_RELEASE, None),
    ],
)
def test_public_words_are_an_origin_of_their_own(text: str, cue: str, kind: OriginKind, evidence: str | None) -> None:
    draft = spoken(text, cue, "Ys is safe")
    share = shares(draft)[kind]
    assert share.utterance is not None
    assert share.name == "Odra Velsin"
    assert share.evidence is not None
    span = share.evidence
    assert draft.document.text[span.start : span.end] == span.exact
    assert evidence is None or span.exact == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Ys is safe, Odra Velsin told the Gazette.",
        "Ys is safe, Odra Velsin told this newspaper.",
        "Ys is safe, Odra Velsin said in a statement to the Tessaly Gazette.",
        "Ys is safe, Odra Velsin said in an interview with the Gazette.",
    ],
)
def test_what_was_told_to_the_publisher_is_its_own_reporting(text: str) -> None:
    draft = spoken(text, "told" if "told" in text else "said", "Ys is safe")
    lineage = lineage_of(draft.reading())
    assert lineage.shares == ()
    assert lineage.own is not None
    assert lineage.own[0].heard


def test_what_was_told_to_another_outlet_goes_back_to_that() -> None:
    draft = Draft("Ys is safe, Odra Velsin told the Harbour Post.", publisher="Gazette", published=DAY)
    post = draft.outlet("Harbour Post")
    draft.says(draft.actor("Odra Velsin"), "told", "Ys is safe")
    share = shares(draft)[OriginKind.OUTLET]
    assert share.actor == post
    assert share.evidence is not None
    assert share.evidence.exact == "told the Harbour Post"


def test_words_inside_a_quotation_say_nothing_of_where_it_was_made() -> None:
    draft = spoken('"They said so in a statement," Odra Velsin said.', " said", "They said so in a statement")
    assert shares(draft) == {}


def test_an_unnamed_speaker_has_no_public_words() -> None:
    draft = Draft("Ys is lost, officials said in a statement.", publisher="Gazette", published=DAY)
    draft.says(draft.unnamed("officials"), "said", "Ys is lost")
    assert shares(draft) == {}


@pytest.mark.parametrize(
    ("known", "kind"),
    [
        ({"publisher": "Presidency of Talmere"}, OriginKind.PRESS_RELEASE),
        ({"publisher": "Harbour Post", "title": "Transcript: the envoy's address"}, OriginKind.TRANSCRIPT),
        ({"url": "https://t.me/envoy/17"}, OriginKind.SOCIAL_POST),
        ({"publisher": "Harbour Post", "title": "Envoy leaves town"}, OriginKind.OWN),
    ],
)
def test_what_a_whole_document_is(known: dict[str, str], kind: OriginKind) -> None:
    draft = Draft("Ys is safe, Odra Velsin said.", published=DAY, **known)
    draft.says(draft.actor("Odra Velsin"), "said", "Ys is safe")
    lineage = lineage_of(draft.reading())
    assert lineage.kind is kind
    assert bool(lineage.utterances) == (kind is not OriginKind.OWN)


def test_a_press_release_is_the_record_of_the_words_that_a_report_quotes() -> None:
    release = Draft("Ys is safe, Odra Velsin said.", publisher="Presidency of Talmere", published=DAY)
    release.says(release.actor("Odra Velsin"), "said", "Ys is safe")
    quoting = spoken("Ys is safe, Odra Velsin said in a statement.", "said", "Ys is safe")
    assert shares(quoting)[OriginKind.PRESS_RELEASE].utterance in lineage_of(release.reading()).utterances


def test_an_agency_that_contributed_does_not_make_the_report_its_own() -> None:
    text = "Ys is safe, Odra Velsin said.\n\nNorthlight News contributed to this report."
    draft = spoken(text, "said", "Ys is safe", credit="Northlight News")
    lineage = lineage_of(draft.reading())
    assert lineage.contributors == ("Northlight News",)
    assert lineage.own is not None
    assert len(lineage.own) == 1


def test_unnamed_wire_reports_leave_the_lineage_open() -> None:
    draft = spoken("Ys is safe, Odra Velsin said.\n\nCompiled from wire reports.", "said", "Ys is safe")
    lineage = lineage_of(draft.reading())
    assert lineage.own is None
    assert len(lineage.unestablished) == 1


def test_what_stands_outside_the_passages_of_a_reprint_is_the_printers_own() -> None:
    text = "Ys is lost, Odra Velsin said. I saw it burn, Lena Quist added."
    draft = Draft(text, publisher="Gazette", published=DAY)
    draft.says(draft.actor("Odra Velsin"), "said", "Ys is lost")
    draft.says(draft.actor("Lena Quist"), "added", "I saw it burn")
    printed = Printed(document="doc-1", publisher="Northlight", whole=True, passages=((0, 29),), evidence=None)
    lineage = lineage_of(draft.reading(), [printed])
    (share,) = lineage.shares
    assert (share.kind, share.document, len(share.statements)) == (OriginKind.REPRINT, "doc-1", 1)
    assert lineage.own is not None
    assert len(lineage.own) == 1


def test_an_outlet_that_publishes_the_report_is_not_cited_by_it() -> None:
    draft = Draft("Ys is lost, the Gazette reported.", publisher="Gazette", published=DAY)
    draft.says(draft.actor("Gazette", ActorKind.OUTLET), "reported", "Ys is lost")
    assert shares(draft) == {}
