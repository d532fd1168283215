"""Pure functions over the record: who stands where, what happened when, on whose word, and what each line rests on."""

from accordingto.views.actors import ActorLine, ActorRole, Actors, actors
from accordingto.views.finding import Match, Matches, search
from accordingto.views.independence import Independence, Voucher
from accordingto.views.lines import DocumentSummary, Named, StatedEvent, StatedPosition
from accordingto.views.outlets import same_outlet
from accordingto.views.passages import Mark, Passage, passage_around
from accordingto.views.places import PlaceLine, Places, places
from accordingto.views.positions import Positions, positions
from accordingto.views.showing import show
from accordingto.views.shown import ActorDetail, ItemKind, Related, Shown
from accordingto.views.sources import Counts, DocumentLineage, Origin, Sources, origins_of, sources
from accordingto.views.timeline import Entry, EntryKind, Timeline, timeline
from accordingto.views.verification import Verified, verify

__all__ = [
    "ActorDetail",
    "ActorLine",
    "ActorRole",
    "Actors",
    "Counts",
    "DocumentLineage",
    "DocumentSummary",
    "Entry",
    "EntryKind",
    "Independence",
    "ItemKind",
    "Mark",
    "Match",
    "Matches",
    "Named",
    "Origin",
    "Passage",
    "PlaceLine",
    "Places",
    "Positions",
    "Related",
    "Shown",
    "Sources",
    "StatedEvent",
    "StatedPosition",
    "Timeline",
    "Verified",
    "Voucher",
    "actors",
    "origins_of",
    "passage_around",
    "places",
    "positions",
    "same_outlet",
    "search",
    "show",
    "sources",
    "timeline",
    "verify",
]
