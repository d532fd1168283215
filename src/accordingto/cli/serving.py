"""``accordingto serve``: the record in a browser."""

from __future__ import annotations

import signal
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import click

from accordingto.cli.options import gathered, json_option, record_option, record_path
from accordingto.location import Location

__all__ = ["Serving", "serve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Where a desk answers, and the record that it shows."""

    address: str
    record: str


@click.command(short_help="Open the record in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to answer at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    metavar="N",
    help="The port to answer at; 0 for any that is free.",
)
@click.option(
    "--password",
    envvar="ACCORDINGTO_PASSWORD",
    metavar="TEXT",
    help="What everybody has to give. Others can see an option while it runs: better set $ACCORDINGTO_PASSWORD.",
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name that the desk goes by. Can be repeated.")
@click.option("--create", is_flag=True, help="Make the record if there is none.")
@click.option("--private-addresses", is_flag=True, help="Let reports be fetched from private networks as well.")
@record_option
@json_option
@gathered("asked", "host", "port", "password", "names", "create", "private_addresses")
def serve(*, asked: dict[str, Any], record: Location | None, as_json: bool) -> None:
    """Open the record in a browser, until you interrupt it.

    Answers this machine alone. To answer others, give --host and a password: whoever has it can read and decide on
    everything, and what is sent is not encrypted, so put a server that speaks HTTPS before it.
    """
    from accordingto.cli.printing import page, print_json_line
    from accordingto.settings import load_settings
    from accordingto.vocabulary import to_json
    from accordingto.web import DeskOptions
    from accordingto.web import serve as answer

    settings = load_settings()
    options = DeskOptions(record=record_path(record), author=settings.author, **asked)

    def ready(address: str) -> None:
        if as_json:
            print_json_line(to_json(Serving(address=address, record=str(options.record))))
        else:
            page().line(f"{options.record} is open at {address}: interrupt with Ctrl-C to end.")

    # Whoever stops it, by whichever signal, has it let go of the record first.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        answer(options, settings, ready)
