"""The documentation is complete against the code, and what it shows runs."""

from __future__ import annotations

import functools
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import click
import pytest

from accordingto import vocabulary
from accordingto.cli.commands import accordingto

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md", *ROOT.glob("docs/**/*.md")]
)
ENUMS = {
    name: value
    for name, value in ((name, getattr(vocabulary, name)) for name in vocabulary.__all__)
    if isinstance(value, type) and issubclass(value, StrEnum)
}


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> Iterator[str]:
    """Every ``$ accordingto …`` of the page's console blocks, with continued lines joined."""
    for block in blocks(page, "console"):
        for line in re.sub(r"\\\n\s*", " ", block).splitlines():
            if line.startswith("$ accordingto"):
                yield line.removeprefix("$ ")


def sections(page: Path) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(section: str) -> list[list[str]]:
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def page_id(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_every_list_of_the_vocabulary_has_a_section_and_no_other() -> None:
    assert set(sections(ROOT / "docs" / "vocabulary.md")) == set(ENUMS)


@pytest.mark.parametrize("name", sorted(ENUMS))
def test_every_word_is_explained_once_with_an_example(name: str) -> None:
    table = rows(sections(ROOT / "docs" / "vocabulary.md")[name])
    assert [row[0].strip("`") for row in table] == [member.value for member in ENUMS[name]]
    for word, *explanation in table:
        assert len(explanation) == 2, f"{word} needs a meaning and an example"
        assert all(explanation), f"{word} needs a meaning and an example"


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page_id(page)} links to {target}, which is not there"


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=page_id)
def test_python_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page, "python"):
        exec(compile(block, page_id(page), "exec"), namespace)


@functools.cache
def help_of(command: str | None) -> subprocess.CompletedProcess[str]:
    """What ``accordingto [COMMAND …] --help`` answers, from an interpreter of its own."""
    words = [*(command.split() if command else []), "--help"]
    call = "import sys; from accordingto.cli import main; sys.argv[0] = 'accordingto'; main()"
    return subprocess.run([sys.executable, "-c", call, *words], capture_output=True, text=True, timeout=60, check=False)


def command_of(words: list[str]) -> str | None:
    """The command that words ask for, with its subcommand where it has some."""
    if not words:
        return None
    command = accordingto.get_command(click.Context(accordingto), words[0])
    if (
        len(words) > 1
        and isinstance(command, click.Group)
        and words[1] in command.list_commands(click.Context(command))
    ):
        return f"{words[0]} {words[1]}"
    return words[0]


@pytest.mark.parametrize("line", sorted({line for page in PAGES for line in commands(page)}))
def test_commands_and_options_exist(line: str) -> None:
    before_pipe = shlex.split(line.split(" | ", maxsplit=1)[0].split(" > ", maxsplit=1)[0])[1:]
    options = [word.split("=")[0] for word in before_pipe if word.startswith("--")]
    words = [word for word in before_pipe if not word.startswith("-")]
    command = command_of(words)
    answer = help_of(command)
    assert answer.returncode == 0, answer.stderr
    for option in options:
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", answer.stdout), f"{command} has no {option}"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "conflict_guide.md"], ids=page_id)
def test_a_session_is_what_the_program_prints(page: Path) -> None:
    spec = importlib.util.spec_from_file_location("session", ROOT / "docs" / "session.py")
    assert spec is not None and spec.loader is not None
    session = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(session)
    assert blocks(page, "console")
    text = page.read_text(encoding="utf-8")
    assert session.filled(text) == text, f"call .venv/bin/python docs/session.py {page_id(page)}"
