"""How long the desk takes for each kind of page of a record, when it is asked for first and again, and how large it is.

Usage: ``python -m benchmarks.scale.pages /tmp/million.db``
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from accordingto.record import ClaimQuery, open_record
from accordingto.settings import Settings
from accordingto.web import Desk, DeskOptions, create_app
from benchmarks.scale.questions import known


def addresses(path: Path) -> list[str]:
    """Return a page of each kind, of what the record says most about."""
    with open_record(path, create=False, read_only=True) as record:
        at = known(record)
        issue = record.issues()[0].id
        claim = record.claims(ClaimQuery(documents=2, limit=1))[0].id
        place = record.ranked_places(1)[0][0].id
    return [
        *("/", "/issues", f"/issues/{issue}", "/actors", f"/actors/{at.actor}", f"/reports/{at.document}"),
        *(f"/items/{at.position}", "/claims", f"/claims/{claim}", "/timeline", "/map", f"/places/{place}", "/sources"),
        *("/search", "/search?words=talks", f"/search?holder={at.actor}", "/review", "/decisions", "/conflict"),
    ]


def measured(path: Path) -> Iterator[tuple[str, float, float, float]]:
    """Yield for each page how many seconds it took first and again, and its kilobytes; raise if one is an error."""
    desk = Desk(DeskOptions(record=path), Settings())
    try:
        client = TestClient(create_app(desk), base_url="http://127.0.0.1:8765")
        for address in addresses(path):
            seconds = []
            for _ in range(2):
                began = time.perf_counter()
                answer = client.get(address)
                seconds.append(time.perf_counter() - began)
                answer.raise_for_status()
            yield address, seconds[0], seconds[1], len(answer.content) / 1000
    finally:
        desk.close()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale.pages", description=__doc__)
    parser.add_argument("record", type=Path)
    options = parser.parse_args()
    print(f"{'page':44} {'first, ms':>10} {'again, ms':>10} {'KB':>8}")
    for address, first, again, size in measured(options.record):
        print(f"{address:44} {first * 1000:10,.0f} {again * 1000:10,.0f} {size:8,.1f}")


if __name__ == "__main__":
    main()
