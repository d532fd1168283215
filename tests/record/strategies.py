"""Readings of any shape: what hypothesis makes of the vocabulary."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from tests.record.building import document

from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Channel,
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
    event_id,
    place_id,
    position_id,
    time_id,
)

WORDS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=200)
DATES = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
FEW = 4


def spans(text: str) -> SearchStrategy[Span]:
    """Any range of the text, empty ones among them."""
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    return offsets.map(lambda ends: Span(start=ends[0], end=ends[1], exact=text[ends[0] : ends[1]]))


def one_of(ids: list[str]) -> SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids) if ids else st.none()


def some_of(ids: list[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), max_size=3).map(tuple) if ids else st.just(())


@st.composite
def actors(draw: DrawFn, doc: str, text: str) -> Actor:
    kind = draw(st.sampled_from(ActorKind))
    name = draw(WORDS)
    mentions = tuple(draw(st.lists(spans(text), max_size=3)))
    unnamed = None
    if kind is ActorKind.UNNAMED:
        unnamed = Unnamed(
            count=draw(st.none() | st.integers(0, 9)), description=draw(WORDS), terms=draw(st.none() | WORDS)
        )
        first = min(mentions, key=lambda span: span.start, default=None)
        id_ = actor_id(kind, unnamed.description, doc, first)
    else:
        id_ = actor_id(kind, name)
    roles = st.builds(Role, title=WORDS, of=st.none() | WORDS, evidence=spans(text), start=DATES, end=DATES)
    return Actor(
        id=id_,
        name=name,
        kind=kind,
        aliases=tuple(draw(st.lists(WORDS, max_size=3))),
        roles=tuple(draw(st.lists(roles, max_size=2))),
        unnamed=unnamed,
        mentions=mentions,
    )


@st.composite
def times(draw: DrawFn, doc: str, text: str) -> TimeExpression:
    span = draw(spans(text))
    return TimeExpression(
        id=time_id(doc, span),
        span=span,
        kind=draw(WORDS),
        value=draw(st.none() | WORDS),
        start=draw(DATES),
        end=draw(DATES),
        granularity=draw(st.sampled_from(Granularity)),
        resolved=draw(st.booleans()),
    )


@st.composite
def places(draw: DrawFn, text: str) -> Place:
    name, gazetteer_id = draw(WORDS), draw(st.none() | WORDS)
    coordinates = st.none() | st.floats(-180, 180)
    mentions = st.builds(PlaceMention, span=spans(text), metonym=st.booleans())
    return Place(
        id=place_id(name, gazetteer_id),
        name=name,
        mentions=tuple(draw(st.lists(mentions, max_size=3))),
        gazetteer_id=gazetteer_id,
        latitude=draw(coordinates),
        longitude=draw(coordinates),
        country=draw(st.none() | WORDS),
        precision=draw(st.sampled_from(Precision)),
        disputed=draw(st.none() | WORDS),
    )


@st.composite
def attributions(draw: DrawFn, doc: str, text: str, cast: list[str]) -> Attribution:
    source, cue = draw(st.none() | spans(text)), draw(st.none() | spans(text))
    content = tuple(draw(st.lists(spans(text), max_size=3)))
    return Attribution(
        id=attribution_id(doc, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        style=draw(st.sampled_from(Style)),
        speaker=draw(one_of(cast)),
        parent=None,
    )


@st.composite
def intervals(draw: DrawFn, refs: list[str]) -> TimeInterval:
    return TimeInterval(start=draw(DATES), end=draw(DATES), expression=draw(st.none() | WORDS), ref=draw(one_of(refs)))


@st.composite
def readings(draw: DrawFn, reader: str = "any/1") -> Reading:
    """A reading in which every id follows from its fields and leads somewhere."""
    text = draw(TEXTS)
    doc = document(text, published=draw(DATES), publisher=draw(st.none() | WORDS), title=draw(st.none() | WORDS))
    cast = draw(st.lists(actors(doc.id, text), max_size=FEW, unique_by=lambda each: each.id))
    when = draw(st.lists(times(doc.id, text), max_size=FEW, unique_by=lambda each: each.id))
    where = draw(st.lists(places(text), max_size=FEW, unique_by=lambda each: each.id))
    names, refs, spots = [a.id for a in cast], [t.id for t in when], [p.id for p in where]
    said = draw(st.lists(attributions(doc.id, text, names), max_size=FEW, unique_by=lambda each: each.id))
    sayings = [each.id for each in said]

    @st.composite
    def positions(draw: DrawFn) -> Position:
        holder, move = draw(one_of(names)), draw(st.sampled_from(Move))
        cue, proposal, evidence = draw(st.none() | spans(text)), draw(st.none() | spans(text)), draw(spans(text))
        return Position(
            id=position_id(doc.id, cue or evidence, holder, move, proposal),
            holder=holder,
            move=move,
            addressee=draw(one_of(names)),
            target=draw(one_of(names)),
            issue=draw(WORDS),
            proposal=proposal,
            evidence=evidence,
            condition=draw(st.none() | spans(text)),
            in_return=draw(st.none() | spans(text)),
            channel=draw(st.none() | st.sampled_from(Channel)),
            time=draw(intervals(refs)),
            modality=draw(st.sampled_from(Modality)),
            chain=draw(some_of(names)),
            plover=draw(st.none() | st.sampled_from(Plover)),
            cue=cue,
            attribution=draw(one_of(sayings)),
            places=draw(some_of(spots)),
        )

    @st.composite
    def events(draw: DrawFn) -> Event:
        kind, cue = draw(WORDS), draw(spans(text))
        participants = (
            st.lists(st.builds(Participant, actor=st.sampled_from(names), role=WORDS), max_size=3)
            if names
            else st.just([])
        )
        return Event(
            id=event_id(doc.id, kind, cue),
            kind=kind,
            plover=draw(st.sampled_from(Plover)),
            mode=draw(st.none() | WORDS),
            context=draw(st.none() | WORDS),
            status=draw(st.sampled_from(EventStatus)),
            cue=cue,
            evidence=draw(spans(text)),
            participants=tuple(draw(participants)),
            places=draw(some_of(spots)),
            time=draw(intervals(refs)),
            chain=draw(some_of(names)),
            attribution=draw(one_of(sayings)),
        )

    problems = st.builds(Problem, kind=st.sampled_from(ProblemKind), message=WORDS, span=st.none() | spans(text))
    return Reading(
        document=doc,
        reader=reader,
        actors=tuple(cast),
        attributions=tuple(said),
        positions=tuple(draw(st.lists(positions(), max_size=FEW, unique_by=lambda each: each.id))),
        events=tuple(draw(st.lists(events(), max_size=FEW, unique_by=lambda each: each.id))),
        times=tuple(when),
        places=tuple(where),
        problems=tuple(draw(st.lists(problems, max_size=FEW))),
    )
