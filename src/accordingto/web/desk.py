"""What every page works with: the open record, who may enter, and what is being read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar, cast

from accordingto import views
from accordingto.bulk import Crew
from accordingto.errors import AccordingToError
from accordingto.record import Record, open_record
from accordingto.settings import Settings
from accordingto.web.jobs import Jobs
from accordingto.web.options import DeskOptions
from accordingto.web.sessions import Sessions

__all__ = ["Desk"]

T = TypeVar("T")

_KEPT = 128


class Desk:
    """An open desk; close it.

    ``crew`` makes who reads the reports that are added; processes of this machine, unless told otherwise.
    """

    def __init__(
        self, options: DeskOptions, settings: Settings, crew: Callable[[Settings], Crew] | None = None
    ) -> None:
        self.options = options
        self.settings = settings
        self.record: Record = open_record(options.record, create=options.create, timeout=settings.record_timeout)
        self.sessions = Sessions(options.password, str(options.record))
        self.jobs = Jobs(self.record, settings, options, crew)
        self._views: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, Future[Any]] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """Stop reading and let go of the record."""
        self.jobs.close()
        self.record.close()

    def warm(self) -> None:
        """Make the first page ready beforehand; whatever fails is said to whoever opens it."""

        def make() -> None:
            with suppress(AccordingToError):
                self.view("glance", views.glance)

        threading.Thread(target=make, name="accordingto-warm", daemon=True).start()

    def view(self, name: Hashable, make: Callable[[Record], T]) -> T:
        """Return a view of the record, made anew only where the record has changed since it was last asked for.

        Whoever asks for it while it is being made waits for that.
        """
        key = (self.record.state(), name)
        with self._lock:
            if key in self._views:
                self._views.move_to_end(key)
                return cast(T, self._views[key])
            making = self._making.get(key)
            mine: Future[Any] | None = None
            if making is None:
                mine = self._making[key] = Future()
        if making is not None:
            return cast(T, making.result())
        assert mine is not None
        try:
            made = make(self.record)
        except BaseException as error:
            with self._lock:
                del self._making[key]
            mine.set_exception(error)
            raise
        with self._lock:
            del self._making[key]
            self._views[key] = made
            while len(self._views) > _KEPT:
                self._views.popitem(last=False)
        mine.set_result(made)
        return made
