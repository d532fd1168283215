"""Items put in a sentence, for the fields of other formats that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from accordingto.vocabulary import Attribution, Event, EventStatus, Modality, Position, Reading, TimeInterval

__all__ = [
    "attribution_sentence",
    "event_sentence",
    "names_of",
    "position_sentence",
    "quoted",
    "whole_chain",
    "word_of",
]

_NOBODY = "somebody not resolved"


def names_of(reading: Reading) -> dict[str, str]:
    """Return the names behind the ids of a reading's actors and places."""
    actors = {each.id: each.name for each in reading.actors}
    return actors | {each.id: each.name for each in reading.places}


def quoted(words: str) -> str:
    """Return words on one line, in quotation marks."""
    return f"“{' '.join(words.split())}”"


def whole_chain(chain: Iterable[str], publisher: str | None, names: Mapping[str, str]) -> list[str]:
    """Return the names of those whom a statement passed through, outermost first; a known publisher is the first."""
    passed = [names.get(each, each) for each in chain]
    return [publisher, *passed] if publisher and not passed else passed


def word_of(chain: Iterable[str], reading: Reading, names: Mapping[str, str]) -> str:
    """Return on whose word something is."""
    passed = whole_chain(chain, reading.document.publisher, names)
    return f"According to {' → '.join(passed)}" if passed else "According to the report itself"


def position_sentence(position: Position, names: Mapping[str, str]) -> str:
    """Return who does what about which issue, as reported."""
    holder = names.get(position.holder or "", _NOBODY)
    parts = [f"{holder}: {position.move.value} ({position.issue})"]
    if position.modality is not Modality.ACTUAL:
        parts.append(position.modality.value)
    if position.addressee:
        parts.append(f"to {names.get(position.addressee, position.addressee)}")
    if position.proposal is not None:
        parts.append(quoted(position.proposal.exact))
    if position.condition is not None:
        parts.append(f"on condition {quoted(position.condition.exact)}")
    if position.in_return is not None:
        parts.append(f"in return {quoted(position.in_return.exact)}")
    return ", ".join([*parts, *_when(position.time)])


def event_sentence(event: Event, names: Mapping[str, str]) -> str:
    """Return what sort of event this is, of whom, and whether it is put as having happened."""
    people = list(dict.fromkeys(names.get(each.actor, each.actor) for each in event.participants))
    what = f"{event.kind}: {', '.join(people)}" if people else event.kind
    stated = "said to have happened" if event.status is EventStatus.HAPPENED else f"said to be {event.status.value}"
    where = [f"at {', '.join(names.get(each, each) for each in event.places)}"] if event.places else []
    return ", ".join([what, stated, *where, *_when(event.time)])


def attribution_sentence(attribution: Attribution, names: Mapping[str, str]) -> str:
    """Return whose words or thoughts these are, and how they are rendered."""
    return f"{attribution.style.value} speech of {names.get(attribution.speaker or '', _NOBODY)}"


def _when(time: TimeInterval) -> list[str]:
    if time.start is None and time.end is None:
        return []
    days = str(time.start) if time.start == time.end else f"{time.start or '…'}/{time.end or '…'}"
    return [days if time.expression is None else f"{days} ({quoted(time.expression)})"]
