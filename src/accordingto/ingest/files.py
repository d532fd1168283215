"""Paths → open files, and folders → the paths in them; whatever is there, nothing hangs and nothing is changed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from accordingto.ingest.refusals import CannotRead, Refusal, RefusalKind

__all__ = ["files_below", "opened", "shown"]


def shown(path: str) -> str:
    r"""Return a path as text that can be stored: bytes of a name that are no characters show as ``\xff``."""
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return path.encode("utf-8", "backslashreplace").decode("utf-8")


def opened(path: str) -> BinaryIO:
    """Open a file for reading; raise ``CannotRead`` for all that is no ordinary file that may be read."""
    try:
        # Without O_NONBLOCK, opening a named pipe waits for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _cannot(error) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            message = "It is a pipe, a socket or a device and no file."
            raise CannotRead(
                RefusalKind.NOT_A_FILE, message, "Pipe its content into standard input and read - instead."
            )
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def files_below(folder: str) -> Iterator[str | Refusal]:
    """Yield the files below a folder, sorted by name in each folder, hidden ones left out; links are followed once.

    A folder that cannot be listed, a link that leads back, and a folder without files are refusals.
    """
    found = False
    waiting: list[tuple[str, tuple[tuple[int, int], ...]]] = [(folder, ())]
    while waiting:
        path, above = waiting.pop()
        try:
            info = Path(path).stat()
            if not stat.S_ISDIR(info.st_mode):
                found = True
                yield path
                continue
            here = (info.st_dev, info.st_ino)
            if here in above:
                raise CannotRead(RefusalKind.LOOP, "It is a link to a folder that it is in.", "Remove the link.")
            names = sorted((each.name for each in Path(path).iterdir() if each.name[0] != "."), reverse=True)
        except OSError as error:
            found = True
            yield _cannot(error).refusal(shown(path))
        except CannotRead as error:
            yield error.refusal(shown(path))
        else:
            waiting += [(str(Path(path) / name), (*above, here)) for name in names]
    if not found:
        yield Refusal(
            source=shown(folder),
            kind=RefusalKind.EMPTY,
            message="There are no files in the folder.",
            advice="Put reports in it; hidden files are left out.",
        )


def _cannot(error: OSError | ValueError) -> CannotRead:
    number = error.errno if isinstance(error, OSError) else None
    if number in {errno.ENOENT, errno.ENOTDIR}:
        return CannotRead(RefusalKind.MISSING, "There is no such file.", "Check the name.")
    if number in {errno.EACCES, errno.EPERM}:
        return CannotRead(RefusalKind.FORBIDDEN, "It may not be read.", "Give yourself the right to read it.")
    if number == errno.ELOOP:
        return CannotRead(RefusalKind.LOOP, "It is a link that leads back to itself.", "Give the file itself.")
    if number in {errno.ENXIO, errno.ENODEV}:
        message = "It is a socket or a device and no file."
        return CannotRead(RefusalKind.NOT_A_FILE, message, "Give a file, or pipe its content into standard input.")
    if number == errno.ENAMETOOLONG or number is None:
        return CannotRead(RefusalKind.MISSING, "It is no name that a file can have.", "Check the name.")
    reason = os.strerror(number) if number else str(error)
    return CannotRead(RefusalKind.UNREADABLE, f"It cannot be read ({reason}).", "Copy it elsewhere and read the copy.")
