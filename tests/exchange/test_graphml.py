"""The sourcing graph is read by networkx, and says who relies on whom."""

from __future__ import annotations

import io
from typing import Any

import networkx
import pytest
from tests.exchange.conftest import Export, awkward, full

from accordingto.vocabulary import ActorKind, actor_id


@pytest.fixture
def graph(export: Export) -> Any:
    return networkx.read_graphml(io.BytesIO(export("graphml").encode()), force_multigraph=True)


def test_nodes_are_documents_outlets_and_actors(graph: Any) -> None:
    assert graph.is_directed()
    assert graph.nodes[full().document.id]["kind"] == "document"
    assert graph.nodes[awkward().document.id]["label"] == 'A "title", <so>'
    (officials,) = [each for each in full().actors if each.unnamed]
    node = graph.nodes[officials.id]
    assert (node["unnamed"], node["count"], node["terms"]) == (True, 2, "on condition of anonymity")


def test_edges_lead_from_the_outlet_to_the_one_who_spoke(graph: Any) -> None:
    document = full().document.id
    told = full().attributions[1]
    (officials,) = [each.id for each in full().actors if each.unnamed]
    velsin = actor_id(ActorKind.PERSON, "Odra Velsin")
    post = actor_id(ActorKind.OUTLET, "Harbour Post")
    relations = {(one, other): data for one, other, data in graph.edges(data=True)}
    assert relations[post, document]["relation"] == "reports"
    assert relations[document, officials]["relation"] == "cites"
    assert relations[document, officials]["evidence"] == told.id
    assert relations[officials, velsin]["relation"] == "cites"
    assert (document, velsin) not in relations


def test_direct_speech_is_quoted(graph: Any) -> None:
    (draft,) = awkward().actors
    relations = {data["relation"] for _, _, data in graph.in_edges(draft.id, data=True)}
    assert relations == {"cites"}
