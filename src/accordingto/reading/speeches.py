"""Renderings and quotations → speeches: each quotation goes to the cue that introduces it, or is reported.

A quotation belongs to the cue beside it; a further one in the same paragraph goes on with the same speech; a
paragraph that opens with a mark while the one before never closed continues it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from accordingto.reading.cues import load_toml
from accordingto.reading.extent import Range, overlap
from accordingto.reading.quotations import Quotation, Quotations
from accordingto.reading.renderings import Rendering
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Problem, ProblemKind

__all__ = ["Speech", "assign_quotations", "end_unclosed"]

_NOTHING_BETWEEN = re.compile(r"[\s,;:.!?—–―-]*(?:and|but|then)?[\s,]*")
_LEAD_IN = re.compile(r"[^.!?\n]{0,120}?[\s,:]*")
_TURN = re.compile(
    r"^(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?:, [A-Z][\w ]{0,40})?(?: \([^)\n]*\))?:(?=\s)"
    r"|^(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}):(?=\s?[\"“‘'])",
    re.MULTILINE,
)
_LABELS = frozenset(load_toml("cues.toml")["turn"]["labels"])
_FEWEST_QUOTED_WORDS = 4
"""Shorter quotations without a cue are scare quotes, titles and nicknames rather than somebody's utterance."""


@dataclass(slots=True, eq=False)
class Speech:
    """A rendering with the quotations that belong to it; without a rendering, a quotation that nobody introduces.

    ``after`` is the speech whose speaker goes on speaking here. ``turn`` is the range of a name before a colon.
    """

    rendering: Rendering | None
    quoted: list[Range] = field(default_factory=list)
    after: Speech | None = None
    turn: Range | None = None

    def content(self) -> tuple[Range, ...]:
        """Return the content: what syntax gives and what quotation marks give, overlaps joined."""
        given = list(self.rendering.content) if self.rendering is not None else []
        if self.quoted and given and not any(overlap(g, q) for g in given for q in self.quoted):
            given = given if self._clause_is_said() else []
        return _joined([*given, *self.quoted])

    def _clause_is_said(self) -> bool:
        return self.rendering is not None and self.rendering.scope is not None and self.rendering.scope.dep_ == "ccomp"


def _joined(given: list[Range]) -> tuple[Range, ...]:
    joined: list[Range] = []
    for start, end in sorted(given):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def assign_quotations(
    parsed: Parsed, quotations: Quotations, renderings: Sequence[Rendering]
) -> tuple[list[Speech], list[Problem]]:
    """Give each quotation to a rendering and return the speeches that have a content, with what stays open."""
    assignment = _Assignment(parsed, quotations, renderings)
    assignment.turns()
    for quotation in quotations.items:
        assignment.place(quotation)
    for offset in quotations.stray:
        assignment.problems.append(
            Problem(
                kind=ProblemKind.STRAY_QUOTATION_MARK,
                message="This quotation mark pairs with none; it was read as if it were not there.",
                span=parsed.span(offset, offset + 1),
            )
        )
    return [s for s in assignment.speeches if s.content()], assignment.problems


