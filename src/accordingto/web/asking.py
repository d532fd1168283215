"""What a request asks for: the desk it is put to, the form it carries, and the numbers and days in its address."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import unquote

from fastapi import HTTPException, Request
from starlette.datastructures import FormData, UploadFile

from accordingto.web.desk import Desk

__all__ = ["Posted", "as_day", "as_number", "author_of", "desk_of", "posted", "within"]

_MOST_FILES = 200
_MOST_FIELDS = 60


class Posted:
    """A form that this desk made, as somebody sent it back."""

    def __init__(self, data: FormData) -> None:
        self._data = data

    def text(self, name: str) -> str:
        """Return what was written into a field, nothing if nothing was."""
        value = self._data.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Return everything written into the fields of a name."""
        return [value.strip() for value in self._data.getlist(name) if isinstance(value, str) and value.strip()]

    def files(self, name: str) -> list[UploadFile]:
        """Return the files that were put into a field."""
        return [each for each in self._data.getlist(name) if isinstance(each, UploadFile) and each.filename]


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is put to."""
    desk: Desk = request.app.state.desk
    return desk


def author_of(request: Request) -> str:
    """Return the name that whoever sits here decides by, empty where none was given."""
    desk = desk_of(request)
    kept = request.cookies.get(desk.sessions.name_cookie)
    return desk.options.author if kept is None else unquote(kept)


def within(to: str | None) -> str:
    """Return a path of this desk; what leads elsewhere leads to the first page."""
    sound = to is not None and to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if sound and to is not None else "/"


async def posted(request: Request) -> Posted:
    """Return the form of a request; refuse one that was not made here for whoever sends it."""
    desk = desk_of(request)
    form = await request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=desk.options.most_bytes)
    session = desk.sessions.sound(request.cookies.get(desk.sessions.cookie))
    if not desk.sessions.is_token(session, form.get("token")):
        raise HTTPException(403, "This form is not from this desk, or from before it was started: open the page again.")
    return Posted(form)


def as_day(given: str | None) -> date | None:
    """Return a day that an address names; what is none is taken as not said."""
    try:
        return date.fromisoformat(given or "")
    except ValueError:
        return None


def as_number(given: Any, *, usual: int, most: int) -> int:
    """Return a number that an address names, within its bounds."""
    try:
        return max(0, min(most, int(given)))
    except (TypeError, ValueError):
        return usual
