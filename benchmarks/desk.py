"""Measure the desk with many readers and one writer: who had to wait how long, did anything fail, is anything lost.

    python -m benchmarks.desk --record FILE [--readers 50] [--seconds 60] [--pause SECONDS] [--json]

A desk is served from a copy of the record, as `accordingto serve` does it, in a process of its own. Readers ask for
all kinds of pages, each for the next as soon as it has the last, or after a pause. Meanwhile one writer decides and
adds reports, which the desk reads with its own reader. It accepts and grades, and rejects nothing, for a claim that
loses its last statement is rightly no more. In the end each decision that was answered and each report that was taken
in has to be in the record. Times are of whole answers, in milliseconds, as a reader on the same machine has them.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from accordingto.record import Record, open_record

__all__ = ["Asked", "Written", "addresses", "figures", "main"]

_EACH = 8
_TIMEOUT = 60.0
_READ_WITHIN = 600.0
_DECISIONS_A_REPORT = 2


@dataclass(slots=True, kw_only=True)
class Asked:
    """What one reader met: milliseconds of each answer by kind of page, and what went wrong."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Written:
    """What the writer did: ids of decisions that were answered, titles of reports that were taken in, and errors."""

    decisions: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def addresses(record: Record) -> list[tuple[str, str]]:
    """Return the pages to ask for, each with the kind that its times are counted under."""
    issues = record.issues()[:_EACH]
    claims = record.claims()[:_EACH]
    (actors, _), (places, _) = record.ranked_actors(None, _EACH), record.ranked_places(_EACH)
    positions = [each.position.id for each in record.standings()[:: max(1, len(record.standings()) // _EACH)]][:_EACH]
    fixed = ("/", "/issues", "/actors", "/claims", "/timeline", "/map", "/sources", "/search", "/review", "/decisions")
    found = [(each, each) for each in (*fixed, "/add", "/conflict", "/api/positions", "/api/issues")]
    found += [(f"/issues/{each.id}", "/issues/ID") for each in issues]
    found += [(f"/claims/{each.id}", "/claims/ID") for each in claims]
    found += [(f"/actors/{each.id}", "/actors/ID") for each in actors]
    found += [(f"/places/{each.id}", "/places/ID") for each in places]
    found += [(f"/items/{each}", "/items/ID") for each in positions]
    found += [(f"/reports/{each}", "/reports/ID") for each in record.latest_documents(_EACH)]
    found += [(f"/search?words={quote(each.name)}", "/search?words=") for each in issues[:3]]
    found += [
        (f"/conflict?issue={quote(each.name)}", "/conflict?issue=")
        for each in issues
        if _can_be_drafted(record, each.name)
    ]
    return found


def _can_be_drafted(record: Record, issue: str) -> bool:
    from accordingto import views
    from accordingto.conflict.drafting import draft
    from accordingto.errors import AccordingToError

    try:
        draft(views.case(record, [issue]))
    except AccordingToError:
        return False
    return True


@contextmanager
def served(record: Path) -> Iterator[str]:
    """Serve a desk on a free port, and end it as a person does; gives its host and port."""
    command = [sys.executable, "-m", "accordingto", "serve", "--record", str(record), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield urlsplit(json.loads(process.stdout.readline())["address"]).netloc
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _ask(host: str, pages: Sequence[tuple[str, str]], until: float, pause: float, seed: int) -> Asked:
    asked, order = Asked(), random.Random(seed)
    connection = http.client.HTTPConnection(host, timeout=_TIMEOUT)
    while time.monotonic() < until:
        for path, kind in order.sample(pages, len(pages)):
            if time.monotonic() > until:
                break
            began = time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                body = answer.read()
                if answer.status != 200 or not body:
                    asked.errors.append(f"{path}: {answer.status}")
            except Exception as error:
                asked.errors.append(f"{path}: {type(error).__name__}: {error}")
                connection.close()
            asked.taken[kind].append((time.perf_counter() - began) * 1000)
            if pause:
                # A server lets go of who is silent for some seconds; browsers then call anew.
                connection.close()
                time.sleep(pause)
    connection.close()
    return asked


class _Writer:
    """Decides on positions in turn, and adds a report after every two decisions."""

    def __init__(self, host: str, positions: Sequence[str]) -> None:
        self.written = Written()
        self._connection = http.client.HTTPConnection(host, timeout=_TIMEOUT)
        self._positions = positions
        self._connection.request("GET", "/api/session")
        answer = self._connection.getresponse()
        token = json.loads(answer.read())["token"]
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        self._headers = {"X-CSRF-Token": token, "Cookie": cookie, "Content-Type": "application/json"}

    def work(self, until: float, every: float) -> Written:
        number = 0
        while time.monotonic() < until:
            number += 1
            if number % (_DECISIONS_A_REPORT + 1) == 0:
                self._add(number)
            else:
                self._decide(number)
            time.sleep(every)
        return self.written

    def _decide(self, number: int) -> None:
        wanted: dict[str, Any] = {"author": "load", "subject": self._positions[number % len(self._positions)]}
        wanted |= {"kind": "accept"} if number % 2 else {"kind": "grade", "field": "credibility", "value": "2"}
        made = self._send("/api/decisions", {**wanted, "reason": f"number {number}"}, 200)
        if made is not None:
            self.written.decisions.append(made["decisions"][0]["id"])

    def _add(self, number: int) -> None:
        title = f"Load {number}"
        text = f"The envoy of Orlavia demanded on Monday that Brenmark open canal {number}. Brenmark refused, he said."
        if self._send("/api/reports", {"text": text, "title": title, "published": "2031-05-08"}, 202) is not None:
            self.written.reports.append(title)

    def _send(self, path: str, value: dict[str, Any], status: int) -> dict[str, Any] | None:
        began = time.perf_counter()
        try:
            self._connection.request("POST", path, json.dumps(value), self._headers)
            answer = self._connection.getresponse()
            body = answer.read()
            self.written.taken.append((time.perf_counter() - began) * 1000)
            if answer.status == status:
                found: dict[str, Any] = json.loads(body)
                return found
            self.written.errors.append(f"{path}: {answer.status} {body[:200]!r}")
        except Exception as error:
            self.written.errors.append(f"{path}: {type(error).__name__}: {error}")
            self._connection.close()
        return None


def _lost(path: Path, written: Written) -> tuple[int, float]:
    """Return how many decisions and reports the record has not, after a wait for what is still being read."""
    began = time.monotonic()
    with open_record(path, create=False, read_only=True) as record:
        while True:
            held = {each.decision.id for each in record.decisions()}
            titles = {each.title for each in record.documents()}
            lost = len(set(written.decisions) - held) + len(set(written.reports) - titles)
            waited = time.monotonic() - began
            if not lost or waited > _READ_WITHIN:
                return lost, waited
            time.sleep(1)


def measure(source: Path, readers: int, seconds: float, pause: float, every: float) -> dict[str, Any]:
    """Return what so many readers and a writer met in so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(source, Path(folder) / source.name))
        with open_record(path, create=False) as record:
            pages, positions = addresses(record), [each.position.id for each in record.standings()]
        with served(path) as host, ThreadPoolExecutor(readers + 1) as pool:
            until = time.monotonic() + seconds
            writer = pool.submit(_Writer(host, positions).work, until, every)
            begun = [pool.submit(_ask, host, pages, until, pause, seed) for seed in range(readers)]
            asked, written = [each.result() for each in begun], writer.result()
            lost, waited = _lost(path, written)
    return figures(asked, written, lost, waited, seconds)


def figures(asked: Sequence[Asked], written: Written, lost: int, waited: float, seconds: float) -> dict[str, Any]:
    """Return the figures, what went wrong first, and the pages that took longest first."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for each in asked:
        for kind, taken in each.taken.items():
            by_kind[kind] += taken
    every = [taken for times in by_kind.values() for taken in times]
    errors = [error for each in asked for error in each.errors] + written.errors
    pages = {kind: _spread(taken) for kind, taken in by_kind.items()}
    return {
        "errors": len(errors),
        "first_errors": errors[:10],
        "lost": lost,
        "answers": len(every),
        "answers_a_second": round(len(every) / seconds, 1),
        "answer": _spread(every),
        "decisions": len(written.decisions),
        "reports": len(written.reports),
        "write": _spread(written.taken),
        "read_after": round(waited, 1),
        "pages": dict(sorted(pages.items(), key=lambda each: -each[1]["p95"])),
    }


def _spread(taken: Sequence[float]) -> dict[str, float]:
    if not taken:
        return {"median": 0.0, "p95": 0.0, "worst": 0.0}
    ordered = sorted(taken)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {"median": round(statistics.median(ordered)), "p95": round(p95), "worst": round(ordered[-1])}


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print, and fail where there was an error or something is lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between an answer and the next question")
    parser.add_argument("--every", type=float, default=0.2, help="seconds between two writes")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(given)
    found = measure(options.record, options.readers, options.seconds, options.pause, options.every)
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            if name != "pages":
                print(f"{name}: {value}")
        print("milliseconds, median / 95 of 100 / worst:")
        for kind, each in found["pages"].items():
            print(f"  {kind}: {each['median']:,} / {each['p95']:,} / {each['worst']:,}")
    return 1 if found["errors"] or found["lost"] else 0


if __name__ == "__main__":
    # A reader that is stuck must not keep the process alive.
    threading.excepthook = lambda _: None
    raise SystemExit(main())
