"""Bytes → documents: files, folders, web addresses and standard input; what gives none is a refusal with advice."""

from accordingto.ingest.finishing import document_from_text
from accordingto.ingest.options import IngestOptions
from accordingto.ingest.refusals import Refusal, RefusalKind
from accordingto.ingest.sources import Ingested, documents

__all__ = ["IngestOptions", "Ingested", "Refusal", "RefusalKind", "document_from_text", "documents"]
