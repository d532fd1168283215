"""Who took what from whom, with the words that show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from accordingto.vocabulary import OriginKind

if TYPE_CHECKING:
    from accordingto.record import Record, Taking

__all__ = ["EdgeKind", "Evidence", "GraphEdge", "GraphNode", "NodeKind", "SourceGraph", "source_graph"]


class NodeKind(StrEnum):
    """What stands at the end of an edge."""

    DOCUMENT = "document"
    OUTLET = "outlet"
    WORDS = "public words"
    PERSON = "source"


class EdgeKind(StrEnum):
    """How one takes from another: prints its text, credits it, cites it, or quotes words that anybody could hear."""

    REPRINTS = "reprints"
    CREDITS = "credits"
    CITES = "cites"
    QUOTES = "quotes"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words of a document that show an edge; offsets and words are ``None`` where it stands outside the text."""

    document: str
    start: int | None
    end: int | None
    exact: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """A document of the record, an outlet whose report is not in it, public words, or who told a publisher."""

    id: str
    kind: NodeKind
    name: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """``taker`` has so many statements ``source``; what it goes back to in the end is ``origin``."""

    taker: str
    source: str
    kind: EdgeKind
    origin: str
    statements: int
    settled: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGraph:
    """The graph, or a page of its edges, with the nodes that these join."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


_KINDS = {
    OriginKind.REPRINT: EdgeKind.REPRINTS,
    OriginKind.WIRE: EdgeKind.CREDITS,
    OriginKind.OUTLET: EdgeKind.CITES,
    OriginKind.PRESS_RELEASE: EdgeKind.QUOTES,
    OriginKind.TRANSCRIPT: EdgeKind.QUOTES,
    OriginKind.SOCIAL_POST: EdgeKind.QUOTES,
}


def source_graph(record: Record, *, limit: int | None = None, offset: int = 0) -> SourceGraph:
    """Return who took what from whom, in the order of recording."""
    held = record.takings(limit, offset)
    documents = record.document_entries({each for taking in held for each in (taking.document, taking.source) if each})
    nodes = {
        each.id: GraphNode(
            id=each.id,
            kind=NodeKind.DOCUMENT,
            name=each.publisher or each.title,
            published=each.published.isoformat() if each.published else None,
        )
        for each in documents
    }
    edges = []
    for taking in held:
        told = taking.kind is OriginKind.OWN and taking.actor is not None
        source = taking.actor if told and taking.actor else taking.source or taking.origin
        if source not in nodes:
            kind = NodeKind.WORDS if source.startswith("utt-") else NodeKind.PERSON if told else NodeKind.OUTLET
            nodes[source] = GraphNode(id=source, kind=kind, name=taking.name, published=None)
        edges.append(_edge(taking, source))
    return SourceGraph(nodes=tuple(sorted(nodes.values(), key=lambda each: each.id)), edges=tuple(edges))


def _edge(taking: Taking, source: str) -> GraphEdge:
    span = taking.evidence
    return GraphEdge(
        taker=taking.document,
        source=source,
        kind=_KINDS.get(taking.kind, EdgeKind.TOLD),
        origin=taking.origin,
        statements=taking.statements,
        settled=taking.settled,
        evidence=Evidence(
            document=taking.document,
            start=span.start if span else None,
            end=span.end if span else None,
            exact=span.exact if span else None,
        ),
    )
