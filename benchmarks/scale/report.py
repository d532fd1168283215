"""One synthetic report: a text of moves, events and filler, and the reading that a reader could have made of it."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Document,
    Event,
    EventStatus,
    Granularity,
    Modality,
    Move,
    Participant,
    Place,
    PlaceMention,
    Plover,
    Position,
    Precision,
    Reading,
    Role,
    Span,
    Style,
    TimeExpression,
    TimeInterval,
    Unnamed,
    actor_id,
    attribution_id,
    document_id,
    event_id,
    position_id,
    time_id,
)
from benchmarks.scale.drafting import Draft, within
from benchmarks.scale.filler import filler
from benchmarks.scale.world import Issue, Locality, Person, World, phrases

__all__ = ["READER", "Print", "Story", "report"]

READER = "synthetic/1"
_DAYS = ("on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened and was said, before anybody prints it."""

    world: World
    issues: tuple[Issue, ...]
    day: date
    statements: int
    words: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """How an outlet prints a story: its own, or a wire's that it cuts to a part of its statements, days later."""

    outlet: Person
    wire: Person | None = None
    later: int = 0
    kept: float = 1.0
    number: int = 0


@dataclass(slots=True)
class _Notes:
    """What the report says, by offsets, until its text and so its id are known."""

    moves: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    actors: dict[str, tuple[Person, list[Span]]] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    places: dict[str, tuple[Locality, list[Span]]] = field(default_factory=dict)
    unnamed: list[tuple[Unnamed, Span]] = field(default_factory=list)

    def named(self, person: Person, span: Span) -> None:
        self.actors.setdefault(person.id, (person, []))[1].append(span)

    def placed(self, place: Locality, span: Span) -> None:
        self.places.setdefault(place.id, (place, []))[1].append(span)


def report(story: Story, printed: Print) -> Reading:
    """Return the story as an outlet prints it."""
    outlet, wire, kept = printed.outlet, printed.wire, printed.kept
    chance = random.Random(story.seed)
    draft, notes = Draft(), _Notes()
    issue = story.issues[0]
    draft.write(f"{issue.subject.capitalize()}: the dispute over {issue.place.name} goes on\n\n")
    for _ in range(max(1, round(story.statements * kept))):
        _statement(draft, notes, story, wire or outlet, chance)
        while chance.random() < 0.6 and draft.words < story.words * kept - 30:
            draft.write(filler(chance) + " ")
        if chance.random() < 0.25:
            _happening(draft, notes, story, chance)
        if chance.random() < 0.02:
            draft.write(f"Somebody had left a note about the {chance.choice(phrases()['filler']['rare'])} behind. ")
        draft.write("\n")
    while draft.words < min(story.words, 800) * kept:
        draft.write(filler(chance) + " ")
    text = draft.text.rstrip() + "\n"
    published = story.day + timedelta(days=printed.later)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    url = f"https://{outlet.id}.example/{published}/{story.seed}-{printed.number}"
    document = Document(
        id=document_id(sha256, publisher=outlet.name, published=published, url=url),
        text=text,
        sha256=sha256,
        title=text.partition("\n")[0],
        publisher=outlet.name,
        published=published,
        url=url,
        language="en",
        credit=wire.name if wire is not None else None,
        origin=url,
    )
    return _reading(document, outlet, notes, story.day)


def _statement(draft: Draft, notes: _Notes, story: Story, outlet: Person, chance: random.Random) -> None:
    issue = chance.choice(story.issues)
    holder, target = chance.sample(issue.parties, 2)
    shape = chance.choices(phrases()["moves"], [each["weight"] for each in phrases()["moves"]])[0]
    proposal = chance.choice(issue.proposals)
    words = shape["words"].format(holder=holder.name, target=target.name, proposal=proposal)
    titled = holder.title is not None and chance.random() < 0.3
    start = draft.write(f"{holder.title} of {holder.state}, " if titled else "")
    content = draft.write(words)
    named = within(content, holder.name)
    notes.named(holder, named)
    if titled and holder.title is not None:
        notes.roles[holder.id] = Role(title=holder.title, of=holder.state, evidence=within(start, holder.title))
    if "{target}" in shape["words"]:
        notes.named(target, within(content, target.name))
    asked = within(content, proposal)
    notes.placed(issue.place, within(asked, issue.place.name))
    when = None
    if chance.random() < 0.35:
        draft.write(" ")
        when = draft.write(_DAYS[(story.day.weekday() - chance.randint(0, 4)) % 7])
    move: dict[str, Any] = {
        "issue": issue,
        "holder": holder,
        "target": target if "{target}" in shape["words"] else None,
        "move": Move(shape["move"]),
        "proposal": asked,
        "cue": within(content, shape["cue"]),
        "holder_span": named,
        "evidence": content,
        "when": when,
        "source": None,
    }
    if chance.random() < 0.55:
        draft.write(", ")
        _source(draft, notes, move, issue, outlet, chance)
    notes.moves.append(move)
    draft.write(". ")


def _source(
    draft: Draft, notes: _Notes, move: dict[str, Any], issue: Issue, outlet: Person, chance: random.Random
) -> None:
    if chance.random() < 0.45:
        description = chance.choice(phrases()["descriptions"])
        terms = chance.choice(phrases()["terms"]) if chance.random() < 0.3 else None
        span = draft.write(description)
        notes.unnamed.append((Unnamed(count=None, description=description, terms=terms), span))
        move["source"] = ("unnamed", len(notes.unnamed) - 1, span)
    else:
        person = chance.choice(issue.parties)
        span = draft.write(person.name)
        notes.named(person, span)
        move["source"] = ("named", person, span)
    draft.write(" ")
    move["told"] = draft.write("told")
    draft.write(" ")
    span = draft.write(f"the {outlet.name}")
    notes.named(outlet, within(span, outlet.name))
    move["outlet"] = outlet


