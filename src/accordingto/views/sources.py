"""Origins: how many articles there are, how many reports they go back to, and how many of those are independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from accordingto.relating.independence import Counted, Independence, Voucher
from accordingto.relating.lineage import Credit, Lineage, Statement, lineage_of
from accordingto.relating.near_duplicates import Fingerprint, fingerprint, reprint_groups
from accordingto.relating.outlets import outlet_key, same_key
from accordingto.views.lines import DocumentSummary, summary
from accordingto.vocabulary import Actor, ActorKind, Document, Reading

if TYPE_CHECKING:
    from accordingto.record import Record

__all__ = ["Counts", "DocumentLineage", "Origin", "Sources", "origins_of", "sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Three numbers that say different things: reports read, reports they go back to, and those shown independent."""

    articles: int
    origins: int
    origins_shown_independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A report that statements go back to.

    ``id`` is that report's document id if the record holds it, else the outlet's actor id, else ``credit:`` and the
    outlet's name. ``shared_with`` is the origin whose people may be the same.
    """

    id: str
    outlet: str | None
    document: str | None
    documents: tuple[str, ...]
    statements: int
    vouchers: tuple[Voucher, ...]
    independence: Independence
    shared_with: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLineage:
    """Where one document's statements come from; those without known lineage are counted apart."""

    document: DocumentSummary
    origins: tuple[str, ...]
    reprint_of: str | None
    statements: int
    lineage_not_established: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Origins, those that most documents go back to first, and the lineage of each document."""

    counts: Counts
    origins: tuple[Origin, ...]
    documents: tuple[DocumentLineage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    document: Document
    lineage: Lineage
    actors: dict[str, Actor]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What one document contributes to one origin."""

    origin: str
    outlet: str | None
    report: _Report
    statements: tuple[Statement, ...]
    which_report: bool = True


def sources(record: Record) -> Sources:
    """Return the origins of everything in the record."""
    return origins_of(record.readings())


def origins_of(readings: Iterable[Reading]) -> Sources:
    """Return the origins that readings go back to; no document stands for two."""
    reports: dict[str, _Report] = {}
    prints: list[tuple[str, Fingerprint]] = []
    for reading in readings:
        kept = replace(reading.document, text="")
        actors = {actor.id: replace(actor, mentions=()) for actor in reading.actors}
        reports[kept.id] = _Report(document=kept, lineage=lineage_of(reading), actors=actors)
        prints.append((kept.id, fingerprint(reading.document.text)))
    library = _Library(reports, prints)
    shares = {identifier: tuple(_shares(report, library)) for identifier, report in reports.items()}
    origins = _judged(_gathered(share for each in shares.values() for share in each))
    lineages = [_line(report, shares[identifier], library) for identifier, report in reports.items()]
    lineages.sort(key=lambda each: (each.document.published or date.max, each.document.id))
    shown = sum(origin.independence is Independence.SHOWN for origin in origins)
    return Sources(
        counts=Counts(articles=len(reports), origins=len(origins), origins_shown_independent=shown),
        origins=tuple(origins),
        documents=tuple(lineages),
    )


def _first_printed(reports: dict[str, _Report], prints: list[tuple[str, Fingerprint]]) -> dict[str, str]:
    """Return which document each reprint repeats: the earliest of its group, credited copies last."""

    def order(identifier: str) -> tuple[object, ...]:
        document = reports[identifier].document
        return (document.credit is not None, document.published or date.max, identifier)

    repeated: dict[str, str] = {}
    for group in reprint_groups(prints):
        repeated.update(dict.fromkeys(group, min(group, key=order)))
    return repeated


def _shares(report: _Report, library: _Library) -> Iterator[_Share]:
    if report.lineage.own is not None:
        own = library.first(report.document.id)
        yield _Share(origin=own, outlet=report.document.publisher, report=report, statements=report.lineage.own)
    for credit in report.lineage.credits:
        yield _credited(credit, report, library)


def _credited(credit: Credit, report: _Report, library: _Library) -> _Share:
    """Return the share of the report that a credit means: one in the record if only one can be meant."""
    document = report.document
    first = library.first(document.id)
    meant = {first} if credit.outlet is None and first != document.id else library.meant_by(credit, document)
    if len(meant) != 1:
        origin = credit.outlet or f"credit:{' '.join(outlet_key(credit.name))}"
        return _Share(
            origin=origin, outlet=credit.name, report=report, statements=credit.statements, which_report=not meant
        )
    origin = library.retold_by(min(meant), frozenset({document.id}))
    outlet = library.reports[origin].document.publisher or credit.name
    return _Share(origin=origin, outlet=outlet, report=report, statements=credit.statements)


