"""Who would not answer, did not answer, or has said nothing, and on what."""

from __future__ import annotations

import pytest
from tests.reading.parsing import parsed

from accordingto.reading.silences import Silence, find_silences
from accordingto.vocabulary import Move


def silences(text: str) -> list[tuple[Silence, str]]:
    read = parsed(text)
    return [
        (found, text[slice(*found.matter)] if found.matter else "")
        for sentence in read.doc.sents
        for found in find_silences(list(sentence))
    ]


@pytest.mark.parametrize(
    ("text", "holder", "matter"),
    [
        ("A spokeswoman declined to comment on the plan.", "spokeswoman", "the plan"),
        ("The ministry declined comment.", "ministry", ""),
        ("The envoy refused to discuss the call.", "envoy", "the call"),
        ("The Kaldovian presidency did not respond to a request for comment.", "presidency", "comment"),
        ("The palace did not immediately reply to questions about the dam.", "palace", "the dam"),
        ("A request for comment was not answered by the ministry.", "ministry", "comment"),
        ("Calls to the embassy were not returned.", "embassy", ""),
        ("The governor could not be reached for comment.", "governor", "comment"),
        ("The mayor was not available for comment.", "mayor", "comment"),
        ("The chancellor had no comment.", "chancellor", ""),
        ("Her aides would not say why.", "aides", "why"),
        ("The spokesman would not discuss the September call.", "spokesman", "the September call"),
        ("The minister would neither confirm nor deny the report.", "minister", "the report"),
        ("The spokesman refused to be drawn on the call.", "spokesman", "the call"),
        ("The minister declined to give a figure for the dead.", "minister", "a figure for the dead"),
        ("Asked whether he would go, the minister did not answer.", "minister", "whether he would go"),
        ("We neither confirm nor deny the report.", "We", "the report"),
        ("The delegation refused to answer questions about the bridge.", "delegation", "questions about the bridge"),
    ],
)
def test_refusals_to_comment(text: str, holder: str, matter: str) -> None:
    ((found, about),) = silences(text)
    assert found.move is Move.NO_COMMENT
    assert found.holder is not None and found.holder.text == holder
    assert about == matter


@pytest.mark.parametrize(
    ("text", "holder", "matter"),
    [
        ("The chancellor has said nothing in public about the call.", "chancellor", "the call"),
        ("The president has not made any public remarks on the railway.", "president", "the railway"),
        ("Kaldovia has not responded.", "Kaldovia", ""),
        ("The envoy has not commented publicly.", "envoy", ""),
        ("The army remained silent about the losses.", "army", "the losses"),
        ("The council has yet to comment on the draft.", "council", "the draft"),
        ("The minister made no mention of the prisoners.", "minister", "the prisoners"),
        ("Van Roos has not said whether he will go.", "Roos", "whether he will go"),
        ("The commander has not been heard from since June.", "commander", ""),
        ("The minister did not say whether he will go.", "minister", "whether he will go"),
    ],
)
def test_silences(text: str, holder: str, matter: str) -> None:
    ((found, about),) = silences(text)
    assert found.move is Move.SILENCE
    assert found.holder is not None and found.holder.text == holder
    assert about == matter


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined the invitation.",
        "The minister refused to leave the room.",
        "The minister said nothing would change.",
        "She said that the envoy had commented on the plan.",
        "He did not return to the capital.",
        "The army kept the road quiet.",
        "The bridge could not be reached by lorry.",
        "We would not say that.",
        "I said nothing of the kind.",
    ],
)
def test_what_is_no_silence(text: str) -> None:
    assert silences(text) == []
