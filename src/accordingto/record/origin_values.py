"""What the record hands out of where statements come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accordingto.relating import Drift, Independence, Stretch
from accordingto.vocabulary import ActorKind, Document, OriginKind, Span, Unnamed

__all__ = ["HeldLineage", "HeldOrigin", "HeldRendering", "HeldVoucher", "HeldWords", "OriginCounts", "Taking"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginCounts:
    """How many articles there are, versions of one counted once, how many origins, and how many shown independent."""

    articles: int
    documents: int
    origins: int
    origins_shown_independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldVoucher:
    """Who vouches for statements of an origin, by the ids that documents give them."""

    name: str
    kind: ActorKind
    unnamed: Unnamed | None
    actors: tuple[str, ...]
    statements: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOrigin:
    """An origin, some of the documents that go back to it, and how many do in all."""

    id: str
    kind: OriginKind
    name: str | None
    document: str | None
    articles: int
    documents: tuple[str, ...]
    statements: int
    vouchers: tuple[HeldVoucher, ...]
    independence: Independence
    shared_with: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What a document has from one place, by which of its words.

    ``source`` is the document that it was taken from, if the record holds it, and ``origin`` where that goes back to in
    the end. ``evidence`` is ``None`` where the credit stands outside the text.
    """

    document: str
    kind: OriginKind
    name: str | None
    actor: str | None
    source: str | None
    origin: str
    settled: bool
    statements: int
    evidence: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLineage:
    """Where a document's statements come from; ``reprint_of`` and ``version_of`` are ids of documents.

    ``share`` says which part of its own words a reprint has of the text that it repeats, ``same`` which part of the
    words of these passages is unchanged, and ``source_share`` which part of that text it prints.
    """

    document: Document
    kind: OriginKind
    reprint_of: str | None
    version_of: str | None
    share: float | None
    same: float | None
    source_share: float | None
    takings: tuple[Taking, ...]
    statements: int
    not_established: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldWords:
    """The words of an attribution, in stretches that another rendering has too or has not."""

    attribution: str
    document: str
    direct: bool
    words: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRendering:
    """Two renderings of one utterance, and who made it."""

    speaker: str
    name: str
    kind: ActorKind
    day: date | None
    drift: Drift
    same: float
    one: HeldWords
    other: HeldWords
