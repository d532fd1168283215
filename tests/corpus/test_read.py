"""The corpus format: what its lines say, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus.check import check
from corpus.read import CorpusError, read_report, reports

from accordingto.vocabulary import ActorKind, Modality, Move, Plover

ROOT = Path(__file__).resolve().parents[2]

REPORT = """\
# topic: trade
# style: wire

@ ren | person | Mila Ren
@ ostrava | state | Ostravia
@ aides | unnamed | two aides

S Mila Ren told two aides that Ostravia would open its ports if tariffs fell, and its ports were full.
M Mila Ren = ren | two aides = aides | Ostravia = ostrava | its~2 = ostrava
A1 source: Mila Ren | cue: told | content: that Ostravia would open its ports if tariffs fell, and its ports were full
P1 move: offer | holder: Ostravia | cue: open | condition: if tariffs fell | plover: CONCEDE | modality: conditional
S "It is late," she said, "and we are tired."
M she = ren | we = ostrava
A1 source: she | cue: said | content: "It is late," … "and we are tired."
A2 cue: tired | content: late
S "We are going home."
A1+ content: "We are going home."
P1 move: intend | holder: =ostrava | cue: are going

S Guns fell silent.
E1 plover: RETREAT | cue: fell silent | actor: Guns
"""


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def test_spans_point_into_the_text_of_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    report = read_report(path)
    text = report.text
    assert report.header == {"topic": "trade", "style": "wire"}
    assert report.kinds["aides"] is ActorKind.UNNAMED
    assert text.count("\n\n") == 1 and len(report.sentences) == 4
    first, second, inner = report.attributions
    assert [text[slice(*p)] for p in first.source + first.cue] == ["Mila Ren", "told"]
    assert [text[slice(*p)] for p in second.content] == [
        '"It is late,"',
        '"and we are tired." "We are going home."',
    ]
    assert inner.source == ()
    second_its = next(m for m in report.mentions if text[m.start : m.end] == "its")
    assert second_its.start == text.rindex("its ports")
    offer, intention = report.positions
    assert (offer.move, offer.modality, offer.plover) == (Move.OFFER, Modality.CONDITIONAL, Plover.CONCEDE)
    assert text[slice(*offer.spans["condition"][0])] == "if tariffs fell"
    assert intention.actors == {"holder": "ostrava"} and intention.modality is Modality.ACTUAL
    assert report.events[0].plover is Plover.RETREAT


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("A1 source: Nobody | cue: told | content: that", "'Nobody' is not in the sentence"),
        ("A1 source: Mila Ren | cue: told", "needs a content"),
        ("A1 speaker: Mila Ren | cue: told | content: that", "is not one of the fields"),
        ("M Mila Ren = nobody", "no actor 'nobody'"),
        ("M Mila Ren", "words = id"),
        ("P1 move: beg | cue: told", "'beg' is not one of demand"),
        ("P1 move: offer | holder: Mila Ren", "a position needs a cue"),
        ("E1 cue: told", "'' is not one of AGREE"),
        ("A2+ content: told", "goes on with"),
        ("A1 cue: told~2 | content: that", "not in the sentence 2 times"),
        ("A1 cue: tol | content: that", "'tol' is not in the sentence"),
        ("what is this", "not a line of this format"),
    ],
)
def test_a_line_that_does_not_hold_is_named(tmp_path: Path, line: str, why: str) -> None:
    text = "\n".join(REPORT.splitlines()[:9]) + "\n" + line + "\n"
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, text)
    assert "report.txt:10: " in str(caught.value)
    assert why in str(caught.value)


def test_a_file_without_a_sentence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no sentence"):
        read(tmp_path, "# topic: trade\n")


def test_the_checker_goes_on_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT + "nonsense\nE2 plover: WAR | cue: fell\n", encoding="utf-8")
    report, errors = check(path)
    assert len(report.sentences) == 4
    assert [e.rsplit("report.txt:", 1)[1].split(":")[0] for e in errors] == ["22", "23"]


@pytest.mark.parametrize("folder", ["reports", "heldout", "second"])
def test_the_corpus_holds(folder: str) -> None:
    errors = [e for path in sorted((ROOT / "corpus" / folder).rglob("*.txt")) for e in check(path)[1]]
    assert errors == []


def test_the_corpus_is_as_large_as_it_says() -> None:
    sentences = sum(len(r.sentences) for f in ("reports", "heldout") for r in reports(ROOT / "corpus" / f))
    assert sentences >= 2_500


def test_nothing_held_out_is_trained_on() -> None:
    trained = {r.text for r in reports(ROOT / "corpus" / "reports")}
    held = {r.name: r.text for r in reports(ROOT / "corpus" / "heldout")}
    assert len(held) == 40
    assert not trained & set(held.values())
    second = list(reports(ROOT / "corpus" / "second"))
    assert all(held[r.name] == r.text for r in second) and len(second) == 24
