"""The door: the password where one is asked for, and the name that decisions are made by."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accordingto.web.asking import Posted, desk_of, posted, within
from accordingto.web.rendering import page

router = APIRouter()

_YEAR = 31_536_000


@router.get("/enter")
def enter(request: Request) -> HTMLResponse:
    """Ask for the password."""
    return page(request, "enter.html", title="Enter", to=within(request.query_params.get("to")), wrong=False)


@router.post("/enter")
def entered(request: Request, form: Annotated[Posted, Depends(posted)]) -> Response:
    """Let in whoever gives the right password."""
    sessions = desk_of(request).sessions
    session = sessions.enter(form.text("password"))
    if session is None:
        return page(request, "enter.html", status=403, title="Enter", to=within(form.text("to")), wrong=True)
    response = RedirectResponse(within(form.text("to")), status_code=303)
    response.set_cookie(sessions.cookie, session, httponly=True, samesite="lax")
    return response


@router.post("/leave")
def leave(request: Request, form: Annotated[Posted, Depends(posted)]) -> Response:
    """Let the session enter no more."""
    sessions = desk_of(request).sessions
    sessions.leave(request.cookies.get(sessions.cookie))
    response = RedirectResponse("/enter", status_code=303)
    response.delete_cookie(sessions.cookie)
    return response


@router.post("/name")
def name(request: Request, form: Annotated[Posted, Depends(posted)]) -> Response:
    """Keep the name that whoever sits here decides by."""
    response = RedirectResponse(within(form.text("to")), status_code=303)
    response.set_cookie(
        desk_of(request).sessions.name_cookie,
        quote(form.text("author")[:100]),
        httponly=True,
        samesite="lax",
        max_age=_YEAR,
    )
    return response
