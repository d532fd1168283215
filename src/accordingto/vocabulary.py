"""The values handed between rooms, and the closed lists they draw on.

Everything here is frozen and carries no storage identity. Offsets are half-open character offsets into
``Document.text``, and ``text[span.start:span.end] == span.exact`` holds for every span of a reading.
Dates are calendar dates; an interval includes both its ends, and an end of ``None`` is open or unknown.
Ids are short hashes of the defining fields only, so that reading a document twice gives the same ids.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

__all__ = [
    "Actor",
    "ActorKind",
    "Attribution",
    "Channel",
    "Credibility",
    "Decision",
    "DecisionKind",
    "Document",
    "Event",
    "EventStatus",
    "Granularity",
    "Modality",
    "Move",
    "OriginKind",
    "Participant",
    "Place",
    "PlaceMention",
    "Plover",
    "Position",
    "Precision",
    "Problem",
    "ProblemKind",
    "Reading",
    "Reliability",
    "Role",
    "Span",
    "Style",
    "TimeExpression",
    "TimeInterval",
    "Unnamed",
    "actor_id",
    "attribution_id",
    "claim_id",
    "decision_id",
    "document_id",
    "event_id",
    "identify",
    "issue_id",
    "place_id",
    "position_id",
    "time_id",
    "to_json",
]


class Style(StrEnum):
    """How an attribution renders its content (PARC3, PolNeAR)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ActorKind(StrEnum):
    """What an actor is; an unnamed source is an actor of its own until somebody decides who it is."""

    PERSON = "person"
    STATE = "state"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    GROUP = "group"
    UNNAMED = "unnamed"


class Move(StrEnum):
    """What a holder does with a position (after the CAMEO and PLOVER verbs)."""

    DEMAND = "demand"
    REQUEST = "request"
    PROPOSE = "propose"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    CONCEDE = "concede"
    PROMISE = "promise"
    THREATEN = "threaten"
    WARN = "warn"
    RETRACT = "retract"
    SUPPORT = "support"
    OPPOSE = "oppose"
    ACCUSE = "accuse"
    DENY = "deny"
    ACKNOWLEDGE = "acknowledge"
    ASSESS = "assess"
    INTEND = "intend"
    NO_COMMENT = "no-comment"
    SILENCE = "silence"


class Modality(StrEnum):
    """How firmly the text puts a move: as made, hedged, tied to a condition, planned, supposed, or not made."""

    ACTUAL = "actual"
    HEDGED = "hedged"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Channel(StrEnum):
    """Where a move was made."""

    CALL = "call"
    MEETING = "meeting"
    TALKS = "talks"
    PRIVATE = "private"
    PUBLIC_REMARKS = "public remarks"
    PRESS_CONFERENCE = "press conference"
    INTERVIEW = "interview"
    SPEECH = "speech"
    STATEMENT = "statement"
    LETTER = "letter"
    SOCIAL_MEDIA = "social media"
    BROADCAST = "broadcast"
    DOCUMENT = "document"


class Plover(StrEnum):
    """PLOVER's event types (older files have YIELD for CONCEDE and RETREAT)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    RETREAT = "RETREAT"


class EventStatus(StrEnum):
    """Whether the text puts an event as having happened."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Granularity(StrEnum):
    """The unit in which a time expression speaks."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PERIOD = "period"


class Precision(StrEnum):
    """What a place's coordinates stand for."""

    POINT = "point"
    CITY = "city"
    SUBDIVISION = "subdivision"
    COUNTRY = "country"
    REGION = "region"
    NONE = "none"


class ProblemKind(StrEnum):
    """What could not be read, said instead of guessed."""

    UNCLOSED_QUOTATION = "unclosed-quotation"
    STRAY_QUOTATION_MARK = "stray-quotation-mark"
    UNATTRIBUTED_QUOTATION = "unattributed-quotation"
    UNRESOLVED_SPEAKER = "unresolved-speaker"
    UNRESOLVED_TIME = "unresolved-time"
    UNRESOLVED_PLACE = "unresolved-place"
    UNKNOWN_DATE = "unknown-date"
    MISALIGNED_SPAN = "misaligned-span"
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    DAMAGED_TEXT = "damaged-text"


