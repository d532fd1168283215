"""Serve a desk until somebody stops it."""

from __future__ import annotations

import socket
from collections.abc import Callable

from accordingto.errors import SettingsError
from accordingto.settings import Settings
from accordingto.web.app import create_app
from accordingto.web.desk import Desk
from accordingto.web.options import DeskOptions

__all__ = ["serve"]

_WAITING = 128


def serve(options: DeskOptions, settings: Settings, ready: Callable[[str], None]) -> None:
    """Answer until the process is interrupted; ``ready`` is told the address once there is one.

    Port 0 stands for any that is free. Raises ``SettingsError`` for an address that cannot be had, and
    ``RecordError`` for a record that cannot be opened.
    """
    import uvicorn

    desk = Desk(options, settings)
    try:
        listening = _bound(options)
        config = uvicorn.Config(
            create_app(desk), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        desk.warm()
        host, port = listening.getsockname()[:2]
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        desk.close()


def _bound(options: DeskOptions) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # Whoever is told the address may call at once, and waits until the desk is ready.
        listening.listen(_WAITING)
    except OSError as error:
        raise SettingsError(
            f"{options.host}:{options.port} cannot be had ({error.strerror or error}): give another --port or --host.",
            subject=f"{options.host}:{options.port}",
        ) from error
    return listening
