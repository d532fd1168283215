"""Feeds, news items and archives, written by hand after their standards."""

from __future__ import annotations

import hashlib
from base64 import b32encode

SAID = "The envoys of Kaldovia and Terkovia met again on the Ashka river on Monday, and neither side gave ground. "
REPORT = SAID * 3
PAGE = (
    "<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>" + REPORT + "</p><p>" + REPORT + "</p><p>{title}, the envoy said.</p></article></body></html>"
)
RSS_NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, about: str = "<title>Northlight</title><link>https://northlight.example/</link>") -> str:
    """A feed of RSS 2.0 with these items."""
    inside = "".join(f"<item>{each}</item>" for each in items)
    return f'<?xml version="1.0"?><rss version="2.0" {RSS_NAMES}><channel>{about}{inside}</channel></rss>'


def atom(*entries: str, about: str = "<title>Harbour Post</title>", base: str = "") -> str:
    """A feed of Atom 1.0 with these entries."""
    inside = "".join(f"<entry>{each}</entry>" for each in entries)
    based = f' xml:base="{base}"' if base else ""
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{based} xml:lang="en">{about}{inside}</feed>'


def record(kind: str, address: str | None, block: bytes, *headers: str, version: str = "1.0") -> bytes:
    """A WARC record."""
    lines = [f"WARC/{version}", f"WARC-Type: {kind}", "WARC-Date: 2031-06-01T00:00:00Z", *headers]
    lines += [f"WARC-Target-URI: {address}"] if address is not None else []
    lines += [f"Content-Length: {len(block)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(
    address: str, body: bytes | str, *headers: str, kind: str = "text/html", status: str = "200 OK", digest: str = ""
) -> bytes:
    """A WARC record of what a server answered; ``digest`` is that of another body, or that of this one."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    stated = digest or "sha1:" + b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()
    block = "\r\n".join(lines).encode() + b"\r\n\r\n" + data
    return record("response", address, block, "Content-Type: application/http", f"WARC-Payload-Digest: {stated}")


def pdf(*pages: list[tuple[float, float, str]], info: str = "", more: str = "") -> bytes:
    """A PDF file with lines of text at these places of each page, in letters of 10 points."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj\n" for x, y, text in lines)
        content = f"BT /F1 10 Tf\n{shown}ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        at = len(objects)
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {font} /Contents {at} 0 R >>"
        objects.append(page)
        kids.append(f"{at + 1} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {more} >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
