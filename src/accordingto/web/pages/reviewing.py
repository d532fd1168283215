"""The review queue: one question at a time, answered with one key."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from accordingto import views
from accordingto.web.asking import as_number, desk_of
from accordingto.web.deciding import decisions_on
from accordingto.web.passages import passage_html
from accordingto.web.rendering import page
from accordingto.web.wording import Names, Reports

router = APIRouter()

_PASSAGES = 6

_ASKED = {
    "same-actor": "Are these the same?",
    "same-issue": "Are these one issue?",
    "position": "Does the record have this right?",
    "holder": "Who holds this?",
    "grade": "How reliable is this source?",
    "lost": "The latest reading no longer has what was decided on. What becomes of the decision?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: the key that gives it, what it says, and the decision that it makes."""

    key: str
    label: str
    kind: str
    subject: str
    object: str = ""
    field: str = ""
    value: str = ""


@router.get("/review")
def review(request: Request) -> HTMLResponse:
    """Put the question that most hangs on, after those that were skipped."""
    desk = desk_of(request)
    skipped = as_number(request.query_params.get("skip"), usual=0, most=500)
    queue = desk.view(("queue", skipped), lambda record: views.queue(record, 1, skipped))
    question = queue.questions[0] if queue.questions else None
    # Two who go by one name already have the same passages.
    passages = dict.fromkeys(question.passages) if question else {}
    about = [] if question is None else [each for each in (question.subject, question.object) if each is not None]
    return page(
        request,
        "review.html",
        title="Review",
        question=question,
        asked="" if question is None else _ASKED[question.kind],
        answers=() if question is None else _answers(question),
        seen=[decisions_on(desk, each).seen for each in about],
        skipped=skipped,
        passages=[(each, passage_html(each)) for each in passages][:_PASSAGES],
        issues={each.id: each.name for each in queue.issues},
        names=Names(queue.actors),
        reports=Reports(queue.documents),
    )


def _answers(question: views.Question) -> tuple[Answer, ...]:
    """Return the answers that a question has; whom a position is held by is written, not chosen."""
    subject, other = question.subject, question.object or ""
    match question.kind:
        case "same-actor" | "same-issue":
            return (
                Answer(key="y", label="the same", kind="merge", subject=subject, object=other),
                Answer(key="n", label="not the same", kind="split", subject=subject, object=other),
            )
        case "position":
            return (
                Answer(key="a", label="right", kind="accept", subject=subject),
                Answer(key="r", label="wrong", kind="reject", subject=subject),
            )
        case "holder":
            return (Answer(key="r", label="nobody: it is wrong", kind="reject", subject=subject),)
        case "grade":
            return tuple(
                Answer(key=grade.lower(), label=grade, kind="grade", subject=subject, field="reliability", value=grade)
                for grade in "ABCDEF"
            )
    return (Answer(key="d", label="drop the decision", kind="undo", subject=other),)
