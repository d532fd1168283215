"""The record: readings in, answers out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Table, func, select

from accordingto.errors import NotFoundError, ReadingError, RecordError
from accordingto.location import Location, record_location
from accordingto.record import (
    adding,
    articles,
    cast,
    deciding,
    doubting,
    entries,
    finding,
    identities,
    issues,
    loading,
    naming,
    origin_queries,
    profiles,
    querying,
    rankings,
    rereading,
    searching,
    stating,
    utterances,
)
from accordingto.record import claiming as claims
from accordingto.record import decisions as decided
from accordingto.record import schema as t
from accordingto.record import standings as standing
from accordingto.record.database import Database, open_database
from accordingto.record.faults import damaged
from accordingto.record.identity import merged
from accordingto.record.issue_tallies import recount
from accordingto.record.judging import judge
from accordingto.record.origin_values import HeldLineage, HeldOrigin, HeldRendering, OriginCounts, Taking
from accordingto.record.reconstruction import load_reading
from accordingto.record.soundness import flaws
from accordingto.record.sql import listed
from accordingto.record.values import (
    ActorEntry,
    ActorProfile,
    ClaimQuery,
    DocumentEntry,
    Doubt,
    EventQuery,
    Extent,
    Filed,
    FiledActor,
    FiledClaim,
    FiledDecision,
    FiledIssue,
    FiledPlace,
    Hit,
    Outcome,
    PositionQuery,
    RankedActor,
    RankedPlace,
    Recorded,
    Rereading,
    SameActor,
    Standing,
    Stated,
    Verification,
)
from accordingto.record.verifying import verify
from accordingto.relating import Backing, Drift
from accordingto.vocabulary import ActorKind, Attribution, Decision, Document, Event, Position, Problem, Reading

__all__ = ["Record", "open_record"]

_ALL_POSITIONS = PositionQuery()
_ALL_EVENTS = EventQuery()
_ALL_CLAIMS = ClaimQuery()


def open_record(
    location: Location | str, *, create: bool = True, read_only: bool = False, timeout: float = 5.0
) -> Record:
    """Open a record in a file, or in the database that ``postgresql://…`` leads to, making it if it may be made.

    ``timeout`` is how many seconds to wait while another program writes. Raises ``RecordError`` with one sentence
    saying what to do for one that is missing, locked, damaged, from a newer version, not a record or not writable,
    and for a server that cannot be reached.
    """
    where = record_location(location) if isinstance(location, str) else location
    return Record(open_database(where, create=create, read_only=read_only, timeout=timeout))


class Record:
    """An open record; close it, or use it in a ``with`` block.

    Every method sees the record at one moment, and one that writes does all of it or nothing. All raise
    ``RecordError`` where it cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def location(self) -> Location:
        """The file, or the address of the database."""
        return self._database.location

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record; a file that nobody else has open is then all there is of it."""
        self._database.close()

    def add(self, reading: Reading) -> Outcome:
        """Keep a reading: all of it, or nothing if that fails.

        A text that is held is the same document if nothing that both know of publisher, day and address differs;
        what was unknown is then filled in. Raises ``ReadingError`` for a reading that contradicts itself.
        """
        with self._write() as connection:
            outcome, changed = _sound_and_added(connection, reading)
            judge(connection, changed)
            return outcome

    def add_all(self, readings: Iterable[Reading], *, per_transaction: int = 100) -> Iterator[Outcome | ReadingError]:
        """Keep readings, many in a transaction, and yield what became of each; faster than one by one.

        Each is kept as a whole or not at all, as by :meth:`add`, whose error is yielded and stops none of the others;
        what was yielded is kept, also where a later one fails.
        """
        waiting = iter(readings)
        while some := list(islice(waiting, per_transaction)):
            outcomes: list[Outcome | ReadingError] = []
            unjudged: set[int] = set()
            with self._write() as connection:
                for reading in some:
                    try:
                        with connection.begin_nested():
                            outcome, changed = _sound_and_added(connection, reading)
                        outcomes.append(outcome)
                        unjudged |= changed
                    except ReadingError as error:
                        outcomes.append(error)
                judge(connection, unjudged)
            yield from outcomes

    def remove(self, document_id: str) -> None:
        """Take a document and all that only it says out of the record; raise ``NotFoundError`` if it is not there."""
        with self._write() as connection:
            rid = self._rid(connection, document_id)
            text = connection.execute(select(t.documents.c.text).where(t.documents.c.rid == rid)).scalar_one()
            adding.remove(connection, rid, text)

    def holds(self, document_id: str, reader: str) -> bool:
        """Whether this document was read by this reader in this version."""
        query = select(t.documents.c.rid).where(t.documents.c.id == document_id, t.documents.c.reader == reader)
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def held_by(self, document: Document) -> str | None:
        """Return the reader whose reading of this document the record has, ``None`` where it has none."""
        with self._read() as connection:
            known = adding.held(connection, document)
            return None if known is None else known.reader

    def covers(self, document: Document, reader: str) -> bool:
        """Whether reading this document with this reader would add nothing to what is held."""
        with self._read() as connection:
            known = adding.held(connection, document)
            return (
                known is not None
                and known.reader == reader
                and known.document.sha256 == document.sha256
                and merged(known.document, document) == known.document
            )

    def completed(self, document: Document) -> Document:
        """Return the document with what the record knows of it and it does not: read this one rather than that."""
        with self._read() as connection:
            known = adding.held(connection, document)
            if known is None or known.document.sha256 != document.sha256:
                return document
            return merged(known.document, document)

    def counts(self) -> dict[str, int]:
        """Return how many of each there are."""
        tables: dict[str, Table] = {
            "documents": t.documents,
            "actors": t.actors,
            "attributions": t.attributions,
            "positions": t.positions,
            "events": t.events,
            "times": t.times,
            "places": t.places,
            "problems": t.problems,
        }
        with self._database.reading() as connection:
            return {
                name: connection.execute(
                    select(func.count(table.c.id.distinct()) if name == "places" else func.count()).select_from(table)
                ).scalar_one()
                for name, table in tables.items()
            }

    def latest_day(self) -> date | None:
        """Return the day of the report that was published last, ``None`` where no report has a day."""
        with self._database.reading() as connection:
            return connection.execute(select(func.max(t.documents.c.published))).scalar()

    def state(self) -> str:
        """Return a mark of what the record holds: as long as it is the same, every view of it is the same."""
        with self._database.reading() as connection:
            return entries.state(connection)

    def documents(self) -> list[Document]:
        """Return all documents in the order of their recording."""
        with self._read() as connection:
            return [document for document, _ in loading.documents(connection)]

    def entries(self) -> list[Recorded]:
        """Return what the record lists of each document, without its text, by document id."""
        table = t.documents.c
        query = select(table.id, table.published, table.recorded_at).order_by(table.id)
        with self._read() as connection:
            return [
                Recorded(document=row.id, published=row.published, recorded_at=datetime.fromisoformat(row.recorded_at))
                for row in connection.execute(query)
            ]

    def document(self, document_id: str) -> Document:
        """Return a document; raise ``NotFoundError`` if it is not there."""
        with self._read() as connection:
            found = loading.documents(connection, t.documents.c.rid == self._rid(connection, document_id))
            return found[0][0]

    def texts(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of documents by their ids; ids not held are passed over."""
        with self._read() as connection:
            return loading.texts_by_id(connection, document_ids)

    def versions_of(self, document_id: str) -> tuple[Document, ...]:
        """Return all versions of the article that a document is one of, itself among them, in order.

        Raises ``NotFoundError`` if the document is not there.
        """
        with self._read() as connection:
            found = loading.documents(connection, t.documents.c.rid == self._rid(connection, document_id))
            return articles.versions_of(connection, found[0][0])

    def articles(self) -> list[tuple[Document, ...]]:
        """Return the articles of which the record holds more than one text, their versions in order."""
        with self._read() as connection:
            return articles.articles(connection)

    def document_entries(self, ids: Iterable[str]) -> list[DocumentEntry]:
        """Return the documents with these ids, without their texts, in the order of recording."""
        with self._read() as connection:
            return entries.document_entries(connection, ids)

    def actor_entries(self, ids: Iterable[str]) -> list[ActorEntry]:
        """Return the actors with these ids, in the order of ids."""
        with self._read() as connection:
            return entries.actor_entries(connection, ids)

    def count_positions(self, query: PositionQuery = _ALL_POSITIONS) -> int:
        """Return how many positions there are to a query without its limit; 10,000 stands for that or more."""
        with self._read() as connection:
            return entries.counted(connection, querying.standing_selection(connection, replace(query, limit=None)))

    def count_events(self, query: EventQuery = _ALL_EVENTS) -> int:
        """Return how many events there are to a query without its limit; 10,000 stands for that or more."""
        with self._read() as connection:
            return entries.counted(connection, querying.event_selection(connection, replace(query, limit=None)))

    def reading(self, document_id: str) -> Reading:
        """Return what was made of a document; raise ``NotFoundError`` if it is not there."""
        with self._read() as connection:
            return load_reading(connection, self._rid(connection, document_id))

    def readings(self) -> Iterator[Reading]:
        """Yield all readings in the order of their recording, each as it is when its turn comes."""
        last = 0
        while True:
            with self._read() as connection:
                query = select(t.documents.c.rid).where(t.documents.c.rid > last).order_by(t.documents.c.rid).limit(1)
                rid = connection.execute(query).scalar()
                reading = None if rid is None else load_reading(connection, rid)
            if rid is None or reading is None:
                return
            yield reading
            last = rid

    def positions(self, query: PositionQuery = _ALL_POSITIONS) -> list[Filed[Position]]:
        """Return the positions asked for, earliest first, those without any day last."""
        with self._read() as connection:
            return loading.positions(connection, querying.position_selection(connection, query))

    def standings(self, query: PositionQuery = _ALL_POSITIONS) -> list[Standing]:
        """Return the positions asked for as people corrected them, and where each stands; in the same order."""
        with self._read() as connection:
            return standing.standings(connection, querying.standing_selection(connection, query))

    def latest_standings(self, day: date, issues: Sequence[str], holders: Sequence[str]) -> list[Standing]:
        """Return the latest that each holder is reported to hold on each issue on a day; all are given by id."""
        with self._read() as connection:
            return standing.standings(connection, querying.latest_selection(connection, day, issues, holders))

    def leading_holders(self, day: date, issues: Sequence[str], limit: int) -> tuple[list[str], int]:
        """Return who holds something on most of these issues by a day, and how many hold anything on them."""
        with self._read() as connection:
            return querying.leading_holders(connection, day, issues, limit)

    def issues(self) -> list[FiledIssue]:
        """Return the issues that positions stand under, those with most first."""
        with self._read() as connection:
            return issues.filed_issues(connection)

    def issue_names(self, issue_ids: Iterable[str]) -> dict[str, str]:
        """Return the names that issues go by, by id; what is not there is left out."""
        with self._read() as connection:
            return issues.names_of(connection, issue_ids)

    def issue(self, issue_id: str) -> FiledIssue:
        """Return an issue by its id, or what it was merged into; raise ``NotFoundError`` if it is not there."""
        with self._read() as connection:
            found = issues.filed_issues(connection, issues.is_or_became(connection, issue_id))
        if not found:
            raise _not_found(issue_id)
        return found[0]

    def claims(self, query: ClaimQuery = _ALL_CLAIMS) -> list[FiledClaim]:
        """Return the claims asked for, those that most documents make first."""
        with self._read() as connection:
            return claims.filed_claims(connection, query)

    def claim(self, claim_id: str) -> FiledClaim:
        """Return a claim; raise ``NotFoundError`` if it is not there."""
        with self._read() as connection:
            found = claims.claims_with(connection, t.claims.c.id == claim_id)
        if not found:
            raise _not_found(claim_id)
        return found[0]

    def decide(self, decision: Decision) -> Decision:
        """Take in what a person decided, and return it with its id, time and anchor.

        Ids may be given by an unambiguous beginning. Raises ``DecisionError`` with one sentence for what makes no
        sense, and ``NotFoundError`` for what is not there.
        """
        return self.decide_all([decision])[0]

    def decide_all(self, decisions: Sequence[Decision], *, seen: Mapping[str, str] | None = None) -> list[Decision]:
        """Take in what a person decided on several items, all of it or nothing; see :meth:`decide`.

        ``seen`` has, by the id of an item, the id of the last decision about it that whoever decides has seen, or an
        empty string; raises ``StaleDecisionError`` where there are later ones, and nothing is taken in.
        """
        with self._write() as connection:
            deciding.check_seen(connection, seen or {})
            return [deciding.decide(connection, each) for each in decisions]

    def adopt(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Take in decisions as another record has them, and return those that were new."""
        with self._write() as connection:
            return deciding.adopt(connection, decisions)

    def decisions(self, about: str | None = None) -> list[FiledDecision]:
        """Return the decisions, all or those about one item, in the order in which they were made."""
        with self._read() as connection:
            return decided.filed_decisions(connection, about)

    def rereadings(self, document_id: str | None = None) -> list[Rereading]:
        """Return what new readings changed, of all documents or of one, the latest first."""
        with self._read() as connection:
            conditions = [] if document_id is None else [t.rereadings.c.document == self._rid(connection, document_id)]
            return rereading.rereadings(connection, *conditions)

    def same_actors(self, canonical: str | None = None) -> list[SameActor]:
        """Return who of the record is somebody else of it, all or those who are one actor, and on what basis."""
        with self._read() as connection:
            return identities.same_actors(connection, *([] if canonical is None else [identities.goes_by(canonical)]))

    def doubts(self, limit: int = 50) -> list[Doubt]:
        """Return what a person's word would settle, what most hangs on first."""
        with self._read() as connection:
            return doubting.doubts(connection, limit)

    def events(self, query: EventQuery = _ALL_EVENTS) -> list[Filed[Event]]:
        """Return the events asked for, earliest first, those without any day last."""
        with self._read() as connection:
            return loading.events(connection, querying.event_selection(connection, query))

    def attributions(self, document_id: str) -> list[Filed[Attribution]]:
        """Return the attributions of a document; raise ``NotFoundError`` if it is not there."""
        with self._read() as connection:
            return loading.attributions(connection, t.attributions.c.document == self._rid(connection, document_id))

    def attribution(self, attribution_id: str) -> Filed[Attribution]:
        """Return an attribution; raise ``NotFoundError`` if it is not there."""
        with self._read() as connection:
            found = loading.attributions(connection, t.attributions.c.id == attribution_id)
        if not found:
            raise _not_found(attribution_id)
        return found[0]

    def stated_in(self, document_ids: Collection[str]) -> Stated:
        """Return all that these documents state, without what people rejected; ids not held are passed over."""
        with self._read() as connection:
            return stating.stated_in(connection, document_ids)

    def latest_documents(self, limit: int | None = None) -> list[str]:
        """Return the ids of documents, those recorded last first, no more than so many."""
        query = select(t.documents.c.id).order_by(t.documents.c.rid.desc()).limit(limit)
        with self._read() as connection:
            return list(connection.scalars(query))

    def actors(self) -> list[FiledActor]:
        """Return every actor once, with what all documents say of it under whatever name."""
        with self._read() as connection:
            return cast.filed_actors(cast.actors(connection), identities.all_canonical(connection))

    def actors_of(self, actor_ids: Iterable[str]) -> list[FiledActor]:
        """Return whom ids stand for, each once, with what all documents say of it; ids not held are passed over."""
        with self._read() as connection:
            named = connection.scalars(select(t.actors.c.rid).where(t.actors.c.id.in_(listed(sorted(set(actor_ids))))))
            rids = identities.merged_rids(connection, named)
            return cast.filed_actors(
                cast.actors(connection, t.actors.c.rid.in_(listed(rids))), identities.all_canonical(connection, rids)
            )

    def actor(self, actor_id: str) -> FiledActor:
        """Return whom an id stands for, with what all documents say of it; raise ``NotFoundError`` for nobody."""
        found = self.actors_of([actor_id])
        if not found:
            raise _not_found(actor_id)
        return found[0]

    def ranked_actors(self, kind: ActorKind | None = None, limit: int | None = None) -> tuple[list[RankedActor], int]:
        """Return the actors, all or of one kind, with most positions first, and how many more there are."""
        with self._read() as connection:
            return rankings.ranked_actors(connection, kind, limit)

    def ranked_places(self, limit: int | None = None) -> tuple[list[RankedPlace], int]:
        """Return the places mentioned most, and how many more there are."""
        with self._read() as connection:
            return rankings.ranked_places(connection, limit)

    def profiles(self, actor_ids: Iterable[str]) -> dict[str, ActorProfile]:
        """Return who these actors are over the whole record, by id; ids that it does not have are passed over."""
        with self._read() as connection:
            return profiles.profiles(connection, actor_ids)

    def places(self) -> list[FiledPlace]:
        """Return every place once, with what all documents say of it."""
        with self._read() as connection:
            return cast.filed_places(cast.places(connection), identities.place_names(connection))

    def actors_called(self, name: str) -> list[str]:
        """Return the ids that the actors of this id, name or alias go by."""
        with self._read() as connection:
            return identities.ids_called(connection, naming.actor_rids(connection, name))

    def problems(self) -> list[Filed[Problem]]:
        """Return what could not be read, in the order of recording."""
        with self._read() as connection:
            return loading.problems(connection)

    def same_places(self, place_id: str) -> dict[str, str]:
        """Return the names of the other places that are this one, by id."""
        with self._read() as connection:
            others = identities.places_of(identities.place_names(connection), place_id)[1:]
            query = select(t.places.c.id, t.places.c.name).where(t.places.c.id.in_(listed(others)))
            return {row.id: row.name for row in connection.execute(query.order_by(t.places.c.name, t.places.c.id))}

    def origin_counts(self) -> OriginCounts:
        """Return how many articles, origins and origins shown independent there are."""
        with self._read() as connection:
            return origin_queries.counts(connection)

    def origins(self, limit: int | None = None, offset: int = 0) -> list[HeldOrigin]:
        """Return origins, those that most documents go back to first."""
        with self._read() as connection:
            return origin_queries.origins(connection, limit, offset)

    def lineages(self, limit: int | None = None, offset: int = 0) -> list[HeldLineage]:
        """Return where the statements of documents come from, the earliest published first and the undated last."""
        with self._read() as connection:
            return origin_queries.lineages(connection, limit, offset)

    def takings(self, limit: int | None = None, offset: int = 0) -> list[Taking]:
        """Return who took what from whom, in the order of recording."""
        with self._read() as connection:
            return origin_queries.takings(connection, limit, offset)

    def origins_behind(self, position_ids: Iterable[str]) -> list[Backing]:
        """Return what each of these positions goes back to; ids that are not there are passed over."""
        with self._read() as connection:
            return origin_queries.backings(connection, position_ids)

    def renderings(
        self, drifts: Sequence[Drift], *, speaker: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[HeldRendering]:
        """Return pairs of renderings of one utterance, those that differ most first."""
        with self._read() as connection:
            return utterances.renderings(connection, drifts, speaker, limit, offset)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Return the passages that have all of the words (quote a phrase), best first; any input is safe."""
        with self._read() as connection:
            return searching.search(connection, words, limit)

    def find(self, item_id: str, *, documents: int | None = None) -> Filed[Any]:
        """Return any item by its id or an unambiguous beginning of it; raise ``NotFoundError`` otherwise.

        An actor is found as a :class:`FiledActor` and a place as a :class:`FiledPlace`, filed under the first
        document that has it; ids from before more was known of a document still lead to its items. ``documents``
        limits how many documents these appear in.
        """
        with self._read() as connection:
            return finding.find(connection, item_id, documents)

    def extent(self, item_id: str) -> Extent:
        """Return in how many documents an actor or a place appears, and how often it is mentioned there."""
        with self._read() as connection:
            return finding.extent(connection, item_id)

    def full_id(self, beginning: str) -> str:
        """Return the whole id that an unambiguous beginning stands for, of an issue, claim or decision too."""
        with self._read() as connection:
            return finding.full_id(connection, beginning)

    def verify(self) -> Verification:
        """Derive every hash, id, span and index again from what is on disk, and list what differs."""
        return verify(self._database)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._database.writing() as connection:
            yield connection
            recount(connection)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._database.reading() as connection:
            try:
                yield connection
            except (ValueError, KeyError, IndexError) as error:
                # A value that is not in its closed list, or a row that another refers to and is not there.
                raise RecordError(f"{damaged(self.location)} ({error})", subject=str(self.location)) from error

    def _rid(self, connection: Connection, document_id: str) -> int:
        rid = connection.execute(select(t.documents.c.rid).where(t.documents.c.id == document_id)).scalar()
        if rid is None:
            raise _not_found(document_id)
        return int(rid)


def _sound_and_added(connection: Connection, reading: Reading) -> tuple[Outcome, set[int]]:
    flaw = next(flaws(reading), None)
    if flaw is not None:
        origin = reading.document.origin or reading.document.id
        raise ReadingError(
            f"The reading of {origin} was not kept, as {flaw}: report this as a fault of {reading.reader}.",
            subject=reading.document.id,
        )
    return adding.add(connection, reading)


def _not_found(id_: str) -> NotFoundError:
    return NotFoundError(f"Nothing in the record has the id {id_!r}: take an id from one of the views.", subject=id_)
