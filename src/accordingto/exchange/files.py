"""Write a file to its end or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from accordingto.errors import ExportError

__all__ = ["Written", "write_whole", "write_whole_bytes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an export wrote where; ``table`` is ``None`` for a format that holds everything."""

    format: str
    table: str | None
    output: str


_SQLITE = b"SQLite format 3\x00"


def write_whole(path: Path, chunks: Iterable[str], *, replace: bool = False) -> None:
    """Write text as UTF-8 under a temporary name beside ``path``, then put it in place; raise ``ExportError``.

    A file that is there already is replaced only where that is asked for, and a database never. A link is followed.
    """

    def write(file: BinaryIO) -> None:
        file.writelines(chunk.encode("utf-8", "surrogatepass") for chunk in chunks)

    write_whole_bytes(path, write, replace=replace)


def write_whole_bytes(path: Path, write: Callable[[BinaryIO], None], *, replace: bool = False) -> None:
    """Let ``write`` write a file of bytes, as :func:`write_whole` does with text; raise ``ExportError``."""
    path = path.resolve()
    _check_free(path, replace=replace)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _refused(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _check_free(path: Path, *, replace: bool) -> None:
    try:
        if not path.exists():
            return
        if not path.is_file():
            raise ExportError(f"{path} is no ordinary file: name one.", subject=str(path))
        with path.open("rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        raise _refused(path, error) from error
    if is_database:
        message = f"{path} is a record or another database, and is not replaced: name another file."
        raise ExportError(message, subject=str(path))
    if not replace:
        raise ExportError(
            f"{path} is there already: name another file, or add --force to replace it.", subject=str(path)
        )


def _refused(path: Path, error: OSError) -> ExportError:
    reason = (error.strerror or str(error)).lower()
    return ExportError(
        f"{path} could not be written ({reason}): name a file in a folder that you can write to.", subject=str(path)
    )


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
