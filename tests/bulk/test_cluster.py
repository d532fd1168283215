"""Reading on a Ray cluster of this machine alone: the same record, also where workers are lost in the middle."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bulk.readers import Obedient, obedient
from tests.bulk.test_processes import contents, fill

from accordingto.bulk import ClusterCrew
from accordingto.errors import ReadingError, SettingsError
from accordingto.ingest import IngestOptions
from accordingto.pipeline import Progress, RunReport, run
from accordingto.settings import Settings

SETTINGS = Settings(reading_timeout=30.0)
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install 'accordingto[cluster]'"
)


@pytest.fixture(scope="module")
def crew() -> Iterator[ClusterCrew]:
    with ClusterCrew(SETTINGS, jobs=2, make=obedient) as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def alone(folder: Path, record: Path) -> RunReport:
    return run([str(folder)], IngestOptions(), SETTINGS, record=record, reader=Obedient())


def workers() -> list[int]:
    """The processes of Ray's actors that read."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name = (entry / "cmdline").read_bytes().split(b"\0")[0].decode(errors="replace")
            except OSError:
                continue
            if name.startswith("ray::") and "MapWorker" in name:
                found.append(int(entry.name))
    return found


@needs_ray
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(crew: ClusterCrew, folder: Path, tmp_path: Path) -> None:
    fill(folder, *[f"Report {n} is slow." for n in range(30)])
    alone(folder, tmp_path / "1.db")
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done == 3:
            killed.extend(workers()[:1])
            os.kill(killed[0], signal.SIGKILL)

    report = run([str(folder)], IngestOptions(), SETTINGS, record=tmp_path / "2.db", reader=crew, progress=kill)
    assert killed
    assert report.counts == {"added": 30, "updated": 0, "unchanged": 0, "read": 0, "skipped": 0, "refused": 0}
    assert contents(tmp_path / "2.db") == contents(tmp_path / "1.db")


@needs_ray
def test_a_document_that_no_process_survives_is_refused_by_name(
    crew: ClusterCrew, folder: Path, tmp_path: Path
) -> None:
    fill(folder, "One.", "Here they die", "Three.", f"This will die once at {tmp_path / 'mark'}")
    report = run([str(folder)], IngestOptions(), SETTINGS, record=tmp_path / "2.db", reader=crew)
    (refused,) = report.refused
    assert (refused.source, refused.kind) == (str(folder / "001.txt"), "lost")
    assert report.counts["added"] == 3


@needs_ray
def test_a_run_that_was_stopped_goes_on_from_there(crew: ClusterCrew, folder: Path, tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    fill(folder, *[f"Report {n}." for n in range(8)])
    record = tmp_path / "2.db"
    report = run([str(folder)], IngestOptions(), SETTINGS, record=record, reader=crew, progress=stop)
    assert (report.interrupted, report.counts["added"]) == (True, 3)
    again = run([str(folder)], IngestOptions(), SETTINGS, record=record, reader=crew)
    assert (again.counts["added"], again.counts["unchanged"]) == (5, 3)


@needs_ray
def test_readings_by_another_reader_are_not_taken(
    crew: ClusterCrew, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder, "One.")
    monkeypatch.setattr(crew, "_identity", "obedient/2")
    with pytest.raises(ReadingError, match="install the same accordingto on all machines"):
        run([str(folder)], IngestOptions(), SETTINGS, record=tmp_path / "2.db", reader=crew)


@needs_ray
def test_nobody_outside_can_reach_it(crew: ClusterCrew) -> None:
    import ray

    (node,) = ray.nodes()
    assert node["NodeManagerAddress"] == "127.0.0.1"
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SettingsError, match=r"accordingto\[cluster\]"):
        ClusterCrew(SETTINGS)
