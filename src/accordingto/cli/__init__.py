"""The thin shell that people meet: parse, call, show."""

from accordingto.cli.running import main

__all__ = ["main"]
