"""A denial set against what it denies."""

from __future__ import annotations

import re
from datetime import date

from accordingto.relating.differences import Difference
from accordingto.relating.polarity import is_negative
from accordingto.relating.proposals import Subject, same_subject, subject_of
from accordingto.relating.statements import Statement, overlap, party_stems, passage_of, source_of, words_of
from accordingto.vocabulary import Attribution, Event, EventStatus, Modality, Move, Position

__all__ = ["claim_denied"]

_NOT_CLAIMS = frozenset(
    {Move.DENY, Move.REJECT, Move.OPPOSE, Move.NO_COMMENT, Move.SILENCE, Move.RETRACT, Move.INTEND, Move.WARN}
)
_SAYING = frozenset({Move.ACCUSE, Move.ACKNOWLEDGE, Move.ASSESS})
_CLAIMED = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_FEWEST = 3
_FEWEST_WORDS = 2
_ASKED = re.compile(r"\W*(?:whether|how|why|what|who|where|when)\b", re.IGNORECASE)
_STOP = re.compile(r"(?<=[.!?])\s+")
_SUPPOSED = re.compile(
    r"\b(?:will|would|shall|should|may|might|can|could|must|if|unless|whether|plans? to|intends? to)\b", re.IGNORECASE
)


def claim_denied(claim: Statement, denial: Statement) -> tuple[Difference, ...]:
    """Return what shows that one statement denies the other, nothing if it does not or that is unsure.

    The denial has to name what it denies: all its content words must stand in the passage of the claim.
    """
    denying = denial.item
    if not isinstance(denying, Position) or claim.document == denial.document or not _follows(claim, denial):
        return ()
    if claim.denied_by is not None:
        return ()
    if denying.move is Move.DENY and denying.modality is Modality.ACTUAL and denying.proposal is not None:
        return _denied_words(claim, denial)
    if denying.modality is Modality.NEGATED or denial.denied_by is not None:
        return _denied_move(claim, denial)
    return ()


def _denied_words(claim: Statement, denial: Statement) -> tuple[Difference, ...]:
    denying = denial.item
    source = source_of(claim)
    if not is_claim(claim) or (source is not None and source == denial.holder):
        return ()
    denied = subject_of(words_of(denying))
    said = [subject_of(sentence) for sentence in _STOP.split(passage_of(claim.item))]
    if not any(_named_in(denied, each) and not _counts_differ(denied, each) for each in said):
        return ()
    return (
        Difference(field="denied", before=passage_of(claim.item), after=words_of(denying)),
        Difference(field="on the word of", before=source, after=denial.holder),
    )


def _denied_move(claim: Statement, denial: Statement) -> tuple[Difference, ...]:
    """Return what shows that a move which one report has made was not made according to the other."""
    made, unmade = claim.item, denial.item
    if not isinstance(made, Position) or not isinstance(unmade, Position) or not _same_move(made.move, unmade.move):
        return ()
    if claim.holder is None or claim.holder != denial.holder or made.modality is not Modality.ACTUAL:
        return ()
    denier = denial.denied_by or source_of(denial)
    if made.proposal is None or unmade.proposal is None or source_of(claim) == denier:
        return ()
    parties = party_stems(claim, denial)
    said, heard = subject_of(words_of(made), parties), subject_of(words_of(unmade), parties)
    if not (same_subject(said, heard) or _same_place(said, heard)) or _days_apart(claim, denial):
        return ()
    return (
        Difference(field="modality", before=made.modality.value, after=Modality.NEGATED.value),
        Difference(field="on the word of", before=source_of(claim), after=denier),
    )


def _same_move(made: Move, unmade: Move) -> bool:
    return made is unmade or {made, unmade} <= {Move.DEMAND, Move.REQUEST}


def _same_place(said: Subject, heard: Subject) -> bool:
    """Say whether two proposals have a name and a word in common, as a denial says it in words of its own."""
    return bool(said.names & heard.names) and bool(said.words & heard.words)


def is_claim(statement: Statement) -> bool:
    """Say whether a statement puts something as having been done or being so."""
    item = statement.item
    if is_negative(passage_of(item)):
        return False
    if isinstance(item, Attribution):
        return _SUPPOSED.search(passage_of(item)) is None and _ASKED.match(passage_of(item)) is None
    if isinstance(item, Event):
        return item.status in _CLAIMED
    if item.move in _NOT_CLAIMS:
        return False
    return item.modality is Modality.ACTUAL or (item.modality is Modality.CONDITIONAL and item.move not in _SAYING)


def _named_in(denied: Subject, claimed: Subject) -> bool:
    shared = len(denied.words & claimed.words) + len(denied.names & claimed.names)
    enough = shared >= _FEWEST and len(denied.words) >= _FEWEST_WORDS
    return enough and denied.words <= claimed.words and denied.names <= claimed.names


def _counts_differ(denied: Subject, claimed: Subject) -> bool:
    """Say whether a denial is of another number than the claim gives: it may deny the number alone."""
    return any(a.unit == b.unit and a.value != b.value for a in denied.quantities for b in claimed.quantities)


def _follows(claim: Statement, denial: Statement) -> bool:
    """Say whether a denial may answer a claim: it was not published before what is claimed took place."""
    began: date | None = claim.moment.earliest
    return began is None or denial.published is None or began <= denial.published


def _days_apart(claim: Statement, denial: Statement) -> bool:
    """Say whether a move and its not being made are of different days."""
    one, other = claim.moment, denial.moment
    return one.known and other.known and not overlap(one, other)
