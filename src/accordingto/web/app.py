"""The desk as an application: its pages, its API, and what stands before both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import cast

from anyio import to_thread
from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from accordingto import __version__
from accordingto.errors import AccordingToError, ConflictError, DecisionError, NotFoundError, RecordError
from accordingto.web import api, conflict_api, pages, writing_api
from accordingto.web.desk import Desk
from accordingto.web.openapi import describe
from accordingto.web.refusing import KINDS, TooLargeError, error_shape
from accordingto.web.rendering import page
from accordingto.web.security import Guard

__all__ = ["create_app"]

_AT_ONCE = 4


def create_app(desk: Desk) -> FastAPI:
    """Return the application that shows an open desk; whoever opened the desk closes it."""
    app = FastAPI(
        title="accordingto",
        version=__version__,
        description="The record in the shapes that the commands print with --json.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_few_at_once,
    )
    app.state.desk = desk
    app.add_middleware(
        Guard,
        sessions=desk.sessions,
        names=(*desk.options.names, desk.options.host),
        most_bytes=desk.options.most_bytes,
    )
    app.mount("/static", StaticFiles(directory=str(files("accordingto.web") / "static")), name="static")
    app.include_router(api.router)
    app.include_router(writing_api.router)
    app.include_router(conflict_api.router)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.add_exception_handler(AccordingToError, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(StarletteHTTPException, _answered)
    app.add_exception_handler(TooLargeError, _too_large)
    describe(app)
    return app


@asynccontextmanager
async def _few_at_once(_app: FastAPI) -> AsyncIterator[None]:
    """Let few pages be made at a time: many threads of one interpreter keep each other from ending any of them."""
    to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


def _refused(request: Request, error: Exception) -> Response:
    known = cast(AccordingToError, error)
    status = 422
    if isinstance(known, NotFoundError):
        status = 404
    elif isinstance(known, DecisionError) or (isinstance(known, ConflictError) and _is_api(request)):
        # Programs keep 422 for what does not even have the shape that was asked for.
        status = 409
    elif type(known) is RecordError:
        status = 503
    return _answer(request, status, known.message, kind=known.kind, subject=known.subject)


def _misunderstood(request: Request, error: Exception) -> Response:
    first = cast(RequestValidationError, error).errors()[0]
    where = " ".join(str(each) for each in first["loc"])
    return _answer(request, 422, f"The request was not understood: {where}: {first['msg']}.", kind="usage")


def _answered(request: Request, error: Exception) -> Response:
    known = cast(HTTPException, error)
    message = "There is no such page." if known.status_code == 404 and known.detail == "Not Found" else known.detail
    return _answer(
        request, known.status_code, message, kind=KINDS.get(known.status_code, "failed"), headers=known.headers
    )


def _too_large(request: Request, error: Exception) -> Response:
    most = request.app.state.desk.options.most_bytes // 1_000_000
    return _answer(request, 413, f"That is too much at once: send no more than {most:,} MB.", kind="too-large")


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _answer(
    request: Request,
    status: int,
    message: str,
    *,
    kind: str,
    subject: str | None = None,
    headers: object = None,
) -> Response:
    if _is_api(request):
        response: Response = JSONResponse(error_shape(message, kind=kind, subject=subject), status_code=status)
    else:
        response = page(request, "refused.html", status=status, title="Not done", message=message)
    if isinstance(headers, dict):
        response.headers.update(headers)
    return response