class _Assignment:
    """The state of one pass over a document's quotations."""

    def __init__(self, parsed: Parsed, quotations: Quotations, renderings: Sequence[Rendering]) -> None:
        self.parsed = parsed
        self.text = parsed.document.text
        self.speeches = [Speech(r) for r in renderings]
        self.problems: list[Problem] = []
        self._sentences = [s.start_char for s in parsed.doc.sents]
        self._outside = sorted(
            (s for s in self.speeches if _may_quote(s.rendering, quotations)), key=lambda s: _extent(s)[0]
        )
        self._lefts = [_extent(s)[0] for s in self._outside]
        self._last: Speech | None = None
        self._last_end = -1
        self._continuing: Speech | None = None

    def turns(self) -> None:
        """Take each line that opens with a name in capitals and a colon as a turn of that speaker."""
        for match in _TURN.finditer(self.text):
            if _LABELS.issuperset(re.findall(r"\w+", match.group().lower())):
                continue
            end = self.text.find("\n", match.end())
            end = len(self.text) if end < 0 else end
            start = match.end() + len(self.text[match.end() : end]) - len(self.text[match.end() : end].lstrip())
            stop = start + len(self.text[start:end].rstrip())
            if stop > start:
                self.speeches.append(Speech(None, quoted=[(start, stop)], turn=(match.start(), match.end() - 1)))

    def place(self, quotation: Quotation) -> None:
        """Find whose words a quotation is."""
        start, end = quotation.start, quotation.end
        if not quotation.closed:
            self.problems.append(
                Problem(
                    kind=ProblemKind.UNCLOSED_QUOTATION,
                    message="This quotation is never closed; its end was taken from the sentences around it.",
                    span=self.parsed.span(start, end),
                )
            )
        speech = self._continuing or self._owner(start, end)
        self._continuing = None
        if speech is None and self._covered(start, end):
            return
        if speech is None:
            speech = self._without_cue(start, end)
        if speech is None:
            return
        if (start, end) not in speech.quoted:
            speech.quoted.append((start, end))
        self._last, self._last_end = speech, max(end, _extent(speech)[1] if speech.rendering else end)
        if quotation.continues:
            self._continuing = speech

    def _owner(self, start: int, end: int) -> Speech | None:
        """Return the speech whose cue stands right behind or right before the quotation, or around it."""
        around = self._by_content(start, end)
        if around is not None:
            return around
        comma_inside = self.text[start:end].rstrip("\"”’'»").endswith((",", "?", "!", "—", "–"))
        behind, before = self._behind(end), self._before(start)
        if behind is not None and (comma_inside or before is None):
            return behind
        return before or behind

    def _by_content(self, start: int, end: int) -> Speech | None:
        """Return the speech whose clause has its head inside the quotation: the cue's words are the quotation."""
        for speech in self._near(start, end):
            rendering = speech.rendering
            if rendering is None or rendering.scope is None or rendering.scope.dep_ != "ccomp":
                continue
            if start <= rendering.scope.idx < end and _extent(speech)[0] >= self._sentence_start(start):
                return speech
        return None

    def _near(self, start: int, end: int) -> Iterator[Speech]:
        low = bisect_right(self._lefts, start - 400)
        high = bisect_right(self._lefts, end + 200)
        yield from self._outside[low:high]

    def _sentence_start(self, offset: int) -> int:
        return _sentence_of(self._sentences, offset)

    def _behind(self, end: int) -> Speech | None:
        low = bisect_right(self._lefts, end - 1)
        for speech in self._outside[low : low + 3]:
            left = _extent(speech)[0]
            gap = self.text[end:left]
            if "\n" in gap:
                return None
            if _NOTHING_BETWEEN.fullmatch(gap) and not re.search(r"[.!?]", gap):
                if self._says_something_else(speech, end):
                    return None
                return speech
            cue = speech.rendering.cue.token if speech.rendering and speech.rendering.cue else None
            opens = self._sentence_start(left)
            if (
                cue is not None
                and cue.dep_ == "ROOT"
                and speech.rendering is not None
                and not speech.rendering.content
                and opens >= end
                and not self.text[end:opens].strip()
            ):
                return speech
        return None

    def _says_something_else(self, speech: Speech, end: int) -> bool:
        """Say whether a quotation that closes with a full stop is followed by a sentence with a content of its own."""
        content = speech.rendering.content if speech.rendering is not None else ()
        stopped = self.text[:end].rstrip("\"”’'»").endswith(".")
        return stopped and bool(content) and content[0][0] >= _extent(speech)[1]

    def _before(self, start: int) -> Speech | None:
        index = bisect_right(self._lefts, start) - 1
        for speech in self._outside[max(index - 1, 0) : index + 1][::-1]:
            right = _extent(speech)[1]
            gap = self.text[right:start]
            if right <= start and _LEAD_IN.fullmatch(gap) and not self._another_verb(speech, start):
                return speech
        return None

    def _another_verb(self, speech: Speech, start: int) -> bool:
        """Say whether a finite verb stands between the cue and the quotation, so that the cue is not its cue."""
        cue = speech.rendering.cue.token if speech.rendering and speech.rendering.cue else None
        if cue is None:
            return True
        led_in = self.text[:start].rstrip().endswith(":")
        for token in self.parsed.doc[cue.i + 1 :]:
            if token.idx >= start:
                return False
            if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or (token.is_space and "\n" in token.text and not led_in):
                return True
        return False

    def _covered(self, start: int, end: int) -> bool:
        """Say whether the quotation is part of somebody's reported words already."""
        return any(
            s <= start and end <= e + 1
            for speech in self.speeches
            if speech.rendering is not None and not speech.rendering.adjunct
            for s, e in speech.rendering.content
        ) or any(s <= start and end <= e for speech in self.speeches if speech.turn for s, e in speech.quoted)

    def _without_cue(self, start: int, end: int) -> Speech | None:
        """Return the speech that goes on here, or a new one without a cue; ``None`` for scare quotes."""
        words = self.text[start:end].split()
        between = self.text[self._last_end : start] if self._last is not None else None
        if self._last is not None and between is not None and not between.strip(" .,;"):
            return self._last
        alone = not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()
        if len(words) < _FEWEST_QUOTED_WORDS and not alone:
            return None
        speech = Speech(None)
        self.speeches.append(speech)
        if alone and self._last is not None and between is not None and not between.strip():
            speech.after = self._last
        elif (before := self._sentence_before(start)) is not None:
            speech.after = before
        else:
            self.problems.append(
                Problem(
                    kind=ProblemKind.UNATTRIBUTED_QUOTATION,
                    message="Nobody is named as the speaker of this quotation.",
                    span=self.parsed.span(start, end),
                )
            )
        return speech

    def _sentence_before(self, start: int) -> Speech | None:
        """Return the speech whose sentence ends right before a quotation that is a sentence of its own.

        So print goes on quoting: the chancellor said that she was sorry. "It was a mistake."
        """
        opens = self._sentence_start(start)
        if self.text[opens:start].strip():
            return None
        index = bisect_right(self._lefts, start) - 1
        for speech in self._outside[max(index - 2, 0) : index + 1][::-1]:
            rendering = speech.rendering
            if rendering is None or rendering.cue is None or "speech" not in rendering.cue.senses:
                continue
            said = rendering.cue.token
            gap = self.text[said.sent.end_char : start]
            if said.dep_ in {"ROOT", "parataxis"} and _third(rendering) and not gap.strip() and "\n" not in gap:
                return speech
        return None


