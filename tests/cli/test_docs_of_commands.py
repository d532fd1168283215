"""Every command has its section in docs/commands.md and its shape in docs/json.md."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import click
import pytest

from accordingto.cli.commands import COMMANDS, accordingto

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


def sections(page: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {title.strip("`"): text for title, text in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    section = sections("commands.md")[name]
    assert f"$ accordingto {name}" in section
    command = accordingto.get_command(click.Context(accordingto), name)
    assert command is not None
    assert command.help
    commands = [command]
    if isinstance(command, click.Group):
        under = click.Context(command)
        commands += [sub for sub in map(partial(command.get_command, under), command.list_commands(under)) if sub]
        assert len(commands) > 1
    for option in [option for each in commands for option in each.params]:
        if isinstance(option, click.Option) and option.name not in {"record", "as_json"}:
            assert option.help, f"{name} {option.opts[0]} has no help"
            assert f"`{option.opts[0]}" in section, f"docs/commands.md says nothing of {name} {option.opts[0]}"


@pytest.mark.parametrize("name", [*COMMANDS, "error"])
def test_every_shape_is_documented(name: str) -> None:
    assert f"](schemas/{name}.json)" in sections("json.md")[name]
