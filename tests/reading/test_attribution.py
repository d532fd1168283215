"""Who says or thinks what: source, cue and content to the character, nested as the text nests them."""

from __future__ import annotations

from functools import cache

import pytest
from tests.reading.parsing import document

from accordingto.reading import LocalReader
from accordingto.settings import Settings
from accordingto.vocabulary import Attribution, ProblemKind, Reading, Style


@cache
def read(text: str) -> Reading:
    return LocalReader(Settings()).read(document(text))


def parts(attribution: Attribution) -> tuple[str | None, str | None, tuple[str, ...]]:
    source = attribution.source.exact if attribution.source else None
    cue = attribution.cue.exact if attribution.cue else None
    return source, cue, tuple(span.exact for span in attribution.content)


def by_cue(text: str) -> dict[str | None, Attribution]:
    return {each.cue.exact if each.cue else None: each for each in read(text).attributions}


def speaker(text: str, attribution: Attribution) -> str | None:
    return next((actor.name for actor in read(text).actors if actor.id == attribution.speaker), None)


@pytest.mark.parametrize(
    ("text", "expected", "style"),
    [
        (
            "Marek Osolin said that the dam would open.",
            ("Marek Osolin", "said", ("that the dam would open",)),
            Style.INDIRECT,
        ),
        (
            "The dam would open, Marek Osolin said.",
            ("Marek Osolin", "said", ("The dam would open",)),
            Style.INDIRECT,
        ),
        (
            "“The dam will open,” said Marek Osolin.",
            ("Marek Osolin", "said", ("“The dam will open,”",)),
            Style.DIRECT,
        ),
        (
            "The dam would open, according to the ministry in Drevsk.",
            ("the ministry in Drevsk", "according to", ("The dam would open",)),
            Style.INDIRECT,
        ),
        (
            "As the Alvania Chronicle reported, the dam would open.",
            ("the Alvania Chronicle", "As the Alvania Chronicle reported", ("the dam would open",)),
            Style.INDIRECT,
        ),
        (
            "Marek Osolin said that the plan “is dead on arrival” in Drevsk.",
            ("Marek Osolin", "said", ("that the plan “is dead on arrival” in Drevsk",)),
            Style.MIXED,
        ),
        (
            "Marek Osolin believes that the dam is safe.",
            ("Marek Osolin", "believes", ("that the dam is safe",)),
            Style.INDIRECT,
        ),
        (
            "Kaldovia rejected Edda Karvonis’s demand that the prisoners be freed.",
            ("Edda Karvonis", "demand", ("that the prisoners be freed",)),
            Style.INDIRECT,
        ),
        (
            "Edda Karvonis is confident that the talks will go on.",
            ("Edda Karvonis", "is confident", ("that the talks will go on",)),
            Style.INDIRECT,
        ),
    ],
)
def test_forms_of_attribution(text: str, expected: tuple[str, str, tuple[str, ...]], style: Style) -> None:
    found = {parts(each): each for each in read(text).attributions}
    if expected[1].startswith("As "):
        # The cue of an as-clause is the verb with its "as"; the source stands between them.
        (match,) = [p for p in found if p[0] == expected[0]]
        assert match[2] == expected[2]
        return
    assert expected in found
    assert found[expected].style is style


def test_statements_nest() -> None:
    text = "Two officials said that Marek Osolin told the chancellor that the dam would open."
    outer, inner = by_cue(text)["said"], by_cue(text)["told"]
    assert inner.parent == outer.id
    assert outer.parent is None


def test_a_paper_that_reports_what_officials_say_stands_outside_them() -> None:
    text = "According to two officials, Marek Osolin demanded the town, as reported by the Alvania Chronicle."
    found = read(text).attributions
    paper = next(each for each in found if each.source and "Chronicle" in each.source.exact)
    officials = next(each for each in found if each.source and "officials" in each.source.exact)
    demand = next(each for each in found if each.cue and each.cue.exact == "demanded")
    assert officials.parent == paper.id
    assert demand.parent == officials.id


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = "“Halvet can wait,” Marek Osolin said. “The dam cannot.”"
    assert parts(by_cue(text)["said"]) == ("Marek Osolin", "said", ("“Halvet can wait,”", "“The dam cannot.”"))


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = (
        "The spokesman, Tomas Rehl, made the following statement:\n\n"
        "“No demand was made.\n\n“The dam is safe.\n\n“We want peace.”"
    )
    said = [each for each in read(text).attributions if each.style is Style.DIRECT and each.parent is None]
    assert len(said) == 1
    assert [span.exact for span in said[0].content] == ["“No demand was made.", "“The dam is safe.", "“We want peace.”"]
    assert speaker(text, said[0]) == "Tomas Rehl"


def test_an_unclosed_quotation_ends_before_the_words_that_name_its_speaker() -> None:
    text = "“I will not leave the town. Not for water, not for gold, a hoarse Edda Karvonis told reporters.\nIt rained."
    said = by_cue(text)["told"]
    assert said.content[0].exact == "“I will not leave the town. Not for water, not for gold"
    assert [p.kind for p in read(text).problems if "quotation" in p.kind] == [ProblemKind.UNCLOSED_QUOTATION]


def test_a_quotation_that_nobody_introduces_is_kept_and_said() -> None:
    text = "The bridge was empty.\n“Nobody comes here any more since the guns came.”\nThe talks went on."
    (attribution,) = read(text).attributions
    assert attribution.source is None and attribution.speaker is None
    assert ProblemKind.UNATTRIBUTED_QUOTATION in {p.kind for p in read(text).problems}


def test_scare_quotes_are_nobodys_utterance() -> None:
    assert read("The so-called “water plan” was printed on Monday.").attributions == ()


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = "LISE AMUND: Will you go to Vienna?\n\nLUKA DEMERAY: We accept the invitation.\n\nAMUND: Thank you."
    turns = [each for each in read(text).attributions if each.cue and each.cue.exact == ":"]
    assert [each.source.exact for each in turns if each.source] == ["LISE AMUND", "LUKA DEMERAY", "AMUND"]
    assert {each.style for each in turns} == {Style.DIRECT}


def test_a_pronoun_without_an_antecedent_is_said_to_be_open() -> None:
    text = "She said that the dam was safe."
    assert by_cue(text)["said"].speaker is None
    assert ProblemKind.UNRESOLVED_SPEAKER in {p.kind for p in read(text).problems}


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "”", "“", "Halvet.", "“”", "said said said", "\u200f\u202bשלום\u202c said"]
)
def test_odd_texts_are_survived(text: str) -> None:
    for each in read(text).attributions:
        for span in each.content:
            assert text[span.start : span.end] == span.exact


def test_a_sentence_with_a_content_of_its_own_takes_no_quotation_from_the_one_before() -> None:
    text = "The embassy said it reflected “the policy of the other side.” Alvania accuses Drevsk of the theft."
    found = by_cue(text)
    assert found["said"].content[0].exact == "it reflected “the policy of the other side.”"
    assert [span.exact for span in found["accuses"].content] == ["the theft"]


def test_a_charge_may_be_denied_in_a_participle() -> None:
    found = by_cue("Alvania carried out the attack, a charge denied by Drevsk.")
    assert parts(found["denied"]) == ("Drevsk", "denied", ("a charge",))


def test_what_a_fund_supports_is_no_word_of_it() -> None:
    assert not read("The study was supported by the Halvet Foundation.").attributions
    assert "conceded" in by_cue("Rehl conceded the point.")
