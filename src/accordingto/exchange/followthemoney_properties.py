"""What FollowTheMoney's model (version 4) says of the properties used here: their types, and which carry a language."""

from __future__ import annotations

__all__ = ["LANGUAGES", "NO_LANGUAGE", "PROPERTY_TYPES"]

PROPERTY_TYPES = {
    "id": "id",
    "agent": "entity",
    "alias": "name",
    "author": "string",
    "client": "entity",
    "date": "date",
    "description": "text",
    "detectedSchema": "string",
    "document": "entity",
    "endDate": "date",
    "entity": "entity",
    "fileName": "string",
    "involved": "entity",
    "keywords": "string",
    "language": "language",
    "location": "address",
    "mimeType": "mimetype",
    "name": "name",
    "object": "entity",
    "position": "string",
    "processingAgent": "string",
    "proof": "entity",
    "publishedAt": "date",
    "publisher": "string",
    "recordId": "string",
    "resolved": "entity",
    "role": "string",
    "sourceUrl": "url",
    "startDate": "date",
    "status": "string",
    "subject": "entity",
    "summary": "text",
    "title": "string",
}

NO_LANGUAGE = frozenset({"date", "entity", "id", "language", "mimetype", "url"})

LANGUAGES = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "he": "heb",
    "it": "ita",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
    "uk": "ukr",
    "zh": "zho",
}
"""ISO 639-3 for ISO 639-1, which documents have; a language that is not here is left out."""
