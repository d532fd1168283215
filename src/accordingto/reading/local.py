"""The local reader: syntax from spaCy, everything else from the lexicons and rules of this room, offline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from accordingto.reading.actors import Cast, find_actors
from accordingto.reading.attributed import Attributions
from accordingto.reading.attribution import find_attributions
from accordingto.reading.countries import load_countries
from accordingto.reading.damage import find_damage
from accordingto.reading.drafts import find_drafts
from accordingto.reading.events import find_events
from accordingto.reading.places import find_places
from accordingto.reading.positions import find_positions
from accordingto.reading.quotations import Quotations, find_quotations
from accordingto.reading.scope import Scope
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.reading.tagged_drafts import with_bearers, with_tagged_moves
from accordingto.reading.tagger import Tagged, load_tagger
from accordingto.reading.tagger_features import Window
from accordingto.reading.tagging import proposals_of, with_tags
from accordingto.reading.times import find_times
from accordingto.vocabulary import (
    Actor,
    ActorKind,
    Attribution,
    Document,
    Event,
    Place,
    Position,
    Problem,
    ProblemKind,
    Reading,
)

if TYPE_CHECKING:
    from accordingto.settings import Settings

__all__ = ["LocalReader"]

_VERSION = "2"
_NAMED = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.OUTLET})


_TASKS = ("attribution", "position")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A document that the rules have read and the tagger has not."""

    parsed: Parsed
    quotations: Quotations
    cast: Cast
    proposed: Attributions
    windows: list[Window]


class LocalReader:
    """Reads English news on this machine, without a network.

    The first call loads the syntax package and the tagger, and raises ``ReadingError`` if one is not there. ``weights``
    is a folder with other weights than those that ship, to compare them.
    """

    name = "local"

    def __init__(self, settings: Settings, weights: Path | None = None) -> None:
        self._package = settings.syntax_package
        self._tagger = partial(load_tagger, settings.threads, weights)

    @property
    def version(self) -> str:
        """The rules' version, the package that the syntax comes from, and the tagger's weights."""
        return f"{_VERSION}+{self._package}+{self._tagger().version}"

    @property
    def identity(self) -> str:
        """Name and version in one word."""
        return f"{self.name}/{self.version}"

    def read(self, document: Document) -> Reading:
        """Read one document."""
        return next(self.read_all([document]))

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read documents in order, parsed in batches; those in another language get a problem and nothing else."""
        pending: list[Document] = []
        for document in documents:
            if document.language in {None, "en"}:
                pending.append(document)
                continue
            yield from self._parsed(pending)
            pending = []
            yield self._unread(document)
        yield from self._parsed(pending)

    def _parsed(self, documents: Sequence[Document]) -> Iterator[Reading]:
        """Read documents one after another.

        Each is tagged by itself: 8-bit activations are scaled by all that runs together, and a reading must not depend
        on which other documents were read with it.
        """
        for parsed in parse_all(documents, self._package) if documents else ():
            begun = self._begin(parsed)
            yield self._reading(begun, [tag for tags in self._tagger().tag(begun.windows, _TASKS) for tag in tags])

    def apart(self, document: Document) -> tuple[tuple[Attribution, ...], list[Tagged]]:
        """Return what the rules alone propose and what the tagger alone says, to measure one against the other."""
        begun = self._begin(next(parse_all([document], self._package)))
        tagged = [tag for tags in self._tagger().tag(begun.windows, (*_TASKS, "event")) for tag in tags]
        return tuple(item.attribution for item in begun.proposed.items), tagged

    def _begin(self, parsed: Parsed) -> _Begun:
        quotations = find_quotations(parsed)
        cast = find_actors(parsed, quotations)
        proposed = find_attributions(parsed, quotations, cast)
        windows = self._tagger().featurizer.windows(parsed, quotations, proposals_of(proposed))
        return _Begun(parsed, quotations, cast, proposed, windows)

    def _unread(self, document: Document) -> Reading:
        problem = Problem(
            kind=ProblemKind.UNSUPPORTED_LANGUAGE,
            message=f"The text is in {document.language!r}, not in English; nothing was read from it.",
        )
        return Reading(document=document, reader=self.identity, problems=(problem,))

    def _reading(self, begun: _Begun, tagged: Sequence[Tagged]) -> Reading:
        parsed, quotations, cast = begun.parsed, begun.quotations, begun.cast
        attributions = with_tags(
            parsed, quotations, cast, begun.proposed, [t for t in tagged if t.task == "attribution"]
        )
        cast = cast.with_speeches(parsed, attributions.speeches)
        proposed = find_drafts(parsed, begun.proposed.resolved(cast), cast)
        attributions = with_bearers(attributions, proposed, cast).resolved(cast)
        drafts = with_tagged_moves(parsed, attributions, cast, proposed, [t for t in tagged if t.task == "position"])
        times = find_times(parsed)
        places = find_places(parsed, cast.is_metonym, _unlisted_states(cast))
        scope = Scope(parsed, attributions, times.times, places.places, cast.publisher)
        events = find_events(parsed, cast, scope)
        positions = find_positions(parsed, drafts, cast, scope, events)
        attributed = tuple(item.attribution for item in attributions.items)
        problems = (
            *find_damage(parsed.document),
            *attributions.problems_of(cast),
            *cast.problems,
            *times.problems,
            *places.problems,
        )
        return Reading(
            document=parsed.document,
            reader=self.identity,
            actors=_used(cast, attributed, positions, events, places.places),
            attributions=attributed,
            positions=positions,
            events=events,
            times=times.times,
            places=places.places,
            problems=tuple(sorted(problems, key=lambda p: (p.span.start if p.span else -1, p.kind))),
        )


def _unlisted_states(cast: Cast) -> frozenset[str]:
    """Return the names of states that are in no list: the text alone says that they are states."""
    countries = load_countries()
    return frozenset(
        a.name for a in cast.actors if a.kind is ActorKind.STATE and countries.country_of_name(a.name) is None
    )


def _used(
    cast: Cast,
    attributions: Iterable[Attribution],
    positions: Iterable[Position],
    events: Iterable[Event],
    places: Iterable[Place],
) -> tuple[Actor, ...]:
    """Return the named actors, those that something refers to, and the groups that these are part of.

    A name that the gazetteer knows and that nobody speaks or acts under is a place's alone.
    """
    used: set[str | None] = {a.speaker for a in attributions}
    for position in positions:
        used |= {position.holder, position.addressee, position.target, *position.chain}
    for event in events:
        used |= {*event.chain, *(p.actor for p in event.participants)}
    placed = {m.span for p in places if p.gazetteer_id is not None for m in p.mentions if not m.metonym}
    named = {
        a.id
        for a in cast.actors
        if a.kind in _NAMED and (a.kind is ActorKind.STATE or not placed.issuperset(a.mentions))
    }
    kept = {a.id for a in cast.actors if a.id in named or a.id in used or a.id == cast.publisher}
    kept |= set(chain.from_iterable((a.part_of,) for a in cast.actors if a.id in kept and a.part_of))
    return tuple(a for a in cast.actors if a.id in kept)
