"""XML, whoever wrote it → its elements one after the other, with no network, no entities and little memory."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from accordingto.ingest.refusals import CannotRead, RefusalKind
from accordingto.ingest.streams import Bytes, chunks_of, too_large

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["elements_of", "named", "root_of", "words_of"]

Name = tuple[str, str]
"""The namespace and the local name of an element."""

_LONGEST_NAME = 40
_REFERENCE = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_ADVICE = "Fetch or save it again, and read that: what was taken is not read twice."


def named(element: _Element) -> Name:
    """Return the namespace and the local name of an element; empty for what is none."""
    if not isinstance(element.tag, str):
        return "", ""
    space, _, name = element.tag[1:].partition("}") if element.tag.startswith("{") else ("", "", element.tag)
    return space, name


def root_of(head: bytes) -> tuple[Name, Name] | None:
    """Return the names of the outermost element and of the first in it, ``None`` where these bytes begin no XML."""
    from lxml.etree import XMLSyntaxError

    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")):
        return None
    parser = _parser("start")
    with suppress(XMLSyntaxError):
        parser.feed(_plain(head, wide=_is_wide(head))[0])
    names = [named(element) for _, element in parser.read_events()][:2]
    return (names[0], names[1] if len(names) > 1 else ("", "")) if names else None


def elements_of(stream: Bytes, wanted: Callable[[_Element], bool], limit: int) -> Iterator[_Element | CannotRead]:
    """Yield the elements that are wanted, each when it is whole, and forget it; those within one are part of it.

    What stands before a break is given in full, and what comes after is one refusal at the end. So is an element of
    more than ``limit`` bytes. The names of entities that HTML knows are read as HTML does; others stay in the tree.
    """
    from lxml.etree import XMLSyntaxError

    parser = _parser("start", "end")
    inside: list[_Element] = []
    size = 0
    rest = b""
    wide: bool | None = None
    line = 0
    broken = False
    try:
        for chunk in chunks_of(stream):
            wide = _is_wide(chunk) if wide is None else wide
            plain, rest = _plain(rest + chunk, wide=wide)
            parser.feed(plain)
            size += len(plain)
            for element in _whole(parser, wanted, inside):
                yield element
                size = 0
            if size > limit:
                yield too_large(limit)
                return
        parser.feed(rest)
        parser.close()
    except XMLSyntaxError as error:
        broken, line = True, error.lineno or 0
    yield from _whole(parser, wanted, inside)
    if broken or getattr(stream, "broken", False):
        where = f" in line {line}" if line else ""
        message = f"Its XML is broken or breaks off{where}, and what is above is read."
        yield CannotRead(RefusalKind.MALFORMED, message, _ADVICE)


def words_of(element: _Element | None) -> str | None:
    """Return the words in an element, ``None`` where there are none; raise ``CannotRead`` for unknown entities."""
    if element is None:
        return None
    from lxml.etree import Entity

    unknown = next(iter(element.iter(Entity)), None)
    if unknown is not None:
        message = f"It uses an entity that is not read ({unknown.text[:_LONGEST_NAME]})."
        raise CannotRead(RefusalKind.MALFORMED, message, "Write the characters themselves, and read it again.")
    return "".join(element.itertext()).strip() or None


def _parser(*events: str) -> Any:
    from lxml.etree import XMLPullParser

    return XMLPullParser(
        events=events,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _whole(parser: Any, wanted: Callable[[_Element], bool], inside: list[_Element]) -> Iterator[_Element]:
    """Yield the wanted elements that the parser has reached the end of; ``inside`` are those that it is in."""
    for event, element in parser.read_events():
        if event == "start" and (inside or wanted(element)):
            inside.append(element)
        elif event == "end":
            if inside:
                inside.pop()
                if inside:
                    continue
                yield element
            _forget(element)


def _forget(element: _Element) -> None:
    """Drop what an element holds and its siblings before it, so that memory does not grow with the file."""
    around = element.getparent()
    element.clear()
    while around is not None and element.getprevious() is not None:
        del around[0]


def _is_wide(beginning: bytes) -> bool:
    return b"\x00" in beginning[:4] or beginning.startswith((b"\xff\xfe", b"\xfe\xff"))


def _plain(data: bytes, *, wide: bool) -> tuple[bytes, bytes]:
    """Return bytes that XML allows, HTML's entities as numbers, and what may be the beginning of one at the end.

    Characters of two bytes stay as they are.
    """
    if wide:
        return data, b""
    at = data.rfind(b"&", -_LONGEST_NAME)
    rest = data[at:] if at >= 0 and b";" not in data[at:] else b""
    return _CONTROLS.sub(b"&#xFFFD;", _REFERENCE.sub(_numbered, data[: len(data) - len(rest)])), rest


def _numbered(reference: re.Match[bytes]) -> bytes:
    characters = html.entities.html5.get(reference[1].decode("ascii") + ";")
    if characters is None or reference[1] in _OF_XML:
        return reference[0]
    return b"".join(b"&#%d;" % ord(each) for each in characters)
