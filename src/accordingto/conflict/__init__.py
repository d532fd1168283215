"""The Graph Model for Conflict Resolution: who can do what, who prefers what, and which states can last."""

from accordingto.conflict.building import graph_of
from accordingto.conflict.fileformat import as_json, as_yaml, conflict_from_text, conflict_schema, load_conflict
from accordingto.conflict.gmcr import conflict_from_gmcr
from accordingto.conflict.graph import Graph, Preference
from accordingto.conflict.model import (
    Conflict,
    DecisionMaker,
    Direction,
    ListedMove,
    MoveRule,
    NamedState,
    Option,
    Prioritization,
    Ranking,
    Unstated,
    Weighed,
    Weights,
)
from accordingto.conflict.sequences import Turns
from accordingto.conflict.stability import BASIC, Analysis, Concept, analyse, equilibria, gmr, nash, seq, smr, sseq

__all__ = [
    "BASIC",
    "Analysis",
    "Concept",
    "Conflict",
    "DecisionMaker",
    "Direction",
    "Graph",
    "ListedMove",
    "MoveRule",
    "NamedState",
    "Option",
    "Preference",
    "Prioritization",
    "Ranking",
    "Turns",
    "Unstated",
    "Weighed",
    "Weights",
    "analyse",
    "as_json",
    "as_yaml",
    "conflict_from_gmcr",
    "conflict_from_text",
    "conflict_schema",
    "equilibria",
    "gmr",
    "graph_of",
    "load_conflict",
    "nash",
    "seq",
    "smr",
    "sseq",
]
