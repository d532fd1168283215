"""What the rules propose and the tagger decides become one list of attributions and one of moves."""

from __future__ import annotations

from dataclasses import dataclass

from tests.reading.parsing import parsed

from accordingto.reading.actors import Cast, find_actors
from accordingto.reading.attributed import Attributions
from accordingto.reading.attribution import find_attributions
from accordingto.reading.drafts import Draft, find_drafts
from accordingto.reading.quotations import Quotations, find_quotations
from accordingto.reading.syntax import Parsed
from accordingto.reading.tagged_drafts import with_tagged_moves
from accordingto.reading.tagger import Tagged
from accordingto.reading.tagger_labels import ARGUMENTS, TASKS
from accordingto.reading.tagging import proposals_of, with_tags
from accordingto.vocabulary import Modality, Move, Style


@dataclass(frozen=True)
class Ready:
    """A text as the rules leave it."""

    parsed: Parsed
    quotations: Quotations
    cast: Cast
    rules: Attributions

    def tag(self, task: str, cue: str, *, move: str = "demand", modality: str = "actual", **roles: str) -> Tagged:
        """Return what a tagger would say of a cue, its arguments given by their words."""

        def find(words: str) -> tuple[int, int]:
            start = self.parsed.document.text.index(words)
            return start, start + len(words)

        given = {role: tuple(find(w) for w in words.split(" … ")) for role, words in roles.items()}
        start = find(cue)[0]
        text = self.parsed.document.text
        window = (text.rfind("\n", 0, start) + 1, (text + "\n").index("\n", start))
        return Tagged(
            task=task,
            cue=find(cue),
            arguments={role: given.get(role, ()) for role in ARGUMENTS[TASKS[task]]},
            classes={
                "move": (move, 0.9),
                "modality": (modality, 0.9),
                "plover": ("REQUEST", 0.9),
                "status": ("happened", 0.9),
            },
            window=window,
        )

    def attributions(self, *tags: Tagged) -> Attributions:
        return with_tags(self.parsed, self.quotations, self.cast, self.rules, tags)

    def moves(self, *tags: Tagged) -> list[Draft]:
        rules = find_drafts(self.parsed, self.rules, self.cast)
        return with_tagged_moves(self.parsed, self.rules, self.cast, rules, tags)


def ready(text: str) -> Ready:
    made = parsed(text)
    quotations = find_quotations(made)
    cast = find_actors(made, quotations)
    return Ready(made, quotations, cast, find_attributions(made, quotations, cast))


def names(text: Ready, found: Attributions) -> list[tuple[str | None, str | None, list[str], str | None]]:
    rows = []
    for item in found.items:
        a = item.attribution
        speaker = text.cast.by_id(a.speaker) if a.speaker else None
        rows.append(
            (
                a.source.exact if a.source else None,
                a.cue.exact if a.cue else None,
                [s.exact for s in a.content],
                speaker.name if speaker else None,
            )
        )
    return rows


def test_the_tagger_bounds_what_the_rules_propose() -> None:
    text = ready("Mila Ren said on Friday that the port would open.")
    assert [p.cue for p in proposals_of(text.rules)] == [(9, 13)]
    found = text.attributions(
        text.tag("attribution", "said on Friday", source="Mila Ren", content="that the port would open")
    )
    assert names(text, found) == [("Mila Ren", "said on Friday", ["that the port would open"], "Mila Ren")]
    assert found.items[0].cue is not None and found.items[0].cue.token.text == "said"


def test_what_the_tagger_does_not_mark_is_no_attribution() -> None:
    text = ready("Mila Ren said that the port would open.")
    assert text.rules.items
    assert text.attributions().items == ()


def test_what_only_the_tagger_marks_is_one_with_its_speaker_and_its_place_in_another() -> None:
    text = ready("Mila Ren said that Jon Olt sounded off on the port's closing.")
    found = text.attributions(
        text.tag("attribution", "said", source="Mila Ren", content="that Jon Olt sounded off on the port's closing"),
        text.tag("attribution", "sounded off on", source="Jon Olt", content="the port's closing"),
    )
    outer, inner = found.items
    assert names(text, found)[1] == ("Jon Olt", "sounded off on", ["the port's closing"], "Jon Olt")
    assert inner.attribution.parent == outer.attribution.id
    assert outer.attribution.parent is None


def test_a_quotation_without_a_cue_stays_with_the_rules() -> None:
    text = ready("Mila Ren said that the port would open.\n\n“It will not open before the spring, whatever they say.”")
    found = text.attributions(text.tag("attribution", "said", source="Mila Ren", content="that the port would open"))
    assert [row[2] for row in names(text, found)][-1] == ["“It will not open before the spring, whatever they say.”"]


def test_a_quotation_goes_on_beyond_the_paragraph_of_its_cue() -> None:
    text = ready("“The port will open,” Mila Ren said. “We have waited.\n\n“And we will not wait again.”")
    (rule,) = text.rules.items
    assert len(rule.attribution.content) == 3
    found = text.attributions(
        text.tag("attribution", "said", source="Mila Ren", content="“The port will open,” … “We have waited.")
    )
    (item,) = found.items
    assert [s.exact for s in item.attribution.content] == [
        "“The port will open,”",
        "“We have waited.",
        "“And we will not wait again.”",
    ]
    assert item.attribution.style is Style.DIRECT


def test_a_tagged_cue_without_a_content_is_dropped() -> None:
    text = ready("Mila Ren said that the port would open.")
    assert text.attributions(text.tag("attribution", "said", source="Mila Ren")).items == ()


def test_a_move_that_only_the_tagger_marks_has_its_holder_and_words() -> None:
    text = ready("Mila Ren has dug in over the closing of the port.")
    (draft,) = text.moves(
        text.tag(
            "position",
            "has dug in",
            move="reject",
            modality="hedged",
            holder="Mila Ren",
            proposal="the closing of the port",
        )
    )
    assert draft.holder is not None and draft.holder.name == "Mila Ren"
    assert (draft.move, draft.own) == (Move.REJECT, Modality.HEDGED)
    assert draft.proposal == (25, 48) and draft.scope is not None and draft.scope.text == "closing"


def test_a_silence_that_the_tagger_does_not_mark_stays() -> None:
    text = ready("Mila Ren declined to comment.")
    assert [d.move for d in text.moves()] == [Move.NO_COMMENT]


def test_coordinated_holders_make_a_move_each() -> None:
    text = ready("Mila Ren and Jon Olt have dug in over the port.")
    made = text.moves(
        text.tag("position", "have dug in", move="reject", holder="Mila Ren … Jon Olt", proposal="the port")
    )
    assert {d.holder.name for d in made if d.holder} == {"Mila Ren", "Jon Olt"}
    assert len(made) == 2
