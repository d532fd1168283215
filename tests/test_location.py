"""Where a record is, as somebody writes it: a file or an address, and never a password that shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.errors import SettingsError
from accordingto.location import DatabaseAddress, record_location
from accordingto.settings import load_settings

SECRET = "ilven-7-harbour"


@pytest.mark.parametrize(
    "text", ["talks.db", "postgresql:talks", "folder/postgresql://talks", "C:\\talks.db", "http://x"]
)
def test_all_else_is_a_file(text: str) -> None:
    assert record_location(text) == Path(text)


@pytest.mark.parametrize(
    ("text", "shown", "schema"),
    [
        ("postgresql://host/talks", "postgresql://host/talks", "accordingto"),
        ("postgres://u@host:5433/talks", "postgres://u@host:5433/talks", "accordingto"),
        (f"postgresql://u:{SECRET}@host/talks", "postgresql://u@host/talks", "accordingto"),
        (f"postgresql://u:{SECRET}@@host/talks", "postgresql://u@host/talks", "accordingto"),
        (f"postgresql://u@host/talks?password={SECRET}", "postgresql://u@host/talks", "accordingto"),
        (f"postgresql://u@host/talks?sslmode=require&sslpassword={SECRET}", "postgresql://u@host/talks", "accordingto"),
        (
            f"postgresql://u:{SECRET}@a:1,b:2/talks?schema=Ilven%20talks&connect_timeout=3",
            "postgresql://u@a:1,b:2/talks?schema=Ilven%20talks",
            "Ilven talks",
        ),
        (
            "postgresql:///talks?host=/run/postgresql&schema=ilven",
            "postgresql:///talks?host=/run/postgresql&schema=ilven",
            "ilven",
        ),
    ],
)
def test_an_address_shows_all_but_what_is_secret(text: str, shown: str, schema: str) -> None:
    address = record_location(text)
    assert isinstance(address, DatabaseAddress)
    assert (str(address), address.schema) == (shown, schema)
    assert SECRET not in f"{address} {address!r}"
    assert "schema" not in address.conninfo
    assert (SECRET in address.conninfo) == (SECRET in text)


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://u:{SECRET}/x@host/talks",
        f"postgresql://u:{SECRET}#x@host/talks",
        f"postgresql://u:{SECRET}?x@host/talks",
        f"postgresql://u:x#{SECRET}@host/talks",
        f"postgresql://u:x/{SECRET}@host/talks",
        f"postgresql://u:x?{SECRET}@host/talks",
        f"postgresql://u:{SECRET}@host/talks?schema=",
        f"postgresql://u:{SECRET}@host/talks?schema=pg_catalog",
        f"postgresql://u:{SECRET}@host/talks?schema=information_schema",
        f"postgresql://u:{SECRET}@host/talks?schema=a%00b",
        f"postgresql://u:{SECRET}@host/talks?schema={'x' * 64}",
        f"postgresql://u:{SECRET}@[host/talks",
    ],
)
def test_an_address_that_cannot_be_used_is_not_repeated(text: str) -> None:
    with pytest.raises(SettingsError, match="address of the record cannot be used: ") as caught:
        record_location(text)
    assert SECRET not in f"{caught.value} {caught.value.subject} {caught.value.__cause__!r}"


def test_the_environment_takes_an_address() -> None:
    assert isinstance(load_settings({"ACCORDINGTO_RECORD": "postgresql://host/talks"}).record, DatabaseAddress)
    assert load_settings({"ACCORDINGTO_RECORD": "talks.db"}).record == Path("talks.db")
    assert load_settings({}).record == Path("accordingto.db")
    assert SECRET not in repr(load_settings({"ACCORDINGTO_RECORD": f"postgresql://u:{SECRET}@host/talks"}))
