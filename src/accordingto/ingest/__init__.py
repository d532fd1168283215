"""Bytes → documents: files, folders, web addresses and standard input; what gives none is refused or skipped."""

from accordingto.ingest.finishing import document_from_text
from accordingto.ingest.options import IngestOptions
from accordingto.ingest.refusals import Refusal, RefusalKind, Skip, SkipKind
from accordingto.ingest.sources import Ingested, documents

__all__ = ["IngestOptions", "Ingested", "Refusal", "RefusalKind", "Skip", "SkipKind", "document_from_text", "documents"]
