"""The tables of a record, as SQLAlchemy Core sees them; ``migrations`` creates them in SQLite and is tested to agree.

Inside, rows are joined by small integers (``rid``); the ids that leave the room are in ``id``. Exact strings are
not stored: a span is two offsets into ``texts.text``. Everything that a document says hangs on its ``documents``
row and goes with it; actors and places are shared by documents, which is what ``appearances`` are for.

``decisions`` is what people decided, only ever added to. What follows from readings and decisions together
(``actor_identity``, ``place_identity``, ``issues``, ``claims``, ``standings``) can be made again from both.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
)

from accordingto.record.columns import Integer, PlainText, Real, Text

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "actor_aliases",
    "actor_appearances",
    "actor_identity",
    "actor_mentions",
    "actor_names",
    "actor_tallies",
    "actors",
    "attributions",
    "claims",
    "contents",
    "decisions",
    "documents",
    "event_chain",
    "event_participants",
    "event_places",
    "events",
    "former_ids",
    "issue_tallies",
    "issues",
    "metadata",
    "passages",
    "place_appearances",
    "place_identity",
    "place_mentions",
    "place_tallies",
    "places",
    "position_chain",
    "position_places",
    "positions",
    "problems",
    "rereadings",
    "roles",
    "standings",
    "texts",
    "times",
]

APPLICATION_ID = 0x61634354
"""Marks the file as a record of this program (``acCT``), so that another program's database is recognised."""

SCHEMA_VERSION = 4
"""The ``user_version`` of a record that this program writes; each migration raises it by one."""

metadata = MetaData()


def _rid() -> Column[int]:
    return Column("rid", Integer, primary_key=True, autoincrement=False)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False)


