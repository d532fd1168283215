"""Pure functions over the record: who stands where, what happened when, on whose word, and what each line rests on."""

from accordingto.relating import Drift, Independence, OriginBehind, Support, Voucher
from accordingto.views.accounts import Account, AccountKind, IssueName, StatedAttribution
from accordingto.views.actors import ActorLine, ActorRole, Actors, actors, roles_of
from accordingto.views.cases import Accounts, Backed, Case, CaseActor, Dated, backing, case
from accordingto.views.changes import Change, Changes, changes
from accordingto.views.citing import Cited, cited
from accordingto.views.claims import ClaimLine, Claims, claim, claims
from accordingto.views.contradictions import Contradiction, Contradictions, contradictions
from accordingto.views.correcting import field_value
from accordingto.views.edits import Edit, EditKind, edits_between
from accordingto.views.finding import Match, Matches, search
from accordingto.views.glance import Glance, glance
from accordingto.views.issues import IssueLine, Issues, issues, unknown_issue
from accordingto.views.lines import (
    DocumentSummary,
    Named,
    ReportedPosition,
    StatedEvent,
    StatedPosition,
    actors_of_position,
    name_all,
    stated_positions,
    summaries,
    summary,
)
from accordingto.views.passages import Mark, Passage, passage_around
from accordingto.views.places import PlaceLine, Places, places
from accordingto.views.positions import Positions, positions
from accordingto.views.quotations import DriftedQuotation, Quotation, Quotations, quotations
from accordingto.views.reviewing import (
    Decided,
    Decisions,
    Question,
    Queue,
    Reread,
    Rereadings,
    as_decided,
    decisions,
    queue,
    rereadings,
)
from accordingto.views.shapes import json_shape
from accordingto.views.showing import show
from accordingto.views.shown import ActorDetail, ItemKind, Related, Shown
from accordingto.views.source_graph import EdgeKind, Evidence, GraphEdge, GraphNode, NodeKind, SourceGraph, source_graph
from accordingto.views.sources import Counts, DocumentLineage, Origin, Sources, Took, sources, support
from accordingto.views.speaking import Speaker, Speakers, speakers
from accordingto.views.timeline import Entry, EntryKind, Timeline, timeline
from accordingto.views.verification import Verified, verify
from accordingto.views.versions import Article, Correction, Revision, Version, Versions, versions

__all__ = [
    "Account",
    "AccountKind",
    "Accounts",
    "ActorDetail",
    "ActorLine",
    "ActorRole",
    "Actors",
    "Article",
    "Backed",
    "Case",
    "CaseActor",
    "Change",
    "Changes",
    "Cited",
    "ClaimLine",
    "Claims",
    "Contradiction",
    "Contradictions",
    "Correction",
    "Counts",
    "Dated",
    "Decided",
    "Decisions",
    "DocumentLineage",
    "DocumentSummary",
    "Drift",
    "DriftedQuotation",
    "EdgeKind",
    "Edit",
    "EditKind",
    "Entry",
    "EntryKind",
    "Evidence",
    "Glance",
    "GraphEdge",
    "GraphNode",
    "Independence",
    "IssueLine",
    "IssueName",
    "Issues",
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
    "Question",
    "Queue",
    "Quotation",
    "Quotations",
    "Related",
    "ReportedPosition",
    "Reread",
    "Rereadings",
    "Revision",
    "Shown",
    "SourceGraph",
    "Sources",
    "Speaker",
    "Speakers",
    "StatedAttribution",
    "StatedEvent",
    "StatedPosition",
    "Support",
    "Timeline",
    "Took",
    "Verified",
    "Version",
    "Versions",
    "Voucher",
    "actors",
    "actors_of_position",
    "as_decided",
    "backing",
    "case",
    "changes",
    "cited",
    "claim",
    "claims",
    "contradictions",
    "decisions",
    "edits_between",
    "field_value",
    "glance",
    "issues",
    "json_shape",
    "name_all",
    "passage_around",
    "places",
    "positions",
    "queue",
    "quotations",
    "rereadings",
    "roles_of",
    "search",
    "show",
    "source_graph",
    "sources",
    "speakers",
    "stated_positions",
    "summaries",
    "summary",
    "support",
    "timeline",
    "unknown_issue",
    "verify",
    "versions",
]
