"""The record room: readings on disk, in one SQLite file, and the answers that views ask of it."""

from accordingto.record.origin_values import (
    HeldLineage,
    HeldOrigin,
    HeldRendering,
    HeldVoucher,
    HeldWords,
    OriginCounts,
    Taking,
)
from accordingto.record.store import Record, open_record
from accordingto.record.values import (
    ActorAppearance,
    EventQuery,
    Filed,
    FiledActor,
    FiledPlace,
    Finding,
    Hit,
    Outcome,
    PositionQuery,
    Verification,
)

__all__ = [
    "ActorAppearance",
    "EventQuery",
    "Filed",
    "FiledActor",
    "FiledPlace",
    "Finding",
    "HeldLineage",
    "HeldOrigin",
    "HeldRendering",
    "HeldVoucher",
    "HeldWords",
    "Hit",
    "OriginCounts",
    "Outcome",
    "PositionQuery",
    "Record",
    "Taking",
    "Verification",
    "open_record",
]