class DecisionKind(StrEnum):
    """What a person decides about an item; each can be taken back with ``undo``."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    GRADE = "grade"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    NEST = "nest"
    ASSIGN = "assign"
    UNDO = "undo"


class Reliability(StrEnum):
    """How far a source is to be relied upon (the Admiralty code's first axis); F is not judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """How credible a piece of information is, whoever brings it (the second axis); 6 is not judged."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    NOT_JUDGED = "6"


class OriginKind(StrEnum):
    """What a statement goes back to, as far as its report says."""

    OWN = "own reporting"
    REPRINT = "reprint"
    WIRE = "wire"
    OUTLET = "outlet"
    PRESS_RELEASE = "press release"
    TRANSCRIPT = "transcript"
    SOCIAL_POST = "social post"
    NOT_ESTABLISHED = "not established"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open character range of a document's text, with the exact text (W3C Web Annotation selectors)."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as published. ``text`` is what every offset points into; ``sha256`` is of its UTF-8 bytes.

    ``origin`` says where the bytes came from (a path, an address, ``-``); it is provenance, not identity.
    ``identifier`` is the publisher's own for the article, the same for all its versions (the guid of a feed, the uri
    of ninjs, the guid of NewsML-G2), and ``version`` the publisher's own count of them.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    credit: str | None = None
    media_type: str = "text/plain"
    origin: str | None = None
    identifier: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """What the text says of a source it does not name: how many, described how, and on which terms."""

    count: int | None
    description: str
    terms: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office or function that the text gives an actor, with the words that give it and its time if said."""

    title: str
    of: str | None
    evidence: Span
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who speaks, wants or acts. ``mentions`` are all places in the text that refer to the actor.

    Named actors have the same id in every document that names them alike; an unnamed one belongs to its document.
    ``part_of`` is the id of the group that the text takes this actor out of ("one of the officials").
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    unnamed: Unnamed | None = None
    mentions: tuple[Span, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody's words or thoughts as the text renders them: source, cue and content spans (PARC3, PolNeAR).

    ``speaker`` is the id of the actor that the source span refers to, ``None`` if unresolved. ``parent`` is the
    id of the attribution in whose content this one stands.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    style: Style
    speaker: str | None
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInterval:
    """When something holds: both ends included, ``None`` where open or unknown; ``expression`` is the text's own.

    ``ref`` is the id of the :class:`TimeExpression` it was taken from.
    """

    start: date | None = None
    end: date | None = None
    expression: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression and the interval it stands for (TimeML TIMEX3).

    ``value`` is the TIMEX3 value (``2025-10-17``, ``2025-W41``, ``P11Y``, ``PAST_REF`` …), ``kind`` its type in
    lower case (date, time, duration, set). ``resolved`` is false where the document's date would be needed and
    is unknown, or where the expression stays vague; then ``start`` and ``end`` are ``None``.
    """

    id: str
    span: Span
    kind: str
    value: str | None
    start: date | None
    end: date | None
    granularity: Granularity
    resolved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """One mention of a place; ``metonym`` marks mentions that stand for a government rather than the place."""

    span: Span
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place and the gazetteer entry it stands for; unresolved if ``gazetteer_id`` is ``None``.

    ``latitude`` and ``longitude`` are WGS 84 degrees. ``code`` is ISO 3166-1 or 3166-2. ``disputed`` says by
    whom control is contested, following no side; the gazetteer's own tag is not a judgement.
    """

    id: str
    name: str
    mentions: tuple[PlaceMention, ...]
    gazetteer_id: str | None = None
    gazetteer_name: str | None = None
    code: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision = Precision.NONE
    disputed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One holder's move on one issue, as reported; never a statement that it is so.

    ``addressee`` is whom the move was put to, ``target`` whom it asks or bears upon (both actor ids). ``chain``
    holds the ids of the actors that the statement passed through, outermost first; a publisher that is known
    stands first. ``attribution`` is the innermost attribution that the move stands in.
    """

    id: str
    holder: str | None
    move: Move
    addressee: str | None
    target: str | None
    issue: str
    proposal: Span | None
    evidence: Span
    condition: Span | None
    in_return: Span | None
    channel: Channel | None
    time: TimeInterval
    modality: Modality
    chain: tuple[str, ...]
    plover: Plover | None
    cue: Span | None = None
    attribution: str | None = None
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor in an event; ``role`` is agent, recipient or participant."""

    actor: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that the text puts as done, doing, planned, supposed or denied, with its PLOVER coding.

    ``kind`` is the plain word (call, meeting, ceasefire, annexation …), ``cue`` the words that trigger it.
    """

    id: str
    kind: str
    plover: Plover
    mode: str | None
    context: str | None
    status: EventStatus
    cue: Span
    evidence: Span
    participants: tuple[Participant, ...]
    places: tuple[str, ...]
    time: TimeInterval
    chain: tuple[str, ...]
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read or aligned, said rather than guessed or dropped."""

    kind: ProblemKind
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a document. ``reader`` names the reader and its version."""

    document: Document
    reader: str
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided, when and why; decisions are only added to, and what undoes one is another.

    ``subject`` and ``object`` are ids: ``merge`` says that the subject is the object, ``split`` that it is not,
    ``nest`` puts an issue under another (no object: under none), ``assign`` a position to an issue, and ``undo``
    takes the decision back that is its subject. ``field`` and ``value`` say what ``correct``, ``grade`` and ``rename``
    set; a value is JSON. ``made_at`` is UTC in ISO 8601, and ``anchor`` the item as it was when it was decided on, as
    JSON with its document and the hash of its text. ``id``, ``made_at`` and ``anchor`` are the record's to give.
    """

    author: str
    kind: DecisionKind
    subject: str
    object: str | None = None
    field: str | None = None
    value: str | None = None
    reason: str | None = None
    anchor: str | None = None
    made_at: str = ""
    id: str = ""


def identify(prefix: str, *defining: object) -> str:
    """Return the id of a value: the prefix and 12 hexadecimal digits of the hash of its defining fields."""
    canonical = json.dumps(defining, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
    return f"{prefix}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def document_id(
    sha256: str, *, publisher: str | None = None, published: date | None = None, url: str | None = None
) -> str:
    """Return the id of a report: its text as published by one publisher, on one day, at one address."""
    return identify("doc", sha256, publisher, published, url)


def actor_id(kind: ActorKind, name: str, document: str | None = None, mention: Span | None = None) -> str:
    """Return the id of an actor: kind and name, so that it is the same in every document.

    For an actor whose ``unnamed`` is set, ``name`` is ``unnamed.description``, ``document`` the document's id and
    ``mention`` the first of its mentions: an unnamed actor belongs to the one place that introduces it.
    """
    return identify("act", kind, name, document, _range(mention))


def attribution_id(document: str, source: Span | None, cue: Span | None, content: tuple[Span, ...]) -> str:
    """Return the id of an attribution: where its source, cue and content stand in the document."""
    return identify("att", document, _range(source), _range(cue), [_range(span) for span in content])


def position_id(document: str, cue: Span, holder: str | None, move: Move, proposal: Span | None) -> str:
    """Return the id of a position; where it has no cue, ``cue`` is its evidence."""
    return identify("pos", document, _range(cue), holder, move, _range(proposal))


def event_id(document: str, kind: str, cue: Span) -> str:
    """Return the id of an event: its kind and the words that trigger it."""
    return identify("evt", document, kind, _range(cue))


def time_id(document: str, span: Span) -> str:
    """Return the id of a time expression: where it stands in the document."""
    return identify("tim", document, _range(span))


def issue_id(subject: str, place: str | None) -> str:
    """Return the id of an issue: its subject and its place, as they hold across reports."""
    return identify("iss", subject, place)


def claim_id(position: str) -> str:
    """Return the id of a claim: that of the position, of those that say it, whose id comes first."""
    return identify("clm", position)


def decision_id(made_at: str, author: str, kind: DecisionKind, subject: str, *rest: str | None) -> str:
    """Return the id of a decision: who decided what when; ``rest`` is its object, field and value."""
    return identify("dec", made_at, author, kind, subject, *rest)


def place_id(name: str, gazetteer_id: str | None) -> str:
    """Return the id of a place: its name and gazetteer entry, so that it is the same in every document."""
    return identify("plc", name, gazetteer_id)


def _range(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def to_json(value: Any) -> Any:
    """Return a vocabulary value as JSON-ready dicts, lists, strings and numbers; dates in ISO 8601.

    A field that Python keeps the name of is written without the underscore behind it: ``from_`` as ``from``.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.removesuffix("_"): to_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value
