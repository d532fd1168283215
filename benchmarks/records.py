"""Measure a record: adding readings, and each question, in a file and on a PostgreSQL server.

    python benchmarks/records.py [ADDRESS] [--readings N] [--rounds N] [--json]

ADDRESS is that of a PostgreSQL database in which a schema ``benchmark`` is made and dropped again; without it, only
the file is measured. The readings are made up: four short paragraphs each, with four attributions, four positions and
an event, of forty holders and sixty issues in all. Adding is timed as a whole, a question by the median of its rounds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from accordingto.location import DatabaseAddress, Location, record_location
from accordingto.record import EventQuery, PositionQuery, Record, open_record
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Document,
    Event,
    EventStatus,
    Modality,
    Move,
    Plover,
    Position,
    Reading,
    Span,
    Style,
    TimeInterval,
    actor_id,
    attribution_id,
    document_id,
    event_id,
    position_id,
)

HOLDERS = [
    f"{title} {name}"
    for title in ("Minister", "Envoy", "Governor", "Speaker")
    for name in ("Osra", "Velsin", "Tamor", "Ilvane", "Quade", "Merro", "Sant", "Orlen", "Bacha", "Yvell")
]
ISSUES = [
    f"{thing} of {place}"
    for thing in ("port", "road", "mine", "bridge", "tariff", "canal")
    for place in ("Ys", "Halvet", "Norra", "Selm", "Odra", "Tarn", "Brisk", "Lume", "Keth", "Vane")
]
MOVES = [Move.DEMAND, Move.OFFER, Move.REJECT, Move.PROPOSE]
BEGIN = date(2031, 1, 1)
SCHEMA = "benchmark"


def made(number: int) -> Reading:
    """Return the reading of a report of its own."""
    day = BEGIN + timedelta(days=number % 700)
    said = [
        (HOLDERS[(number * 7 + n * 11) % len(HOLDERS)], ISSUES[(number * 13 + n * 17) % len(ISSUES)]) for n in range(4)
    ]
    lines = [f"{holder} demanded control over the {issue}, dispatch {number} said." for holder, issue in said]
    text = "\n".join([*lines, f"The envoys met in the northern town on day {number}."])
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=document_id(sha256, published=day), text=text, sha256=sha256, published=day)
    reading = Reading(document=document, reader="made up/1")
    for n, ((holder, issue), line) in enumerate(zip(said, lines, strict=True)):
        reading = _with_line(reading, sum(map(len, lines[:n])) + n, line, (holder, issue, MOVES[n]))
    start = text.rindex("The envoys")
    evidence = Span(start=start, end=len(text), exact=text[start:])
    cue = Span(start=start + 11, end=start + 14, exact="met")
    event = Event(
        id=event_id(document.id, "meeting", cue),
        kind="meeting",
        plover=Plover.CONSULT,
        mode=None,
        context=None,
        status=EventStatus.HAPPENED,
        cue=cue,
        evidence=evidence,
        participants=(),
        places=(),
        time=TimeInterval(start=day, end=day),
        chain=(),
        attribution=None,
    )
    return replace(reading, events=(event,))


def _with_line(reading: Reading, start: int, line: str, meant: tuple[str, str, Move]) -> Reading:
    holder, issue, move = meant

    def at(words: str) -> Span:
        begin = start + line.index(words)
        return Span(start=begin, end=begin + len(words), exact=words)

    proposal = at(f"control over the {issue}")
    actor = Actor(id=actor_id(ActorKind.PERSON, holder), name=holder, kind=ActorKind.PERSON, mentions=(at(holder),))
    key = reading.document.id
    attribution = Attribution(
        id=attribution_id(key, at(holder), at("demanded"), (proposal,)),
        source=at(holder),
        cue=at("demanded"),
        content=(proposal,),
        style=Style.INDIRECT,
        speaker=actor.id,
        parent=None,
    )
    position = Position(
        id=position_id(key, at("demanded"), actor.id, move, proposal),
        holder=actor.id,
        move=move,
        addressee=None,
        target=None,
        issue=issue,
        proposal=proposal,
        evidence=Span(start=start, end=start + len(line), exact=line),
        condition=None,
        in_return=None,
        channel=None,
        time=TimeInterval(),
        modality=Modality.ACTUAL,
        chain=(),
        plover=Plover.REQUEST,
        cue=at("demanded"),
        attribution=attribution.id,
    )
    known = {each.id for each in reading.actors}
    return replace(
        reading,
        actors=reading.actors if actor.id in known else (*reading.actors, actor),
        attributions=(*reading.attributions, attribution),
        positions=(*reading.positions, position),
    )


QUESTIONS: dict[str, Callable[[Record], object]] = {
    "counts": lambda record: record.counts(),
    "positions of a holder, 50": lambda record: record.positions(PositionQuery(holder=HOLDERS[3], limit=50)),
    "positions on an issue, 50": lambda record: record.positions(PositionQuery(issue="port Ys", limit=50)),
    "positions of a month, 50": lambda record: record.positions(
        PositionQuery(since=BEGIN, until=BEGIN + timedelta(days=30), limit=50)
    ),
    "all positions": lambda record: record.positions(),
    "events, 50": lambda record: record.events(EventQuery(kind="meeting", limit=50)),
    "search, rare words, 50": lambda record: record.search("dispatch 77"),
    "search, words that all have, 50": lambda record: record.search("demanded control"),
    "search, a phrase, 50": lambda record: record.search('"bridge of Norra"'),
    "actors": lambda record: record.actors(),
    "a reading": lambda record: record.reading(made(5).document.id),
    "an item by the beginning of its id": lambda record: record.find(made(5).positions[0].id[:10]),
    "reading a known reading again": lambda record: record.add(made(7)),
}


def measured(location: Location, readings: int, rounds: int) -> dict[str, float]:
    """Return how many readings a second were added, and how many milliseconds each question took."""
    many = [made(n) for n in range(readings)]
    figures: dict[str, float] = {}
    with open_record(location) as record:
        begun = time.perf_counter()
        for each in many:
            record.add(each)
        figures["readings added a second"] = readings / (time.perf_counter() - begun)
        for name, ask in QUESTIONS.items():
            ask(record)
            times = []
            for _ in range(rounds):
                begun = time.perf_counter()
                ask(record)
                times.append(time.perf_counter() - begun)
            figures[f"{name} (ms)"] = statistics.median(times) * 1000
        begun = time.perf_counter()
        assert record.verify().sound
        figures["verify (ms)"] = (time.perf_counter() - begun) * 1000
    return figures


def main() -> None:
    """Measure what the arguments name and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", nargs="?")
    parser.add_argument("--readings", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    results: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.db"
        results["file"] = measured(path, given.readings, given.rounds)
        results["file"]["size (MiB)"] = path.stat().st_size / 2**20
    if given.address:
        address = record_location(given.address)
        if not isinstance(address, DatabaseAddress):
            parser.error("ADDRESS begins with postgresql://")
        results["server"] = _on_server(replace(address, schema=SCHEMA), given.readings, given.rounds)
    if given.json:
        print(json.dumps(results, indent=2))
        return
    for name in results["file"]:
        print(f"{name:50}" + "".join(f"{result[name]:12.1f}" for result in results.values()))


def _on_server(address: DatabaseAddress, readings: int, rounds: int) -> dict[str, float]:
    import psycopg

    size = (
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = %s::regnamespace"
    )
    with psycopg.connect(address.conninfo, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE".encode())
        try:
            figures = measured(address, readings, rounds)
            connection.execute(f"SET search_path TO {SCHEMA}".encode())
            row = connection.execute(size, [SCHEMA]).fetchone()
            assert row is not None
            return figures | {"size (MiB)": float(row[0]) / 2**20}
        finally:
            connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE".encode())


if __name__ == "__main__":
    main()
