"""The record room: readings on disk, in one SQLite file, and the answers that views ask of it."""

from accordingto.record.store import Record, open_record
from accordingto.record.values import (
    ActorAppearance,
    DocumentEntry,
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
    "DocumentEntry",
    "EventQuery",
    "Filed",
    "FiledActor",
    "FiledPlace",
    "Finding",
    "Hit",
    "Outcome",
    "PositionQuery",
    "Record",
    "Verification",
    "open_record",
]
