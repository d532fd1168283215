"""PDF → drafts: its text in paragraphs; taken apart in a process of its own, within pages, time and memory."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

from accordingto.ingest.finishing import Draft
from accordingto.ingest.header_lines import without_header
from accordingto.ingest.html_blocks import key_of
from accordingto.ingest.normalising import normalised
from accordingto.ingest.pdf_paragraphs import Line, rebuilt
from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["pdf_draft"]

MOST_PAGES = 500
SECONDS = 60.0
_MEMORY = 1_500_000_000
_SAVE = "Save the report's text, and read that."
_NO_TITLE = re.compile(
    r"^(?:untitled|unknown|document\d*|slide \d+|powerpoint presentation|microsoft \w+ - .*|.*[\\/].*)$|"
    r"\.(?:docx?|pdf|indd|qxd|qxp|rtf|odt|tex|dvi|pptx?|pages|html?)\W*$",
    re.IGNORECASE,
)


def pdf_draft(data: bytes) -> Draft:
    """Return the draft of a PDF file; raise ``CannotRead`` where it is locked, a picture, too large or broken.

    When the file was made is not when the report was published, and is not read.
    """
    taken = _taken_apart(data)
    fault = taken.get("fault")
    if fault is not None:
        raise _refusal(fault, taken.get("detail"))
    pages = [[_line(each) for each in page] for page in taken["lines"]]
    text = normalised(rebuilt(pages))
    if not any(character.isalnum() for character in text):
        message = "It is a PDF file of pictures, without text."
        raise CannotRead(RefusalKind.NO_TEXT, message, "Recognise its text (OCR), and read that.")
    stated = _title(taken.get("title"))
    draft = without_header(text)
    first, _, rest = draft.text.partition("\n\n")
    title = draft.title or stated
    if title and rest and key_of(first) == key_of(title):
        below = without_header(rest)
        draft = replace(
            draft, text=below.text, author=draft.author or below.author, published=draft.published or below.published
        )
    return replace(draft, title=title, media_type="application/pdf")


def _taken_apart(data: bytes) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "accordingto.ingest.pdf_worker", str(_MEMORY), str(MOST_PAGES)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 - this program's own module, by this interpreter
            command, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
        taken: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"fault": "time"}
    except ValueError:
        return {"fault": "broken", "detail": "MemoryError" if done.returncode < 0 else None}
    return taken


def _refusal(fault: str, detail: object) -> CannotRead:
    if fault == "encrypted":
        message = "It is a PDF file that is locked with a password."
        return CannotRead(RefusalKind.UNSUPPORTED, message, "Save it without the password, and read that.")
    if fault == "pages":
        message = f"It is a PDF file of {detail} pages, and {MOST_PAGES} are read at most."
        return CannotRead(RefusalKind.TOO_LARGE, message, "Divide it, and read the parts.")
    if fault == "time":
        message = f"It is a PDF file that takes longer than {SECONDS:g} seconds."
        return CannotRead(RefusalKind.TOO_LARGE, message, _SAVE)
    if detail == "MemoryError":
        return CannotRead(RefusalKind.TOO_LARGE, "It is a PDF file that takes more memory than it may.", _SAVE)
    return CannotRead(RefusalKind.MALFORMED, "It is a PDF file that is broken.", f"Save it again, or: {_lower(_SAVE)}")


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _line(taken: dict[str, Any]) -> Line:
    x, y, size = taken["at"] or (0.0, 0.0, 0.0)
    return Line(text=" ".join(str(taken["text"]).split()), x=x, y=y, size=size)


def _title(stated: object) -> str | None:
    """Return what the file states as its title, if that is what a person would have written."""
    title = " ".join(stated.split()) if isinstance(stated, str) else ""
    sensible = 4 < len(title) <= 200 and " " in title and not _NO_TITLE.search(title)
    return title if sensible else None
