"""Walk a person through what is uncertain: one question, one letter, and the next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.page import Tone
from accordingto.vocabulary import Decision, DecisionKind

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.record import Record
    from accordingto.views import Question, Queue

__all__ = ["walk"]

_SAME = {"y": "the same", "n": "not the same"}
_RIGHT = {"a": "accept", "r": "reject"}
_ANSWERS: Mapping[str, Mapping[str, str]] = {
    "same-actor": _SAME,
    "same-issue": _SAME,
    "position": _RIGHT,
    "holder": {"h": "name the holder", "r": "reject"},
    "grade": dict.fromkeys("abcdef", ""),
    "lost": {"k": "keep the decision", "d": "drop it"},
}
_ASKED = {
    "same-actor": "Are these the same?",
    "same-issue": "Are these one issue?",
    "position": "Does the record have this right?",
    "holder": "Who holds this?",
    "grade": "How reliable is this source (A to F)?",
    "lost": "The latest reading no longer has what was decided on. What becomes of the decision?",
}
_ALWAYS = {"s": "skip", "u": "undo the last", "q": "stop"}


def walk(record: Record, page: Page, *, author: str, reason: str | None, limit: int) -> None:
    """Put questions until there are no more or the person stops, writing each answer down at once."""
    from accordingto import views

    queue = views.queue(record, limit)
    if not queue.questions:
        page.line("Nothing in the record asks for a decision.")
        return
    made: list[Decision] = []
    for number, question in enumerate(queue.questions, 1):
        page.line(f"{number} of {len(queue.questions)}  {_ASKED[question.kind]}", tone=Tone.HEADING)
        _put(question, queue, page)
        while (answer := _answer(question.kind)) == "u":
            _undo(record, made, author, page)
        if answer == "q":
            break
        decision = None if answer == "s" else _decision(record, question, answer, author, reason)
        if decision is not None:
            made.append(record.decide(decision))
            page.line(f"{made[-1].kind}: {made[-1].id}", indent=2, tone=Tone.FAINT)
        page.blank()
    page.line(f"{len(made)} decided. `accordingto review log` lists every decision.")


def _put(question: Question, queue: Queue, page: Page) -> None:
    from accordingto.cli.passages import marked
    from accordingto.cli.wording import Names, document_line

    names = Names(queue.actors, page.glyphs)
    issues = {each.id: each.name for each in queue.issues}
    for id_ in (question.subject, question.object):
        if id_ is not None:
            page.line(f"{issues.get(id_) or names.of(id_)}  {id_}", indent=2, hang=2)
    reports = {document.id: document_line(document) for document in queue.documents}
    for passage in question.passages:
        page.line(reports[passage.document], indent=2, tone=Tone.FAINT)
        page.block(marked(passage, without=("evidence",)), indent=4)


def _answer(kind: str) -> str:
    choices = {**_ANSWERS[kind], **_ALWAYS}
    shown = ", ".join(f"{letter} {meaning}".strip() for letter, meaning in choices.items())
    while True:
        try:
            answer = click.prompt(f"  [{shown}]", default="s", show_default=False).strip().lower()
        except click.Abort:
            return "q"
        if answer in choices:
            return str(answer)


def _decision(record: Record, question: Question, answer: str, author: str, reason: str | None) -> Decision | None:
    def made(kind: DecisionKind, **more: Any) -> Decision:
        return Decision(author=author, kind=kind, subject=question.subject, reason=reason, **more)

    match question.kind, answer:
        case (("same-actor" | "same-issue"), "y"):
            return made(DecisionKind.MERGE, object=question.object)
        case (("same-actor" | "same-issue"), "n"):
            return made(DecisionKind.SPLIT, object=question.object)
        case _, "a" if question.kind == "position":
            return made(DecisionKind.ACCEPT)
        case (("position" | "holder"), "r"):
            return made(DecisionKind.REJECT)
        case "holder", _:
            return _holder(record, question, made(DecisionKind.CORRECT))
        case "grade", _:
            return made(DecisionKind.GRADE, field="reliability", value=json.dumps(answer.upper()))
        case "lost", "d":
            return Decision(author=author, kind=DecisionKind.UNDO, subject=question.object or "", reason=reason)
    return None


def _holder(record: Record, question: Question, decision: Decision) -> Decision | None:
    from dataclasses import replace

    from accordingto.cli.correcting import written

    name = click.prompt("  the holder's name or id (empty to skip)", default="", show_default=False)
    if not name.strip():
        return None
    try:
        value = written(record, question.subject, "holder", name.strip())
    except click.UsageError as error:
        click.echo(f"  {error.message}")
        return None
    return replace(decision, field="holder", value=value)


def _undo(record: Record, made: list[Decision], author: str, page: Page) -> None:
    if not made:
        page.line("Nothing was decided yet.", indent=2)
        return
    last = made.pop()
    record.decide(Decision(author=author, kind=DecisionKind.UNDO, subject=last.id))
    page.line(f"Taken back: {last.kind} {last.subject}.", indent=2)
