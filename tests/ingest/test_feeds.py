"""RSS and Atom: an entry a document, teasers skipped, and nothing that a feed can hold does harm."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path

import pytest
from tests.ingest.feeding import REPORT, SAID, atom, rss
from tests.ingest.serving import answering, server
from tests.ingest.taking import document, says_what_to_do, taken, written

from accordingto.ingest import IngestOptions, Refusal, RefusalKind, Skip, SkipKind, documents
from accordingto.settings import Settings
from accordingto.vocabulary import Document

ENTRY = (
    "<title>Envoys &amp; guards</title><link>https://northlight.example/a</link>"
    "<guid isPermaLink='false'>nl-1</guid><pubDate>Thu, 08 May 2031 23:30:00 -0500</pubDate>"
    "<dc:creator>Nora Feldt</dc:creator><description>The envoys met.</description>"
    f"<content:encoded><![CDATA[<p>{SAID}</p><p>&ldquo;We will not sign,&rdquo; she&nbsp;said.</p>]]></content:encoded>"
)


def from_feed(folder: Path, feed: str | bytes, name: str = "feed.xml") -> list[Document | Refusal | Skip]:
    return taken(written(folder, name, feed))


def test_an_entry_of_rss_is_a_document_with_what_it_states(tmp_path: Path) -> None:
    (only,) = from_feed(tmp_path, rss(ENTRY))
    assert isinstance(only, Document)
    assert only.text == f"{SAID.strip()}\n\n“We will not sign,” she\u00a0said."
    assert (only.title, only.publisher, only.author) == ("Envoys & guards", "Northlight", "Nora Feldt")
    assert only.published == date(2031, 5, 8)
    assert (only.url, only.identifier) == ("https://northlight.example/a", "nl-1")
    assert only.origin == f"{tmp_path / 'feed.xml'}:1"


@pytest.mark.parametrize("title", ["<title>Harbour Post</title>", ""])
def test_an_entry_of_atom_is_a_document_with_what_it_states(tmp_path: Path, title: str) -> None:
    entry = (
        "<title type='html'>Talks &lt;b&gt;stall&lt;/b&gt;</title><id>tag:post.example,2031:1</id>"
        "<published>2031-05-08T10:00:00Z</published><updated>2031-05-09T10:00:00Z</updated>"
        "<link rel='self' href='x.atom'/><link href='one.html'/><author><name>Nora Feldt</name></author>"
        f"<summary>Short.</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{SAID}</p>"
        "<p>They &lt;left&gt;.</p></div></content>"
    )
    feed = atom(entry, about=title, base="https://post.example/news/")
    # What a feed says of itself may stand below its entries.
    feed = feed if title else feed.replace("</feed>", "<title>Harbour Post</title></feed>")
    (only,) = from_feed(tmp_path, feed)
    assert isinstance(only, Document)
    assert only.text == f"{SAID.strip()}\n\nThey <left>."
    assert (only.title, only.publisher, only.author) == ("Talks stall", "Harbour Post", "Nora Feldt")
    assert only.published == date(2031, 5, 8)
    assert only.url == "https://post.example/news/one.html"
    assert (only.identifier, only.version) == ("tag:post.example,2031:1", "2031-05-09T10:00:00Z")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<content>One &lt;b&gt; two.\n\nThree.</content>", "One <b> two.\n\nThree."),
        ("<content type='html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content>", "One.\n\nTwo."),
        ("<content type='text/plain'>One.</content>", "One."),
    ],
)
def test_every_kind_of_atom_text_is_read_as_it_says(tmp_path: Path, content: str, text: str) -> None:
    assert document(written(tmp_path, "f", atom(f"<id>a</id><title>T</title>{content}"))).text == text


def test_rss_1_is_read(tmp_path: Path) -> None:
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        '<channel rdf:about="https://g.example/"><title>Tessaly Gazette</title></channel>'
        '<item rdf:about="https://g.example/1"><title>One</title><link>https://g.example/1</link>'
        f"<dc:date>2031-05-08T10:00:00Z</dc:date><content:encoded>{SAID}</content:encoded></item></rdf:RDF>"
    )
    only = document(written(tmp_path, "feed.rdf", feed))
    assert (only.publisher, only.published, only.url) == ("Tessaly Gazette", date(2031, 5, 8), "https://g.example/1")
    assert only.identifier == "https://g.example/1"


@pytest.mark.parametrize(
    "entry",
    [
        "<title>Envoys meet</title>",
        "<title>Envoys meet</title><description>The envoys met, sources say.</description>",
        "<title>Envoys meet</title><content:encoded>Envoys meet</content:encoded>",
        f"<title>Envoys meet</title><content:encoded>&lt;p&gt;{SAID} […]&lt;/p&gt;</content:encoded>",
        f"<title>Envoys meet</title><description>{REPORT}{REPORT} Read more at Northlight</description>",
    ],
)
def test_an_entry_with_only_a_headline_or_a_teaser_is_skipped(tmp_path: Path, entry: str) -> None:
    (only,) = from_feed(tmp_path, rss(entry))
    assert isinstance(only, Skip)
    assert only.kind is SkipKind.TEASER
    assert only.reason.endswith(".")
    assert only.source == f"{tmp_path / 'feed.xml'}:1"


def test_a_summary_is_no_report_and_a_long_description_is_one(tmp_path: Path) -> None:
    (skipped,) = from_feed(tmp_path, atom(f"<id>a</id><title>T</title><summary>{REPORT * 4}</summary>"))
    assert isinstance(skipped, Skip)
    (only,) = from_feed(tmp_path, rss(f"<title>T</title><description>{REPORT * 2}</description>"))
    assert isinstance(only, Document)


def test_the_paper_an_aggregator_took_an_entry_from_is_its_publisher(tmp_path: Path) -> None:
    only = document(written(tmp_path, "f.xml", rss(ENTRY + "<source url='https://p.example/f'>Harbour Post</source>")))
    assert only.publisher == "Harbour Post"


def test_relative_links_need_something_to_be_relative_to(tmp_path: Path) -> None:
    entry = f"<link>a.html</link><content:encoded>{SAID}</content:encoded>"
    assert document(written(tmp_path, "1", rss(entry))).url == "https://northlight.example/a.html"
    assert document(written(tmp_path, "2", rss(entry, about=""))).url is None
    with server(answering(rss(entry, about="").encode(), "Content-Type: application/rss+xml")) as address:
        assert document(f"{address}/feeds/world").url == f"{address}/feeds/a.html"


def test_a_fetched_feeds_address_is_none_of_its_entries(tmp_path: Path) -> None:
    with server(answering(rss(f"<content:encoded>{SAID}</content:encoded>").encode())) as address:
        assert document(f"{address}/feed").url is None


def test_an_address_of_e_mail_is_no_author(tmp_path: Path) -> None:
    text = f"<content:encoded>{SAID}</content:encoded>"
    feed = rss(f"<author>desk@n.example (Theo Brandt)</author>{text}", f"<author>desk@n.example</author>{text}Two.")
    first, second = from_feed(tmp_path, feed)
    assert isinstance(first, Document)
    assert first.author == "Theo Brandt"
    assert isinstance(second, Document)
    assert second.author is None


def test_a_feed_is_told_by_its_content_and_read_from_a_pipe_and_packed(tmp_path: Path) -> None:
    feed = rss(ENTRY).encode()
    known = document(written(tmp_path, "report.txt", feed))
    assert document("-", stdin=feed).id == known.id
    assert document(written(tmp_path, "feed.xml.gz", gzip.compress(feed))).id == known.id

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    below = atom(f"<content>{SAID}</content>", about="").replace("</feed>", "<title>Harbour Post</title></feed>")
    (piped,) = documents(["-"], IngestOptions(), Settings(), Pipe(below.encode()))
    assert isinstance(piped, Document)
    assert piped.publisher == "Harbour Post"


def test_what_stands_before_a_break_is_taken_and_the_rest_is_refused(tmp_path: Path) -> None:
    feed = rss(ENTRY, ENTRY.replace("Envoys", "Two"), ENTRY)
    for broken in (feed[: feed.rindex("<pubDate>")], feed[: feed.rindex("<pubDate>")] + "<wrong></right>"):
        first, second, refused = from_feed(tmp_path, broken)
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert isinstance(refused, Refusal)
        assert refused.kind is RefusalKind.MALFORMED
        assert refused.source.endswith(":3")
        says_what_to_do(refused)


def test_names_of_characters_that_html_has_and_stray_control_characters_are_read(tmp_path: Path) -> None:
    feed = rss(f"<title>Caf&eacute;&nbsp;talks</title><content:encoded>{SAID}\x0b&ldquo;No.&rdquo;</content:encoded>")
    only = document(written(tmp_path, "f.xml", feed))
    assert only.title == "Café talks"
    assert only.text.endswith("\ufffd“No.”")


def test_entities_are_not_expanded_and_files_are_not_read(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", "the secret of the envoys")
    declared = f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{secret}'><!ENTITY y 'words'>]>"
    feed = rss(
        ENTRY,
        f"<content:encoded>{SAID} &x;</content:encoded>",
        f"<title>&y;</title><content:encoded>{SAID}</content:encoded>",
    )
    feed = feed.replace("<rss", declared + "<rss", 1)
    good, *refused = from_feed(tmp_path, feed)
    assert isinstance(good, Document)
    assert [each.kind for each in refused if isinstance(each, Refusal)] == [RefusalKind.MALFORMED] * 2
    assert not any("secret of" in str(each) for each in (good, *refused))


@pytest.mark.parametrize(
    "where", ["<title>{}</title>", "<title k='{}'>T</title>", "<content:encoded>{}</content:encoded>"]
)
def test_an_entity_bomb_does_nothing(tmp_path: Path, where: str) -> None:
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE rss [<!ENTITY l0 'lolololol'>{levels}]>"
    found = from_feed(tmp_path, rss(ENTRY, where.format("&l11;")).replace("<rss", bomb + "<rss", 1))
    assert isinstance(found[0], Document)
    assert all(isinstance(each, (Refusal, Skip)) for each in found[1:])
    assert "lololol" not in str(found[1:])


def test_an_entry_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "f.xml", rss(ENTRY, f"<content:encoded>{SAID * 3000}</content:encoded>"))
    first, second = taken(path, settings=Settings(max_document_bytes=100_000))
    assert isinstance(first, Document)
    assert isinstance(second, Refusal)
    assert second.kind is RefusalKind.TOO_LARGE


def test_an_empty_feed_is_refused(tmp_path: Path) -> None:
    (only,) = from_feed(tmp_path, rss())
    assert isinstance(only, Refusal)
    assert only.kind is RefusalKind.EMPTY


def test_entries_stream(tmp_path: Path) -> None:
    """No more of a feed is read than is asked for, once what it says of itself is known."""

    class Counting(io.BytesIO):
        given = 0

        def seekable(self) -> bool:
            return False

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.given += len(data)
            return data

    feed = rss(*[ENTRY.replace("Envoys", f"Envoys {number}") for number in range(5000)]).encode()
    stream = Counting(feed)
    found = documents(["-"], IngestOptions(), Settings(max_document_bytes=100_000), stream)
    assert isinstance(next(found), Document)
    assert stream.given < len(feed) / 4
