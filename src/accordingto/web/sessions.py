"""Who has entered, and the tokens that show that a form came from this desk."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import threading
import time
from collections import deque

__all__ = ["Sessions"]

_TRIES = 10
_SECONDS = 60.0
_SESSION = re.compile(r"[A-Za-z0-9_-]{43}")


class Sessions:
    """Sessions are random names kept in a cookie; where a password is asked for, only those that gave it may enter.

    All is forgotten when the desk closes.
    """

    def __init__(self, password: str | None, name: str) -> None:
        # Cookies do not tell ports apart: two desks on one machine need two names.
        self.cookie = f"accordingto-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        self.name_cookie = f"{self.cookie}-name"
        self._password = None if password is None else password.encode()
        self._secret = secrets.token_bytes(32)
        self._entered: set[str] = set()
        self._tries: deque[float] = deque(maxlen=_TRIES)
        self._lock = threading.Lock()

    @property
    def guarded(self) -> bool:
        """Whether a password is asked for."""
        return self._password is not None

    def begin(self) -> str:
        """Return a new session."""
        return secrets.token_urlsafe(32)

    def sound(self, session: str | None) -> str | None:
        """Return a session as its cookie gives it, ``None`` where it cannot be one."""
        return session if session is not None and _SESSION.fullmatch(session) else None

    def may_enter(self, session: str | None) -> bool:
        """Whether whoever has this session gave the password, or none is asked for."""
        return not self.guarded or (session is not None and session in self._entered)

    def is_password(self, given: str) -> bool:
        """Whether a password is the right one; says no to everybody after many wrong ones in a minute."""
        now = time.monotonic()
        with self._lock:
            if len(self._tries) == _TRIES and now - self._tries[0] < _SECONDS:
                return False
            right = self._password is not None and hmac.compare_digest(given.encode(), self._password)
            if not right:
                self._tries.append(now)
            return right

    def enter(self, given: str) -> str | None:
        """Return a session that may enter for the right password, ``None`` for another."""
        if not self.is_password(given):
            return None
        session = self.begin()
        self._entered.add(session)
        return session

    def leave(self, session: str | None) -> None:
        """Let a session enter no more."""
        self._entered.discard(session or "")

    def token(self, session: str) -> str:
        """Return the token that forms of a session carry."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def is_token(self, session: str | None, given: object) -> bool:
        """Whether a form of this session was made here."""
        return session is not None and isinstance(given, str) and hmac.compare_digest(self.token(session), given)
