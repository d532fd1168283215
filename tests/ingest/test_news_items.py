"""ninjs and NewsML-G2: items with what their publisher says of them, and what is no text or not to be used skipped."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.feeding import SAID
from tests.ingest.taking import document, says_what_to_do, taken, written

from accordingto.ingest import Ingested, Refusal, RefusalKind, Skip, SkipKind
from accordingto.vocabulary import Document

NINJS_3: dict[str, Any] = {
    "uri": "urn:kalpress:1",
    "standard": {"name": "ninjs", "version": "3.0"},
    "type": "text",
    "version": "2",
    "pubStatus": "usable",
    "firstCreated": "2031-05-07T10:00:00Z",
    "versionCreated": "2031-05-08T10:00:00Z",
    "copyrightHolder": "Kalpress",
    "infoSources": [{"name": "Northlight News Agency"}],
    "language": "en-GB",
    "by": "By Nora Feldt in Corrin",
    "headlines": [{"role": "short", "value": "Talks"}, {"role": "main", "value": "Talks stall"}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": SAID},
        {"role": "html5", "contentType": "text/html", "value": f"<h1>Talks stall</h1><p>{SAID}</p><p>Two.</p>"},
    ],
}
NINJS_2 = {name.lower(): each for name, each in NINJS_3.items()} | {"byline": "Nora Feldt", "by": None}
NINJS_1 = {
    "uri": "urn:kalpress:1",
    "type": "text",
    "version": "2",
    "versioncreated": "2031-05-08T10:00:00Z",
    "headline": "Talks stall",
    "byline": "Nora Feldt",
    "source": "Kalpress",
    "body_text": SAID,
    "body_xhtml": f"<p>{SAID}</p><p>Two.</p>",
}


def read(folder: Path, value: Any, name: str = "item.json") -> list[Ingested]:
    return taken(written(folder, name, value if isinstance(value, str) else json.dumps(value)))


@pytest.mark.parametrize("item", [NINJS_3, NINJS_2, NINJS_1])
def test_an_item_of_any_version_of_ninjs_is_a_document(tmp_path: Path, item: dict[str, Any]) -> None:
    (only,) = read(tmp_path, item)
    assert isinstance(only, Document)
    assert only.text == f"{SAID.strip()}\n\nTwo."
    assert (only.title, only.publisher, only.author) == ("Talks stall", "Kalpress", "Nora Feldt")
    assert only.published == date(2031, 5, 8)
    assert (only.identifier, only.version, only.url) == ("urn:kalpress:1", "2", None)


def test_who_supplied_the_content_is_its_credit(tmp_path: Path) -> None:
    assert document(written(tmp_path, "a", json.dumps(NINJS_3))).credit == "Northlight News Agency"


def test_lists_and_lines_of_items_are_read(tmp_path: Path) -> None:
    two = [NINJS_3, NINJS_1 | {"uri": "urn:kalpress:2"}]
    for found in (read(tmp_path, two), read(tmp_path, "\n".join(map(json.dumps, two)), "items.jsonl")):
        assert [each.identifier for each in found if isinstance(each, Document)] == ["urn:kalpress:1", "urn:kalpress:2"]


@pytest.mark.parametrize("form", [list, lambda items: {each["name"]: each for each in items}])
def test_text_that_is_associated_is_read_by_itself_and_pictures_are_skipped(tmp_path: Path, form: Any) -> None:
    side = NINJS_1 | {"uri": "urn:kalpress:side", "name": "side", "body_xhtml": f"<p>{SAID}</p><p>Side.</p>"}
    picture = {"uri": "urn:kalpress:p", "name": "pic", "type": "picture", "headline": "The river"}
    package = {"uri": "urn:kalpress:all", "type": "composite", "associations": form([side, picture])}
    whole, text, skipped = read(tmp_path, package)
    assert isinstance(whole, Skip)
    assert whole.kind is SkipKind.PACKAGE
    assert isinstance(text, Document)
    assert text.identifier == "urn:kalpress:side"
    assert isinstance(skipped, Skip)
    assert skipped.kind is SkipKind.TYPE
    assert "picture" in skipped.reason


@pytest.mark.parametrize("status", ["canceled", "withheld", "Cancelled"])
def test_what_its_publisher_withdrew_is_skipped(tmp_path: Path, status: str) -> None:
    for item in (NINJS_3 | {"pubStatus": status}, NINJS_1 | {"pubstatus": status}):
        (only,) = read(tmp_path, item)
        assert isinstance(only, Skip)
        assert only.kind is SkipKind.NOT_USABLE
        assert status.lower() in only.reason


def test_an_item_without_body_is_skipped(tmp_path: Path) -> None:
    (only,) = read(tmp_path, {"uri": "urn:1", "type": "text", "headline": "Talks stall"})
    assert isinstance(only, Skip)
    assert only.kind is SkipKind.TEASER


def test_odd_values_in_an_item_are_no_fault(tmp_path: Path) -> None:
    odd: list[Any] = [None, 1, "x", [], {}, [None], [{"value": 1}], {"a": None}, True]
    for name in NINJS_3:
        for each in odd:
            for found in read(tmp_path, NINJS_3 | {name: each, "versionCreated": "2031-05-08"}):
                assert "fault of accordingto" not in str(found)


def test_items_that_are_nested_without_end_are_refused(tmp_path: Path) -> None:
    item: dict[str, Any] = {"uri": "urn:0", "type": "composite", "headline": "x"}
    for number in range(50):
        item = {"uri": f"urn:{number}", "type": "composite", "headline": "x", "associations": [item]}
    *_, last = read(tmp_path, item)
    assert isinstance(last, Refusal)
    assert last.kind is RefusalKind.MALFORMED


HEAD = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
META = (
    "<itemMeta><itemClass qcode='ninat:text'/><provider qcode='nprov:KP'><name>Kalpress</name></provider>"
    "<versionCreated>2031-05-08T10:00:00Z</versionCreated><firstCreated>2031-05-07T10:00:00Z</firstCreated>"
    "<pubStatus qcode='stat:{status}'/></itemMeta><contentMeta><contentCreated>2031-05-06T10:00:00Z</contentCreated>"
    "<creditline>Kalpress/Northlight</creditline><by>By Nora Feldt</by><headline>Talks stall</headline>"
    "<language tag='en-GB'/></contentMeta>"
)
NITF = (
    "<inlineXML contenttype='application/nitf+xml'><nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body>"
    "<body.head><hedline><hl1>Talks stall</hl1></hedline><byline>By Nora Feldt</byline></body.head><body.content>"
    "<block><p>{said} <person>Ida Tal</person> was there.</p></block><media media-type='image'><media-caption>No."
    "</media-caption></media><hl2>Later</hl2><p>Two.</p></body.content></body></nitf></inlineXML>"
)
XHTML = (
    "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title>"
    "</head><body><h1>Talks stall</h1><p>{said} Ida Tal was there.</p><h2>Later</h2><p>Two.</p></body></html>"
    "</inlineXML>"
)
DATA = "<inlineData contenttype='text/plain'>{said} Ida Tal was there.\n\nLater\n\nTwo.</inlineData>"
MARKED = (
    "<inlineData contenttype='text/html'>&lt;p&gt;{said} Ida Tal was there.&lt;/p&gt;&lt;h2&gt;Later&lt;/h2&gt;"
    "&lt;p&gt;Two.&lt;/p&gt;</inlineData>"
)


def news_item(content: str, *, status: str = "usable", guid: str = "urn:kalpress:1") -> str:
    meta = META.format(status=status)
    inside = content.format(said=SAID.strip())
    return f"<newsItem guid='{guid}' version='3'>{meta}<contentSet>{inside}</contentSet></newsItem>"


@pytest.mark.parametrize("content", [NITF, XHTML, DATA, MARKED])
def test_a_news_item_is_a_document_however_its_text_is_set(tmp_path: Path, content: str) -> None:
    (only,) = read(tmp_path, f"{HEAD}{news_item(content)}</itemSet></newsMessage>", "message.xml")
    assert isinstance(only, Document)
    assert only.text == f"{SAID.strip()} Ida Tal was there.\n\nLater\n\nTwo."
    assert (only.title, only.publisher, only.author) == ("Talks stall", "Kalpress", "Nora Feldt")
    assert (only.credit, only.language) == ("Kalpress/Northlight", "en")
    assert only.published == date(2031, 5, 8), "the day of this version, not of the first or of its content"
    assert (only.identifier, only.version) == ("urn:kalpress:1", "3")


def test_of_several_contents_the_one_that_says_most_of_paragraphs_is_read(tmp_path: Path) -> None:
    item = news_item("<remoteContent href='a.jpg'/>" + DATA.replace("Two.", "Plain.") + NITF)
    item = item.replace("<newsItem ", "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' ")
    assert document(written(tmp_path, "item.xml", item)).text.endswith("Two.")


def test_other_items_are_skipped_with_the_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    items = [
        news_item(DATA, status="canceled"),
        news_item(DATA).replace("ninat:text", "ninat:picture"),
        news_item("<remoteContent href='a.txt'/>"),
        "<packageItem guid='urn:p' version='1'><groupSet/></packageItem>",
        news_item(DATA),
    ]
    *skipped, last = read(tmp_path, f"{HEAD}{''.join(items)}</itemSet></newsMessage>", "message.xml")
    kinds = [each.kind for each in skipped if isinstance(each, Skip)]
    assert kinds == [SkipKind.NOT_USABLE, SkipKind.TYPE, SkipKind.TEASER, SkipKind.PACKAGE]
    assert isinstance(last, Document)


def test_a_message_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    whole = f"{HEAD}{news_item(DATA)}{news_item(NITF, guid='urn:2')}"
    first, refused = read(tmp_path, whole[: whole.rindex("<hl2>")], "message.xml")
    assert isinstance(first, Document)
    assert isinstance(refused, Refusal)
    says_what_to_do(refused)