class _Library:
    """The reports at hand: by id, by publisher, and which of them is first to print a text."""

    def __init__(self, reports: dict[str, _Report], prints: list[tuple[str, Fingerprint]]) -> None:
        self.reports = reports
        self._first = _first_printed(reports, prints)
        self._by_publisher: dict[tuple[str, ...], list[Document]] = defaultdict(list)
        for report in reports.values():
            if report.document.publisher is not None:
                self._by_publisher[outlet_key(report.document.publisher)].append(report.document)

    def first(self, identifier: str) -> str:
        """Return the document that is first to print the text of this one."""
        return self._first.get(identifier, identifier)

    def meant_by(self, credit: Credit, citing: Document) -> set[str]:
        """Return the reports of the credited outlet that were there to be cited, reprints counted once."""
        key = outlet_key(credit.name)
        keys = [key] if key in self._by_publisher else [each for each in self._by_publisher if same_key(each, key)]
        day = citing.published
        return {
            self.first(each.id)
            for each in (document for known in keys for document in self._by_publisher[known])
            if each.id != citing.id and (day is None or each.published is None or each.published <= day)
        }

    def retold_by(self, identifier: str, seen: frozenset[str]) -> str:
        """Follow a report that only retells one other report at hand to that one."""
        report = self.reports[identifier]
        if identifier in seen or report.lineage.own is not None or len(report.lineage.credits) != 1:
            return identifier
        further = self.meant_by(report.lineage.credits[0], report.document)
        return self.retold_by(min(further), seen | {identifier}) if len(further) == 1 else identifier


def _gathered(shares: Iterable[_Share]) -> list[tuple[Origin, bool]]:
    """Return one origin for all shares in it, and whether it is known which report it is."""
    by_origin: dict[str, list[_Share]] = defaultdict(list)
    for share in shares:
        by_origin[share.origin].append(share)
    gathered: list[tuple[Origin, bool]] = []
    for identifier, members in by_origin.items():
        documents = tuple(sorted({share.report.document.id for share in members}))
        origin = Origin(
            id=identifier,
            outlet=members[0].outlet,
            document=identifier if identifier.startswith("doc-") else None,
            documents=documents,
            statements=sum(len(share.statements) for share in members),
            vouchers=_vouchers(members),
            independence=Independence.SHOWN,
            shared_with=None,
        )
        gathered.append((origin, all(share.which_report for share in members)))
    return gathered


def _vouchers(shares: list[_Share]) -> tuple[Voucher, ...]:
    """Return who vouches for the statements of an origin: everybody behind its outlet, the outlet itself left out."""
    found: dict[tuple[str, str], Voucher] = {}
    for share in shares:
        for statement in share.statements:
            for actor in _behind(statement, share):
                key = (actor.kind.value, (actor.unnamed.description if actor.unnamed else actor.name).casefold())
                known = found.get(key)
                found[key] = Voucher(
                    name=known.name if known else actor.name,
                    kind=actor.kind,
                    unnamed=known.unnamed if known else actor.unnamed,
                    actors=tuple(sorted({*(known.actors if known else ()), actor.id})),
                    statements=(known.statements if known else 0) + 1,
                    documents=tuple(sorted({*(known.documents if known else ()), share.report.document.id})),
                )
    return tuple(sorted(found.values(), key=lambda each: (-each.statements, each.name.casefold(), each.actors)))


def _behind(statement: Statement, share: _Share) -> list[Actor]:
    actors = [share.report.actors[source] for source in statement.sources if source in share.report.actors]
    outlets = [at for at, actor in enumerate(actors) if actor.kind is ActorKind.OUTLET]
    return actors[outlets[-1] + 1 :] if outlets else actors


def _judged(gathered: list[tuple[Origin, bool]]) -> list[Origin]:
    """Say of each origin whether it is shown independent of those before it, the best sourced first."""
    judged: list[Origin] = []
    counted = Counted()
    for origin, which_report in sorted(gathered, key=lambda each: (-len(each[0].vouchers), each[0].id)):
        same = counted.resting_on_the_same(origin.vouchers)
        if not origin.vouchers:
            judged.append(replace(origin, independence=Independence.NO_SOURCES))
        elif not which_report:
            judged.append(replace(origin, independence=Independence.WHICH_REPORT))
        elif same is not None:
            judged.append(replace(origin, independence=Independence.SAME_PEOPLE, shared_with=same))
        else:
            counted.add(origin.id, origin.vouchers)
            judged.append(origin)
    return sorted(judged, key=lambda each: (-len(each.documents), -each.statements, each.id))


def _line(report: _Report, shares: tuple[_Share, ...], library: _Library) -> DocumentLineage:
    identifier = report.document.id
    first = library.first(identifier)
    unestablished = len(report.lineage.unestablished)
    return DocumentLineage(
        document=summary(report.document),
        origins=tuple(dict.fromkeys(share.origin for share in shares)),
        reprint_of=first if first != identifier else None,
        statements=sum(len(share.statements) for share in shares) + unestablished,
        lineage_not_established=unestablished,
    )
