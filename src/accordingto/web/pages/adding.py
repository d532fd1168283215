"""Adding reports: files, a text or an address; and how far their reading is."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from accordingto.ingest import IngestOptions
from accordingto.vocabulary import to_json
from accordingto.web.asking import Posted, as_day, desk_of, posted
from accordingto.web.jobs import Job
from accordingto.web.rendering import page

router = APIRouter()

_OFTEN = 0.3


@router.get("/add")
def add(request: Request) -> HTMLResponse:
    """Ask for reports."""
    return page(request, "add.html", title="Add reports", jobs=desk_of(request).jobs.latest()[:10])


@router.post("/add")
def added(request: Request, form: Annotated[Posted, Depends(posted)]) -> Response:
    """Take in what was sent, and lead to where its reading can be watched."""
    jobs = desk_of(request).jobs
    known = IngestOptions(
        published=as_day(form.text("published")),
        publisher=form.text("publisher") or None,
        title=form.text("title") or None,
    )
    job = jobs.begin(known)
    for each in form.files("files"):
        jobs.add_file(job, each.filename or "report", each.file)
    if form.text("text"):
        jobs.add_file(job, "pasted text.txt", io.BytesIO(form.text("text").encode("utf-8", "replace")))
    for line in form.text("address").split():
        if not line.lower().startswith(("http://", "https://")):
            raise HTTPException(422, "An address begins with http:// or https://: correct it, or add the file itself.")
        jobs.add_address(job, line)
    if not job.sent:
        raise HTTPException(422, "There is nothing to read: choose files, paste a text or give an address.")
    jobs.hand_in(job)
    return RedirectResponse(f"/jobs/{job.id}", status_code=303)


@router.get("/jobs/{job_id}")
def job(request: Request, job_id: str) -> HTMLResponse:
    """Show how far a reading is; without scripts the page comes anew every few seconds until it is over."""
    return page(request, "job.html", title="Reading", job=_job(request, job_id))


@router.get("/jobs/{job_id}/events")
def events(request: Request, job_id: str) -> StreamingResponse:
    """Send what becomes of each report as it becomes known (server-sent events)."""
    return StreamingResponse(_told(_job(request, job_id)), media_type="text/event-stream")


async def _told(job: Job) -> AsyncIterator[str]:
    sent = 0
    state = ""
    while True:
        over = job.over
        fates = job.fates[sent:]
        for each in fates:
            yield f"event: report\ndata: {json.dumps(to_json(each))}\n\n"
        sent += len(fates)
        if job.state != state:
            state = job.state
            yield f"event: state\ndata: {json.dumps({'state': state, 'problem': job.problem})}\n\n"
        if over:
            return
        await asyncio.sleep(_OFTEN)


def _job(request: Request, job_id: str) -> Job:
    found = desk_of(request).jobs.get(job_id)
    if found is None:
        raise HTTPException(404, "That reading is over and forgotten: what it added is in the record.")
    return found
