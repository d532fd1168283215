"""Who reads: one reader in this process, several processes on this machine, or a cluster; the readings are the same.

A crew takes batches of documents and gives back what became of each, in the order of the batches. It writes nothing:
the one writer is whoever asks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accordingto.bulk.batches import batch_is_full
from accordingto.bulk.crew import Alone, Crew, Unread
from accordingto.bulk.sizing import usual_jobs

if TYPE_CHECKING:
    from accordingto.bulk.cluster import ClusterCrew
    from accordingto.bulk.processes import ProcessCrew

__all__ = [
    "Alone",
    "ClusterCrew",
    "Crew",
    "ProcessCrew",
    "Unread",
    "batch_is_full",
    "usual_jobs",
]


def __getattr__(name: str) -> Any:
    # Who reads a file or two needs neither processes nor a cluster.
    if name == "ProcessCrew":
        from accordingto.bulk.processes import ProcessCrew

        return ProcessCrew
    if name == "ClusterCrew":
        from accordingto.bulk.cluster import ClusterCrew

        return ClusterCrew
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
