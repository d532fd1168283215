"""Which figure a pronoun stands for: a scored choice among those who were mentioned shortly before.

The choice is by gender, number, animacy, distance, the candidate's place in its sentence, how often it is spoken of,
and who speaks. Where two candidates are about as good, or none is good, the pronoun stays unresolved.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_frame import SUBJECTS, Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.vocabulary import ActorKind

__all__ = ["PRONOUNS", "Ranker", "Seen"]

PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
}
"""Third-person pronouns: m, f, n, or p for the plural."""

WEIGHTS: dict[str, float] = {
    "distance 0": 3.0,
    "distance 1": 1.6,
    "distance 2": 0.7,
    "distance 3": 0.3,
    "distance 4": -0.9,
    "often": 0.55,
    "named": -0.15,
    "gender": 1.05,
    "unnamed": 1.15,
    "collective": -0.8,
    "plural": 1.1,
    "singular they": 0.75,
    "other quotation": 1.6,
    "into quotation": 0.6,
    "own subject": 1.25,
    "governing subject": 0.3,
    "own conjunct": 1.5,
    "parallel": 0.1,
    "speaker": 1.3,
    "tag": 1.5,
    "nsubj": 1.3,
    "nsubjpass": 1.3,
    "dobj": 0.5,
    "dative": 0.5,
    "agent": 0.4,
    "poss": 0.3,
    "pobj": 0.1,
    "attr": -0.2,
    "compound": -0.8,
    "least m": 1.0,
    "least n": 1.6,
    "least p": 1.0,
    "margin m": 0.15,
    "margin n": 0.4,
    "margin p": 0.15,
}
"""What speaks for a candidate, in points; found by trying on the train split of GUM. Arcs are spaCy's."""

_AROUND = frozenset({"behind", "around", "before", "after", "about", "near", "beside", "above", "below", "like"})
_CARRYING = frozenset({"carry", "bring", "take", "leave", "have"})
"""With these, a pronoun may go back to the subject of its own clause: "she left it behind her"."""

