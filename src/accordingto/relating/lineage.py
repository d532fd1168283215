"""Through whom the statements of one document came: other outlets, its own sources, or nobody that it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from accordingto.relating.near_duplicates import Printed
from accordingto.relating.origin_kinds import PUBLIC, Told, day_said, document_kind, told, wire_line
from accordingto.relating.outlets import is_one_of
from accordingto.vocabulary import Actor, ActorKind, Attribution, OriginKind, Reading, Span, identify

__all__ = ["Lineage", "Share", "Statement", "day_of", "lineage_of", "utterance_id", "voucher_actors"]


_LONGEST_CITATION = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attributed statement, or a position that the report states itself.

    ``sources`` are the actors that it passed through, outermost first, the document's own publisher left out.
    ``spans`` are where it stands, ``told`` where it was made, if the report says so, and ``day`` the only day that its
    sentence gives beside what is said. ``heard`` says that the publisher was told by the speaker, not of them.
    """

    id: str
    start: int
    sources: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    told: Told | None = None
    day: date | None = None
    heard: bool = False

    @property
    def evidence(self) -> Span | None:
        """The words that say where it is from, or else the first that it stands in."""
        return self.told.evidence if self.told is not None else next(iter(self.spans), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The statements of a document that go back to one place.

    ``name`` is the outlet, agency or speaker and ``actor`` its actor, if the text names it. ``document`` is the id of
    the report that is printed again, ``utterance`` the id of words that anybody could hear or read. ``day`` is theirs,
    or the one that the text gives for the outlet's report; ``not_before`` is the day that the outlet was told on.
    ``evidence`` are the words that say so; ``None`` where they stand outside the text.
    """

    kind: OriginKind
    statements: tuple[Statement, ...]
    name: str | None = None
    actor: str | None = None
    document: str | None = None
    utterance: str | None = None
    day: date | None = None
    not_before: date | None = None
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the statements of a document come from.

    ``own`` is ``None`` where nothing shows reporting of its own; what then remains is ``unestablished``. ``kind`` is
    what the document itself is, ``contributors`` the agencies that had a part in it, and ``utterances`` what the
    document is the record of, where it is a press release, a transcript or a post.
    """

    kind: OriginKind
    shares: tuple[Share, ...]
    own: tuple[Statement, ...] | None
    unestablished: tuple[Statement, ...]
    contributors: tuple[str, ...] = ()
    utterances: tuple[str, ...] = ()
    evidence: Span | None = None


def lineage_of(reading: Reading, printed: Sequence[Printed] = ()) -> Lineage:
    """Return the lineage of a document's statements; ``printed`` are the earlier reports that it prints again.

    A document that credits nobody is reporting of its own. One that credits other outlets is too, unless it opens
    with, or mostly rests on, what they report and nobody in it speaks to its own publisher. What an agency or another
    report is credited with ends where their text, if it is at hand, ends.
    """
    actors = {actor.id: actor for actor in reading.actors}
    outlets = {each.id for each in reading.actors if each.kind is ActorKind.OUTLET and not _publishes(each, reading)}
    kind, evidence = document_kind(reading.document)
    statements = sorted(_statements(reading, actors), key=lambda each: (each.start, each.id))
    informants = _informants(reading, statements, outlets)
    through: dict[str, list[Statement]] = defaultdict(list)
    rest: list[Statement] = []
    for statement in statements:
        outlet = _outlet_of(statement, outlets, informants)
        (rest if outlet is None else through[outlet]).append(statement)
    retold = bool(through) and _retells(statements, rest) and not _speaks_to_publisher(reading)
    shares = [_cited(actors[outlet], found, reading.document.text) for outlet, found in through.items()]
    # Whoever retells a report has the public words in it from there too, for all that it says.
    if kind not in PUBLIC and not retold:
        public, rest = _public(rest, actors, reading)
        shares += public
    reprints, rest = _reprinted(rest, printed)
    shares += reprints
    wire = wire_line(reading.document)
    if wire is not None and wire.name is not None and _own_name(wire.name, reading):
        wire = None
    contributors = (wire.name,) if wire is not None and wire.part and wire.name else ()
    held = any(each.whole for each in printed)
    own: list[Statement] | None = rest
    unestablished: list[Statement] = []
    if wire is not None and not wire.part and not held:
        mine = [each for each in rest if each.told is not None and each.told.kind is OriginKind.OWN]
        others = [each for each in rest if each not in mine]
        if wire.name is None:
            unestablished = others
        else:
            shares = _with_wire(wire.name, wire.evidence, shares, others, actors)
        own = mine or None
    elif held:
        own = rest or None
    elif retold:
        own, unestablished = None, rest
    return Lineage(
        kind=kind,
        shares=tuple(shares),
        own=None if own is None else tuple(own),
        unestablished=tuple(unestablished),
        contributors=contributors,
        utterances=_utterances(kind, statements, actors, reading),
        evidence=evidence,
    )


def utterance_id(kind: OriginKind, speaker: str, day: date | None) -> str:
    """Return the id of public words: what one speaker set down or spoke in one form on one day."""
    return identify("utt", kind, speaker, day)


def day_of(reading: Reading, attribution: Attribution) -> date | None:
    """Return the day on which something was said, if its sentence gives one and no other."""
    spans = [each for each in (attribution.source, attribution.cue, *attribution.content) if each is not None]
    return day_said(reading, spans, _hidden(attribution, reading.attributions))


def voucher_actors(statement: Statement, actors: dict[str, Actor]) -> tuple[str, ...]:
    """Return who vouches for a statement: those behind the innermost outlet that it passed through."""
    sources = [each for each in statement.sources if each in actors]
    outlets = [at for at, each in enumerate(sources) if actors[each].kind is ActorKind.OUTLET]
    return tuple(sources[outlets[-1] + 1 :] if outlets else sources)


def _cited(outlet: Actor, statements: list[Statement], text: str) -> Share:
    return Share(
        kind=OriginKind.OUTLET,
        statements=tuple(statements),
        name=outlet.name,
        actor=outlet.id,
        day=next((each.day for each in statements if each.day is not None and each.told is None), None),
        not_before=min((each.told.day for each in statements if each.told and each.told.day), default=None),
        evidence=_citation(outlet, statements, text),
    )


def _citation(outlet: Actor, statements: list[Statement], text: str) -> Span | None:
    """Return the first words that name the outlet as a source, with the verb where that is near; else its mention."""
    for statement in statements:
        if statement.told is not None and statement.told.outlet == outlet.id:
            return statement.told.evidence
        for mention in outlet.mentions:
            if any(span.start <= mention.start < span.end for span in statement.spans[:1]):
                start = min(span.start for span in statement.spans[:2])
                end = max(span.end for span in statement.spans[:2])
                if end - start <= _LONGEST_CITATION:
                    return Span(start=start, end=end, exact=text[start:end])
                return mention
    return next(iter(outlet.mentions), None)


def _public(
    statements: list[Statement], actors: dict[str, Actor], reading: Reading
) -> tuple[list[Share], list[Statement]]:
    """Take out what a named speaker said where anybody could hear or read it."""
    found: dict[str, Share] = {}
    rest: list[Statement] = []
    for each in statements:
        speaker = actors.get(each.sources[-1]) if each.sources else None
        if each.told is None or each.told.kind not in PUBLIC or speaker is None or speaker.unnamed is not None:
            rest.append(each)
            continue
        day = each.told.day or reading.document.published
        utterance = utterance_id(each.told.kind, speaker.id, day)
        known = found.get(utterance)
        found[utterance] = Share(
            kind=each.told.kind,
            statements=(*(known.statements if known else ()), each),
            name=speaker.name,
            actor=speaker.id,
            utterance=utterance,
            day=day,
            evidence=known.evidence if known else each.told.evidence,
        )
    return list(found.values()), rest


def _reprinted(statements: list[Statement], printed: Sequence[Printed]) -> tuple[list[Share], list[Statement]]:
    """Take out what stands in passages of earlier reports, the best printed first."""
    shares: list[Share] = []
    rest = statements
    for each in printed:
        inside = [one for one in rest if each.has(one.start)]
        if inside or each.whole:
            shares.append(
                Share(
                    kind=OriginKind.REPRINT,
                    statements=tuple(inside),
                    name=each.publisher,
                    document=each.document,
                    evidence=each.evidence,
                )
            )
            rest = [one for one in rest if one not in inside]
    return shares, rest


def _utterances(
    kind: OriginKind, statements: list[Statement], actors: dict[str, Actor], reading: Reading
) -> tuple[str, ...]:
    """Return the ids of the public words that a document is the record of."""
    day = reading.document.published
    if kind not in PUBLIC or day is None:
        return ()
    speakers = {each.sources[-1] for each in statements if each.sources}
    named = [each for each in speakers if each in actors and actors[each].unnamed is None]
    return tuple(sorted(utterance_id(kind, each, day) for each in named))


def _statements(reading: Reading, actors: dict[str, Actor]) -> Iterator[Statement]:
    attributions = {each.id: each for each in reading.attributions}
    parents = {each.parent for each in reading.attributions}
    chains: dict[str, tuple[str, ...]] = {}
    for attribution, chain in _chains(reading):
        if len(chain) >= len(chains.get(attribution, ())):
            chains[attribution] = chain
    own_name = {each.id for each in actors.values() if _publishes(each, reading)}
    others = [each for each in actors.values() if each.kind is ActorKind.OUTLET and each.id not in own_name]
    for each in reading.attributions:
        # An attribution that only hands on another is not a second statement.
        if each.id in chains or each.id not in parents:
            passed = _without((*chains.get(each.id, ()), *_speakers(attributions, each.parent)), own_name)
            # Whoever is quoted vouches for the words only where nobody else hands them on.
            relayed = any(actors[one].kind is not ActorKind.OUTLET for one in passed if one in actors)
            if each.speaker is not None and not relayed:
                passed = _without((*passed, each.speaker), own_name)
            spans = tuple(span for span in (each.source, each.cue, *each.content) if span is not None)
            hidden = _hidden(each, reading.attributions)
            where = told(reading, spans, hidden, others)
            day = day_said(reading, spans, hidden)
            heard = where is not None and where.kind is OriginKind.OWN and _beside(where.evidence, each)
            yield Statement(
                id=each.id, start=_start(each), sources=passed, spans=spans, told=where, day=day, heard=heard
            )
    for position in reading.positions:
        if position.attribution is None:
            yield Statement(
                id=position.id,
                start=position.evidence.start,
                sources=_without(position.chain, own_name),
                spans=(position.evidence,),
            )


def _beside(evidence: Span, attribution: Attribution) -> bool:
    """Whether the words that somebody was told by are those that this attribution has for saying."""
    cue = attribution.cue
    return attribution.parent is None or (cue is not None and evidence.start < cue.end and cue.start < evidence.end)


def _hidden(attribution: Attribution, attributions: Iterable[Attribution]) -> tuple[Span, ...]:
    """Return what somebody says in the text and the attribution does not itself stand in."""
    place = _start(replace(attribution, content=())) if attribution.source or attribution.cue else _start(attribution)
    others = (span for each in attributions if each is not attribution for span in each.content)
    return (*attribution.content, *(span for span in others if not span.start <= place < span.end))


def _chains(reading: Reading) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the chains of what stands in each attribution."""
    yield from ((each.attribution, each.chain) for each in reading.positions if each.attribution is not None)
    yield from ((each.attribution, each.chain) for each in reading.events if each.attribution is not None)


def _speakers(attributions: dict[str, Attribution], innermost: str | None) -> tuple[str, ...]:
    """Return who speaks in an attribution and those that it stands in, outermost first."""
    found: list[str] = []
    seen: set[str] = set()
    each = attributions.get(innermost or "")
    while each is not None and each.id not in seen:
        seen.add(each.id)
        if each.speaker is not None:
            found.append(each.speaker)
        each = attributions.get(each.parent or "")
    return tuple(reversed(found))


def _without(actors: Iterable[str], left_out: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for actor in actors if actor not in left_out))


def _start(attribution: Attribution) -> int:
    spans = [*attribution.content, attribution.source, attribution.cue]
    return min((span.start for span in spans if span is not None), default=0)


def _informants(reading: Reading, statements: Iterable[Statement], outlets: set[str]) -> dict[str, str]:
    """Return which unnamed actors some statement shows as an outlet's sources, and those taken out of their group."""
    unnamed = {each.id: each for each in reading.actors if each.unnamed is not None}
    found: dict[str, str] = {}
    for statement in statements:
        outlet: str | None = None
        for source in statement.sources:
            if source in outlets:
                outlet = source
            elif outlet is not None and source in unnamed:
                found.setdefault(source, outlet)
    for actor in unnamed.values():
        if actor.part_of in unnamed:
            if actor.part_of in found:
                found.setdefault(actor.id, found[actor.part_of])
            elif actor.id in found:
                found.setdefault(actor.part_of, found[actor.id])
    return found


def _outlet_of(statement: Statement, outlets: set[str], informants: dict[str, str]) -> str | None:
    """Return the innermost outlet that a statement passed through: the one whose report it goes back to."""
    for source in reversed(statement.sources):
        if source in outlets:
            return source
    if statement.told is not None and statement.told.outlet is not None:
        return statement.told.outlet
    return next((informants[source] for source in statement.sources if source in informants), None)


def _retells(statements: list[Statement], rest: list[Statement]) -> bool:
    attributed = [statement for statement in statements if statement.sources]
    own = [statement for statement in rest if statement.sources]
    opens = bool(attributed) and attributed[0] not in own
    return opens or 2 * len(own) <= len(attributed)


def _speaks_to_publisher(reading: Reading) -> bool:
    """Whether somebody's statement mentions the document's publisher between source, cue and content."""
    mentions = [span for actor in reading.actors if _publishes(actor, reading) for span in actor.mentions]
    publishers = {actor.id for actor in reading.actors if _publishes(actor, reading)}
    for attribution in reading.attributions:
        spans = [each for each in (*attribution.content, attribution.source, attribution.cue) if each is not None]
        if attribution.speaker in publishers or not spans:
            continue
        start, end = min(each.start for each in spans), max(each.end for each in spans)
        content = attribution.content
        for mention in mentions:
            inside = any(each.start <= mention.start < each.end for each in content)
            if start <= mention.start < end and not inside:
                return True
    return False


def _publishes(actor: Actor, reading: Reading) -> bool:
    publisher = reading.document.publisher
    return (
        publisher is not None and actor.kind is ActorKind.OUTLET and is_one_of(publisher, (actor.name, *actor.aliases))
    )


def _own_name(name: str, reading: Reading) -> bool:
    publisher = reading.document.publisher
    return publisher is not None and is_one_of(publisher, (name,))


def _with_wire(
    wire: str, evidence: Span | None, shares: list[Share], rest: list[Statement], actors: dict[str, Actor]
) -> list[Share]:
    """Return the shares with what goes back to nobody else given to the agency."""
    named = [
        each
        for each in shares
        if each.kind is OriginKind.OUTLET and is_one_of(wire, (each.name or "", *actors[each.actor or ""].aliases))
    ]
    others = [each for each in shares if each not in named]
    statements = (*(statement for each in named for statement in each.statements), *rest)
    actor = named[0].actor if named else None
    return [
        *others,
        Share(kind=OriginKind.WIRE, name=wire, actor=actor, statements=statements, evidence=evidence),
    ]
