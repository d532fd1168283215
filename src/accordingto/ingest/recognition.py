"""What bytes or characters are, told by their content before their name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from accordingto.ingest.refusals import CannotRead, RefusalKind

__all__ = ["Format", "declared_in_page", "format_of", "refuse_known_binary", "suffix_of"]


class Format(StrEnum):
    """The formats that are read."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    JSON = "application/json"
    JSON_LINES = "application/jsonl"


_SAVE_AS_TEXT = "Save the report as text, HTML or Markdown and read that."
_UNPACK = "Unpack it and read the folder."
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the report as text, and read that."),
    (b"\xd0\xcf\x11\xe0", "an old office document", _SAVE_AS_TEXT),
    (b"{\\rtf", "an RTF document", _SAVE_AS_TEXT),
    (b"\x1f\x8b", "packed with gzip", _UNPACK),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ\x00", "packed with xz", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (b"\x89PNG", "an image", "Type or recognise its text, and read that."),
    (b"\xff\xd8\xff", "an image", "Type or recognise its text, and read that."),
    (b"GIF8", "an image", "Type or recognise its text, and read that."),
    (b"SQLite format 3\x00", "a database", "Give the reports themselves; a record is read with the other commands."),
    (b"\x7fELF", "a program", "Leave it out."),
)
_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".json": Format.JSON,
}
_NO_REPORTS = {
    ".css": "a style sheet",
    ".js": "a program",
    ".mjs": "a program",
    ".py": "a program",
    ".sh": "a program",
    ".csv": "a table",
    ".tsv": "a table",
    ".svg": "a drawing",
    ".toml": "a settings file",
    ".ini": "a settings file",
}
_HTML = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*){0,5}(?:<!doctype\s+html|<(?:html|head|body|article|main|div|p|meta|title)\b[^<>]{0,2000}>)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    r"\s*(?:<\?xml\b|<!doctype\s+(?!html)|<(?P<root>rss|feed|nitf|newsml|newsitem|tei|urlset)\b)", re.IGNORECASE
)
_XHTML = re.compile(r"<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z!][^<>]{0,500}>", re.IGNORECASE)
_ARCHIVED_PAGE = re.compile(r"(?:From: <Saved by|MIME-Version:|Snapshot-Content-Location:)", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,100}?encoding)\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE
)
_BEGINNING = 20_000


def suffix_of(name: str) -> str:
    """Return the suffix of a file name or of the path of an address, in lower case."""
    return PurePath(re.split(r"[?#]", name, maxsplit=1)[0]).suffix.lower()


def refuse_known_binary(data: bytes, name: str) -> None:
    """Raise ``CannotRead`` for what is known not to be a report's text, with how to get at the text."""
    for signature, what, advice in _SIGNATURES:
        if data.startswith(signature):
            raise CannotRead(RefusalKind.UNSUPPORTED, f"It is {what}.", advice)
    what = _NO_REPORTS.get(suffix_of(name), "")
    if what:
        advice = "Write its reports as JSON Lines." if what == "a table" else "Leave it out."
        raise CannotRead(RefusalKind.UNSUPPORTED, f"It is {what} and no report.", advice)


def declared_in_page(data: bytes) -> str | None:
    """Return the encoding that a page or an XML declaration names in its first bytes."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def format_of(text: str, name: str, declared: str | None = None) -> Format:
    """Return the format of a text by its content, else by the media type that a server declared, else by its name.

    Raises ``CannotRead`` for formats that are not read.
    """
    beginning = text[:_BEGINNING].removeprefix("\ufeff")
    suffix = suffix_of(name)
    xml = _XML.match(beginning)
    if xml is not None and not _XHTML.search(beginning[:2000]):
        _refuse_xml(beginning)
    if _ARCHIVED_PAGE.match(beginning.lstrip()) and suffix in {".mht", ".mhtml", ".eml"}:
        message = "It is a page or message in an e-mail container."
        raise CannotRead(RefusalKind.UNSUPPORTED, message, "Save it as HTML or text and read that.")
    if xml is not None or _HTML.match(beginning):
        return Format.HTML
    named = _declared(declared) or _SUFFIXES.get(suffix)
    if named is Format.HTML and not _ANY_TAG.search(beginning):
        return Format.PLAIN
    if named in {Format.JSON, Format.JSON_LINES}:
        return named
    if re.match(r'\s*(?:\[\s*)?\{\s*"\w+"\s*:', beginning):
        first = beginning.lstrip().split("\n", 1)[0].rstrip()
        return Format.JSON_LINES if first.startswith("{") and first.endswith("}") else Format.JSON
    return named or (Format.MARKDOWN if re.match(r"\s*---[ \t]*\n[A-Za-z_]+:", beginning) else Format.PLAIN)


def _declared(media_type: str | None) -> Format | None:
    plain = (media_type or "").split(";")[0].strip().lower()
    return {
        "text/html": Format.HTML,
        "application/xhtml+xml": Format.HTML,
        "text/markdown": Format.MARKDOWN,
        "application/json": Format.JSON,
        "application/jsonl": Format.JSON_LINES,
        "application/x-ndjson": Format.JSON_LINES,
    }.get(plain)


def _refuse_xml(beginning: str) -> None:
    if _FEED.search(beginning[:2000]):
        message = "It is a feed of a kind that is not read, or one that is broken from its beginning."
        raise CannotRead(RefusalKind.UNSUPPORTED, message, "Give it as RSS 2.0, RSS 1.0 or Atom 1.0.")
    message = "It is XML of a kind that is not read."
    raise CannotRead(RefusalKind.UNSUPPORTED, message, "Save the report as HTML, text or JSON Lines and read that.")
