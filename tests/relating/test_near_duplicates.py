"""A text printed again is found, however it is set, cut or reworded; another text is not, whatever it shares."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from accordingto.relating import Likeness, lay_out, likeness, sketch

WORDS = st.builds(
    lambda count, chance: chance.sample(
        [f"{one}{other}" for one in "abcdefgh" for other in string.ascii_lowercase], count
    ),
    st.integers(60, 120),
    st.randoms(use_true_random=False),
)

STORY = """Ferries between Orsa and the outer islands will sail again from Friday.

The seamen's union and the port authority settled a nine-day strike in talks that ran until dawn on Wednesday.

About four thousand islanders had been cut off from the mainland since Monday of last week. Two patients had to be flown
out by helicopter because the doctor on Vessay had run out of blood.

The rise will be paid for by dearer car tickets, the director of the port told the islands' radio in the afternoon.

A committee of islanders wants the government to keep one ship in reserve for the winter storms. It has collected nine
hundred names on paper and means to hand them over in the capital when parliament sits again in June."""

QUOTES = '"Nobody won, and that is how you know it is a fair deal," Hamre said. "We asked for twelve and we got seven."'


def alike(one: str, other: str) -> Likeness:
    return likeness(lay_out(one), lay_out(other))


def sentences(words: list[str]) -> str:
    return ". ".join(" ".join(words[at : at + 10]).capitalize() for at in range(0, len(words), 10)) + "."


@given(WORDS)
def test_setting_does_not_matter(words: list[str]) -> None:
    text = sentences(words)
    found = alike(text.upper().replace(" ", "\n", 1), text)
    assert found.reprint
    assert not found.cut


@given(WORDS)
def test_a_reordered_text_is_a_reprint(words: list[str]) -> None:
    text = sentences(words)
    assert alike(" ".join(reversed(text.split(". "))), text).reprint


def test_a_brief_cut_out_of_a_story_is_found_and_said_to_be_cut() -> None:
    brief = "\n".join(STORY.split("\n\n")[1:3])
    found = alike(brief, STORY)
    assert found.reprint
    assert found.cut
    assert not found.reworded
    assert not alike(STORY, brief).reprint
    assert len(sketch(brief) & sketch(STORY)) >= 2


def test_what_was_reworded_is_found_and_said_to_be_reworded() -> None:
    reworded = (
        "Boats from Orsa to the outer islands are going to sail once more on Friday. The union of seamen and the port "
        "authority ended a nine-day walkout in negotiations that lasted until dawn on Wednesday. Around four thousand "
        "islanders were cut off from the mainland since Monday last week. Two patients were flown out by helicopter as "
        "the doctor on Vessay ran out of blood."
    )
    found = alike(reworded, STORY)
    assert found.reprint
    assert found.reworded


def test_passages_say_where_the_words_stand_in_both() -> None:
    headed = "What now?\n\n" + STORY
    for passage in alike(headed, STORY).passages:
        assert headed[passage.start : passage.end] == STORY[passage.other_start : passage.other_end]


def test_the_same_quotations_do_not_make_a_reprint() -> None:
    one = f"{QUOTES} The hall was cold. Reporters had waited since four in the morning for a word from either side."
    other = (
        f"{QUOTES} Shares in the ferry company rose by a tenth before noon, and hotels on Vessay took bookings again."
    )
    found = alike(one, other)
    assert found.passages
    assert not found.reprint


def test_boilerplate_does_not_make_a_reprint() -> None:
    footer = "Sign up for our newsletter and read the morning's reports from eleven capitals before your tea."
    one, other = f"Snow fell in Ys, and the pass is shut.\n{footer}", f"Bread is dearer in Marel than in May.\n{footer}"
    assert not alike(one, other).reprint


def test_one_background_paragraph_does_not_make_a_reprint() -> None:
    background = STORY.split("\n\n")[1]
    later = (
        "The winter timetable of the islands is out, and it is thinner than the summer's by three crossings a week. "
        f"The council of Vessay will meet on Thursday to discuss a subsidy for the mail boat.\n\n{background}"
    )
    assert not alike(later, STORY).reprint


def test_short_and_empty_texts_are_compared_whole() -> None:
    assert alike("Snow fell.", "snow fell").reprint
    assert not alike("Snow fell.", "Rain fell.").reprint
    assert not alike("a b", "a b c").reprint
    assert sketch("") == sketch(" ")
