"""Pure functions over the record: who stands where, what happened when, on whose word, and what each line rests on."""

from accordingto.views.actors import ActorLine, ActorRole, Actors, actors
from accordingto.views.claims import ClaimLine, Claims, claims
from accordingto.views.finding import Match, Matches, search
from accordingto.views.independence import Independence, Voucher
from accordingto.views.issues import IssueLine, Issues, issues
from accordingto.views.lines import DocumentSummary, Named, StatedEvent, StatedPosition
from accordingto.views.passages import Mark, Passage, passage_around
from accordingto.views.places import PlaceLine, Places, places
from accordingto.views.positions import Positions, positions
from accordingto.views.reviewing import (
    Decided,
    Decisions,
    Question,
    Queue,
    Reread,
    Rereadings,
    decisions,
    queue,
    rereadings,
)
from accordingto.views.showing import show
from accordingto.views.shown import ActorDetail, ItemKind, Related, Shown
from accordingto.views.sources import Counts, DocumentLineage, Origin, Sources, origins_of, sources
from accordingto.views.text_changes import Change, ChangeKind, changes_between
from accordingto.views.timeline import Entry, EntryKind, Timeline, timeline
from accordingto.views.verification import Verified, verify
from accordingto.views.versions import Article, Correction, Revision, Version, Versions, versions

__all__ = [
    "ActorDetail",
    "ActorLine",
    "ActorRole",
    "Actors",
    "Article",
    "Change",
    "ChangeKind",
    "ClaimLine",
    "Claims",
    "Correction",
    "Counts",
    "Decided",
    "Decisions",
    "DocumentLineage",
    "DocumentSummary",
    "Entry",
    "EntryKind",
    "Independence",
    "IssueLine",
    "Issues",
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
    "Question",
    "Queue",
    "Related",
    "Reread",
    "Rereadings",
    "Revision",
    "Shown",
    "Sources",
    "StatedEvent",
    "StatedPosition",
    "Timeline",
    "Verified",
    "Version",
    "Versions",
    "Voucher",
    "actors",
    "changes_between",
    "claims",
    "decisions",
    "issues",
    "origins_of",
    "passage_around",
    "places",
    "positions",
    "queue",
    "rereadings",
    "search",
    "show",
    "sources",
    "timeline",
    "verify",
    "versions",
]
