"""Refusals in one sentence: a page for people, ``{"error": …}`` for programs."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from accordingto.safety import one_line

__all__ = ["KINDS", "TooLargeError", "error_shape", "refusal"]

KINDS = {
    400: "usage",
    401: "password",
    403: "forbidden",
    404: "not-found",
    405: "method",
    409: "stale-decision",
    413: "too-large",
    421: "host",
    422: "usage",
    429: "too-many",
    503: "record",
}


class TooLargeError(Exception):
    """More was sent than may be."""


def error_shape(message: str, *, kind: str, subject: str | None = None) -> dict[str, dict[str, str | None]]:
    """Return an error in the shape of ``docs/schemas/error.json``."""
    return {"error": {"message": message, "subject": subject, "kind": kind}}


def refusal(scope: Scope, status: int, message: str, *, to: str | None = None) -> Response:
    """Return the answer to what was refused before any page was asked; ``to`` leads a browser on instead."""
    if scope["path"].startswith("/api/"):
        return JSONResponse(error_shape(message, kind=KINDS.get(status, "failed")), status_code=status)
    if to is not None:
        return RedirectResponse(to, status_code=303)
    shown = escape(one_line(message))
    return HTMLResponse(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Refused</title><h1>Refused</h1><p>{shown}</p>',
        status_code=status,
    )
