"""Marks never change a text: whatever overlaps, the page has every character of it, once and in order."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from accordingto.safety import visible
from accordingto.web.marking import Link, Mark, paragraphs

TEXTS = st.text(st.sampled_from("ab <>&\"'\n.“”\u202e\x1b"), min_size=1, max_size=60)


class Read(HTMLParser):
    """What a browser makes of the markup: the text without notes, and whether elements are nested soundly."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and any(each == "a" for each, _ in self.stack))
        self.stack.append((tag, ("class", "note") in attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any(note for _, note in self.stack):
            self.text += data


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[Link]]:
    text = draw(TEXTS)
    ranges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    marks = [
        Mark(start=start, end=end, kind="said", id=f"m{number}", depth=draw(st.integers(0, 6)))
        for number, (start, end) in enumerate(draw(st.lists(ranges, max_size=8)))
    ]
    links = [
        Link(start=start, end=end, href="/<x>", kind="cue", rank=draw(st.integers(0, 3)), note="<note>")
        for start, end in draw(st.lists(ranges, max_size=6))
    ]
    return text, marks, links


@given(marked())
def test_a_marked_text_is_the_text(drawn: tuple[str, list[Mark], list[Link]]) -> None:
    text, marks, links = drawn
    made = paragraphs(text, marks, links)
    for each in made:
        read = Read()
        read.feed(str(each.html))
        read.close()
        assert read.text == visible(text[each.start : each.end])
        assert read.stack == []
    shown = {at for each in made for at in range(each.start, each.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in shown)


@given(marked())
def test_every_mark_in_a_paragraph_has_one_anchor(drawn: tuple[str, list[Mark], list[Link]]) -> None:
    text, marks, links = drawn
    html = "".join(str(each.html) for each in paragraphs(text, marks, links))
    shown = {at for each in paragraphs(text, [], []) for at in range(each.start, each.end)}
    for mark in marks:
        here = any(at in shown for at in range(mark.start, mark.end))
        assert html.count(f'id="{mark.id}"') == (1 if here else 0)


def test_what_overlaps_in_part_is_divided() -> None:
    (made,) = paragraphs("abcdef", [Mark(start=0, end=4, kind="x", id="1"), Mark(start=2, end=6, kind="y", id="2")], [])
    assert made.html == '<span class="x" id="1">ab<span class="y" id="2">cd</span></span><span class="y">ef</span>'


def test_of_links_that_overlap_the_first_in_rank_is_kept() -> None:
    links = [
        Link(start=0, end=4, href="/who", kind="who", rank=3),
        Link(start=2, end=6, href="/cue", kind="cue", rank=0, note="told"),
    ]
    (made,) = paragraphs("abcdef", [], links)
    assert made.html == (
        'ab<a class="cue" href="/cue" aria-describedby="n2">cdef</a><span class="note" role="note" id="n2">told</span>'
    )