_CLOSING = frozenset({'"', "”", "'", "’", "''"})
_WINDOW = 24
_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of a figure: its head token, the quotation it stands in (-1 for none), and whether it is a name."""

    figure: Figure
    head: int
    quotation: int
    name: bool


class Ranker:
    """The figures mentioned so far, most recent last, and the choice among them."""

    def __init__(self, frame: Frame, lexicon: ActorLexicon) -> None:
        self._frame = frame
        self._lexicon = lexicon
        self._seen: dict[str, deque[Seen]] = {kind: deque(maxlen=_WINDOW) for kind in "mnp"}
        self.last_speaker: Figure | None = None

    def see(self, seen: Seen) -> None:
        """Take note of a mention."""
        for kind, window in self._seen.items():
            if _fits(seen.figure, kind, strict=False):
                window.append(seen)

    def _recent(self, kind: str, at: int) -> Iterator[Seen]:
        """Yield the mentions of the last sentences that a pronoun can mean, the most recent first."""
        now = self._frame.sentence[at]
        for seen in reversed(self._seen["m" if kind == "f" else kind]):
            if now - self._frame.sentence[seen.head] > _SENTENCES:
                return
            yield seen

    def antecedent(self, i: int, quotation: int, speaker: Figure | None) -> Figure | None:
        """Return whom the third-person pronoun at ``i`` stands for; ``speaker`` is whose quotation it stands in."""
        kind = PRONOUNS[self._frame.lower[i]]
        if kind == "n" and self._empty(i):
            return None
        scores: dict[Figure, float] = {}
        barred: set[Figure] = set()
        for seen in self._recent(kind, i):
            figure = seen.figure.same or seen.figure
            if not _fits(figure, kind) or (figure is speaker and kind in {"m", "f"}):
                continue
            if self.bound(seen.head, i) or self._said_by(seen.head, i):
                barred.add(figure)
                continue
            score = self._score(seen, i, kind, quotation)
            scores[figure] = max(scores.get(figure, -9.0), score)
        scores = {figure: score for figure, score in scores.items() if figure not in barred}
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        group = "m" if kind == "f" else kind
        if not ranked or ranked[0][1] < WEIGHTS[f"least {group}"]:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < WEIGHTS[f"margin {group}"]:
            return None
        return ranked[0][0]

    def _score(self, seen: Seen, i: int, kind: str, quotation: int) -> float:
        frame, figure, weight = self._frame, seen.figure.same or seen.figure, WEIGHTS
        distance = frame.sentence[i] - frame.sentence[seen.head]
        score = weight[f"distance {min(distance, 4)}"] + self._prominence(seen.head)
        score += weight["often"] * math.log2(1 + max(len(figure.mentions), figure.weight))
        score += weight["named"] * figure.named
        if kind in {"m", "f"}:
            score += weight["gender"] * (figure.gender == kind) - weight["unnamed"] * (not figure.named)
        elif kind == "n":
            score += weight["collective"] * figure.collective
        else:
            score += weight["plural"] if figure.plural else -weight["singular they"] * (not figure.members)
        if quotation != seen.quotation:
            score -= weight["other quotation" if seen.quotation >= 0 else "into quotation"]
        if frame.tag[i] == "PRP$" and distance == 0 and frame.top(frame.head[i]) == seen.head:
            score += weight["own conjunct"]
        if distance == 0 and self._governs(seen.head, i):
            score += weight["own subject" if frame.tag[i] == "PRP$" else "governing subject"]
        if distance == 1 and kind in {"m", "f"} and seen.quotation < 0 and self._leads(seen.head):
            score += weight["tag"] * (quotation < 0 and self._tags(i))
        if frame.is_subject(i):
            score += weight["parallel"] * frame.is_subject(seen.head)
            if figure is self.last_speaker and distance <= 1 and self._speaks(i):
                score += weight["speaker"]
        return score

    def _governs(self, head: int, i: int) -> bool:
        """Say whether the mention is the subject of a clause around the pronoun, said or understood."""
        frame = self._frame
        if frame.is_subject(head):
            governing = frame.verb(head)
            return governing is not None and governing in frame.ancestors(i)
        verb = next((k for k in frame.ancestors(i) if frame.tag[k][0] == "V"), None)
        return verb is not None and frame.tag[i] == "PRP$" and head == self._controller(verb)

    def _prominence(self, head: int) -> float:
        dep = self._frame.dep[self._frame.top(head)]
        return WEIGHTS.get(dep, 0.0)

    def _leads(self, head: int) -> bool:
        """Say whether the mention is the subject of its sentence's main clause."""
        frame = self._frame
        verb = frame.head[frame.top(head)]
        return frame.is_subject(head) and frame.dep[verb] == "ROOT"

    def _tags(self, i: int) -> bool:
        """Say whether the pronoun says whose the quotation in front is: "…," he said."""
        return self._speaks(i) and any(text in _CLOSING for text in self._frame.text[max(i - 2, 0) : i])

    def _speaks(self, i: int) -> bool:
        verb = self._frame.verb(i)
        return verb is not None and self._frame.lemma[verb] in self._lexicon.speech

    def bound(self, head: int, i: int) -> bool:
        """Say whether the grammar forbids the two to be the same: both are arguments of one verb."""
        frame = self._frame
        if frame.lower[i].endswith(("self", "selves")) or frame.tag[i] == "PRP$":
            return self._inside(head, i)
        mine, theirs = self._clause(i), self._clause(head)
        if mine is None:
            return False
        return mine == theirs or (frame.dep[i] not in SUBJECTS and head == self._controller(mine))

    def _said_by(self, head: int, i: int) -> bool:
        """Say whether the mention, no pronoun, stands in what the pronoun's own verb says: "X was ready, he said"."""
        frame = self._frame
        if not frame.is_subject(i) or frame.tag[head][:3] == "PRP" or not self._speaks(i):
            return False
        verb, below = frame.verb(i), head
        aside = verb is not None and frame.dep[verb] == "parataxis" and head < i
        for above in frame.ancestors(head, 12):
            if above == verb:
                return frame.dep[below] == "ccomp"
            if aside and verb is not None and above == frame.head[verb]:
                return True
            below = above
        return False

    def _controller(self, verb: int) -> int | None:
        """Return who does what a verb without a subject of its own says: "he hopes to …", "by meeting …"."""
        frame = self._frame
        if frame.tag[verb] not in {"VB", "VBG"}:
            return None
        steps = 0
        while frame.kid(verb, "nsubj", "nsubjpass") is None and frame.head[verb] != verb and steps < 9:
            above = frame.head[verb]
            held = frame.kid(above, "dobj") if frame.dep[verb] == "xcomp" else None
            if held is not None:
                return held
            verb, steps = above, steps + 1
        return frame.kid(verb, "nsubj", "nsubjpass")

    def _inside(self, head: int, i: int) -> bool:
        """Say whether the possessive stands inside the phrase that it would refer to ("his friend")."""
        return self._frame.head[i] == head

    def _clause(self, i: int) -> int | None:
        """Return the verb that the phrase is an argument of, prepositions in between left out."""
        frame = self._frame
        top = frame.top(i)
        if frame.dep[top] == "pobj":
            preposition = frame.head[top]
            head = frame.head[preposition]
            around = frame.lower[preposition] in _AROUND or (
                frame.lower[preposition] == "with" and frame.lemma[head] in _CARRYING
            )
            return head if frame.tag[head][0] == "V" and not around else None
        if frame.dep[top] in {"nsubj", "nsubjpass", "dobj", "dative", "iobj"}:
            return frame.head[top]
        return None

    def _empty(self, i: int) -> bool:
        """Say whether an "it" stands for nothing: "it is likely that", "it rained"."""
        frame = self._frame
        if frame.dep[i] == "expl":
            return True
        verb = frame.verb(i)
        if verb is None or frame.lower[i] != "it" or not frame.is_subject(i):
            return False
        kids = frame.kids[verb]
        clause = any(frame.dep[k] in {"ccomp", "csubj"} or (frame.dep[k] in {"xcomp", "advcl"} and k > i) for k in kids)
        if frame.lemma[verb] == "be":
            inner = [k for k in kids if frame.dep[k] in {"acomp", "attr"}]
            return clause or any(
                frame.dep[c] in {"ccomp", "xcomp", "relcl", "acl"} for k in inner for c in frame.kids[k]
            )
        return frame.lemma[verb] in {"seem", "appear", "rain", "snow", "take", "turn", "emerge", "happen"} and clause


def _fits(figure: Figure, kind: str, *, strict: bool = True) -> bool:
    """Say whether a pronoun of this kind can mean the figure; unless ``strict``, whatever its gender."""
    if kind in {"m", "f"}:
        return figure.person and (not strict or figure.gender in {None, kind})
    if kind == "n":
        return not figure.plural and not figure.members and (figure.collective or figure.kind is None)
    return figure.plural or bool(figure.members) or figure.kind in {ActorKind.ORGANIZATION, ActorKind.GROUP}
