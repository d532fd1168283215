"""``accordingto conflict``: a model of the conflict, from the record or from a file, and what can last in it."""

from __future__ import annotations

from importlib import import_module

import click

__all__ = ["SUBCOMMANDS", "conflict"]

SUBCOMMANDS = {
    "draft": "conflict_draft",
    "solve": "conflict_solve",
    "explain": "conflict_explain",
    "whatif": "conflict_whatif",
}


class LazySubcommands(click.Group):
    """A group that imports a subcommand when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the subcommands in the order in which a person needs them."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a subcommand, or ``None`` if there is none of that name."""
        module = SUBCOMMANDS.get(cmd_name)
        if module is None:
            return None
        command = getattr(import_module(f"accordingto.cli.{module}"), cmd_name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=LazySubcommands, short_help="Draft a model of the conflict, and see what can last.")
def conflict() -> None:
    """Model the conflict: who can do what, who prefers what, and which states can last.

    `draft` makes a model from the record, with the evidence of each part; edit its file where you know better. `solve`
    says what can last, `explain` why, and `whatif` what that hangs on. All three take a FILE, or draft on the spot
    with --issue. The method is the Graph Model for Conflict Resolution; docs/conflict.md describes it and the file.
    """
