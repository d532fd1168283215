"""Whatever a file was turned into on its way, it is read, skipped or refused in plain words, and soon."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ingest.feeding import PAGE, SAID, atom, pdf, record, response, rss
from tests.ingest.taking import says_what_to_do, taken
from tests.ingest.test_news_items import DATA, HEAD, NINJS_3, NITF, news_item
from tests.ingest.test_sitemaps import NEWS, sitemap

from accordingto.ingest import Refusal, Skip, pdf_worker
from accordingto.vocabulary import Document

ARCHIVE = (
    record("warcinfo", None, b"software: by hand\r\n")
    + response("https://post.example/1", PAGE.format(title="One"))
    + response("https://post.example/2", gzip.compress(SAID.encode()), "Content-Encoding: gzip", kind="text/plain")
)
SEEDS = {
    "rss": rss(f"<title>T</title><guid>1</guid><content:encoded><![CDATA[<p>{SAID}</p>]]></content:encoded>").encode(),
    "atom": atom(f"<id>1</id><title>T</title><content type='html'>&lt;p&gt;{SAID}&lt;/p&gt;</content>").encode(),
    "newsml": f"{HEAD}{news_item(DATA)}{news_item(NITF)}</itemSet></newsMessage>".encode(),
    "ninjs": json.dumps([NINJS_3, NINJS_3]).encode(),
    "sitemap": sitemap("https://post.example/one", more=NEWS).encode(),
    "warc": ARCHIVE,
    "warc.gz": gzip.compress(ARCHIVE),
}
CHANGES = st.lists(
    st.tuples(st.sampled_from(["flip", "cut", "drop", "twice"]), st.floats(0, 1), st.integers(0, 255)),
    min_size=1,
    max_size=6,
)
unhurried = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])


def changed(data: bytes, changes: list[tuple[str, float, int]]) -> bytes:
    for how, where, byte in changes:
        at = int(where * len(data))
        if how == "flip":
            data = data[:at] + bytes([byte]) + data[at + 1 :]
        elif how == "cut":
            data = data[:at] or data
        elif how == "drop":
            data = data[:at] + data[at + byte :]
        else:
            data = data[:at] + data[at : at + byte] + data[at:]
    return data


@pytest.mark.parametrize("kind", SEEDS)
@unhurried
@given(changes=CHANGES)
def test_damaged_files_are_read_skipped_or_refused(kind: str, changes: list[tuple[str, float, int]]) -> None:
    found = taken("-", stdin=changed(SEEDS[kind], changes))
    assert found
    for each in found:
        assert isinstance(each, (Document, Refusal, Skip))
        if isinstance(each, Refusal):
            says_what_to_do(each)
            assert "fault of accordingto" not in each.advice


@settings(unhurried, derandomize=True)
@given(changes=CHANGES)
def test_damaged_pdf_files_are_taken_apart_or_refused(changes: list[tuple[str, float, int]]) -> None:
    data = changed(pdf([(50, 700, SAID)], [(50, 700, SAID)], info="/Title (Talks go on)"), changes)
    shape = pdf_worker.taken_apart(data, 10)
    assert ("lines" in shape) != ("fault" in shape)
    json.dumps(shape)
