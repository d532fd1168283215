"""``accordingto serve``: it prints where it answers, answers there, and ends when it is interrupted."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from tests.cli.conftest import Ask
from tests.cli.test_schemas import check

CALL = "import sys; from accordingto.cli import main; sys.argv[0] = 'accordingto'; main()"


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.usefixtures("held")
def test_the_record_is_served_until_it_is_interrupted(path: Path, ending: signal.Signals) -> None:
    command = [sys.executable, "-c", CALL, "serve", "--record", str(path), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            said = json.loads(running.stdout.readline())
            check("serve", said)
            assert said["record"] == str(path)
            answer = httpx.get(said["address"], timeout=30, trust_env=False)
            assert answer.status_code == 200
            assert "Ports" in answer.text or "ports and shipping" in answer.text
            running.send_signal(ending)
            out, err = running.communicate(timeout=30)
        finally:
            running.kill()
    assert (out, err, running.returncode) == ("", "", 0)
    assert {each.name for each in path.parent.iterdir()} == {path.name}


def test_a_record_that_is_not_there_is_said(ask: Ask) -> None:
    ran = ask("serve", "--port", "0")
    assert ran.code == 1
    assert "There is no record" in ran.err


@pytest.mark.usefixtures("held")
def test_others_are_not_answered_without_a_password(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ACCORDINGTO_PASSWORD", raising=False)
    ran = ask("serve", "--host", "0.0.0.0", "--port", "0", "--json")
    assert ran.code == 1
    assert "password" in ran.error["message"]
    assert ask("serve", "--password", "short").code == 1


@pytest.mark.usefixtures("held")
def test_a_port_that_is_taken_is_said(ask: Ask) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = ask("serve", "--port", str(taken.getsockname()[1]))
    assert ran.code == 1
    assert "give another --port" in ran.err
