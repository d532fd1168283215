"""A date as a document states it → the calendar day; never from a file's times or today's date."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["is_only_a_date", "stated_date"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febr"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>[12]\d{3})([/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"^(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?$",
        _DAY + r"(?:\s+of)?[\s-]+" + _MONTH + r"[\s,-]+" + _YEAR,
        _MONTH + r"\s*" + _DAY + r"\s*,?\s+" + _YEAR,
        # Day and month in figures can be told apart only where one of them is no month.
        r"(?<!\d)(?P<day>1[3-9]|2\d|3[01])([/.-])(?P<month>\d{1,2})\2" + _YEAR,
        r"(?<!\d)(?P<month>\d{1,2})([/.-])(?P<day>1[3-9]|2\d|3[01])\2" + _YEAR,
    )
)
_LONGEST = 120
_AROUND = re.compile(
    r"\b(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|published|posted|date|on|at|from|"
    r"\d{1,2}(?:[:.]\d{2}){0,2}(?:\s*[ap]\.?m\b\.?)?|[ap]\.?m\b\.?|[A-Z]{2,4}|t|z|hrs|hours|local time)\b"
    r"|[+-]\d{2}:?\d{2}",
    re.IGNORECASE,
)


def stated_date(value: str | None) -> date | None:
    """Return the day that a date or time states, in its own time zone; ``None`` where it states no single day.

    Takes ISO 8601, what e-mail and web servers write, and plain English. ``07/09/2026`` can be two days, so it is none.
    """
    if not value or len(value) > _LONGEST:
        return None
    for form in _FORMS:
        found = form.search(value)
        if found:
            month = found["month"].lower()
            return _day(int(found["year"]), _MONTHS.get(month) or int(month), int(found["day"]))
    return None


def is_only_a_date(line: str) -> bool:
    """Whether a line says nothing but a day, perhaps with a time and that it was then published or updated."""
    if stated_date(line) is None:
        return False
    rest = line
    for form in _FORMS:
        rest, found = form.subn(" ", rest, count=1)
        if found:
            break
    return not re.search(r"[^\W_]", _AROUND.sub(" ", rest))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
