"""``accordingto review``: what people decide, one by one or as the program asks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from accordingto.cli.options import (
    author_of,
    decision_options,
    json_option,
    opened,
    opened_for_decisions,
    record_option,
)
from accordingto.cli.page import Tone
from accordingto.location import Location
from accordingto.vocabulary import Decision, DecisionKind

if TYPE_CHECKING:
    from accordingto.cli.page import Page
    from accordingto.views import Decisions, Rereadings

__all__ = ["review"]


@click.group(invoke_without_command=True, short_help="Decide: accept, reject, merge, split, correct, grade.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="No more questions."
)
@decision_options
@click.pass_context
def review(
    context: click.Context,
    *,
    limit: int,
    author: str | None,
    reason: str | None,
    record: Location | None,
    as_json: bool,
) -> None:
    """Go through what is uncertain, what most statements hang on first.

    Without a subcommand, each question is put with the passages to judge it by, and answered with one letter; with
    --json, the questions are printed and nothing is asked. Every decision keeps who made it, when and why, and can be
    taken back with `review undo`; reading a report again never overwrites one.
    """
    if context.invoked_subcommand is not None:
        return
    from accordingto import views
    from accordingto.cli.asking import walk
    from accordingto.cli.printing import page, print_json

    if as_json:
        with opened(record) as source:
            print_json(views.queue(source, limit))
        return
    with opened_for_decisions(record) as target:
        walk(target, page(), author=author_of(author), reason=reason, limit=limit)


def _decided(kind: DecisionKind, subject: str, *, given: dict[str, Any], **more: Any) -> None:
    """Write one decision down and say so."""
    _all_decided(kind, (subject,), given=given, **more)


def _all_decided(kind: DecisionKind, subjects: tuple[str, ...], *, given: dict[str, Any], **more: Any) -> None:
    """Write the same decision on several items down, on all of them or on none, and say so."""
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    author, reason = author_of(given["author"]), given["reason"]
    wanted = [Decision(author=author, kind=kind, subject=each, reason=reason, **more) for each in subjects]
    with opened_for_decisions(given["record"]) as target:
        made = target.decide_all(wanted)
    view = views.Decisions(decisions=tuple(views.as_decided(each) for each in made))
    if given["as_json"]:
        print_json(view)
    else:
        _render(view, page())


@review.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@decision_options
def accept(*, ids: tuple[str, ...], **given: Any) -> None:
    """Say that the record has this right: a position, an event or an attribution."""
    _all_decided(DecisionKind.ACCEPT, ids, given=given)


@review.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@decision_options
def reject(*, ids: tuple[str, ...], **given: Any) -> None:
    """Say that the record has this wrong; what is rejected is left out of every view, and stays in the record."""
    _all_decided(DecisionKind.REJECT, ids, given=given)


@review.command()
@click.argument("position", metavar="ID")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@decision_options
def correct(*, position: str, field: str, value: str, **given: Any) -> None:
    """Set a field of a position to what its report says.

    FIELD is holder, addressee or target (VALUE: an id or a name), move, modality, channel, plover or issue (a word),
    proposal, evidence, condition, in_return or cue (its exact words in the report, or START-END), or time (a day, or
    two with a slash). VALUE none empties it.
    """
    from accordingto.cli.correcting import written

    with opened(given["record"]) as source:
        found = written(source, position, field, value)
    _decided(DecisionKind.CORRECT, position, given=given, field=field, value=found)


@review.command()
@click.argument("subject", metavar="ID")
@click.argument("grade_", metavar="GRADE")
@decision_options
def grade(*, subject: str, grade_: str, **given: Any) -> None:
    """Grade on the Admiralty axes: a source A to F for reliability, information 1 to 6 for credibility.

    The axes are kept apart: actors and documents get a letter, positions, events, attributions and claims a number.
    """
    value = grade_.strip().upper()
    axis = "credibility" if value.isdigit() else "reliability"
    _decided(DecisionKind.GRADE, subject, given=given, field=axis, value=json.dumps(value))


@review.command()
@click.argument("subject", metavar="ID")
@click.argument("other", metavar="OTHER")
@decision_options
def merge(*, subject: str, other: str, **given: Any) -> None:
    """Say that two actors, places or issues are one: ID goes by OTHER's name from then on."""
    _decided(DecisionKind.MERGE, subject, given=given, object=other)


