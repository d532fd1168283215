"""The record room: readings on disk, in one SQLite file, and the answers that views ask of it."""

from accordingto.record.store import Record, open_record
from accordingto.record.values import (
    ActorAppearance,
    ClaimQuery,
    EventQuery,
    Filed,
    FiledActor,
    FiledClaim,
    FiledDecision,
    FiledIssue,
    FiledPlace,
    Finding,
    Hit,
    Outcome,
    PositionQuery,
    Rereading,
    SameActor,
    Standing,
    Verification,
)

__all__ = [
    "ActorAppearance",
    "ClaimQuery",
    "EventQuery",
    "Filed",
    "FiledActor",
    "FiledClaim",
    "FiledDecision",
    "FiledIssue",
    "FiledPlace",
    "Finding",
    "Hit",
    "Outcome",
    "PositionQuery",
    "Record",
    "Rereading",
    "SameActor",
    "Standing",
    "Verification",
    "open_record",
]
