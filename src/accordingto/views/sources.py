"""Origins: how many articles there are, how many reports they go back to, and how many of those are independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from accordingto.views.independence import Independence, Voucher, rests_on_the_same
from accordingto.views.lineage import Credit, Lineage, Statement, lineage_of
from accordingto.views.lines import DocumentSummary, summary
from accordingto.views.outlets import outlet_key, same_outlet
from accordingto.views.reprints import Fingerprint, fingerprint, reprint_groups
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
    first_printed = _first_printed(reports, prints)
    shares = [share for report in reports.values() for share in _shares(report, reports, first_printed)]
    origins = _judged(_gathered(shares))
    lineages = [_line(report, shares, first_printed) for report in reports.values()]
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


def _shares(report: _Report, reports: dict[str, _Report], first_printed: dict[str, str]) -> Iterable[_Share]:
    own_id = first_printed.get(report.document.id, report.document.id)
    if report.lineage.own is not None:
        yield _Share(origin=own_id, outlet=report.document.publisher, report=report, statements=report.lineage.own)
    for credit in report.lineage.credits:
        yield _credited(credit, report, reports, first_printed)


def _credited(credit: Credit, report: _Report, reports: dict[str, _Report], first_printed: dict[str, str]) -> _Share:
    """Return the share of the report that a credit means: one in the record if only one can be meant."""
    if first_printed.get(report.document.id, report.document.id) != report.document.id and not credit.outlet:
        meant = {first_printed[report.document.id]}
    else:
        meant = {first_printed.get(each, each) for each in _by_outlet(credit, report, reports)}
    if len(meant) == 1:
        (origin,) = _back_to_the_first(meant, reports, first_printed, seen=frozenset({report.document.id}))
        outlet = reports[origin].document.publisher if origin in reports else credit.name
        return _Share(origin=origin, outlet=outlet, report=report, statements=credit.statements)
    origin = credit.outlet or f"credit:{' '.join(outlet_key(credit.name))}"
    return _Share(
        origin=origin, outlet=credit.name, report=report, statements=credit.statements, which_report=not meant
    )


def _by_outlet(credit: Credit, report: _Report, reports: dict[str, _Report]) -> list[str]:
    """Return the credited outlet's documents of no later day; its exact name goes before a part of it."""
    day = report.document.published
    earlier = [
        each.document
        for each in reports.values()
        if each.document.id != report.document.id
        and each.document.publisher is not None
        and (day is None or each.document.published is None or each.document.published <= day)
    ]
    exact = [each.id for each in earlier if outlet_key(each.publisher or "") == outlet_key(credit.name)]
    return exact or [each.id for each in earlier if same_outlet(each.publisher or "", credit.name)]


def _back_to_the_first(
    meant: set[str], reports: dict[str, _Report], first_printed: dict[str, str], seen: frozenset[str]
) -> set[str]:
    """Follow a report that only retells one other report in the record to that one."""
    (origin,) = meant
    lineage = reports[origin].lineage
    if origin in seen or lineage.own is not None or len(lineage.credits) != 1:
        return meant
    further = {first_printed.get(each, each) for each in _by_outlet(lineage.credits[0], reports[origin], reports)}
    if len(further) != 1:
        return meant
    return _back_to_the_first(further, reports, first_printed, seen | {origin})


def _gathered(shares: list[_Share]) -> list[tuple[Origin, bool]]:
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
    for origin, which_report in sorted(gathered, key=lambda each: (-len(each[0].vouchers), each[0].id)):
        counted = [each for each in judged if each.independence is Independence.SHOWN]
        same = next((each for each in counted if rests_on_the_same(each.vouchers, origin.vouchers)), None)
        if not origin.vouchers:
            judged.append(replace(origin, independence=Independence.NO_SOURCES))
        elif not which_report:
            judged.append(replace(origin, independence=Independence.WHICH_REPORT))
        elif same is not None:
            judged.append(replace(origin, independence=Independence.SAME_PEOPLE, shared_with=same.id))
        else:
            judged.append(origin)
    return sorted(judged, key=lambda each: (-len(each.documents), -each.statements, each.id))


def _line(report: _Report, shares: list[_Share], first_printed: dict[str, str]) -> DocumentLineage:
    mine = [share for share in shares if share.report.document.id == report.document.id]
    repeats = first_printed.get(report.document.id)
    unestablished = len(report.lineage.unestablished)
    return DocumentLineage(
        document=summary(report.document),
        origins=tuple(dict.fromkeys(share.origin for share in mine)),
        reprint_of=repeats if repeats != report.document.id else None,
        statements=sum(len(share.statements) for share in mine) + unestablished,
        lineage_not_established=unestablished,
    )
