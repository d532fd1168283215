"""The record as Web Annotations: W3C Web Annotation Data Model and Vocabulary, Recommendations of February 2017.

Each attribution, position and event is an Annotation of the passages it stands on, in one AnnotationCollection.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from accordingto import __version__
from accordingto.exchange.addresses import TERMS, document_iri, reader_iri, record_iri, urn
from accordingto.exchange.json_text import compact, enclosed
from accordingto.exchange.sentences import attribution_sentence, event_sentence, names_of, position_sentence, word_of
from accordingto.exchange.walking import upheld_readings, verdicts
from accordingto.vocabulary import Actor, Attribution, DecisionKind, Document, Event, Position, Reading, Span, to_json

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["web_annotations"]

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"accordingto": TERMS}]
_AROUND = 32
"""How many characters before and after a passage help to find it again."""


def web_annotations(record: Record) -> Iterator[str]:
    """Yield the record as one AnnotationCollection in JSON-LD, its only page within it."""
    counts = record.counts()
    rejected = [
        each
        for each, verdict in verdicts(record).items()
        if verdict.kind is DecisionKind.REJECT and not each.startswith("att-")
    ]
    collection = record_iri(record)
    page = {"id": f"{collection}:page", "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    head = {
        "@context": _CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "What reports say, on whose word",
        "total": counts["attributions"] + counts["positions"] + counts["events"] - len(rejected),
        "last": page["id"],
    }
    annotations = (each for reading in upheld_readings(record) for each in _annotations(reading))
    first = enclosed(page, "items", annotations, closing="}}")
    opening = "".join(enclosed(head, "first", ())).partition(' "first": [')[0]
    return chain([f'{opening} "first": '], first)


def _annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    yield from (_of_attribution(each, reading) for each in reading.attributions)
    yield from (_of_position(each, reading) for each in reading.positions)
    yield from (_of_event(each, reading) for each in reading.events)


def _of_attribution(attribution: Attribution, reading: Reading) -> dict[str, Any]:
    names = names_of(reading)
    body = _body(
        attribution.id,
        "Attribution",
        {
            "style": attribution.style.value,
            "speaker": _actor(attribution.speaker, reading),
            "source": _specific(attribution.source, reading.document),
            "cue": _specific(attribution.cue, reading.document),
            "parent": _reference(attribution.parent),
        },
    )
    tags = [attribution.style.value]
    sentence = attribution_sentence(attribution, names)
    return _annotation(attribution.id, "identifying", [body, *_texts(sentence, tags)], attribution.content, reading)


def _of_position(position: Position, reading: Reading) -> dict[str, Any]:
    names = names_of(reading)
    document = reading.document
    said = {
        "holder": _actor(position.holder, reading),
        "move": position.move.value,
        "issue": position.issue,
        "addressee": _actor(position.addressee, reading),
        "target": _actor(position.target, reading),
        "proposal": _specific(position.proposal, document),
        "condition": _specific(position.condition, document),
        "inReturn": _specific(position.in_return, document),
        "channel": position.channel.value if position.channel else None,
        "modality": position.modality.value,
        "plover": position.plover.value if position.plover else None,
        **_shared(position, reading),
    }
    sentence = f"{position_sentence(position, names)}. {word_of(position.chain, reading, names)}."
    bodies = [_body(position.id, "Position", said), *_texts(sentence, [position.move.value, position.issue])]
    return _annotation(position.id, "classifying", bodies, (position.evidence,), reading)


def _of_event(event: Event, reading: Reading) -> dict[str, Any]:
    names = names_of(reading)
    said = {
        "kind": event.kind,
        "plover": event.plover.value,
        "mode": event.mode,
        "context": event.context,
        "status": event.status.value,
        "cue": _specific(event.cue, reading.document),
        "participant": [
            {**(_actor(each.actor, reading) or {}), "accordingto:role": each.role} for each in event.participants
        ],
        **_shared(event, reading),
    }
    sentence = f"{event_sentence(event, names)}. {word_of(event.chain, reading, names)}."
    bodies = [_body(event.id, "Event", said), *_texts(sentence, [event.kind, event.status.value])]
    return _annotation(event.id, "classifying", bodies, (event.evidence,), reading)


def _shared(item: Position | Event, reading: Reading) -> dict[str, Any]:
    places = {each.id: each.name for each in reading.places}
    return {
        "chain": {"@list": [_actor(each, reading) for each in item.chain]} if item.chain else None,
        "time": _terms(to_json(item.time) | {"ref": None}),
        "place": [{"id": urn(each), "name": places.get(each, each)} for each in item.places],
        "attribution": _reference(item.attribution),
    }


def _annotation(
    identifier: str, motivation: str, bodies: list[dict[str, Any]], spans: tuple[Span, ...], reading: Reading
) -> dict[str, Any]:
    targets = [_specific(span, reading.document) for span in spans]
    return {
        "id": urn(f"annotation:{identifier}"),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"id": reader_iri(reading.reader), "type": "Software", "name": reading.reader},
        "generator": {
            "id": urn(f"software:{__version__}"),
            "type": "Software",
            "name": f"accordingto {__version__}",
        },
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _body(identifier: str, kind: str, said: dict[str, Any]) -> dict[str, Any]:
    return {"id": urn(identifier), "type": ["Dataset", f"accordingto:{kind}"], **_terms(said)}


def _terms(said: dict[str, Any]) -> dict[str, Any]:
    return {f"accordingto:{name}": value for name, value in compact(**said).items()}


def _texts(sentence: str, tags: list[str]) -> Iterator[dict[str, str]]:
    yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": sentence}
    yield from ({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags))


def _specific(span: Span | None, document: Document) -> dict[str, Any] | None:
    """Return the passage of the document: by its words and what stands around them, and by its place in the text."""
    if span is None:
        return None
    text = document.text
    quote = compact(prefix=text[max(0, span.start - _AROUND) : span.start], suffix=text[span.end : span.end + _AROUND])
    return {
        "type": "SpecificResource",
        "source": {"id": document_iri(document), **compact(format=document.media_type, language=document.language)},
        # Two selectors of one target select the same; a refinement would count from where the other begins.
        "selector": [
            {"type": "TextQuoteSelector", "exact": span.exact, **quote},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _actor(identifier: str | None, reading: Reading) -> dict[str, Any] | None:
    actor = next((each for each in reading.actors if each.id == identifier), None)
    if actor is None:
        return _reference(identifier)
    return {"id": urn(actor.id), "name": actor.name, "accordingto:kind": actor.kind.value, **_unnamed(actor)}


def _unnamed(actor: Actor) -> dict[str, Any]:
    return {} if actor.unnamed is None else {"accordingto:unnamed": _terms(to_json(actor.unnamed))}


def _reference(identifier: str | None) -> dict[str, str] | None:
    return None if identifier is None else {"id": urn(identifier)}
