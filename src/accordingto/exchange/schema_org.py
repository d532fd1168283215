"""The record as schema.org Claims and Quotations, in JSON-LD.

Only what the report renders as direct speech is a Quotation; what it renders otherwise is a Claim, and so is each
position. ``author`` is whoever the report attributes it to, never the report itself unless nobody else is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from accordingto.exchange.addresses import document_iri, urn, web_address
from accordingto.exchange.json_text import compact, enclosed
from accordingto.exchange.sentences import names_of, position_sentence
from accordingto.exchange.walking import Cast, Figure, publisher_of, upheld_readings
from accordingto.vocabulary import ActorKind, Attribution, Position, Reading, Style

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["schema_org_graph"]

_TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "GovernmentOrganization",
    ActorKind.ORGANIZATION: "Organization",
    ActorKind.OUTLET: "NewsMediaOrganization",
    ActorKind.GROUP: "Organization",
}


def schema_org_graph(record: Record) -> Iterator[str]:
    """Yield the record as one graph of NewsArticles, the people in them, Quotations and Claims."""
    return enclosed({"@context": "https://schema.org"}, "@graph", _nodes(record))


def _nodes(record: Record) -> Iterator[dict[str, Any]]:
    cast = Cast(record)
    for reading in upheld_readings(record):
        yield from (_party(figure) for figure in cast.entering(reading))
        yield _article(reading)
        for attribution in reading.attributions:
            yield (
                _quotation(attribution, reading) if attribution.style is Style.DIRECT else _claim(attribution, reading)
            )
        yield from (_stated(position, reading) for position in reading.positions)


def _party(actor: Figure) -> dict[str, Any]:
    type_ = _TYPES.get(actor.kind, "Person")
    described = None
    if actor.unnamed is not None:
        count = "number not said" if actor.unnamed.count is None else f"{actor.unnamed.count} in number"
        parts = ("Unnamed in the report", count, actor.unnamed.terms)
        described = "; ".join(part for part in parts if part)
    return {
        "@id": urn(actor.id),
        "@type": type_,
        "name": actor.name,
        **compact(
            alternateName=list(actor.aliases),
            jobTitle=list(actor.offices) if type_ == "Person" else None,
            description=actor.unnamed.description if actor.unnamed else None,
            disambiguatingDescription=described,
            sameAs=urn(actor.same_as) if actor.same_as else None,
        ),
    }


def _article(reading: Reading) -> dict[str, Any]:
    document = reading.document
    publisher = publisher_of(reading)
    return {
        "@id": document_iri(document),
        "@type": "NewsArticle",
        **compact(
            headline=document.title,
            datePublished=document.published.isoformat() if document.published else None,
            publisher=_ref(urn(publisher.id)) if publisher else None,
            author={"@type": "Person", "name": document.author} if document.author else None,
            creditText=document.credit,
            inLanguage=document.language,
            url=web_address(document),
            identifier=document.id,
        ),
    }


def _quotation(attribution: Attribution, reading: Reading) -> dict[str, Any]:
    return {
        "@id": urn(attribution.id),
        "@type": "Quotation",
        "text": _content(attribution),
        "isPartOf": _ref(document_iri(reading.document)),
        **compact(
            spokenByCharacter=_ref(urn(attribution.speaker)) if attribution.speaker else None,
            inLanguage=reading.document.language,
            identifier=attribution.id,
        ),
    }


def _claim(attribution: Attribution, reading: Reading) -> dict[str, Any]:
    return {
        "@id": urn(attribution.id),
        "@type": "Claim",
        "text": _content(attribution),
        "appearance": _ref(document_iri(reading.document)),
        **compact(
            author=_ref(urn(attribution.speaker)) if attribution.speaker else None,
            inLanguage=reading.document.language,
            identifier=attribution.id,
        ),
    }


def _stated(position: Position, reading: Reading) -> dict[str, Any]:
    """Return the claim that somebody holds a position: its author is the innermost on whose word it is."""
    publisher = publisher_of(reading)
    author = position.chain[-1] if position.chain else (publisher.id if publisher else None)
    return {
        "@id": urn(position.id),
        "@type": "Claim",
        "name": position_sentence(position, names_of(reading)),
        "text": position.evidence.exact,
        "appearance": _ref(document_iri(reading.document)),
        "keywords": [position.move.value, position.modality.value, position.issue],
        **compact(
            author=_ref(urn(author)) if author else None,
            about=_ref(urn(position.holder)) if position.holder else None,
            isBasedOn=_ref(urn(position.attribution)) if position.attribution else None,
            inLanguage=reading.document.language,
            identifier=position.id,
        ),
    }


def _content(attribution: Attribution) -> str:
    return " … ".join(span.exact for span in attribution.content)


def _ref(iri: str) -> dict[str, str]:
    return {"@id": iri}
