"""Reports of an invented quarrel, written sentence by sentence with what each says, and a record of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from accordingto import views
from accordingto.conflict import Conflict, Ground, GroundKind, Prioritization
from accordingto.conflict.drafting import draft
from accordingto.record import open_record
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Document,
    Event,
    EventStatus,
    Modality,
    Move,
    Participant,
    Plover,
    Position,
    Reading,
    Role,
    Span,
    TimeInterval,
    actor_id,
    document_id,
    event_id,
    position_id,
)

ISSUE = "harbour question"


@dataclass
class Report:
    """A report in the making; ``day`` is when it was published."""

    outlet: str
    day: date | None
    text: str = ""
    actors: dict[str, Actor] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)
    done: list[dict[str, Any]] = field(default_factory=list)

    def _write(self, sentence: str) -> int:
        start = len(self.text)
        self.text += sentence + "\n"
        return start

    def actor(self, name: str, kind: ActorKind, *offices: tuple[str, str]) -> str:
        start = self._write(f"{', '.join(f'{title} of {of}' for title, of in offices)} {name}.".strip())
        where = self.text.index(name, start)
        span = Span(start=where, end=where + len(name), exact=name)
        roles = tuple(Role(title=title, of=of, evidence=span) for title, of in offices)
        made = Actor(id=actor_id(kind, name), name=name, kind=kind, roles=roles, mentions=(span,))
        self.actors[name] = made
        return made.id

    def says(self, holder: str, move: Move, sentence: str, proposal: str | None, **more: Any) -> None:
        """Add a position; ``more`` holds target, addressee, condition, in_return, modality, time and issue."""
        self.said.append({"start": self._write(sentence), "sentence": sentence, "holder": holder, "move": move})
        self.said[-1] |= {"proposal": proposal, **more}

    def tells(self, kind: str, sentence: str, cue: str, *agents: str, status: EventStatus, day: date | None) -> None:
        """Add an event; its sentence is looked for first among those that stand already."""
        start = self.text.find(sentence)
        start = self._write(sentence) if start < 0 else start
        self.done.append({"kind": kind, "sentence": sentence, "start": start, "cue": cue, "agents": agents})
        self.done[-1] |= {"status": status, "day": day}

    def reading(self) -> Reading:
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        id_ = document_id(sha256, publisher=self.outlet, published=self.day)
        made = Document(id=id_, text=self.text, sha256=sha256, publisher=self.outlet, published=self.day)
        return Reading(
            document=made,
            reader="hand/1",
            actors=tuple(self.actors.values()),
            positions=tuple(self._position(id_, each) for each in self.said),
            events=tuple(self._event(id_, each) for each in self.done),
        )

    def _span(self, words: str, start: int) -> Span:
        where = self.text.index(words, start)
        return Span(start=where, end=where + len(words), exact=words)

    def _id(self, name: str | None) -> str | None:
        return None if name is None else self.actors[name].id

    def _position(self, document: str, each: dict[str, Any]) -> Position:
        def span(key: str) -> Span | None:
            return self._span(each[key], each["start"]) if each.get(key) else None

        evidence = self._span(each["sentence"], each["start"])
        holder, proposal = self._id(each["holder"]), span("proposal")
        return Position(
            id=position_id(document, evidence, holder, each["move"], proposal),
            holder=holder,
            move=each["move"],
            addressee=self._id(each.get("addressee")),
            target=self._id(each.get("target")),
            issue=each.get("issue", ISSUE),
            proposal=proposal,
            evidence=evidence,
            condition=span("condition"),
            in_return=span("in_return"),
            channel=None,
            time=each.get("time", TimeInterval()),
            modality=each.get("modality", Modality.ACTUAL),
            chain=(),
            plover=None,
        )

    def _event(self, document: str, each: dict[str, Any]) -> Event:
        cue = self._span(each["cue"], each["start"])
        return Event(
            id=event_id(document, each["kind"], cue),
            kind=each["kind"],
            plover=Plover.RETREAT,
            mode=None,
            context=None,
            status=each["status"],
            cue=cue,
            evidence=self._span(each["sentence"], each["start"]),
            participants=tuple(Participant(actor=self.actors[name].id, role="agent") for name in each["agents"]),
            places=(),
            time=TimeInterval(start=each["day"], end=each["day"]),
            chain=(),
        )


def on(day: int, outlet: str = "The Harrow Post") -> Report:
    """Return a report of a day in May 2031 that knows two states, their leaders and a spokesman."""
    report = Report(outlet=outlet, day=date(2031, 5, day))
    report.actor("Arvenia", ActorKind.STATE)
    report.actor("Belmark", ActorKind.STATE)
    report.actor("Corland", ActorKind.STATE)
    report.actor("Ilo Tarn", ActorKind.PERSON, ("President", "Arvenia"))
    report.actor("Mara Voss", ActorKind.PERSON, ("Prime Minister", "Belmark"))
    report.actor("Piet Rund", ActorKind.PERSON, ("spokesman", "Mara Voss"))
    report.actor("Ada Quill", ActorKind.PERSON, ("envoy", "Corland"))
    return report


def kept(folder: Path, reports: Iterable[Report]) -> Path:
    """Return a record of reports."""
    path = folder / "quarrel.db"
    with open_record(path) as record:
        for each in reports:
            record.add(each.reading())
    return path


def drafted(
    folder: Path, reports: Iterable[Report], at: date | None = None, issue: str = ISSUE, options: int = 6
) -> Conflict:
    """Return the model that is drafted from reports."""
    with open_record(kept(folder, reports), read_only=True) as record:
        case = views.case(record, [issue], at)
    return draft(case, options=options)


def options(conflict: Conflict) -> dict[str, list[str]]:
    """Return the options of each decision maker."""
    return {each.name: [option.name for option in each.options] for each in conflict.decision_makers}


def statements(conflict: Conflict, name: str) -> tuple[str, ...]:
    """Return the preference statements of a decision maker."""
    (found,) = [each for each in conflict.decision_makers if each.name == name]
    assert isinstance(found.preferences, Prioritization)
    return found.preferences.statements


def ground(conflict: Conflict, kind: GroundKind, subject: str) -> Ground:
    """Return what one part rests on."""
    (found,) = [each for each in conflict.grounds if each.kind is kind and each.subject == subject]
    return found


def left_out(conflict: Conflict) -> str:
    """Return all that was left out with the reasons."""
    found = [each for each in conflict.grounds if each.kind is GroundKind.LEFT_OUT]
    return "\n".join(f"{each.subject}: {each.reason}" for each in found)


def ids(report: Report) -> list[str]:
    """Return the ids of a report's positions, in order."""
    return [each.id for each in report.reading().positions]


def moved(report: Report, day: int) -> Report:
    """Return a report as published on another day."""
    return replace(report, day=date(2031, 5, day))