@review.command()
@click.argument("subject", metavar="ID")
@click.argument("other", metavar="OTHER")
@decision_options
def split(*, subject: str, other: str, **given: Any) -> None:
    """Say that two actors, places or issues are not one, whatever a name or an earlier decision says."""
    _decided(DecisionKind.SPLIT, subject, given=given, object=other)


@review.command()
@click.argument("issue", metavar="ISSUE")
@click.argument("name")
@decision_options
def rename(*, issue: str, name: str, **given: Any) -> None:
    """Give an issue a name."""
    _decided(DecisionKind.RENAME, issue, given=given, field="name", value=json.dumps(name.strip()))


@review.command()
@click.argument("issue", metavar="ISSUE")
@click.argument("parent", required=False)
@decision_options
def nest(*, issue: str, parent: str | None, **given: Any) -> None:
    """Put an issue under another, or without PARENT under none."""
    _decided(DecisionKind.NEST, issue, given=given, object=parent)


@review.command()
@click.argument("position", metavar="POSITION")
@click.argument("issue", metavar="ISSUE")
@decision_options
def assign(*, position: str, issue: str, **given: Any) -> None:
    """Put a position under an issue."""
    _decided(DecisionKind.ASSIGN, position, given=given, object=issue)


@review.command()
@click.argument("decision", metavar="DECISION")
@decision_options
def undo(*, decision: str, **given: Any) -> None:
    """Take a decision back; that can be taken back in turn."""
    _decided(DecisionKind.UNDO, decision, given=given)


@review.command()
@click.argument("about", metavar="[ID]", required=False)
@record_option
@json_option
def log(*, about: str | None, record: Location | None, as_json: bool) -> None:
    """Print the decisions, all or those about ID, in the order in which they were made."""
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.decisions(source, about)
    if as_json:
        print_json(view)
    else:
        _render(view, page())


@review.command()
@click.argument("document", metavar="[DOCUMENT]", required=False)
@record_option
@json_option
def rereadings(*, document: str | None, record: Location | None, as_json: bool) -> None:
    """Print what reading documents anew changed: what came, what went, and what became another."""
    from accordingto import views
    from accordingto.cli.printing import page, print_json

    with opened(record) as source:
        view = views.rereadings(source, document)
    if as_json:
        print_json(view)
    else:
        _render_rereadings(view, page())


def _render(view: Decisions, page: Page) -> None:
    if not view.decisions:
        page.line("Nobody has decided anything about that.")
    for each in view.decisions:
        what = " ".join(part for part in (each.kind, each.subject, each.field, each.value, each.object) if part)
        tone = Tone.FAINT if each.taken_back else Tone.PLAIN
        page.line(f"{what}{' (taken back)' if each.taken_back else ''}", hang=2, tone=tone)
        why = "" if each.reason is None else f": {each.reason}"
        page.line(f"{each.id}  by {each.author}, {each.made_at[:19]}Z{why}", indent=2, hang=2, tone=Tone.FAINT)


def _render_rereadings(view: Rereadings, page: Page) -> None:
    from accordingto.cli.wording import document_line

    if not view.rereadings:
        page.line("No document was read anew with another result.")
    reports = {document.id: document_line(document) for document in view.documents}
    for each in view.rereadings:
        page.line(f"{reports[each.document]}: {each.former_reader}, then {each.reader}", hang=2, tone=Tone.HEADING)
        for change in each.changes:
            words = page.glyphs.quoted(change["words"])
            if change["now"] is None:
                page.line(f"gone: {change['kind']} {change['former']} {words}", indent=2, hang=2)
            elif change["former"] is None:
                page.line(f"new: {change['kind']} {change['now']} {words}", indent=2, hang=2)
            else:
                fields = ", ".join(change["fields"]) or "id"
                page.line(f"changed ({fields}): {change['kind']} {change['now']} {words}", indent=2, hang=2)