def _happening(draft: Draft, notes: _Notes, story: Story, chance: random.Random) -> None:
    issue = chance.choice(story.issues)
    one, other = chance.sample(issue.parties, 2)
    shape = chance.choice(phrases()["events"])
    day = _DAYS[(story.day.weekday() + (2 if shape["status"] == "planned" else -chance.randint(0, 4))) % 7]
    sentence = draft.write(shape["words"].format(holder=one.name, target=other.name, place=issue.place.name, day=day))
    draft.write(" ")
    notes.named(one, within(sentence, one.name))
    notes.named(other, within(sentence, other.name))
    notes.placed(issue.place, within(sentence, issue.place.name))
    notes.events.append(
        {"shape": shape, "sentence": sentence, "who": (one, other), "place": issue.place, "when": within(sentence, day)}
    )


def _reading(document: Document, outlet: Person, notes: _Notes, day: date) -> Reading:
    sources = [
        Actor(
            id=actor_id(ActorKind.UNNAMED, unnamed.description, document.id, span),
            name=unnamed.description,
            kind=ActorKind.UNNAMED,
            unnamed=unnamed,
            mentions=(span,),
        )
        for unnamed, span in notes.unnamed
    ]
    named = [
        Actor(
            id=person.id,
            name=person.name,
            kind=person.kind,
            roles=(notes.roles[person.id],) if person.id in notes.roles else (),
            mentions=tuple(dict.fromkeys(spans)),
        )
        for person, spans in notes.actors.values()
    ]
    if outlet.id not in notes.actors:
        named.append(Actor(id=outlet.id, name=outlet.name, kind=outlet.kind))
    times: dict[str, TimeExpression] = {}
    attributions: list[Attribution] = []
    positions: list[Position] = []
    for move in notes.moves:
        attribution, chain = _attributed(document, move, sources)
        attributions += [attribution] if attribution is not None else []
        positions.append(_position(document, move, chain, attribution, _time(document, move["when"], day, times)))
    events = [_event(document, note, _time(document, note["when"], day, times)) for note in notes.events]
    return Reading(
        document=document,
        reader=READER,
        actors=(*named, *sources),
        attributions=tuple(attributions),
        positions=tuple(positions),
        events=tuple(events),
        times=tuple(times.values()),
        places=tuple(_place(place, spans) for place, spans in notes.places.values()),
    )


def _attributed(
    document: Document, move: dict[str, Any], sources: list[Actor]
) -> tuple[Attribution | None, tuple[str, ...]]:
    if move["source"] is None:
        return None, ()
    kind, who, span = move["source"]
    speaker = sources[who].id if kind == "unnamed" else who.id
    content = (move["evidence"],)
    attribution = Attribution(
        id=attribution_id(document.id, span, move["told"], content),
        source=span,
        cue=move["told"],
        content=content,
        style=Style.INDIRECT,
        speaker=speaker,
        parent=None,
    )
    return attribution, (move["outlet"].id, speaker)


def _position(
    document: Document,
    move: dict[str, Any],
    chain: tuple[str, ...],
    attribution: Attribution | None,
    time: TimeInterval,
) -> Position:
    holder, target, issue = move["holder"], move["target"], move["issue"]
    return Position(
        id=position_id(document.id, move["cue"], holder.id, move["move"], move["proposal"]),
        holder=holder.id,
        move=move["move"],
        addressee=target.id if target is not None else None,
        target=None,
        issue=f"{issue.subject} at {issue.place.name}",
        proposal=move["proposal"],
        evidence=move["evidence"],
        condition=None,
        in_return=None,
        channel=None,
        time=time,
        modality=Modality.ACTUAL,
        chain=chain,
        plover=None,
        cue=move["cue"],
        attribution=attribution.id if attribution is not None else None,
        places=(issue.place.id,),
    )


def _event(document: Document, note: dict[str, Any], time: TimeInterval) -> Event:
    shape, sentence = note["shape"], note["sentence"]
    cue = within(sentence, shape["cue"])
    return Event(
        id=event_id(document.id, shape["kind"], cue),
        kind=shape["kind"],
        plover=Plover(shape["plover"]),
        mode=None,
        context=None,
        status=EventStatus(shape["status"]),
        cue=cue,
        evidence=sentence,
        participants=tuple(Participant(actor=each.id, role="participant") for each in note["who"]),
        places=(note["place"].id,),
        time=time,
        chain=(),
    )


def _time(document: Document, span: Span | None, day: date, times: dict[str, TimeExpression]) -> TimeInterval:
    if span is None:
        return TimeInterval()
    ahead = (_DAYS.index(span.exact) - day.weekday()) % 7
    meant = day + timedelta(days=ahead if ahead == 2 else ahead - 7 if ahead else 0)
    made = TimeExpression(
        id=time_id(document.id, span),
        span=span,
        kind="date",
        value=meant.isoformat(),
        start=meant,
        end=meant,
        granularity=Granularity.DAY,
        resolved=True,
    )
    times[made.id] = made
    return TimeInterval(start=meant, end=meant, expression=span.exact, ref=made.id)


def _place(place: Locality, spans: list[Span]) -> Place:
    return Place(
        id=place.id,
        name=place.name,
        mentions=tuple(PlaceMention(span=span) for span in dict.fromkeys(spans)),
        gazetteer_id=place.entry,
        gazetteer_name=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=Precision.CITY,
    )
