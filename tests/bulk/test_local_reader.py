"""What the local reader makes of reports is the same in one process and in several, with other numbers of threads."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bulk.test_processes import contents

from accordingto.bulk import ProcessCrew
from accordingto.ingest import IngestOptions
from accordingto.pipeline import run
from accordingto.reading import LocalReader
from accordingto.record import open_record
from accordingto.settings import Settings

ROOT = Path(__file__).resolve().parent.parent.parent


def test_two_processes_write_what_one_does(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(ROOT / "examples" / "ilven", folder)
    settings = Settings(threads=2)
    one = run([str(folder)], IngestOptions(), settings, record=tmp_path / "1.db", reader=LocalReader(settings))
    with ProcessCrew(2, settings) as crew:
        assert crew.identity == LocalReader(settings).identity
        two = run([str(folder)], IngestOptions(), settings, record=tmp_path / "2.db", reader=crew)
    assert two == one
    assert one.counts["added"] == 10
    assert contents(tmp_path / "2.db") == contents(tmp_path / "1.db")
    with open_record(tmp_path / "2.db") as record:
        assert record.counts()["positions"] > 50