def _text(name: str, *, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _span(name: str, *, required: bool = False) -> tuple[Column[int], Column[int]]:
    return (
        Column(f"{name}_start", Integer, nullable=not required),
        Column(f"{name}_end", Integer, nullable=not required),
    )


def _ref(name: str, target: str, *, required: bool = False, cascade: bool = False, key: bool = False) -> Column[int]:
    return Column(
        name,
        Integer,
        ForeignKey(f"{target}.rid", ondelete="CASCADE" if cascade else None),
        nullable=not (required or key),
        primary_key=key,
        autoincrement=False,
    )


def _of_document(*, key: bool = False) -> Column[int]:
    return _ref("document", "documents", required=True, cascade=True, key=key)


def _ordinal() -> Column[int]:
    return Column("ordinal", Integer, primary_key=True, autoincrement=False)


def _when() -> tuple[Column[Any], ...]:
    """The interval as read, and the days that it is looked up by: its own or else the document's, NULL if unknown."""
    return (
        Column("time_start", Date),
        Column("time_end", Date),
        Column("time_expression", Text),
        _ref("time_ref", "times"),
        Column("first_day", Date),
        Column("last_day", Date),
    )


def _present(name: str, column: Column[Any]) -> Index:
    """Index the rows that have a value: they are few, and deleting what they refer to must find them."""
    present = column.is_not(None)
    return Index(name, column, sqlite_where=present, postgresql_where=present)


texts = Table(
    "texts",
    metadata,
    _rid(),
    Column("sha256", Text, nullable=False, unique=True),
    Column("text", PlainText, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    _rid(),
    _ref("text", "texts", required=True, cascade=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("passages_by_text", "text"),
)

documents = Table(
    "documents",
    metadata,
    _rid(),
    Column("id", Text, nullable=False, unique=True),
    _ref("text", "texts", required=True),
    _text("title"),
    _text("publisher"),
    _text("author"),
    Column("published", Date),
    _text("url"),
    _text("language"),
    _text("credit"),
    _text("media_type", required=True),
    _text("origin"),
    _text("identifier"),
    _text("version"),
    _text("reader", required=True),
    _text("digest", required=True),
    _text("recorded_at", required=True),
    Index("documents_by_text", "text"),
    Index("documents_by_published", "published"),
)
_present("documents_by_identifier", documents.c.identifier)
_present("documents_by_url", documents.c.url)

actors = Table(
    "actors",
    metadata,
    _rid(),
    Column("id", Text, nullable=False, unique=True),
    _text("name", required=True),
    _text("kind", required=True),
    _text("key", required=True),
    Index("actors_by_key", "key"),
)

actor_appearances = Table(
    "actor_appearances",
    metadata,
    _of_document(key=True),
    _ref("actor", "actors", key=True),
    Column("ordinal", Integer, nullable=False),
    Column("unnamed_count", Integer),
    _text("unnamed_description"),
    _text("unnamed_terms"),
    _ref("part_of", "actors"),
    sqlite_with_rowid=False,
)
Index("actor_appearances_by_actor", actor_appearances.c.actor)
_present("actor_appearances_by_part_of", actor_appearances.c.part_of)

actor_aliases = Table(
    "actor_aliases",
    metadata,
    _of_document(key=True),
    _ref("actor", "actors", key=True),
    _ordinal(),
    _text("alias", required=True),
    _text("key", required=True),
    sqlite_with_rowid=False,
)
Index("actor_aliases_by_actor", actor_aliases.c.actor)
Index("actor_aliases_by_key", actor_aliases.c.key)

actor_mentions = Table(
    "actor_mentions",
    metadata,
    _of_document(key=True),
    _ref("actor", "actors", key=True),
    _ordinal(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("actor_mentions_by_actor", actor_mentions.c.actor)

roles = Table(
    "roles",
    metadata,
    _of_document(key=True),
    _ref("actor", "actors", key=True),
    _ordinal(),
    _text("title", required=True),
    _text("of"),
    *_span("evidence", required=True),
    Column("start", Date),
    Column("end", Date),
    sqlite_with_rowid=False,
)
Index("roles_by_actor", roles.c.actor)

times = Table(
    "times",
    metadata,
    _rid(),
    _id(),
    _of_document(),
    *_span("span", required=True),
    _text("kind", required=True),
    _text("value"),
    Column("start", Date),
    Column("end", Date),
    _text("granularity", required=True),
    Column("resolved", Boolean, nullable=False),
    UniqueConstraint("document", "id"),
    Index("times_by_id", "id"),
)

places = Table(
    "places",
    metadata,
    _rid(),
    _id(),
    Column("digest", Text, nullable=False, unique=True),
    _text("name", required=True),
    _text("key", required=True),
    _text("gazetteer_id"),
    _text("gazetteer_name"),
    _text("code"),
    _text("country"),
    Column("latitude", Real),
    Column("longitude", Real),
    _text("precision", required=True),
    _text("disputed"),
    Index("places_by_id", "id"),
    Index("places_by_key", "key"),
)

place_appearances = Table(
    "place_appearances",
    metadata,
    _of_document(key=True),
    _ref("place", "places", key=True),
    Column("ordinal", Integer, nullable=False),
    sqlite_with_rowid=False,
)
Index("place_appearances_by_place", place_appearances.c.place)

place_mentions = Table(
    "place_mentions",
    metadata,
    _of_document(key=True),
    _ref("place", "places", key=True),
    _ordinal(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("metonym", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("place_mentions_by_place", place_mentions.c.place)

attributions = Table(
    "attributions",
    metadata,
    _rid(),
    _id(),
    _of_document(),
    *_span("source"),
    *_span("cue"),
    _text("style", required=True),
    _ref("speaker", "actors"),
    _ref("parent", "attributions"),
    UniqueConstraint("document", "id"),
    Index("attributions_by_id", "id"),
)
_present("attributions_by_speaker", attributions.c.speaker)
_present("attributions_by_parent", attributions.c.parent)

contents = Table(
    "contents",
    metadata,
    _ref("attribution", "attributions", key=True, cascade=True),
    _ordinal(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)

positions = Table(
    "positions",
    metadata,
    _rid(),
    _id(),
    _of_document(),
    _ref("holder", "actors"),
    _text("move", required=True),
    _ref("addressee", "actors"),
    _ref("target", "actors"),
    _text("issue", required=True),
    *_span("proposal"),
    *_span("evidence", required=True),
    *_span("condition"),
    *_span("in_return"),
    *_span("cue"),
    _text("channel"),
    *_when(),
    _text("modality", required=True),
    _text("plover"),
    _ref("attribution", "attributions"),
    UniqueConstraint("document", "id"),
    Index("positions_by_id", "id"),
    Index("positions_by_holder", "holder", "first_day", "last_day"),
    Index("positions_by_move", "move", "first_day", "last_day"),
    Index("positions_by_time", "first_day", "last_day"),
    Index("positions_by_issue", "issue"),
)
_present("positions_by_addressee", positions.c.addressee)
_present("positions_by_target", positions.c.target)
_present("positions_by_attribution", positions.c.attribution)
_present("positions_by_time_ref", positions.c.time_ref)

events = Table(
    "events",
    metadata,
    _rid(),
    _id(),
    _of_document(),
    _text("kind", required=True),
    _text("plover", required=True),
    _text("mode"),
    _text("context"),
    _text("status", required=True),
    *_span("cue", required=True),
    *_span("evidence", required=True),
    *_when(),
    _ref("attribution", "attributions"),
    UniqueConstraint("document", "id"),
    Index("events_by_id", "id"),
    Index("events_by_kind", "kind", "first_day", "last_day"),
    Index("events_by_plover", "plover", "first_day", "last_day"),
    Index("events_by_time", "first_day", "last_day"),
)
_present("events_by_attribution", events.c.attribution)
_present("events_by_time_ref", events.c.time_ref)


def _list_of(owner: str, owners: str, name: str, member: str, members: str, *extra: Column[str]) -> Table:
    """An ordered list of actors or places that an item names."""
    table = Table(
        name,
        metadata,
        _ref(owner, owners, key=True, cascade=True),
        _ordinal(),
        _ref(member, members, required=True),
        *extra,
        sqlite_with_rowid=False,
    )
    Index(f"{name}_by_{member}", table.c[member])
    return table


position_chain = _list_of("position", "positions", "position_chain", "actor", "actors")
position_places = _list_of("position", "positions", "position_places", "place", "places")
event_chain = _list_of("event", "events", "event_chain", "actor", "actors")
event_places = _list_of("event", "events", "event_places", "place", "places")
event_participants = _list_of("event", "events", "event_participants", "actor", "actors", _text("role", required=True))

problems = Table(
    "problems",
    metadata,
    _rid(),
    _of_document(),
    _text("kind", required=True),
    _text("message", required=True),
    *_span("span"),
    Index("problems_by_document", "document"),
    Index("problems_by_kind", "kind"),
)

former_ids = Table(
    "former_ids",
    metadata,
    Column("former", Text, primary_key=True),
    Column("current", Text, nullable=False),
    Index("former_ids_by_current", "current"),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    _rid(),
    Column("id", Text, nullable=False, unique=True),
    _text("made_at", required=True),
    _text("author", required=True),
    _text("kind", required=True),
    _text("subject", required=True),
    _text("object"),
    _text("field"),
    _text("value"),
    _text("reason"),
    _text("anchor"),
    Index("decisions_by_subject", "subject"),
    Index("decisions_by_object", "object"),
    Index("decisions_by_kind", "kind"),
)

rereadings = Table(
    "rereadings",
    metadata,
    _rid(),
    _ref("document", "documents", required=True),
    _text("made_at", required=True),
    _text("former_reader", required=True),
    _text("reader", required=True),
    _text("changes", required=True),
    Index("rereadings_by_document", "document"),
)


def _identity(name: str, member: str, members: str) -> Table:
    """Which members are another: only those that are not themselves; ``basis`` is a decision's id or a rule's name."""
    table = Table(
        name,
        metadata,
        _ref(member, members, key=True, cascade=True),
        _ref("canonical", members, required=True, cascade=True),
        _text("basis", required=True),
        sqlite_with_rowid=False,
    )
    Index(f"{name}_by_canonical", table.c.canonical)
    return table


actor_names = Table(
    "actor_names",
    metadata,
    Column("key", Text, primary_key=True),
    _ref("actor", "actors", key=True, cascade=True),
    sqlite_with_rowid=False,
)
Index("actor_names_by_actor", actor_names.c.actor)

actor_identity = _identity("actor_identity", "actor", "actors")
place_identity = _identity("place_identity", "place", "places")

issues = Table(
    "issues",
    metadata,
    _rid(),
    Column("id", Text, nullable=False, unique=True),
    _text("name", required=True),
    _text("subject", required=True),
    _text("place"),
    _text("given_name"),
    _ref("merged_into", "issues"),
    _ref("parent", "issues"),
)
_present("issues_by_merged_into", issues.c.merged_into)
_present("issues_by_parent", issues.c.parent)

claims = Table(
    "claims",
    metadata,
    _rid(),
    Column("id", Text, nullable=False, unique=True),
    _ref("holder", "actors"),
    _ref("issue", "issues", required=True),
    _text("key", required=True),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("statements", Integer, nullable=False),
    Column("documents", Integer, nullable=False),
    Index("claims_by_key", "key", "last_day"),
    Index("claims_by_documents", "documents"),
)
_present("claims_by_holder", claims.c.holder)
Index("claims_by_issue", claims.c.issue)

standings = Table(
    "standings",
    metadata,
    _ref("position", "positions", key=True, cascade=True),
    _of_document(),
    _ref("own_holder", "actors"),
    _ref("holder", "actors"),
    _text("move", required=True),
    _ref("own_issue", "issues", required=True),
    _ref("issue", "issues", required=True),
    _ref("claim", "claims"),
    _text("verdict"),
    Column("corrected", Boolean, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Index("standings_by_document", "document"),
    Index("standings_by_own_holder", "own_holder"),
    Index("standings_by_own_issue", "own_issue"),
    Index("standings_by_holder", "holder", "first_day", "last_day"),
    Index("standings_by_issue", "issue", "holder", "first_day"),
    Index("standings_by_move", "move", "first_day", "last_day"),
    Index("standings_by_time", "first_day", "last_day"),
)
_present("standings_by_claim", standings.c.claim)
_present("standings_by_verdict", standings.c.verdict)


def _tallies(name: str, member: str, members: str, *counts: str) -> Table:
    """How often each member comes up in all documents together, to list those first that come up most."""
    table = Table(
        name,
        metadata,
        _ref(member, members, key=True, cascade=True),
        *(Column(count, Integer, nullable=False) for count in counts),
        sqlite_with_rowid=False,
    )
    Index(f"{name}_by_count", *(table.c[count] for count in counts))
    return table


actor_tallies = _tallies("actor_tallies", "actor", "actors", "positions", "vouches", "mentions", "documents")
place_tallies = _tallies("place_tallies", "place", "places", "mentions", "metonyms", "documents")
issue_tallies = Table(
    "issue_tallies",
    metadata,
    _ref("issue", "issues", key=True, cascade=True),
    *(Column(count, Integer, nullable=False) for count in ("positions", "holders", "documents")),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("outdated", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""What stands under each issue; what is ``outdated`` is counted anew before the transaction ends that made it so."""
