"""Through whom the statements of one document came: other outlets, its own sources, or nobody that it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accordingto.relating.outlets import is_one_of
from accordingto.vocabulary import Actor, ActorKind, Attribution, Reading

__all__ = ["Credit", "Lineage", "Statement", "lineage_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attributed statement, or a position that the report states itself.

    ``sources`` are the actors that it passed through, outermost first, the document's own publisher left out.
    """

    id: str
    start: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The statements of a document that go back to one other outlet; ``outlet`` is its actor, if the text names it."""

    name: str
    outlet: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the statements of a document come from.

    ``own`` is ``None`` where nothing shows reporting of its own; what then remains is ``unestablished``.
    """

    credits: tuple[Credit, ...]
    own: tuple[Statement, ...] | None
    unestablished: tuple[Statement, ...]


def lineage_of(reading: Reading) -> Lineage:
    """Return the lineage of a document's statements.

    A document that credits nobody is reporting of its own. One that credits other outlets is too, unless it opens
    with, or mostly rests on, what they report and nobody in it speaks to its own publisher.
    """
    actors = {actor.id: actor for actor in reading.actors}
    outlets = {each.id for each in reading.actors if each.kind is ActorKind.OUTLET and not _publishes(each, reading)}
    statements = sorted(_statements(reading, actors), key=lambda each: (each.start, each.id))
    informants = _informants(reading, statements, outlets)
    through: dict[str, list[Statement]] = defaultdict(list)
    rest: list[Statement] = []
    for statement in statements:
        outlet = _outlet_of(statement, outlets, informants)
        (rest if outlet is None else through[outlet]).append(statement)
    credited = [
        Credit(name=actors[outlet].name, outlet=outlet, statements=tuple(found)) for outlet, found in through.items()
    ]
    wire = _wire(reading)
    if wire is not None:
        return Lineage(credits=_with_wire(wire, credited, rest, actors), own=None, unestablished=())
    if credited and _retells(statements, rest) and not _speaks_to_publisher(reading):
        return Lineage(credits=tuple(credited), own=None, unestablished=tuple(rest))
    return Lineage(credits=tuple(credited), own=tuple(rest), unestablished=())


def _statements(reading: Reading, actors: dict[str, Actor]) -> Iterator[Statement]:
    attributions = {each.id: each for each in reading.attributions}
    parents = {each.parent for each in reading.attributions}
    chains: dict[str, tuple[str, ...]] = {}
    for attribution, chain in _chains(reading):
        if len(chain) >= len(chains.get(attribution, ())):
            chains[attribution] = chain
    own_name = {each.id for each in actors.values() if _publishes(each, reading)}
    for each in reading.attributions:
        # An attribution that only hands on another is not a second statement.
        if each.id in chains or each.id not in parents:
            passed = _without((*chains.get(each.id, ()), *_speakers(attributions, each.parent)), own_name)
            # Whoever is quoted vouches for the words only where nobody else hands them on.
            relayed = any(actors[one].kind is not ActorKind.OUTLET for one in passed if one in actors)
            if each.speaker is not None and not relayed:
                passed = _without((*passed, each.speaker), own_name)
            yield Statement(id=each.id, start=_start(each), sources=passed)
    for position in reading.positions:
        if position.attribution is None:
            yield Statement(id=position.id, start=position.evidence.start, sources=_without(position.chain, own_name))


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


def _wire(reading: Reading) -> str | None:
    """Return the agency that the document is credited to, if that is not its publisher."""
    credit, publisher = reading.document.credit, reading.document.publisher
    if not credit or (publisher is not None and is_one_of(publisher, (credit,))):
        return None
    return credit


def _with_wire(
    wire: str, credited: list[Credit], rest: list[Statement], actors: dict[str, Actor]
) -> tuple[Credit, ...]:
    """Return the credits with what goes back to nobody else given to the agency."""
    named = [each for each in credited if is_one_of(wire, (each.name, *actors[each.outlet or ""].aliases))]
    others = [each for each in credited if each not in named]
    statements = (*(statement for each in named for statement in each.statements), *rest)
    outlet = named[0].outlet if named else None
    return (*others, Credit(name=wire, outlet=outlet, statements=tuple(statements)))
