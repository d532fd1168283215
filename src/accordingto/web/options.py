"""How a desk is set up."""

from __future__ import annotations

from dataclasses import dataclass, field

from accordingto.errors import SettingsError
from accordingto.location import Location

__all__ = ["DeskOptions"]

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOptions:
    """Which record is shown, where, and to whom.

    ``password`` is what everybody has to give, ``None`` for nobody; without one a desk answers this machine alone.
    ``names`` are host names that the desk goes by besides ``localhost`` and addresses in numbers. ``create`` makes the
    record where there is none. ``private_addresses`` lets reports be fetched from this machine and its network.
    ``most_bytes`` is how much may be sent at once.
    """

    record: Location
    host: str = "127.0.0.1"
    port: int = 8765
    password: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    create: bool = False
    private_addresses: bool = False
    most_bytes: int = 50_000_000
    author: str = ""

    def __post_init__(self) -> None:
        if self.password is not None and len(self.password) < 8:
            raise SettingsError("The password is too short: give one of at least 8 characters.", subject="password")
        if self.host not in _LOOPBACK and self.password is None:
            raise SettingsError(
                f"{self.host} can be reached from other machines: give a password in ACCORDINGTO_PASSWORD, "
                "or stay with 127.0.0.1.",
                subject=self.host,
            )
