"""What the trained tagger sees, how its scores become spans, and what it gives on texts of every shape."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnxruntime import SessionOptions

from accordingto.errors import ReadingError
from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.reading.quotations import find_quotations
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.reading.tagger import Tagger, load_tagger
from accordingto.reading.tagger_decoding import best_labels, log_softmax, spans_of
from accordingto.reading.tagger_features import MAX_PIECES, Proposal, tags_of
from accordingto.reading.tagger_labels import ARGUMENTS, TASKS
from accordingto.settings import load_settings
from accordingto.vocabulary import ProblemKind, Reading


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger(load_settings().threads)


def parsed(text: str) -> Parsed:
    return next(parse_all([document_from_text(text, language="en")], load_settings().syntax_package))


def read(text: str) -> Reading:
    return LocalReader(load_settings()).read(document_from_text(text, language="en"))


TEXTS = {
    "one word": "Talks",
    "a sentence longer than the window": "The envoy said that "
    + "the truce, the guns, the port and " * 120
    + "rest hold.",
    "a word longer than the window": "The envoy sent " + "x" * 4000 + " and left.",
    "no punctuation": "the envoy said the port would open the minister said it would not " * 30,
    "capitals": "ENVOY SAYS TALKS WILL RESUME ON FRIDAY, MINISTER DEMANDS PORT BE OPENED FIRST.",
    "right-to-left marks": "The envoy \u200fsaid\u200e that \u202bthe port\u202c would open.",
    "many short lines": "\n".join("Envoy: no deal." for _ in range(300)),
    "blanks and rules": "Talks failed.\n\n----------\n\n \t \n* * *\n\nThe envoy said so.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_token_stands_in_exactly_one_window(tagger: Tagger, name: str) -> None:
    text = parsed(TEXTS[name])
    windows = tagger.featurizer.windows(text, find_quotations(text), [])
    assert [t.i for w in windows for t in w.tokens] == [t.i for t in text.doc if not t.is_space]
    for window in windows:
        assert len(window.pieces) <= MAX_PIECES
        assert len(window.first) == len(window.tokens)
        assert (numpy.diff(window.first) > 0).all() and window.first[-1] < len(window.pieces) - 1
        for feature in (window.tag, window.dep, window.quote, window.lexical, window.proposed):
            assert len(feature) == len(window.pieces)


@pytest.mark.parametrize("name", TEXTS)
def test_texts_of_every_shape_are_read_and_every_span_is_exact(name: str) -> None:
    reading = read(TEXTS[name])
    for item in reading.attributions:
        for span in (item.source, item.cue, *item.content):
            assert span is None or reading.document.text[span.start : span.end] == span.exact


def test_another_language_is_refused_with_a_problem() -> None:
    text = "Der Minister sagte am Dienstag, dass die Verhandlungen ohne Ergebnis beendet worden seien. " * 4
    reading = LocalReader(load_settings()).read(document_from_text(text))
    assert [p.kind for p in reading.problems] == [ProblemKind.UNSUPPORTED_LANGUAGE]
    assert not reading.attributions


def test_what_the_rules_propose_is_marked_on_the_window_of_its_cue(tagger: Tagger) -> None:
    text = parsed("Nothing was said.\n\nThe envoy said that talks would resume.")
    start = text.document.text.index("The envoy")
    cue = (start + 10, start + 14)
    proposal = Proposal(source=(start, start + 9), cue=cue, content=((start + 15, start + 38),))
    first, second = tagger.featurizer.windows(text, find_quotations(text), [proposal])
    assert first.proposals == [] and not first.proposed.any()
    marked = second.token_range(cue)
    assert marked == (2, 3)
    assert [second.tokens[i].text for i in range(*marked)] == ["said"]
    roles = tagger.featurizer.proposed_roles(second, marked)[second.first].tolist()
    assert roles == [1, 2, 0, 3, 4, 4, 4, 0]
    branches = tagger.featurizer.branches(second, marked)[second.first].tolist()
    assert branches[0] == branches[1] and branches[2] == 0 and len({*branches[3:7]}) == 1


def test_tags_begin_anew_where_spans_touch() -> None:
    assert tags_of(5, [(0, 2), (2, 4), None]) == [1, 2, 1, 2, 0]
    assert spans_of([1, 2, 1, 2, 0], 0) == [(0, 2), (2, 4)]
    assert spans_of([0, 3, 4, 0, 1], 1) == [(1, 3)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.floats(-9, 9), min_size=5, max_size=5), min_size=1, max_size=12))
def test_no_inside_stands_without_its_begin(rows: list[list[float]]) -> None:
    labels = best_labels(log_softmax(numpy.array(rows, dtype=numpy.float32)))
    assert len(labels) == len(rows)
    for before, label in zip([0, *labels], labels, strict=False):
        assert label % 2 == 1 or label == 0 or before in {label - 1, label}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(-9, 9), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_best_labels_are_the_best(rows: list[list[float]]) -> None:
    """Against trying every sequence."""
    scores = log_softmax(numpy.array(rows, dtype=numpy.float32))

    def total(labels: tuple[int, ...]) -> float:
        return float(sum(scores[i, label] for i, label in enumerate(labels)))

    every: list[tuple[int, ...]] = [()]
    for _ in rows:
        every = [(*e, n) for e in every for n in range(3) if n != 2 or (e and e[-1] in {1, 2})]
    assert total(tuple(best_labels(scores))) == pytest.approx(max(map(total, every)), abs=1e-4)


def test_a_report_reads_the_same_alone_and_among_others() -> None:
    reader = LocalReader(load_settings())
    documents = [document_from_text(TEXTS[name] + "\n\nMila Ren said talks failed.", language="en") for name in TEXTS]
    assert list(reader.read_all(documents)) == [reader.read(document) for document in documents]


def test_a_window_is_tagged_the_same_whatever_stands_beside_it(tagger: Tagger) -> None:
    windows = []
    for name in ("a sentence longer than the window", "no punctuation", "capitals", "blanks and rules"):
        text = parsed(TEXTS[name] + "\n\nMila Ren said that the port would open, and warned of a strike.")
        windows += tagger.featurizer.windows(text, find_quotations(text), [])
    together = tagger.tag(windows, TASKS)
    assert any(together)
    for window, tags in zip(windows, together, strict=True):
        (alone,) = tagger.tag([window], TASKS)
        assert [(t.task, t.cue, t.arguments) for t in alone] == [(t.task, t.cue, t.arguments) for t in tags]
        for one, other in zip(alone, tags, strict=True):
            assert one.confidence == pytest.approx(other.confidence, abs=1e-4)
            assert {c: label for c, (label, _) in one.classes.items()} == {c: o[0] for c, o in other.classes.items()}
            assert [p for _, p in one.classes.values()] == pytest.approx(
                [p for _, p in other.classes.values()], abs=1e-4
            )


def test_what_the_weights_multiply_is_never_rounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the kernels that onnxruntime says it ran."""

    def profiling() -> SessionOptions:
        options = SessionOptions()
        options.enable_profiling = True
        options.profile_file_prefix = str(tmp_path / "profile")
        return options

    monkeypatch.setattr("onnxruntime.SessionOptions", profiling)
    watched = load_tagger.__wrapped__(1)
    text = parsed("Mila Ren said that the port would open.")
    assert any(watched.tag(watched.featurizer.windows(text, find_quotations(text), []), TASKS))
    for session in (watched._below, watched._above):
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
        ran = {event["args"]["op_name"] for event in events if "op_name" in event.get("args", {})}
        assert "MatMul" in ran
        assert {n for n in ran if "MatMul" in n or "Gemm" in n or "Quantize" in n} <= {"MatMul", "FusedMatMul", "Gemm"}


def test_arguments_are_known_for_every_task() -> None:
    assert len(ARGUMENTS) == len(TASKS)


def test_weights_that_are_not_whole_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="install accordingto again"):
        load_tagger(1, tmp_path)
    (tmp_path / "tagger.json").write_text('{"tags": {}, "deps": {}, "steps": {}}', encoding="utf-8")
    (tmp_path / "below.onnx").write_bytes(b"cut short")
    with pytest.raises(ReadingError, match="install accordingto again"):
        load_tagger(1, tmp_path)
