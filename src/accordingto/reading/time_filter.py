"""Which matches are no times: names, verbs and numbers that look like one."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.time_lexicon import load_time_lexicon
from accordingto.reading.time_meaning import Found
from accordingto.reading.time_syntax import is_premodifier

__all__ = ["is_time"]

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"})
_NUMBERS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
_QUOTES = frozenset("\"“‘'`")
_CLOSING = frozenset("\"”’'")
_VERB_OR_NAME = frozenset({"may", "march"})


def is_time(found: Found, means: str, tokens: TokenSpan, before: str) -> bool:
    """Say whether a match is a time; ``before`` is the word before it."""
    single = found.last - found.first == 1
    token = tokens.root
    if any(t.ent_type_ == "PERSON" and t.lower_ in _VERB_OR_NAME for t in tokens):
        return False
    match means:
        case "year":
            return not single or _is_year(int(found.text("year")), token, before)
        case "month":
            return not single or (_is_month(token, before) and not _is_procession(found))
        case "weekday":
            some = found.words.word(found.first - 1) == "one"
            return token.ent_type_ != "PERSON" and not some and not _is_title(found, token)
        case "season":
            return not single or _is_season(token, before)
        case "day_from_today":
            return not _is_quoted(found)
        case "often":
            return token.tag_ in {"JJ", "RB"}
        case "holiday":
            capital = found.words.text[found.words.starts[found.first]].isupper() or found.has("rel")
            return capital and not (is_premodifier(token) and token.dep_ != "poss")
        case "present":
            return token.tag_ not in {"NNP"} and found.words.word(found.last) != "that"
        case "day_of_month":
            return found.has("year") or not {"PERSON", "GPE", *_NUMBERS} & {tokens[0].ent_type_, tokens[-1].ent_type_}
    return True


def _is_year(number: int, token: Token, before: str) -> bool:
    words = load_time_lexicon().words
    counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in {"NNS", "NNPS"}
    recent = 1900 <= number < 2100
    if counted:
        owned = token.i > 0 and token.nbor(-1).lower_ in words["determiners"]
        plain = number % 100 != 0 or token.head.lemma_ in words["events"]
        return owned and recent and plain and token.ent_type_ in {"DATE", "EVENT"}
    if token.ent_type_ in {*_NUMBERS, "PRODUCT", "ORDINAL"}:
        return before in words["leading"] - words["loose"]
    return recent or token.ent_type_ == "DATE" or before in words["leading"]


def _is_month(token: Token, before: str) -> bool:
    words = load_time_lexicon().words
    if token.lower_ in load_time_lexicon().classes["MABBR"]:
        return before in words["leading"] - words["loose"] and token.whitespace_ != ""
    if token.ent_type_ in _NAMES:
        return token.lower_ not in _VERB_OR_NAME and token.ent_type_ != "PERSON" and before in {"in", "since"}
    if token.lower_ in _VERB_OR_NAME:
        dated = token.ent_type_ == "DATE" and not (token.i > 0 and token.nbor(-1).tag_ == "NNP")
        return token.tag_ == "NNP" and (dated or before in words["leading"] - words["loose"])
    if before in words["leading"]:
        return True
    surname = token.i > 0 and token.nbor(-1).tag_ == "NNP"
    return not surname and (token.ent_type_ == "DATE" or token.dep_ in {"compound", "poss", "npadvmod"})


def _is_procession(found: Found) -> bool:
    """Say whether it is a march that people walk in ("the March on the capital")."""
    words = found.words
    march = words.word(found.first) == "march" and words.word(found.first - 1) in {"the", "a"}
    return march and found.next() in {"on", "for", "of", "to"}


def _is_quoted(found: Found) -> bool:
    """Say whether quotation marks hold the expression and nothing else, as they hold a name ("the 'Today' show")."""
    text, start, end = found.words.text, found.words.starts[found.first], found.words.ends[found.last - 1]
    return start > 0 and text[start - 1] in _QUOTES and text[end : end + 2].lstrip(",.")[:1] in _CLOSING


def _is_title(found: Found, token: Token) -> bool:
    """Say whether a weekday opens a quoted title ("Friday's Child")."""
    start = found.words.starts[found.first]
    quoted = start > 0 and found.words.text[start - 1] in _QUOTES
    return quoted and token.ent_type_ == "WORK_OF_ART"


def _is_season(token: Token, before: str) -> bool:
    if token.tag_ not in {"NN", "NNP"} or (is_premodifier(token) and token.dep_ != "poss"):
        return False
    words = load_time_lexicon().words
    return before in words["leading"] - words["loose"]
