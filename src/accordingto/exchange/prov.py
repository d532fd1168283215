"""The record's provenance: W3C PROV-O, Recommendation of April 2013, as JSON-LD 1.1 with its context within.

Three layers are kept apart: the report, the statement that it passes on (with whoever it is attributed to and what it
goes back to), and the item that a reader found in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from accordingto.exchange.addresses import TERMS, reader_iri, urn, web_address
from accordingto.exchange.json_text import compact, enclosed
from accordingto.exchange.sentences import event_sentence, names_of, position_sentence
from accordingto.exchange.sourcing import reports_behind
from accordingto.exchange.walking import Cast, Figure, publisher_of, upheld_readings
from accordingto.vocabulary import ActorKind, Attribution, Document, Event, Position, Reading, Span, Style

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["prov_graph"]

_REFERENCES = (
    "wasGeneratedBy",
    "used",
    "wasAssociatedWith",
    "wasAttributedTo",
    "wasDerivedFrom",
    "wasQuotedFrom",
    "hadPrimarySource",
)
_CONTEXT = {
    "@version": 1.1,
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "accordingto": TERMS,
    **{f"prov:{name}": {"@type": "@id"} for name in _REFERENCES},
    "accordingto:chain": {"@type": "@id", "@container": "@list"},
    "accordingto:statement": {"@type": "@id"},
    "accordingto:holder": {"@type": "@id"},
    "dcterms:isPartOf": {"@type": "@id"},
    "owl:sameAs": {"@type": "@id"},
    "dcterms:issued": {"@type": "xsd:date"},
    "rdfs:seeAlso": {"@type": "@id"},
}
_CLASSES = {
    ActorKind.PERSON: "prov:Person",
    ActorKind.STATE: "prov:Organization",
    ActorKind.ORGANIZATION: "prov:Organization",
    ActorKind.OUTLET: "prov:Organization",
}


def prov_graph(record: Record) -> Iterator[str]:
    """Yield the record as one JSON-LD graph of PROV-O terms."""
    return enclosed({"@context": _CONTEXT}, "@graph", _nodes(record))


def _nodes(record: Record) -> Iterator[dict[str, Any]]:
    cast = Cast(record)
    behind = reports_behind(record)
    readers: set[str] = set()
    for reading in upheld_readings(record):
        if reading.reader not in readers:
            readers.add(reading.reader)
            yield {
                "@id": reader_iri(reading.reader),
                "@type": ["prov:Agent", "prov:SoftwareAgent"],
                "rdfs:label": reading.reader,
            }
        yield from (_agent(figure) for figure in cast.entering(reading))
        yield _report(reading, behind.get(reading.document.id, {}))
        yield _activity(reading)
        yield from (_statement(each, reading) for each in reading.attributions)
        yield from _items(reading)


def _agent(actor: Figure) -> dict[str, Any]:
    """Return an agent; one without a name is described and never identified with another."""
    classes = ["prov:Agent", *([_CLASSES[actor.kind]] if actor.kind in _CLASSES else [])]
    node: dict[str, Any] = {"@id": urn(actor.id), "@type": classes, "rdfs:label": actor.name}
    node |= {"accordingto:kind": actor.kind.value}
    if actor.aliases:
        node["dcterms:alternative"] = list(actor.aliases)
    if actor.unnamed is not None:
        node["dcterms:description"] = actor.unnamed.description
        node |= _terms(unnamed=True, count=actor.unnamed.count, terms=actor.unnamed.terms)
    if actor.part_of is not None:
        node["dcterms:isPartOf"] = urn(actor.part_of)
    if actor.same_as is not None:
        node["owl:sameAs"] = urn(actor.same_as)
    return node


def _report(reading: Reading, behind: dict[str, list[str]]) -> dict[str, Any]:
    document = reading.document
    publisher = publisher_of(reading)
    outer = [each for each in reading.attributions if each.parent is None]
    return {
        "@id": urn(document.id),
        "@type": ["prov:Entity", "accordingto:Report"],
        **_named(document),
        **compact(
            **{
                "prov:wasAttributedTo": urn(publisher.id) if publisher else None,
                "prov:wasDerivedFrom": [urn(each) for each in behind.get("reprints", [])],
                "prov:hadPrimarySource": [
                    *(urn(each) for each in behind.get("retells", [])),
                    *(_statement_iri(each) for each in outer if each.style is Style.INDIRECT),
                ],
                "prov:wasQuotedFrom": [_statement_iri(each) for each in outer if each.style is not Style.INDIRECT],
            }
        ),
    }


def _named(document: Document) -> dict[str, Any]:
    address = web_address(document)
    return compact(
        **{
            "rdfs:label": document.title,
            "dcterms:issued": document.published.isoformat() if document.published else None,
            "dcterms:publisher": document.publisher,
            "dcterms:creator": document.author,
            "dcterms:language": document.language,
            "accordingto:credit": document.credit,
            "accordingto:sha256": document.sha256,
            "rdfs:seeAlso": address,
        }
    )


def _activity(reading: Reading) -> dict[str, Any]:
    return {
        "@id": _activity_iri(reading),
        "@type": ["prov:Activity", "accordingto:Reading"],
        "prov:used": urn(reading.document.id),
        "prov:wasAssociatedWith": reader_iri(reading.reader),
    }


def _statement(attribution: Attribution, reading: Reading) -> dict[str, Any]:
    """Return a statement as reported: by whom, and which further statements it goes back to."""
    inner = [each for each in reading.attributions if each.parent == attribution.id]
    return {
        "@id": _statement_iri(attribution),
        "@type": ["prov:Entity", "accordingto:ReportedStatement"],
        **_terms(style=attribution.style.value),
        "prov:value": " … ".join(span.exact for span in attribution.content),
        **compact(
            **{
                "prov:wasAttributedTo": urn(attribution.speaker) if attribution.speaker else None,
                "prov:hadPrimarySource": [_statement_iri(each) for each in inner if each.style is Style.INDIRECT],
                "prov:wasQuotedFrom": [_statement_iri(each) for each in inner if each.style is not Style.INDIRECT],
            }
        ),
    }


def _items(reading: Reading) -> Iterator[dict[str, Any]]:
    names = names_of(reading)
    for attribution in reading.attributions:
        yield {
            **_item(attribution.id, "Attribution", reading, attribution.content),
            "accordingto:statement": _statement_iri(attribution),
        }
    for position in reading.positions:
        yield {
            **_item(position.id, "Position", reading, (position.evidence,)),
            "rdfs:label": position_sentence(position, names),
            **_links(position),
            **_terms(holder=urn(position.holder) if position.holder else None),
        }
    for event in reading.events:
        yield {
            **_item(event.id, "Event", reading, (event.evidence,)),
            "rdfs:label": event_sentence(event, names),
            **_links(event),
        }


def _item(identifier: str, kind: str, reading: Reading, spans: tuple[Span, ...]) -> dict[str, Any]:
    """Return an item as the reader found it: words of the report, quoted from it."""
    return {
        "@id": urn(identifier),
        "@type": ["prov:Entity", f"accordingto:{kind}"],
        "prov:wasGeneratedBy": _activity_iri(reading),
        "prov:wasQuotedFrom": urn(reading.document.id),
        "prov:value": " … ".join(span.exact for span in spans),
        **_terms(characters=[f"{span.start}:{span.end}" for span in spans]),
    }


def _links(item: Position | Event) -> dict[str, Any]:
    links: dict[str, Any] = {}
    if item.chain:
        links["accordingto:chain"] = [urn(each) for each in item.chain]
    if item.attribution is not None:
        links["prov:wasDerivedFrom"] = urn(item.attribution)
    return links


def _terms(**said: Any) -> dict[str, Any]:
    return {f"accordingto:{name}": value for name, value in compact(**said).items()}


def _statement_iri(attribution: Attribution) -> str:
    return urn(f"statement:{attribution.id}")


def _activity_iri(reading: Reading) -> str:
    return urn(f"reading:{reading.document.id}")
