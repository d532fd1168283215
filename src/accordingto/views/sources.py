"""Origins: how many articles there are, what they go back to, and how much of that is shown independent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordingto.relating import Independence, Support, Voucher
from accordingto.relating import support as supported
from accordingto.views.lines import DocumentSummary, summary
from accordingto.vocabulary import OriginKind, Span

if TYPE_CHECKING:
    from accordingto.record import HeldLineage, HeldOrigin, Record, Taking

__all__ = ["Counts", "DocumentLineage", "Origin", "Sources", "Took", "sources", "support"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Three numbers that say different things: reports read, what they go back to, and what of that is independent."""

    articles: int
    origins: int
    origins_shown_independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A report or public words that statements go back to.

    ``id`` is that report's document id if the record holds it, else the outlet's actor id, or ``credit:`` and the
    outlet's name, or an id of words that one speaker set down or spoke on one day. ``shared_with`` is an origin whose
    people may be the same. ``articles`` says how many documents go back to it, and ``documents`` names up to 200.
    """

    id: str
    kind: OriginKind
    outlet: str | None
    document: str | None
    articles: int
    documents: tuple[str, ...]
    statements: int
    vouchers: tuple[Voucher, ...]
    independence: Independence
    shared_with: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What a document has from one place, and the words that say so; ``source`` is a document of the record.

    ``evidence`` is ``None`` where the credit stands outside the text, as in a byline.
    """

    kind: OriginKind
    name: str | None
    actor: str | None
    source: str | None
    origin: str
    settled: bool
    statements: int
    evidence: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLineage:
    """Where one document's statements come from; those without known lineage are counted apart.

    Of a reprint, ``reprint_share`` is the part of its own words that the other text has, ``reprint_same`` the part of
    the words in those passages that is unchanged, and ``source_share`` the part of the other text that it prints.
    """

    document: DocumentSummary
    kind: OriginKind
    origins: tuple[str, ...]
    reprint_of: str | None
    version_of: str | None
    reprint_share: float | None
    reprint_same: float | None
    source_share: float | None
    took: tuple[Took, ...]
    statements: int
    lineage_not_established: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The counts of the whole record; a page of origins, those most documents go back to first, and of documents."""

    counts: Counts
    origins: tuple[Origin, ...]
    documents: tuple[DocumentLineage, ...]


def sources(record: Record, *, limit: int | None = None, offset: int = 0) -> Sources:
    """Return the counts of the record, and its origins and documents from ``offset`` on, up to ``limit`` of each."""
    held = record.origin_counts()
    return Sources(
        counts=Counts(
            articles=held.articles,
            origins=held.origins,
            origins_shown_independent=held.origins_shown_independent,
        ),
        origins=tuple(_origin(each) for each in record.origins(limit, offset)),
        documents=tuple(_lineage(each) for each in record.lineages(limit, offset)),
    )


def support(record: Record, positions: Iterable[str]) -> Support:
    """Return how the claim that these positions make is supported: articles, origins, and origins shown independent."""
    return supported(record.origins_behind(positions))


def _origin(held: HeldOrigin) -> Origin:
    return Origin(
        id=held.id,
        kind=held.kind,
        outlet=held.name,
        document=held.document,
        articles=held.articles,
        documents=held.documents,
        statements=held.statements,
        vouchers=tuple(
            Voucher(
                name=each.name,
                kind=each.kind,
                unnamed=each.unnamed,
                actors=each.actors,
                statements=each.statements,
                documents=each.documents,
            )
            for each in held.vouchers
        ),
        independence=held.independence,
        shared_with=held.shared_with,
    )


def _lineage(held: HeldLineage) -> DocumentLineage:
    return DocumentLineage(
        document=summary(held.document),
        kind=held.kind,
        origins=tuple(dict.fromkeys(each.origin for each in held.takings)),
        reprint_of=held.reprint_of,
        version_of=held.version_of,
        reprint_share=_rounded(held.share),
        reprint_same=_rounded(held.same),
        source_share=_rounded(held.source_share),
        took=tuple(_took(each) for each in held.takings),
        statements=held.statements,
        lineage_not_established=held.not_established,
    )


def _took(held: Taking) -> Took:
    return Took(
        kind=held.kind,
        name=held.name,
        actor=held.actor,
        source=held.source,
        origin=held.origin,
        settled=held.settled,
        statements=held.statements,
        evidence=held.evidence,
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)
