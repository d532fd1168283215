"""The PLOVER benchmark reads mark-up, picks one root a pair, and counts silence as a miss."""

from __future__ import annotations

from benchmarks.plover import Record, coded, f1_by_root, marked, predict, score_records

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Document,
    Event,
    EventStatus,
    Participant,
    Plover,
    Reading,
    Span,
    TimeInterval,
)

TEXT = "Alvania sent pumps to Terkovia, and Kaldovia will meet Terkovia."


def span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start=start, end=start + len(words), exact=words)


def event(cue: str, root: Plover, status: EventStatus, agent: str, recipient: str) -> Event:
    return Event(
        id=cue,
        kind=cue,
        plover=root,
        mode=None,
        context=None,
        status=status,
        cue=span(cue),
        evidence=span(cue),
        participants=(
            Participant(actor=agent, role="agent"),
            Participant(actor=recipient, role="recipient"),
        ),
        places=(),
        time=TimeInterval(),
        chain=(),
    )


def reading() -> Reading:
    names = {"A": "Alvania", "K": "Kaldovia", "T": "Terkovia"}
    actors = tuple(
        Actor(id=key, name=name, kind=ActorKind.STATE, mentions=(span(name),)) for key, name in names.items()
    )
    events = (
        event("sent", Plover.AID, EventStatus.HAPPENED, "A", "T"),
        event("meet", Plover.CONSULT, EventStatus.PLANNED, "K", "T"),
    )
    return Reading(document=Document(id="doc", text=TEXT, sha256=""), reader="test", actors=actors, events=events)


def where(words: str) -> tuple[int, int]:
    return span(words).start, span(words).end


def test_mark_up_gives_text_and_event_words_even_where_it_nests() -> None:
    text, words = marked("(SRC: Alvania) (EVT: sent) pumps (LOC: to (TAR: Terkovia)) (as (EVT: aid)).")
    assert text == "Alvania sent pumps to Terkovia (as aid)."
    assert [text[start:end] for start, end in words] == ["sent", "aid"]


def test_what_is_planned_in_cooperation_is_an_agreement() -> None:
    assert [c.root for c in coded(reading())] == [Plover.AID, Plover.AGREE]


def test_a_pair_gets_the_root_of_the_event_that_names_it() -> None:
    assert predict(reading(), where("Alvania"), where("Terkovia")) is Plover.AID
    assert predict(reading(), where("Kaldovia"), where("Terkovia")) is Plover.AGREE
    assert predict(reading(), where("Kaldovia"), None) is Plover.AGREE
    empty = Reading(document=Document(id="doc", text="", sha256=""), reader="test")
    assert predict(empty, (0, 1), (2, 3)) is None


def test_records_are_found_on_their_words_and_right_with_their_root() -> None:
    gold = [Record(id=root, text=TEXT, root=root, words=(where("sent"),)) for root in ("AID", "ASSAULT")]
    gold.append(Record(id="none", text=TEXT, root="AID", words=(where("pumps"),)))
    counts, missed = score_records(gold, [reading()] * 3)
    assert counts == {"records": 3, "found": 2, "right": 1}
    assert len(missed) == 2


def test_silence_is_a_miss_of_the_gold_root_and_no_false_alarm() -> None:
    scores = f1_by_root([("AID", "AID"), ("AID", None), ("ASSAULT", "AID")])
    assert scores == {"AID": 2 / (2 + 2), "ASSAULT": 0.0}
