"""Hand-built readings: a small text, and everything that a reading can hold said of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Channel,
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
    Problem,
    ProblemKind,
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
    place_id,
    position_id,
    time_id,
)

READER = "hand/1"

TEXT = (
    "President Odra Velsin of Talmere demanded in a call on Monday that Quorra hand over the port of Ys, "
    "two senior officials told the Harbour Post.\n"
    "The officials spoke on condition of anonymity. In exchange, Talmere would open the northern road.\n"
    "“We will not trade in people,” said the Quorran envoy, Ines Báthory. The envoys met in Ys.\n"
)


def document(text: str = TEXT, **known: Any) -> Document:
    """A document of the text, with the id and hash that belong to it."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    made = replace(Document(id="", text=text, sha256=sha256), **known)
    id_ = document_id(sha256, publisher=made.publisher, published=made.published, url=made.url)
    return replace(made, id=id_)


def span(text: str, exact: str, occurrence: int = 0) -> Span:
    """The n-th place where the text has these words."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(exact, start + 1)
    return Span(start=start, end=start + len(exact), exact=exact)


def reading(doc: Document | None = None, reader: str = READER) -> Reading:
    """A reading with something of every kind, of a document with ``TEXT`` (after any other words)."""
    doc = document(published=date(2031, 5, 8), origin="a.txt") if doc is None else doc
    text = doc.text

    def at(exact: str, occurrence: int = 0) -> Span:
        return span(text, exact, occurrence)

    velsin = Actor(
        id=actor_id(ActorKind.PERSON, "Odra Velsin"),
        name="Odra Velsin",
        kind=ActorKind.PERSON,
        aliases=("Velsin", "President Odra Velsin"),
        roles=(Role(title="President", of="Talmere", evidence=at("President"), start=date(2030, 1, 1)),),
        mentions=(at("Odra Velsin"),),
    )
    quorra = Actor(
        id=actor_id(ActorKind.STATE, "Quorra"), name="Quorra", kind=ActorKind.STATE, mentions=(at("Quorra"),)
    )
    post = Actor(
        id=actor_id(ActorKind.OUTLET, "Harbour Post"),
        name="Harbour Post",
        kind=ActorKind.OUTLET,
        mentions=(at("the Harbour Post"),),
    )
    unnamed = Unnamed(count=2, description="senior officials", terms="on condition of anonymity")
    first = at("two senior officials")
    officials = Actor(
        id=actor_id(ActorKind.UNNAMED, "senior officials", doc.id, first),
        name="two senior officials",
        kind=ActorKind.UNNAMED,
        unnamed=unnamed,
        mentions=(first, at("The officials")),
    )
    envoy = Actor(
        id=actor_id(ActorKind.PERSON, "Ines Báthory"),
        name="Ines Báthory",
        kind=ActorKind.PERSON,
        mentions=(at("Ines Báthory"),),
        part_of=quorra.id,
    )
    monday = TimeExpression(
        id=time_id(doc.id, at("on Monday")),
        span=at("on Monday"),
        kind="date",
        value="2031-05-05",
        start=date(2031, 5, 5),
        end=date(2031, 5, 5),
        granularity=Granularity.DAY,
        resolved=True,
    )
    ys = Place(
        id=place_id("Ys", "1234"),
        name="Ys",
        mentions=(PlaceMention(span=at("Ys")), PlaceMention(span=at("Ys", 1), metonym=True)),
        gazetteer_id="1234",
        gazetteer_name="Ys",
        code="QR-01",
        country="QR",
        latitude=48.1234567,
        longitude=-4.1,
        precision=Precision.CITY,
        disputed="Talmere and Quorra",
    )
    somewhere = Place(
        id=place_id("the northern road", None),
        name="the northern road",
        mentions=(PlaceMention(span=at("the northern road")),),
    )
    told = Attribution(
        id=attribution_id(doc.id, first, at("told"), (at("President"), at("Quorra hand over the port of Ys"))),
        source=first,
        cue=at("told"),
        content=(at("President"), at("Quorra hand over the port of Ys")),
        style=Style.INDIRECT,
        speaker=officials.id,
        parent=None,
    )
    demanded = Attribution(
        id=attribution_id(doc.id, at("Odra Velsin"), at("demanded"), (at("Quorra hand over the port of Ys"),)),
        source=at("Odra Velsin"),
        cue=at("demanded"),
        content=(at("Quorra hand over the port of Ys"),),
        style=Style.INDIRECT,
        speaker=velsin.id,
        parent=told.id,
    )
    quoted = at("“We will not trade in people,”")
    said = Attribution(
        id=attribution_id(doc.id, None, None, (quoted,)),
        source=None,
        cue=None,
        content=(quoted,),
        style=Style.DIRECT,
        speaker=None,
        parent=None,
    )
    proposal = at("hand over the port of Ys")
    demand = Position(
        id=position_id(doc.id, at("demanded"), velsin.id, Move.DEMAND, proposal),
        holder=velsin.id,
        move=Move.DEMAND,
        addressee=quorra.id,
        target=quorra.id,
        issue="port of Ys",
        proposal=proposal,
        evidence=at("Odra Velsin of Talmere demanded in a call on Monday that Quorra hand over the port of Ys"),
        condition=None,
        in_return=at("Talmere would open the northern road"),
        channel=Channel.CALL,
        time=TimeInterval(start=monday.start, end=monday.end, expression="on Monday", ref=monday.id),
        modality=Modality.ACTUAL,
        chain=(post.id, officials.id),
        plover=Plover.REQUEST,
        cue=at("demanded"),
        attribution=demanded.id,
        places=(ys.id, somewhere.id),
    )
    refusal = Position(
        id=position_id(doc.id, quoted, None, Move.REJECT, None),
        holder=None,
        move=Move.REJECT,
        addressee=None,
        target=None,
        issue="trade in people",
        proposal=None,
        evidence=quoted,
        condition=None,
        in_return=None,
        channel=None,
        time=TimeInterval(),
        modality=Modality.NEGATED,
        chain=(),
        plover=None,
        attribution=said.id,
    )
    met = Event(
        id=event_id(doc.id, "meeting", at("met")),
        kind="meeting",
        plover=Plover.CONSULT,
        mode="visit",
        context=None,
        status=EventStatus.HAPPENED,
        cue=at("met"),
        evidence=at("The envoys met in Ys."),
        participants=(Participant(actor=envoy.id, role="agent"), Participant(actor=quorra.id, role="participant")),
        places=(ys.id,),
        time=TimeInterval(start=None, end=date(2031, 5, 8), expression="by now"),
        chain=(post.id,),
        attribution=None,
    )
    return Reading(
        document=doc,
        reader=reader,
        actors=(velsin, officials, quorra, post, envoy),
        attributions=(demanded, told, said),
        positions=(demand, refusal),
        events=(met,),
        times=(monday,),
        places=(ys, somewhere),
        problems=(
            Problem(kind=ProblemKind.UNRESOLVED_SPEAKER, message="nobody is named", span=quoted),
            Problem(kind=ProblemKind.UNKNOWN_DATE, message="no date"),
        ),
    )


def numbered(n: int, **known: Any) -> Reading:
    """A reading of a document of its own, with numbered people of its own beside the usual ones."""
    return reading(document(f"Report number {n}.\n{TEXT}", origin=f"{n}.txt", **known))
