"""The commands, each in a module that is imported only when its command is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from accordingto import __version__

__all__ = ["COMMANDS", "accordingto"]

COMMANDS = {
    "read": "reading",
    "positions": "positions",
    "issues": "issues",
    "claims": "claims",
    "timeline": "timeline",
    "sources": "sources",
    "quotations": "quotations",
    "changes": "changes",
    "contradictions": "contradictions",
    "actors": "actors",
    "places": "places",
    "versions": "versions",
    "search": "searching",
    "show": "showing",
    "review": "reviewing",
    "conflict": "conflict",
    "verify": "verifying",
    "export": "exporting",
    "import": "importing",
    "serve": "serving",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or ``None`` if there is none of that name."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        # A command whose name is a word of Python is there with an underscore behind it.
        names = import_module(f"accordingto.cli.{module}")
        command = getattr(names, cmd_name, None) or getattr(names, f"{cmd_name}_")
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="accordingto")
def accordingto() -> None:
    """Read news about negotiations and keep the record: who wants what, on whose word.

    Every line that a command prints carries an id; `accordingto show ID` prints the passage behind it.
    """
