"""Decisions: what somebody sends from a form is written down by name, unless others decided meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from accordingto import views
from accordingto.errors import DecisionError, StaleDecisionError
from accordingto.record import Record
from accordingto.vocabulary import Decision, DecisionKind
from accordingto.web.asking import Posted, as_number, desk_of, posted, within
from accordingto.web.rendering import page
from accordingto.web.sheet import Evidence
from accordingto.web.wording import Names

router = APIRouter()

_LISTED = 50
_YEAR = 31_536_000
_KEPT = ("kind", "subject", "object", "field", "value", "reason", "to")
_ANSWERED = ("kind", "subject", "object", "field", "value")
_JSON = {DecisionKind.GRADE, DecisionKind.RENAME}


@router.get("/decisions")
def decisions(request: Request) -> HTMLResponse:
    """List the decisions, the latest first."""
    desk = desk_of(request)
    about = request.query_params.get("about") or None
    start = as_number(request.query_params.get("from"), usual=0, most=1_000_000)
    made = views.decisions(desk.record, about).decisions[::-1]
    shown = made[start : start + _LISTED]
    return page(
        request,
        "decisions.html",
        title="Decisions",
        decisions=shown,
        about=about,
        start=start,
        step=_LISTED,
        total=len(made),
        names=_names(desk.record, shown),
        evidence=_about(desk.record, (each.subject for each in shown)),
    )


@router.post("/decisions")
def decide(request: Request, form: Annotated[Posted, Depends(posted)]) -> Response:
    """Write a decision down, or show what others decided in the meantime."""
    desk = desk_of(request)
    author = form.text("author")
    if not author:
        raise HTTPException(422, "A decision needs a name: go back and write who decides.")
    fields = _fields(form)
    decision = _decision(desk.record, fields, author)
    try:
        made = desk.record.decide_all([decision], seen=_seen(form))[0]
    except StaleDecisionError as error:
        return _overtaken(request, form, fields, decision, error)
    response = RedirectResponse(_with_made(within(fields["to"]), made.id), status_code=303)
    response.set_cookie(desk.sessions.name_cookie, quote(author[:100]), httponly=True, samesite="lax", max_age=_YEAR)
    return response


def _fields(form: Posted) -> dict[str, str]:
    """Return the fields of a decision; where a button gives the answer, it has them all."""
    fields = {name: form.text(name) for name in _KEPT}
    if form.text("answer"):
        parts = [*form.text("answer").split("|"), "", "", "", "", ""]
        fields |= dict(zip(_ANSWERED, parts, strict=False))
        fields["value"] = fields["value"] or form.text(fields["field"] or "value")
    return fields


def _decision(record: Record, fields: Mapping[str, str], author: str) -> Decision:
    given = fields["kind"]
    if given not in set(DecisionKind):
        raise DecisionError(f"{given!r} is no kind of decision: use the forms of the desk.")
    kind = DecisionKind(given)
    subject, field, value = fields["subject"], fields["field"] or None, fields["value"] or None
    if kind is DecisionKind.CORRECT:
        if not value:
            raise DecisionError("Nothing was written: write what the report says, or none.", subject=subject)
        value = views.field_value(record, subject, field or "", value)
    elif kind in _JSON:
        value = json.dumps(value or "")
    return Decision(
        author=author,
        kind=kind,
        subject=subject,
        object=_other(record, subject, fields["object"]),
        field=field,
        value=value,
        reason=fields["reason"] or None,
    )


def _other(record: Record, subject: str, given: str) -> str | None:
    """Return the id of the other item of a decision, which may be given by an actor's name."""
    if not given:
        return None
    if not subject.startswith("act-") or given.startswith("act-"):
        return given
    found = record.actors_called(given)
    if not found:
        raise DecisionError(
            f"Nobody in the record is called {given!r}: give a name or an id from Actors.", subject=given
        )
    canonical = record.actor(found[0]).id
    if any(record.actor(each).id != canonical for each in found):
        raise DecisionError(f"Several actors are called {given!r}: give an id from Actors.", subject=given)
    return canonical


def _seen(form: Posted) -> Mapping[str, str]:
    marks = (each.partition("=") for each in form.texts("seen"))
    return {subject: last for subject, _, last in marks if subject}


def _overtaken(
    request: Request, form: Posted, fields: Mapping[str, str], wanted: Decision, error: StaleDecisionError
) -> HTMLResponse:
    record = desk_of(request).record
    asked = list(_seen(form))
    every = [(about, views.decisions(record, about).decisions) for about in asked]
    unseen = {each.id: each for _, made in every for each in made if each.id in error.unseen}
    return page(
        request,
        "overtaken.html",
        status=409,
        title="Somebody was faster",
        wanted=wanted,
        unseen=list(unseen.values()),
        seen=[f"{about}={made[-1].id if made else ''}" for about, made in every],
        fields=fields,
        to=within(fields["to"]),
        names=_names(record, list(unseen.values())),
        evidence=_about(record, [wanted.subject, *(each.subject for each in unseen.values())]),
    )


def _names(record: Record, made: list[views.Decided] | tuple[views.Decided, ...]) -> Names:
    ids = {id_ for each in made for id_ in (each.subject, each.object) if id_ is not None and id_.startswith("act-")}
    return Names(views.name_all(record, ids))


def _about(record: Record, subjects: Iterable[str]) -> Evidence:
    """Return the positions and events that decisions are about, so that nobody has to know them by their ids."""
    return Evidence(views.cited(record, subjects))


def _with_made(to: str, decision: str) -> str:
    parts = urlsplit(to)
    kept = "&".join(part for part in parts.query.split("&") if part and not part.startswith("made="))
    query = "&".join(part for part in (kept, urlencode({"made": decision})) if part)
    return urlunsplit(("", "", parts.path, query, parts.fragment))
