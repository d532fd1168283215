"""Write a file to its end or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import ExportError

__all__ = ["Written", "write_whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an export wrote where; ``table`` is ``None`` for a format that holds everything."""

    format: str
    table: str | None
    output: str


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Write text as UTF-8 under a temporary name beside ``path``, then put it in place; raise ``ExportError``."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _refused(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> ExportError:
    reason = (error.strerror or str(error)).lower()
    return ExportError(
        f"{path} could not be written ({reason}): name a file in a folder that you can write to.", subject=str(path)
    )


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
