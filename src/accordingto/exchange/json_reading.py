"""Readings and decisions out of JSON: ``export json`` in each of its versions, and the lines of ``read --json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from accordingto.errors import ImportFileError
from accordingto.exchange.json_record import DECISIONS, FORMAT, READINGS, VERSION
from accordingto.record import derived_ids
from accordingto.vocabulary import Decision, Reading, decision_id, to_json

__all__ = ["Unread", "read_json"]

_READING: TypeAdapter[Reading] = TypeAdapter(Reading)
_DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)
_ANY: TypeAdapter[Any] = TypeAdapter(Any)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An item of the file that could not be taken for what it should be."""

    kind: str
    id: str
    reason: str


def read_json(path: Path) -> Iterator[Reading | Decision | Unread]:
    """Yield what a file holds, one in memory at a time where each stands on a line of its own.

    Raises ``ImportFileError`` for a file that is neither an export nor such lines, or that breaks off.
    """
    try:
        with path.open(encoding="utf-8") as file:
            first = file.readline()
            if first.startswith(f'{{"format": "{FORMAT}"') and first.rstrip().endswith("["):
                yield from _export_by_line(first, file, path)
            else:
                yield from _other(first, file, path)
    except UnicodeDecodeError as error:
        raise _refused(path, "it is not UTF-8 text") from error
    except OSError as error:
        raise _refused(path, (error.strerror or str(error)).lower()) from error


def _export_by_line(first: str, file: Iterator[str], path: Path) -> Iterator[Reading | Decision | Unread]:
    """Read an export as it was written: a reading or a decision a line."""
    section = READINGS
    _check_version(_loaded(f"{first.rstrip()}]}}", path).get("version"), path)
    for line in file:
        text = line.strip()
        if text == f'], "{DECISIONS}": [' and section == READINGS:
            section = DECISIONS
        elif text == "]}":
            if any(rest.strip() for rest in file):
                raise _refused(path, "something follows its end")
            return
        elif text:
            yield _item(section, _loaded(text.removesuffix(","), path))
    raise _refused(path, "it breaks off before its end")


def _other(first: str, file: Iterator[str], path: Path) -> Iterator[Reading | Decision | Unread]:
    """Read the lines of ``read --json``, or an export that another program laid out anew."""
    try:
        lines = _is_reading(json.loads(first))
    except (ValueError, RecursionError):
        lines = False
    if lines:
        yield _item(READINGS, _loaded(first, path))
        for line in file:
            if line.strip():
                yield _item(READINGS, _loaded(line, path))
        return
    whole = _loaded(first + "".join(file), path)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise _refused(path, "it is neither a record nor an export of one")
    _check_version(whole.get("version"), path)
    for section in (READINGS, DECISIONS):
        items = whole.get(section, [])
        if not isinstance(items, list):
            raise _refused(path, f"its {section} are no list")
        yield from (_item(section, each) for each in items)


def _is_reading(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("document"), dict)


def _check_version(version: Any, path: Path) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= VERSION:
        message = f"{path} is an export in version {version}, newer than this program's {VERSION}: update accordingto."
        raise ImportFileError(message, subject=str(path))


def _item(section: str, value: Any) -> Reading | Decision | Unread:
    kind = "document" if section == READINGS else "decision"
    try:
        made: Reading | Decision = _reading(value) if section == READINGS else _decision(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(each) for each in first["loc"])
        return Unread(kind=kind, id=_id(value), reason=f"{where or 'it'} cannot be used: {first['msg']}.")
    unknown = _unknown(value, to_json(made))
    if unknown is not None:
        return Unread(kind=kind, id=_id(value), reason=f"It has {unknown!r}, which this version does not know.")
    false = _false_id(made)
    if false is not None:
        return Unread(kind=kind, id=_id(value), reason=f"The id {false} does not follow from what it is the id of.")
    return made


def _false_id(made: Reading | Decision) -> str | None:
    """Return the first id that is not the one its fields give: it would lead to something else than it says."""
    if isinstance(made, Reading):
        return next((id_ for _, id_, derived in derived_ids(made) if id_ != derived), None)
    rest = (made.object, made.field, made.value)
    return None if made.id == decision_id(made.made_at, made.author, made.kind, made.subject, *rest) else made.id


def _reading(value: Any) -> Reading:
    # The lines of ``read --json`` do not say who read: a reading without a reader counts as nobody's version.
    if isinstance(value, dict) and "reader" not in value:
        value = {**value, "reader": "unstated"}
    return _READING.validate_json(json.dumps(value), strict=True)


def _decision(value: Any) -> Decision:
    if isinstance(value, dict) and isinstance(value.get("value"), str):
        _ANY.validate_json(value["value"])
    return _DECISION.validate_json(json.dumps(value), strict=True)


def _unknown(given: Any, made: Any) -> str | None:
    """Return the first name in what was given that did not find its way into what was made of it."""
    if isinstance(given, dict) and isinstance(made, dict):
        for name, value in given.items():
            if name not in made:
                return str(name)
            deeper = _unknown(value, made[name])
            if deeper is not None:
                return deeper
    elif isinstance(given, list) and isinstance(made, list):
        return next((found for found in map(_unknown, given, made) if found is not None), None)
    return None


def _id(value: Any) -> str:
    if _is_reading(value):
        return str(value["document"].get("id", "?"))
    return str(value.get("id", "?")) if isinstance(value, dict) else "?"


def _loaded(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(path, "it is not sound JSON") from error


def _refused(path: Path, reason: str) -> ImportFileError:
    return ImportFileError(
        f"{path} cannot be imported, as {reason}: give a record, or what export json wrote.", subject=str(path)
    )
