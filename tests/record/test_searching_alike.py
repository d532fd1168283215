"""Both full-text indexes find the same passages and mark the same words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.backends import Files, Server
from tests.record.building import document

from accordingto.record import Record, open_record
from accordingto.record import schema as t
from accordingto.record.backend import backend
from accordingto.record.full_text import phrases
from accordingto.vocabulary import Reading

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "ilven").glob("*.txt"))

ODD = (
    "Ines Ba\u0301thory and Inès Bathory met; the BÁTHORYS left.\n"
    "Article 5(2)(b) of the 1,200-page draft, v2.0, cost €3.5m in 2031.\n"
    "Переговоры в Ыс продолжаются. 会談は続く。 المحادثات\n"
    "It's the envoys' co-operation; cooperating cooperators co operate.\n"
    "relational conditional rational valency hesitancy digitizer conformably radically differently analogously\n"
    "generalization operator feudalism decisiveness hopefulness callousness formality sensitivity sensibility\n"
    "triplicate formative formalize electricity electrical hopeful goodness revival allowance inference airliner\n"
    "ponies ties caress cats feed agreed plastered bled motoring sing conflated troubled sized hopping tanned\n"
    "skies dying lying news innings early only yes us as is by a an x 42 4711 x1 1x\n"
    "https://post.example/a-b_c?d=e ines@post.example #ports @post snake_case CamelCase\n"
)


@pytest.fixture(scope="module")
def both(server: Server) -> Iterator[tuple[Record, Record]]:
    files = Files()
    places = (files.fresh(), server.fresh())
    with open_record(places[0]) as in_file, open_record(places[1]) as on_server:
        for record in (in_file, on_server):
            for text in (ODD, *(path.read_text(encoding="utf-8") for path in EXAMPLES)):
                record.add(Reading(document=document(text), reader="nobody/1"))
        yield in_file, on_server
    server.drop(places[1])


Hits = list[tuple[int, list[tuple[int, int]]]]


def hits(record: Record, *asked: str) -> list[Hits]:
    """For each of the questions, the rows of the passages found and what is marked in them."""
    with record._database.reading() as connection:
        own = select(t.passages.c.rid, t.passages.c.start, t.passages.c.end, t.texts.c.text.label("words"))
        rows = connection.execute(own.join(t.texts, t.texts.c.rid == t.passages.c.text))
        passages = {row.rid: row.words[row.start : row.end] for row in rows}
        index = backend(connection).full_text
        return [
            sorted(
                (hit.passage, list(hit.marks(passages[hit.passage]))) for hit in index.passages(connection, terms, 999)
            )
            for words in asked
            if (terms := phrases(words))
        ]


def texts() -> str:
    return "\n".join([ODD, *(path.read_text(encoding="utf-8") for path in EXAMPLES)])


def test_every_word_is_found_in_the_same_places(both: tuple[Record, Record]) -> None:
    words = sorted(set(re.findall(r"[^\s\"]+", texts())))
    assert len(words) > 500
    in_file, on_server = (hits(record, *words) for record in both)
    asked = [word for word in words if phrases(word)]
    assert [word for word, one, other in zip(asked, in_file, on_server, strict=True) if one != other] == []


@pytest.mark.parametrize(
    "words",
    [
        '"the envoys"',
        '"co operation"',
        "co-operation",
        '"the 1,200-page draft" article',
        "the of",
        '"of the" the',
        "bathory",
        "Báthory",
        "переговоры",
        "会談は続く",
        "relate condition",
        '"a a"',
        "snake_case",
        "zebra",
        '"post example" post',
    ],
)
def test_words_and_phrases_are_found_in_the_same_places(both: tuple[Record, Record], words: str) -> None:
    assert hits(both[0], words) == hits(both[1], words)
