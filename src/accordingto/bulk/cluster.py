"""A crew on a Ray cluster: Ray Data hands the batches out, brings the readings back and starts lost readers again.

The only module that knows Ray, which ``accordingto[cluster]`` brings. Each of Ray's actors reads through a process that
it watches itself, so that a document that ends or hangs its reader is treated as it is on one machine, and Ray has to
make good for lost actors and machines alone.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from accordingto.bulk.attended import AttendedReader, Terms, terms_of
from accordingto.bulk.crew import Crew, Unread
from accordingto.bulk.sizing import cores
from accordingto.bulk.worker import local_reader
from accordingto.errors import ReadingError, SettingsError
from accordingto.vocabulary import Document, Reading

if TYPE_CHECKING:
    from accordingto.reading import Reader
    from accordingto.settings import Settings

__all__ = ["LOCAL", "ClusterCrew"]

LOCAL = "local"
"""The address that stands for a cluster of this machine alone, which begins and ends with the crew."""

_BATCHES_A_READER = 64
_MOST_BATCHES = 4096
"""About 100 MB of text: what is handed out at once is held by the machine that writes."""


class ClusterCrew(Crew):
    """Reads on the Ray cluster at an address, one reader a core, or on as many as ``jobs`` says.

    Raises ``SettingsError`` where Ray is not installed or no cluster answers. The machines of the cluster need the
    same accordingto as this one: readings by another raise ``ReadingError``.
    """

    def __init__(
        self,
        settings: Settings,
        address: str = LOCAL,
        jobs: int | None = None,
        make: Callable[[Settings], Reader] = local_reader,
    ) -> None:
        self._terms = terms_of(settings, 1, make)
        self._ray = _connected(address, jobs)
        self._readers = jobs or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self.at_once = min(_MOST_BATCHES, _BATCHES_A_READER * self._readers)
        self._identity = ""
        self._round: _Round | None = None

    @property
    def identity(self) -> str:
        """What the reader calls itself on this machine."""
        if not self._identity:
            here = AttendedReader(self._terms)
            try:
                here.start()
            finally:
                here.close()
                here.wait()
            self._identity = here.identity
        return self._identity

    def begin(self, batch: Sequence[Document]) -> Iterator[Reading | Unread]:
        """Put a batch into the next round, which goes to the cluster when its first readings are asked for."""
        if self._round is None or self._round.begun:
            self._round = _Round(self._readers, self._terms)
        self._round.batches.append(pickle.dumps(batch))
        return self._results(self._round)

    def close(self) -> None:
        """Leave the cluster, which ends what it reads for this run."""
        if self._round is not None:
            self._round.close()
        self._ray.shutdown()

    def _results(self, of: _Round) -> Iterator[Reading | Unread]:
        for each in of.next():
            if isinstance(each, Reading) and each.reader != self.identity:
                raise ReadingError(
                    f"The cluster reads as {each.reader} and this machine as {self.identity}: install the same "
                    "accordingto on all machines.",
                    subject=each.reader,
                )
            yield each


class _Round:
    """The batches that go to the cluster together, and their results, in order."""

    def __init__(self, readers: int, terms: Terms) -> None:
        self.batches: list[bytes] = []
        self.begun = False
        self._readers = readers
        self._terms = terms
        self._results: Generator[Any, None, None] = _rows(None)
        self._left = 0

    def next(self) -> list[Reading | Unread]:
        """Return what became of the documents of the next batch."""
        from ray.exceptions import RayError

        try:
            if not self.begun:
                self._begin()
            found: list[Reading | Unread] = pickle.loads(next(self._results)["readings"])  # noqa: S301
            self._left -= 1
            if not self._left:
                self.close()
        except (RayError, StopIteration) as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise ReadingError(f"The cluster gave up ({reason}): run the same again to go on from there.") from error
        return found

    def close(self) -> None:
        """Ask for nothing more."""
        self._results.close()

    def _begin(self) -> None:
        import ray

        self.begun = True
        # What comes back in order is written in order, so that the record is the same as with one reader.
        ray.data.DataContext.get_current().execution_options.preserve_order = True
        rows = [{"documents": each} for each in self.batches]
        read = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            _ClusterReader,
            fn_constructor_args=(self._terms,),
            batch_size=1,
            # Ray Data starts a lost actor again, as often as it takes, and gives it the batches that were lost with it.
            compute=ray.data.ActorPoolStrategy(size=min(self._readers, len(rows)), max_tasks_in_flight_per_actor=2),
            num_cpus=1,
        )
        self._left = len(rows)
        self.batches = []
        self._results = _rows(read)


def _rows(dataset: Any) -> Generator[Any, None, None]:
    """Yield the rows of a dataset as they are made, in order; of none, nothing."""
    if dataset is not None:
        yield from dataset.iter_rows()


class _ClusterReader:
    """What runs on the cluster: a reader in a process of its own, for rows of a batch each."""

    def __init__(self, terms: Terms) -> None:
        self._reader = AttendedReader(terms)

    def __call__(self, rows: Mapping[str, Any]) -> dict[str, list[bytes]]:
        """Return what became of the documents of each row."""
        batches = [pickle.loads(each) for each in rows["documents"]]  # noqa: S301
        return {"readings": [pickle.dumps(self._reader.read(batch)) for batch in batches]}


def _connected(address: str, jobs: int | None) -> Any:
    """Return Ray, connected to the cluster at an address; it prints and reports nothing."""
    # Ray reads these when it is loaded: it would report that it is used, and listen to the whole network.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if address == LOCAL:
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise SettingsError(
            "Reading on a cluster needs Ray: install it with pip install 'accordingto[cluster]'.", subject="ray"
        ) from error
    try:
        ray.init(
            address=address,
            log_to_driver=False,
            logging_level=logging.ERROR,
            **(_alone(jobs or cores()) if address == LOCAL else {}),
        )
    except Exception as error:
        # Ray raises classes of many kinds here, Exception itself among them.
        raise SettingsError(
            f"No Ray cluster can be used at {address} ({' '.join(str(error).split())[:200]}): check the address, or "
            "read on this machine with --jobs.",
            subject=address,
        ) from error
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return ray


def _alone(readers: int) -> dict[str, Any]:
    """Return how to begin a cluster of this machine, which runs what this process runs."""
    return {
        "num_cpus": readers,
        "include_dashboard": False,
        "runtime_env": {"env_vars": {"PYTHONPATH": os.pathsep.join(sys.path)}},
        # Ray's helpers take long to begin on a machine that is busy, and are given up on after half a minute.
        "_system_config": {"enable_metrics_collection": False, "agent_register_timeout_ms": 120_000},
    }
