"""Templates → pages; whatever comes from a document is escaped, and what could hide or turn text is shown."""

from __future__ import annotations

import re
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accordingto import __version__
from accordingto.safety import visible
from accordingto.web import wording
from accordingto.web.asking import author_of, desk_of
from accordingto.web.navigation import NAVIGATION

__all__ = ["page"]


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("accordingto.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=wording.day,
        when=wording.when,
        counted=wording.counted,
        shortened=wording.shortened,
        web_address=wording.web_address,
    )
    environment.globals.update(interval=wording.interval, navigation=NAVIGATION, version=__version__)
    return environment


_TEMPLATES = _environment()


def _decision_in(request: Request) -> str:
    """Return the id of the decision that was just written down, if an address names one."""
    given = request.query_params.get("made", "")
    return given if re.fullmatch(r"dec-[0-9a-f]{12}", given) else ""


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page; one that can be written on carries a token by which its forms are known."""
    desk = desk_of(request)
    session = desk.sessions.sound(request.cookies.get(desk.sessions.cookie))
    fresh = desk.sessions.begin() if session is None else None
    text = _TEMPLATES.get_template(template).render(
        path=request.url.path,
        here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        made=_decision_in(request),
        record=desk.record.location,
        guarded=desk.sessions.guarded,
        token=desk.sessions.token(session or fresh or ""),
        author=author_of(request),
        **context,
    )
    response = HTMLResponse(text, status_code=status)
    if fresh is not None:
        response.set_cookie(desk.sessions.cookie, fresh, httponly=True, samesite="lax")
    return response
