"""The sourcing graph as GraphML 1.0 (graphdrawing.org, 2002): directed, several edges between two nodes allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from accordingto.exchange.addresses import web_address
from accordingto.exchange.sourcing import Edge, Node, sourcing_graph
from accordingto.vocabulary import identify

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["graphml"]

_NODE_KEYS = {
    "label": "string",
    "kind": "string",
    "published": "string",
    "publisher": "string",
    "url": "string",
    "credit": "string",
    "unnamed": "boolean",
    "count": "int",
    "terms": "string",
    "part_of": "string",
}
_EDGE_KEYS = {"relation": "string", "document": "string", "evidence": "string", "weight": "int"}


def graphml(record: Record) -> Iterator[str]:
    """Yield the sourcing graph: documents, outlets and actors, and who reports, cites, quotes or reprints whom."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for domain, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, type_ in keys.items():
            yield f'<key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '<graph id="sourcing" edgedefault="directed">\n'
    for each in sourcing_graph(record):
        yield _node(each) if isinstance(each, Node) else _edge(each)
    yield "</graph>\n</graphml>\n"


def _node(node: Node) -> str:
    values: dict[str, object] = {"label": node.label, "kind": node.kind}
    if node.document is not None:
        values |= {
            "published": node.document.published,
            "publisher": node.document.publisher,
            "url": web_address(node.document),
            "credit": node.document.credit,
        }
    if node.actor is not None:
        unnamed = node.actor.unnamed
        values["unnamed"] = "true" if unnamed else "false"
        values |= {"count": unnamed.count, "terms": unnamed.terms} if unnamed else {}
        values["part_of"] = node.actor.part_of
    return f"<node id={_attribute(node.id)}>{_data('node', values)}</node>\n"


def _edge(edge: Edge) -> str:
    values: dict[str, object] = {
        "relation": edge.kind,
        "document": edge.document,
        "evidence": " ".join(edge.evidence) or None,
        "weight": max(1, len(edge.evidence)),
    }
    ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
    identifier = identify("edge", edge.document, edge.kind, edge.source, edge.target)
    return f'<edge id="{identifier}" {ends}>{_data("edge", values)}</edge>\n'


def _data(domain: str, values: dict[str, object]) -> str:
    return "".join(
        f'<data key="{domain}-{name}">{_ascii(escape(_allowed(str(value))))}</data>'
        for name, value in values.items()
        if value is not None
    )


def _attribute(text: str) -> str:
    return _ascii(quoteattr(_allowed(text)))


def _ascii(text: str) -> str:
    """Return XML text in ASCII, so that no encoding on the way can harm it."""
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _allowed(text: str) -> str:
    """Return the text without the characters that XML 1.0 cannot hold in any way."""
    return "".join(each if _is_allowed(ord(each)) else "\ufffd" for each in text)


def _is_allowed(point: int) -> bool:
    return point in (0x9, 0xA, 0xD) or 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point >= 0x10000
