"""The words of a passage that say what it is about, in one form whatever form the text gives them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

__all__ = ["content_words", "generic_terms", "has_any", "lexicon", "name_stem", "stem", "terms", "undoing_terms"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|%")
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME_ENDING = re.compile(r"(?:ians?|ans?|n|ese|ish|is?|s)$")
_SHORTEST = 4


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Any]:
    """Return what is known of words."""
    return tomllib.loads(files("accordingto.relating").joinpath("terms.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a word of a text without the endings of number and tense."""
    word = _POSSESSIVE.sub("", word.lower())
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ied", "y"), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST else word


@lru_cache(maxsize=4096)
def name_stem(name: str) -> str:
    """Return a name so that a country and its people have the same."""
    name = _POSSESSIVE.sub("", name).lower()
    shorter = _NAME_ENDING.sub("", name)
    return (shorter if len(shorter) >= _SHORTEST else name).rstrip("aeiouy") or name


@lru_cache(maxsize=8192)
def terms(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of the content words, one for each family of meaning, and the stems of the names in a text.

    A name is a capitalised word; the first word of a text counts as one only if it is nothing else.
    """
    pattern, families = _phrases()
    text = pattern.sub(lambda found: f" {families[found[0].lower()]} ", text.replace("’", "'"))
    words: set[str] = set()
    names: set[str] = set()
    function, light, single = _known()
    for at, token in enumerate(match.group() for match in _TOKEN.finditer(text)):
        plain = _POSSESSIVE.sub("", token)
        lower = plain.lower()
        if not plain or lower in function or lower in _number_words():
            continue
        if plain[0].isupper() and (at > 0 or lower not in single) and stem(lower) not in light:
            names.add(name_stem(plain))
        elif stem(lower) not in light and lower not in light:
            words.add(single.get(lower) or single.get(stem(lower)) or stem(lower))
    return frozenset(words), frozenset(names)


@lru_cache(maxsize=1)
def generic_terms() -> frozenset[str]:
    """Return the stems of the nouns that name no matter by themselves."""
    return frozenset(stem(word) for word in lexicon()["generic"])


@lru_cache(maxsize=1)
def undoing_terms() -> frozenset[str]:
    """Return the stems of the verbs that undo what they are of."""
    return frozenset(stem(word) for word in lexicon()["undoing"])


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that say what it is about, as they stand there."""
    function, light, _ = _known()
    words = (_POSSESSIVE.sub("", match.group()) for match in _TOKEN.finditer(text.replace("’", "'")))
    return tuple(word for word in words if word and word.lower() not in function and stem(word) not in light)


@lru_cache(maxsize=8192)
def has_any(text: str, phrases: tuple[str, ...]) -> bool:
    """Say whether a text has one of these phrases, as whole words."""
    return _any_of(phrases).search(text.replace("’", "'")) is not None


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    data = lexicon()
    families = {word: family for family, members in data["families"].items() for word in members if " " not in word}
    stems = {stem(word): family for word, family in families.items()}
    return frozenset(data["function"]), frozenset(stem(word) for word in data["light"]), {**stems, **families}


@lru_cache(maxsize=1)
def _number_words() -> frozenset[str]:
    data = lexicon()
    return frozenset({*data["numbers"], *data["multiples"], *(f"{word}s" for word in data["multiples"])})


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    families = {phrase: family for family, words in lexicon()["families"].items() for phrase in words if " " in phrase}
    return _any_of(tuple(sorted(families, key=len, reverse=True))), families


@lru_cache(maxsize=64)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
