"""Run a command: every way it can end has an exit code and at most one sentence.

0 done, 1 something was refused or failed, 2 the command was not understood, 130 interrupted, 141 nobody reads the
output any more.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from accordingto.errors import AccordingToError

__all__ = ["INTERRUPTED", "interrupted", "main", "run"]

INTERRUPTED = 130
_BROKEN_PIPE = 141


def main() -> None:
    """Run what the command line asks for and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; return the exit code."""
    from accordingto.cli.printing import make_streams_safe, print_error

    make_streams_safe()
    _note_interrupts()
    as_json = "--json" in arguments
    try:
        code = _invoke(arguments, as_json)
        sys.stdout.flush()
    except AccordingToError as error:
        print_error(error.message, kind=error.kind, subject=error.subject, as_json=as_json)
        return 1
    except BrokenPipeError:
        # Python flushes standard output once more on the way out, and must find nobody missing there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        print_error("Interrupted; the record is as it was.", kind="interrupted", subject=None, as_json=as_json)
        return INTERRUPTED
    except OSError as error:
        message = f"The output could not be written ({error.strerror or error}): make room or write elsewhere."
        print_error(message, kind="output", subject=error.filename, as_json=as_json)
        return 1
    return code


_interrupts: list[int] = []


def interrupted() -> bool:
    """Say whether somebody has interrupted the command, also where the exception for it was lost on its way."""
    return bool(_interrupts)


def _note_interrupts() -> None:
    """Keep note of interrupts beside raising them; only the main thread of a process may ask for signals."""
    _interrupts.clear()
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    _interrupts.append(number)
    raise KeyboardInterrupt


def _invoke(arguments: Sequence[str], as_json: bool) -> int:
    import click

    from accordingto.cli.commands import accordingto
    from accordingto.cli.printing import print_error

    if "_ACCORDINGTO_COMPLETE" in os.environ:
        accordingto.main(list(arguments), prog_name="accordingto")
    try:
        # Not through main(), which would end the process itself where nobody reads the output.
        with accordingto.make_context("accordingto", list(arguments)) as context:
            result = accordingto.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        if not as_json and isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(error.ctx.get_usage(), err=True)
        print_error(error.format_message(), kind="usage", subject=None, as_json=as_json)
        return error.exit_code
    return result if isinstance(result, int) else 0
