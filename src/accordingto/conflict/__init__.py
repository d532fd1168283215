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
from accordingto.conflict.motives import Motive, motives
from accordingto.conflict.picture import state_graph_svg
from accordingto.conflict.robustness import Robustness, Swap, robustness
from accordingto.conflict.sequences import Turns
from accordingto.conflict.simultaneous import explain_sim, sim
from accordingto.conflict.solving import (
    Choice,
    Solution,
    StableFor,
    StateExplanation,
    StateReport,
    explain_state,
    solve,
)
from accordingto.conflict.stability import BASIC, Analysis, Concept, analyse, equilibria, gmr, nash, seq, smr, sseq
from accordingto.conflict.statusquo import By, Evolution, Paths, Stage, evolution, legal_paths, shortest_paths
from accordingto.conflict.uncertain import Extension, explain_uncertain, uncertain
from accordingto.conflict.whatif import Fallen, Outcome, Scenario, ScenarioKind, WhatIf, every_swap, what_if
from accordingto.conflict.withdrawing import evidence_of, preferring, without

__all__ = [
    "BASIC",
    "Analysis",
    "By",
    "Choice",
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
    "Fallen",
    "Graph",
    "Ground",
    "GroundKind",
    "HypergameAnalysis",
    "Inverse",
    "ListedMove",
    "Motive",
    "Move",
    "MoveRule",
    "NamedState",
    "Option",
    "Outcome",
    "Outlook",
    "Paths",
    "Preference",
    "Prioritization",
    "Prospect",
    "Ranking",
    "Robustness",
    "Scenario",
    "ScenarioKind",
    "Solution",
    "StableFor",
    "Stage",
    "StateExplanation",
    "StateReport",
    "Swap",
    "Turns",
    "Unstated",
    "View",
    "Weighed",
    "Weights",
    "WhatIf",
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
    "every_swap",
    "evidence_of",
    "evolution",
    "explain",
    "explain_coalition",
    "explain_sim",
    "explain_state",
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
    "motives",
    "nash",
    "non_myopic",
    "preferring",
    "robustness",
    "seq",
    "shortest_paths",
    "sim",
    "smr",
    "solve",
    "sseq",
    "stable_to_degree",
    "state_graph_svg",
    "strength",
    "uncertain",
    "what_if",
    "without",
    "withstands_coalitions",
]