def end_unclosed(parsed: Parsed, quotations: Quotations, renderings: Sequence[Rendering]) -> Quotations:
    """Give each quotation that is never closed an end.

    It ends before the sentence that says who said it, if its paragraph has one; failing that with its paragraph
    where it opened one, else with its sentence.
    """
    if all(q.closed for q in quotations.items):
        return quotations
    sentences = [s.start_char for s in parsed.doc.sents]
    ends = [s.end_char for s in parsed.doc.sents]
    tags = sorted(_tag(r, sentences) for r in renderings if _says_who(r))
    items = tuple(
        q if q.closed else replace(q, end=_end_of(parsed.document.text, q, sentences, ends, tags))
        for q in quotations.items
    )
    return Quotations(items, quotations.stray, quotations.starts)


def _sentence_of(sentences: Sequence[int], offset: int) -> int:
    return sentences[max(bisect_right(sentences, offset) - 1, 0)]


def _says_who(rendering: Rendering) -> bool:
    """Say whether the rendering heads a sentence that names a speaker, behind what is said or without it."""
    cue = rendering.cue
    if cue is None or "speech" not in cue.senses or cue.token.dep_ != "ROOT" or not _third(rendering):
        return False
    return not rendering.content or rendering.content[-1][1] <= _front(rendering)


def _front(rendering: Rendering) -> int:
    return min(rendering.cue_range[0], rendering.source[0] if rendering.source is not None else rendering.cue_range[0])


def _tag(rendering: Rendering, sentences: Sequence[int]) -> int:
    """Return where the words that name the speaker begin: with their sentence, unless that opens with what is said."""
    front = _front(rendering)
    start = _sentence_of(sentences, front)
    cue = rendering.cue.token if rendering.cue is not None else None
    opening = next((c for c in cue.children if c.left_edge.idx >= start and c.i < cue.i), None) if cue else None
    adverbial = opening is not None and opening.dep_ in {"prep", "advcl", "advmod", "npadvmod", "mark", "cc"}
    # "Not for water, she said": a bare denial is what is said, not when or where it was said.
    adverbial = adverbial and opening is not None and opening.left_edge.lower_ not in {"not", "no", "never"}
    return start if adverbial else front


def _end_of(text: str, quotation: Quotation, sentences: Sequence[int], ends: Sequence[int], tags: Sequence[int]) -> int:
    start = quotation.start
    tag = next((t for t in reversed(tags) if start < t < quotation.end), None)
    if tag is not None:
        return start + len(text[start:tag].rstrip(" ,\n\t"))
    if not text[text.rfind("\n", 0, start) + 1 : start].strip():
        return quotation.end
    stop = min(quotation.end, ends[max(bisect_right(sentences, start) - 1, 0)])
    return start + len(text[start:stop].rstrip())


def _third(rendering: Rendering) -> bool:
    head = rendering.source_head
    return head is not None and head.lower_ not in {"i", "we", "you"}


def _may_quote(rendering: Rendering | None, quotations: Quotations) -> bool:
    if rendering is None or rendering.cue is None or rendering.cue.kind != "verb":
        return False
    if not rendering.cue.senses & {"speech", "move", "thought"}:
        return False
    if rendering.cue.senses == {"thought"} and not rendering.content:
        return False
    return quotations.around(rendering.cue_range[0]) is None


def _extent(speech: Speech) -> Range:
    """Return the range of cue and source together, where the source stands beside the cue."""
    rendering = speech.rendering
    if rendering is None:
        return speech.quoted[0] if speech.quoted else (0, 0)
    start, end = rendering.cue_range
    source = rendering.source
    if source is not None and abs(source[0] - start) < 200 and source[1] - 1 - end < 200:
        start, end = min(start, source[0]), max(end, source[1])
    return start, end
