"""Files and folders of every kind: nothing hangs, nothing is lost, and one bad file does not stop the rest."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.taking import document, refusal, says_what_to_do, taken, written

from accordingto.ingest import Ingested, Refusal, RefusalKind
from accordingto.settings import Settings
from accordingto.vocabulary import Document

TEXT = "The envoys of Kaldovia and Terkovia met again on the Ashka river, number {}.\n"


def origins(found: list[Ingested]) -> list[str]:
    return [str(each.origin if isinstance(each, Document) else each.source) for each in found]


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    names = ["b.txt", "a/2.txt", "a/10.txt", "c/d/e.md", "a.html"]
    for number, name in enumerate(names):
        written(tmp_path, name, TEXT.format(number))
    found = taken(tmp_path)
    assert all(isinstance(each, Document) for each in found)
    assert origins(found) == [str(tmp_path / name) for name in ("a/10.txt", "a/2.txt", "a.html", "b.txt", "c/d/e.md")]
    assert origins(taken(tmp_path)) == origins(found)


def test_hidden_files_and_folders_are_skipped_unless_named(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/config.txt", "seen.txt"):
        written(tmp_path, name, TEXT.format(name))
    assert origins(taken(tmp_path)) == [str(tmp_path / "seen.txt")]
    assert "hidden" in document(tmp_path / ".hidden.txt").text


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    bad = {
        "02-empty.txt": b"",
        "03-binary.txt": bytes(range(256)) * 40,
        "04-picture.png": b"\x89PNG\r\n\x1a\n" + bytes(2000),
        "05-page.html": b"<html><head><script>var a = 1;</script></head><body></body></html>",
        "06-broken.json": b'{"text": "The envoys',
        "07-broken.xml": b"<?xml version='1.0'?><doc><p>The envoys",
        "08-paper.pdf": b"%PDF-1.7\n1 0 obj",
        "09-blank.md": b" \n\t\n",
    }
    for name, content in bad.items():
        written(tmp_path, name, content)
    for name in ("01-good.txt", "10-good.txt"):
        written(tmp_path, name, TEXT.format(name))
    found = taken(tmp_path)
    assert [isinstance(each, Document) for each in found] == [True] + [False] * len(bad) + [True]
    refused = [each for each in found if isinstance(each, Refusal)]
    assert [Path(each.source).name for each in refused] == sorted(bad)
    for each in refused:
        says_what_to_do(each)


def test_nothing_is_written_beside_what_is_read(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.txt", b"")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    taken(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_documents_come_one_at_a_time(tmp_path: Path) -> None:
    from accordingto.ingest import IngestOptions, documents

    first, second = written(tmp_path, "1.txt", TEXT), written(tmp_path, "2.txt", TEXT)
    stream = documents([str(first), str(second)], IngestOptions(), Settings(), None)
    next(stream)
    second.unlink()
    last = next(stream)
    assert isinstance(last, Refusal)
    assert last.kind is RefusalKind.MISSING


def test_the_same_source_twice_gives_the_same_document_twice(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", TEXT)
    one, other = taken(path, path)
    assert one == other


@pytest.mark.parametrize("name", ["nowhere.txt", "report.txt/inside", "a\x00b", "x" * 300, ""])
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    written(tmp_path, "report.txt", TEXT)
    assert refusal(f"{tmp_path}/{name}" if name else "").kind is RefusalKind.MISSING


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).kind is RefusalKind.EMPTY
    (tmp_path / "inner").mkdir()
    written(tmp_path, ".hidden", "x")
    assert refusal(tmp_path).kind is RefusalKind.EMPTY


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    secret, closed = written(tmp_path, "secret.txt", TEXT), tmp_path / "closed"
    secret.chmod(0)
    closed.mkdir(mode=0)
    try:
        found = taken(tmp_path)
        assert [each.kind for each in found if isinstance(each, Refusal)] == [RefusalKind.FORBIDDEN] * 2
        assert len(found) == 2
    finally:
        closed.chmod(0o700)


def test_rights_that_are_missing_are_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "secret.txt", TEXT)
    monkeypatch.setattr(os, "open", forbidden)
    assert refusal(path).kind is RefusalKind.FORBIDDEN


def test_a_disk_that_fails_is_said_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def read(self, _: int) -> bytes:
            raise OSError(5, "Input/output error")

        def __enter__(self) -> Failing:
            return self

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr("accordingto.ingest.sources.opened", lambda _: Failing())
    refused = refusal(written(tmp_path, "a.txt", TEXT))
    assert refused.kind is RefusalKind.UNREADABLE
    assert "Input/output error" in refused.message


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        yield path


def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path: Path, bound: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", bound, Path("/dev/zero")):
        assert refusal(path).kind is RefusalKind.NOT_A_FILE
    assert len(taken(tmp_path)) == 2


def test_links_are_followed_and_loops_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "in/a.txt", TEXT)
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "itself").symlink_to(tmp_path / "in" / "itself")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    found = taken(tmp_path / "in")
    assert [each.kind if isinstance(each, Refusal) else "document" for each in found] == [
        "document",
        RefusalKind.LOOP,
        RefusalKind.LOOP,
        "document",
        RefusalKind.MISSING,
    ]


def test_a_folder_may_be_deep(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*["d"] * 200)
    path.mkdir(parents=True)
    written(path, "a.txt", TEXT)
    assert document(tmp_path).origin == str(path / "a.txt")


def test_names_of_odd_bytes_are_read_and_can_be_stored(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    written(tmp_path, os.fsdecode(b"empty\xff.txt"), b"")
    whole, empty = taken(tmp_path)
    assert isinstance(whole, Document)
    assert isinstance(empty, Refusal)
    assert str(whole.origin).endswith(r"caf\xe9.txt")
    assert empty.source.endswith(r"empty\xff.txt")
    assert whole.origin is not None
    assert whole.origin.encode("utf-8")


@pytest.mark.parametrize("name", ["half \ud800 pair", "a\x00b", "\udcff", "new\nline", "\x1b[31m"])
def test_no_name_is_too_odd_to_be_refused(name: str) -> None:
    assert refusal(f"/nowhere/{name}").source.encode("utf-8")


def test_what_is_too_large_is_refused_whole(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "x" * 1000)
    assert refusal(path, settings=Settings(max_document_bytes=999)).kind is RefusalKind.TOO_LARGE
    assert len(document(path, settings=Settings(max_document_bytes=1000)).text) == 1000


def test_no_more_is_read_than_the_limit_and_one(tmp_path: Path) -> None:
    class Endless:
        given = 0

        def read(self, count: int) -> bytes:
            self.given += count
            return b"x" * count

    from accordingto.ingest import IngestOptions, documents

    stream = Endless()
    (refused,) = documents(["-"], IngestOptions(), Settings(max_document_bytes=200_000), stream)  # type: ignore[arg-type]
    assert isinstance(refused, Refusal)
    assert refused.kind is RefusalKind.TOO_LARGE
    assert stream.given == 200_001


def test_standard_input_is_read_by_its_content() -> None:
    assert document("-", stdin=b"The envoys met.").media_type == "text/plain"
    assert document("-", stdin=b"<html><body><p>The envoys met.</p></body></html>").media_type == "text/html"
    assert document("-", stdin=b'{"text": "The envoys met."}').media_type == "application/json"
    assert document("-", stdin=b"---\ntitle: Talks\n---\nThe *envoys* met.").text == "The envoys met."
    assert document("-", stdin=b"The envoys met.").origin == "-"
    assert refusal("-", stdin=b"").kind is RefusalKind.EMPTY
    assert refusal("-").kind is RefusalKind.MISSING
