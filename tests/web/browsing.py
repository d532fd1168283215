"""A real browser on a desk of its own: Chromium from the system's packages, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from tests.web.conftest import alone

from accordingto.bulk import Alone
from accordingto.ingest import IngestOptions
from accordingto.pipeline import run
from accordingto.settings import Settings
from accordingto.web import Desk, DeskOptions, create_app

__all__ = ["browser", "example", "served"]

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples" / "ilven"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium; skip where there is none, unless ACCORDINGTO_TEST_CHROMIUM promises one."""
    promised = os.environ.get("ACCORDINGTO_TEST_CHROMIUM")
    found = promised or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed (Debian's package chromium has it), so no page is tried in a browser")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        started.close()


def example(folder: Path) -> Path:
    """Return a record of the example reports; whoever comes first reads them, all others wait for it."""
    made, lock = folder / "ilven.db", folder / "ilven.lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        until = time.monotonic() + 300
        while not made.exists():
            if time.monotonic() > until:
                raise TimeoutError("the example reports are never read") from None
            time.sleep(0.5)
        return made
    from accordingto.reading import LocalReader

    settings, being_made = Settings(), folder / "being-made.db"
    report = run([str(EXAMPLES)], IngestOptions(), settings, record=being_made, reader=Alone(LocalReader(settings)))
    assert report.refused == ()
    being_made.rename(made)
    return made


@contextmanager
def served(record: Path, make: Callable[[Desk], None] | None = None) -> Iterator[str]:
    """Serve a desk from a thread; gives its address. ``make`` may do something with the desk first."""
    desk = Desk(DeskOptions(record=record, author=""), Settings(), alone)
    if make is not None:
        make(desk)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="warning", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()
        desk.close()
