"""A web server on this machine that behaves as badly as it is told to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Behaviour = Callable[[socket.socket, bytes, threading.Event], None]
"""Takes a connection, the request's first line, and an event that says that the server is closing."""


@contextmanager
def server(behave: Behaviour) -> Iterator[str]:
    """Serve on a free port until the block ends; gives the address."""
    closing = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)

    def handle(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65_536)
                if not piece:
                    return
                request += piece
            behave(connection, request.split(b"\r\n", 1)[0], closing)

    def serve() -> None:
        while not closing.is_set():
            with suppress(TimeoutError):
                connection, _ = listener.accept()
                threading.Thread(target=handle, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        closing.set()
        thread.join()
        listener.close()


def answering(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> Behaviour:
    """Answer every request with this."""

    def behave(connection: socket.socket, _: bytes, __: threading.Event) -> None:
        size = len(body) if length is None else length
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return behave
