"""What was decided on an item, and the mark of it that a form carries."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto import views
from accordingto.views import Decided
from accordingto.web.desk import Desk

__all__ = ["DecidedOn", "decisions_on"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedOn:
    """The decisions about an item, in their order; ``last`` is the id of the latest, empty where there is none.

    A form carries ``subject`` and ``last``: whoever sends it has seen everything up to there.
    """

    subject: str
    decisions: tuple[Decided, ...]

    @property
    def last(self) -> str:
        """The id of the latest decision."""
        return self.decisions[-1].id if self.decisions else ""

    @property
    def seen(self) -> str:
        """What a form carries."""
        return f"{self.subject}={self.last}"


def decisions_on(desk: Desk, subject: str) -> DecidedOn:
    """Return what was decided on an item."""
    made = desk.view(("decisions on", subject), lambda record: views.decisions(record, subject))
    return DecidedOn(subject=subject, decisions=made.decisions)
