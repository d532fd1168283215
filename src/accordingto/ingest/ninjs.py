"""ninjs 3, 2 and 1 → drafts: an item and what is associated with it, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from accordingto.ingest.dates import stated_date
from accordingto.ingest.finishing import Draft
from accordingto.ingest.fragments import paragraphs, plain_paragraphs, without_headline
from accordingto.ingest.header_lines import author_of
from accordingto.ingest.refusals import CannotRead, NoReport, RefusalKind, SkipKind

__all__ = ["is_ninjs", "ninjs_drafts"]

_DEEPEST = 8
_MARKS = frozenset(
    (
        "associations",
        "bodies",
        "body_html",
        "body_text",
        "body_xhtml",
        "headline",
        "headlines",
        "pubstatus",
        "renditions",
        "representationtype",
        "versioncreated",
    )
)
_MAIN = frozenset(("", "main", "headline", "text"))


def is_ninjs(value: Any) -> bool:
    """Whether a JSON value is an item of ninjs: it has an identifier, and names that ninjs alone has."""
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str) or isinstance(value.get("text"), str):
        return False
    standard = value.get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    return not _MARKS.isdisjoint(name.lower() for name in value)


def ninjs_drafts(value: dict[str, Any], depth: int = 0) -> Iterator[Draft | CannotRead | NoReport]:
    """Yield the draft of an item, then those of the items associated with it; pictures and the like are skipped."""
    item = {name.lower(): each for name, each in value.items()}
    associated = item.get("associations")
    inner = list(associated.values()) if isinstance(associated, dict) else associated
    inner = [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else []
    status = str(item.get("pubstatus") or "usable").lower()
    if status != "usable":
        yield NoReport(SkipKind.NOT_USABLE, f"{_name(item)}: its publisher says that it is not to be used ({status}).")
        return
    kind = str(item.get("type") or "text").lower()
    try:
        if kind == "text" or (kind == "composite" and _body(item)):
            yield _draft(item)
        elif kind == "composite":
            yield NoReport(SkipKind.PACKAGE, f"{_name(item)} is no report but a package of others.")
        else:
            yield NoReport(SkipKind.TYPE, f"{_name(item)} is no text but {kind}.")
    except CannotRead as error:
        yield error
    if depth == _DEEPEST and inner:
        message = "Its items are nested deeper than can be read."
        yield CannotRead(RefusalKind.MALFORMED, message, "Give the inner items by themselves.")
        return
    for each in inner:
        yield from ninjs_drafts(each, depth + 1)


def _draft(item: dict[str, Any]) -> Draft | NoReport:
    title = _headline(item)
    text = without_headline(_body(item), title)
    if not text.strip():
        return NoReport(SkipKind.TEASER, f"{_name(item)} holds no more than a headline.")
    sources = _names(item.get("infosources"))
    publisher = _words(item, "copyrightholder", "source", "provider") or (sources[0] if sources else None)
    credit = next((name for name in sources if name != publisher), None)
    by = _words(item, "by", "byline") or ", ".join(_names(item.get("bylines")) or _names(item.get("authors")))
    days = (_words(item, name) for name in ("versioncreated", "firstcreated", "contentcreated"))
    return Draft(
        text=text,
        title=title,
        publisher=publisher,
        author=author_of(by) if by else None,
        published=next(filter(None, map(stated_date, days)), None),
        language=_words(item, "language"),
        credit=credit,
        media_type="application/json",
        identifier=_words(item, "uri"),
        version=_words(item, "version"),
    )


def _body(item: dict[str, Any]) -> str:
    """Return the text of an item's body, from the one that says most of how it is set."""
    bodies = [_lowered(each) for each in _objects(item.get("bodies"))]
    bodies += [{"role": name[5:], "value": each} for name, each in item.items() if name.startswith("body_")]
    usable = [each for each in bodies if isinstance(each.get("value"), str) and each["value"].strip()]
    if not usable:
        return ""
    best = min(usable, key=_order)
    return plain_paragraphs(best["value"]) if _order(best)[0] == 1 else paragraphs(best["value"])


def _order(body: dict[str, Any]) -> tuple[int, bool]:
    """Return how a body sorts: HTML, plain text, and last other markup; among these, the main one first."""
    role, stated = str(body.get("role") or "").lower(), str(body.get("contenttype") or "").lower()
    markup = re.search(r"</?(?:p|br|div)\b", body["value"], re.IGNORECASE) is not None
    other = role not in _MAIN
    if "html" in f"{stated} {role}" or (markup and not stated):
        return 0, other
    return (2 if "xml" in stated else 1), other


def _headline(item: dict[str, Any]) -> str | None:
    found = [(str(_lowered(each).get("role") or ""), each.get("value")) for each in _objects(item.get("headlines"))]
    stated = [(role, words) for role, words in found if isinstance(words, str) and words.strip()]
    stated.sort(key=lambda each: each[0].lower() not in _MAIN)
    words = _words(item, "headline") or (stated[0][1] if stated else None) or _words(item, "headline_main", "title")
    return " ".join(paragraphs(words).split()) if words else None


def _name(item: dict[str, Any]) -> str:
    return (_words(item, "uri", "name") or "An item without identifier")[:200]


def _names(value: Any) -> list[str]:
    """Return the names in a list of strings or of objects that have one."""
    several = value if isinstance(value, list) else []
    names = [each for each in several if isinstance(each, str)]
    names += [_words(_lowered(each), "name", "literal", "value") or "" for each in _objects(value)]
    return [name for name in names if name]


def _objects(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _lowered(value: dict[str, Any]) -> dict[str, Any]:
    return {name.lower(): each for name, each in value.items()}


def _words(item: dict[str, Any], *names: str) -> str | None:
    for name in names:
        given = item.get(name)
        if isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if isinstance(given, str) and given.strip():
            return given.strip()
    return None
