"""Who cites, quotes, reports and reprints whom: the sourcing graph, and the reports that stand behind a report.

Everything that exports say of sourcing comes from here, so that a richer account of origins has one place to go to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.exchange.walking import publisher_of, readings_in_order
from accordingto.views import sources
from accordingto.vocabulary import Actor, Attribution, Document, Reading, Style

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Edge", "Node", "reports_behind", "sourcing_graph"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report, or somebody who speaks, is cited or publishes; ``kind`` is ``document`` or an actor's."""

    id: str
    label: str
    kind: str
    document: Document | None = None
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Somebody or a report that relies on another, in one document; ``evidence`` are the ids of items that show it."""

    source: str
    target: str
    kind: str
    document: str
    evidence: tuple[str, ...]


def sourcing_graph(record: Record) -> Iterator[Node | Edge]:
    """Yield the nodes and edges of all documents; a node comes before the edges that it is part of in its document."""
    behind = reports_behind(record)
    met: set[str] = set()
    for reading in readings_in_order(record):
        for node in _nodes(reading):
            if node.id not in met:
                if node.actor is None or node.actor.unnamed is None:
                    met.add(node.id)
                yield node
        yield from _edges(reading, behind.get(reading.document.id, {}))


def reports_behind(record: Record) -> dict[str, dict[str, list[str]]]:
    """Return, by document, the reports in the record that it ``reprints`` and those that it ``retells``."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in sources(record).documents:
        reprint = line.reprint_of
        retold = [each for each in line.origins if each.startswith("doc-") and each not in (line.document.id, reprint)]
        found[line.document.id] = {"reprints": [reprint] if reprint else [], "retells": retold}
    return found


def _nodes(reading: Reading) -> Iterator[Node]:
    document = reading.document
    label = document.title or document.origin or document.id
    yield Node(id=document.id, label=label, kind="document", document=document)
    publisher = publisher_of(reading)
    actors = [*reading.actors, *([publisher] if publisher else [])]
    yield from (Node(id=each.id, label=each.name, kind=each.kind.value, actor=each) for each in actors)


def _edges(reading: Reading, behind: dict[str, list[str]]) -> Iterator[Edge]:
    document = reading.document.id
    publisher = publisher_of(reading)

    def edge(source: str, target: str, kind: str, evidence: tuple[str, ...] = ()) -> Edge:
        return Edge(source=source, target=target, kind=kind, document=document, evidence=evidence)

    if publisher is not None:
        yield edge(publisher.id, document, "reports")
    yield from (edge(document, each, "reprints") for each in behind.get("reprints", []))
    yield from (edge(document, each, "cites") for each in behind.get("retells", []))
    relied: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for attribution in reading.attributions:
        if attribution.speaker is not None:
            source = _relayed_by(attribution, reading) or document
            if attribution.speaker not in (source, publisher.id if publisher else None):
                kind = "cites" if attribution.style is Style.INDIRECT else "quotes"
                relied[source, attribution.speaker, kind].append(attribution.id)
    for (source, target, kind), evidence in relied.items():
        yield edge(source, target, kind, tuple(evidence))


def _relayed_by(attribution: Attribution, reading: Reading) -> str | None:
    """Return the speaker of the nearest statement around this one whose speaker is known."""
    attributions = {each.id: each for each in reading.attributions}
    seen = {attribution.id}
    around = attributions.get(attribution.parent or "")
    while around is not None and around.id not in seen:
        if around.speaker is not None:
            return around.speaker
        seen.add(around.id)
        around = attributions.get(around.parent or "")
    return None
