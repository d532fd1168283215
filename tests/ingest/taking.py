"""Take what is in bytes, files and folders, and say which it was: a document or a refusal."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from hypothesis import settings as hypothesis_settings

from accordingto.ingest import Ingested, IngestOptions, Refusal, documents
from accordingto.settings import Settings
from accordingto.vocabulary import Document

unhurried = hypothesis_settings(deadline=None)
"""The first example loads the libraries, and machines are shared: how long one takes says nothing."""


def taken(
    *sources: str | Path, stdin: bytes | None = None, settings: Settings | None = None, **known: Any
) -> list[Ingested]:
    """What becomes of sources, in order."""
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(documents([str(each) for each in sources], IngestOptions(**known), settings or Settings(), stream))


def document(*sources: str | Path, **given: Any) -> Document:
    """The only document of sources; fails for a refusal."""
    (only,) = taken(*sources, **given)
    assert isinstance(only, Document), only
    return only


def refusal(*sources: str | Path, **given: Any) -> Refusal:
    """The only refusal of sources, which says in whole sentences what is wrong and what to do."""
    (only,) = taken(*sources, **given)
    assert isinstance(only, Refusal), only
    says_what_to_do(only)
    return only


def says_what_to_do(refused: Refusal) -> None:
    for sentence in (refused.message, refused.advice):
        assert re.fullmatch(r"[A-Z].*\.", sentence), sentence
        assert "\n" not in sentence
        assert "Traceback" not in sentence


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def from_text(folder: Path, content: str | bytes, name: str = "report.txt", **given: Any) -> Document:
    """The document of a file with this content."""
    return document(written(folder, name, content), **given)
