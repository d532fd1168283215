"""The score of pronouns and names: what counts, and what counts as right."""

from __future__ import annotations

from pathlib import Path

from benchmarks.coreference import Figures, read_conllu, score, summary
from tests.reading.parsing import parsed

from accordingto.reading.actors import find_actors
from accordingto.reading.quotations import find_quotations

ROWS = [
    ("Ana", "NNP", "(1-person-new-sssss-cf1-1,2-coref"),
    ("Petrova", "NNP", "1)"),
    ("left", "VBD", ""),
    ("Halvet", "NNP", "(2-place-new-sssss-cf2-1-sgl)"),
    (".", ".", ""),
    ("She", "PRP", "(1-person-giv:act-sssss-cf1-1-ana)"),
    ("paid", "VBD", ""),
    (".", ".", ""),
    ("It", "PRP", ""),
    ("rained", "VBD", ""),
    (".", ".", ""),
]


def conllu(folder: Path) -> Path:
    lines = ["# newpar"]
    for number, (word, tag, entity) in enumerate(ROWS, start=1):
        after = "SpaceAfter=No" if ROWS[number % len(ROWS)][0] == "." else "_"
        misc = "|".join(part for part in (f"Entity={entity}" if entity else "", after) if part)
        lines.append("\t".join([str(number), word, word, "X", tag, "_", "0", "dep", "_", misc]))
    path = folder / "GUM_news_own.conllu"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_text_and_mentions_are_read_off_the_columns(tmp_path: Path) -> None:
    gold = read_conllu(conllu(tmp_path))
    assert gold.text == "Ana Petrova left Halvet. She paid. It rained."
    assert [(m.chain, m.kind, m.first, m.last, m.least) for m in gold.mentions] == [
        ("1", "person", 0, 1, (0, 1)),
        ("2", "place", 3, 3, (3,)),
        ("1", "person", 5, 5, (5,)),
    ]


def test_a_pronoun_is_right_with_its_chain_and_an_empty_one_is_not_asked_for(tmp_path: Path) -> None:
    gold = read_conllu(conllu(tmp_path))
    given = parsed(gold.text)
    figures = Figures()
    score(gold, given, find_actors(given, find_quotations(given)), figures)
    result = summary(figures.counts)
    assert result["he/she"] == {"gold": 1, "precision": 1.0, "recall": 1.0, "recall_actors": 1.0}
    assert result["it"] == {"gold": 0, "precision": None, "recall": None, "recall_actors": None}
    assert result["names: person"] == {"gold": 1, "found": 1.0, "right": 1.0}
