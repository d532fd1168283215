"""The Graph Model for Conflict Resolution: who can do what, who prefers what, and which states can last."""

from accordingto.conflict.building import graph_of
from accordingto.conflict.coalitions import (
    CoalitionImprovement,
    Credible,
    coalition_improvements,
    coalition_stable,
    coalitions_of,
    explain_coalition,
    withstands_coalitions,
)
from accordingto.conflict.degrees import stable_to_degree, strength
from accordingto.conflict.explaining import Deterrence, Explanation, Move, explain
from accordingto.conflict.fileformat import as_json, as_yaml, conflict_from_text, conflict_schema, load_conflict
from accordingto.conflict.gmcr import conflict_from_gmcr
from accordingto.conflict.graph import Graph, Preference
from accordingto.conflict.horizon import Outlook, Prospect, foreseen, limited_move, look_ahead, non_myopic
from accordingto.conflict.hypergame import HypergameAnalysis, View, hypergame
from accordingto.conflict.inverse import Inverse, inverse, inverse_equilibrium
from accordingto.conflict.model import (
    Conflict,
    DecisionMaker,
    Direction,
    Ground,
    GroundKind,
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
from accordingto.conflict.robustness import Robustness, Swap, robustness
from accordingto.conflict.sequences import Turns
from accordingto.conflict.simultaneous import explain_sim, sim
from accordingto.conflict.stability import BASIC, Analysis, Concept, analyse, equilibria, gmr, nash, seq, smr, sseq
from accordingto.conflict.statusquo import By, Evolution, Paths, Stage, evolution, legal_paths, shortest_paths
from accordingto.conflict.uncertain import Extension, explain_uncertain, uncertain

__all__ = [
    "BASIC",
    "Analysis",
    "By",
    "CoalitionImprovement",
    "Concept",
    "Conflict",
    "Credible",
    "DecisionMaker",
    "Deterrence",
    "Direction",
    "Evolution",
    "Explanation",
    "Extension",
    "Graph",
    "Ground",
    "GroundKind",
    "HypergameAnalysis",
    "Inverse",
    "ListedMove",
    "Move",
    "MoveRule",
    "NamedState",
    "Option",
    "Outlook",
    "Paths",
    "Preference",
    "Prioritization",
    "Prospect",
    "Ranking",
    "Robustness",
    "Stage",
    "Swap",
    "Turns",
    "Unstated",
    "View",
    "Weighed",
    "Weights",
    "analyse",
    "as_json",
    "as_yaml",
    "coalition_improvements",
    "coalition_stable",
    "coalitions_of",
    "conflict_from_gmcr",
    "conflict_from_text",
    "conflict_schema",
    "equilibria",
    "evolution",
    "explain",
    "explain_coalition",
    "explain_sim",
    "explain_uncertain",
    "foreseen",
    "gmr",
    "graph_of",
    "hypergame",
    "inverse",
    "inverse_equilibrium",
    "legal_paths",
    "limited_move",
    "load_conflict",
    "look_ahead",
    "nash",
    "non_myopic",
    "robustness",
    "seq",
    "shortest_paths",
    "sim",
    "smr",
    "sseq",
    "stable_to_degree",
    "strength",
    "uncertain",
    "withstands_coalitions",
]
