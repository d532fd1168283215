"""Standard output and error: JSON shapes, pages for people, and errors in one shape."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from accordingto.cli.page import Page
from accordingto.safety import one_line, visible_json
from accordingto.vocabulary import to_json

__all__ = ["make_streams_safe", "page", "print_error", "print_json", "print_json_line", "print_skipped", "print_text"]


def make_streams_safe() -> None:
    """Write what the encoding of standard output or error has no sign for as an escape, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def page(stream: TextIO | None = None) -> Page:
    """Return a page on standard output, or on another stream."""
    return Page(sys.stdout if stream is None else stream)


def print_json(value: Any) -> None:
    """Print a value as one JSON document over several lines."""
    sys.stdout.write(_json(to_json(value), indent=2) + "\n")


def print_json_line(value: Any) -> None:
    """Print a value as JSON on one line, at once."""
    sys.stdout.write(_json(value) + "\n")
    sys.stdout.flush()


def print_text(chunks: Iterable[str]) -> None:
    """Print text as it is."""
    sys.stdout.writelines(chunks)


def print_error(message: str, *, kind: str, subject: str | None, as_json: bool) -> None:
    """Print an error to standard error: one sentence, or ``{"error": {"message", "subject", "kind"}}``."""
    if as_json:
        shape = {"error": {"message": message, "subject": subject, "kind": kind}}
        sys.stderr.write(_json(shape, ascii_only=True) + "\n")
    else:
        sys.stderr.write(f"accordingto: {one_line(message)}\n")
    sys.stderr.flush()


def print_skipped(message: str, *, kind: str, subject: str) -> None:
    """Print what was skipped to standard error as ``{"skipped": {"message", "subject", "kind"}}``."""
    shape = {"skipped": {"message": message, "subject": subject, "kind": kind}}
    sys.stderr.write(_json(shape, ascii_only=True) + "\n")
    sys.stderr.flush()


def _json(value: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    plain = ascii_only or (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=plain, indent=indent)
    return text if plain else visible_json(text)
