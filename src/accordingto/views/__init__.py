"""Pure functions over the record: who stands where, what happened when, on whose word, and what each line rests on."""

from accordingto.relating import Drift, Independence, OriginBehind, Support, Voucher
from accordingto.views.actors import ActorLine, ActorRole, Actors, actors
from accordingto.views.finding import Match, Matches, search
from accordingto.views.lines import DocumentSummary, Named, StatedEvent, StatedPosition
from accordingto.views.passages import Mark, Passage, passage_around
from accordingto.views.places import PlaceLine, Places, places
from accordingto.views.positions import Positions, positions
from accordingto.views.quotations import DriftedQuotation, Quotation, Quotations, quotations
from accordingto.views.showing import show
from accordingto.views.shown import ActorDetail, ItemKind, Related, Shown
from accordingto.views.source_graph import EdgeKind, Evidence, GraphEdge, GraphNode, NodeKind, SourceGraph, source_graph
from accordingto.views.sources import Counts, DocumentLineage, Origin, Sources, Took, sources, support
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
    "Drift",
    "DriftedQuotation",
    "EdgeKind",
    "Entry",
    "EntryKind",
    "Evidence",
    "GraphEdge",
    "GraphNode",
    "Independence",
    "ItemKind",
    "Mark",
    "Match",
    "Matches",
    "Named",
    "NodeKind",
    "Origin",
    "OriginBehind",
    "Passage",
    "PlaceLine",
    "Places",
    "Positions",
    "Quotation",
    "Quotations",
    "Related",
    "Shown",
    "SourceGraph",
    "Sources",
    "StatedEvent",
    "StatedPosition",
    "Support",
    "Timeline",
    "Took",
    "Verified",
    "Voucher",
    "actors",
    "passage_around",
    "places",
    "positions",
    "quotations",
    "search",
    "show",
    "source_graph",
    "sources",
    "support",
    "timeline",
    "verify",
]
