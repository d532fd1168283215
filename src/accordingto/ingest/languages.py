"""Text → the language it is surely in, or ``None``."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["language_code", "sure_language"]

_SAMPLE = 4_000
_ENOUGH_LETTERS = 100
_SURE = 0.98


def sure_language(text: str) -> str | None:
    """Return the ISO 639 code of the text's language where there is text enough to be sure, else ``None``."""
    sample = _sample(text)
    if sum(character.isalpha() for character in sample) < _ENOUGH_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE and code != "zxx" else None


def language_code(stated: str | None) -> str | None:
    """Return the code that a document states (``en-GB``) as ISO 639 alone (``en``), ``None`` where it is no code.

    Of English, which is what can be read, the three-letter code and the name are taken too.
    """
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]*)?", (stated or "").strip())
    code = found[1].lower() if found else None
    return "en" if code == "eng" or (stated or "").strip().lower() == "english" else code


def _sample(text: str) -> str:
    """Return a piece of the beginning and one of the middle, so that a boilerplate line decides nothing."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]}\n{text[middle : middle + _SAMPLE]}"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
