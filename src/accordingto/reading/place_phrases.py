"""Phrases that name places by what they are or where they stand: "Elm Street", "at Elm Hospital", "in Elmsk"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Token

from accordingto.reading.place_context import PlaceContext

__all__ = ["features", "premises", "put"]


def features(context: PlaceContext) -> Iterator[tuple[int, int]]:
    """Yield capitalised phrases whose last or first word says that they name a place."""
    for token in context.doc:
        if token.text in context.words["feature"] or token.text in context.words["weak_feature"]:
            first = _run_start(context, token)
            if first < token.i and _is_feature(context, first, token):
                yield first, token.i
        elif token.text in context.words["leading"] and token.i + 1 < len(context.doc):
            last = token.i
            while (
                last + 1 < len(context.doc)
                and context.doc[last + 1].pos_ == "PROPN"
                and context.doc[last + 1].is_title
                and last - token.i < 2
            ):
                last += 1
            entity = context.entity.get(token.i)
            if last > token.i and (entity is None or entity.start == token.i) and _ends_name(context, last):
                yield token.i, last


def _ends_name(context: PlaceContext, last: int) -> bool:
    return last + 1 >= len(context.doc) or context.doc[last + 1].text not in context.words["embedding"]


def _run_start(context: PlaceContext, token: Token) -> int:
    first = token.i
    while first > 0:
        before = context.doc[first - 1]
        joined = before.text in {"-", "’s", "'s"} and first > 1 and context.doc[first - 2].text[:1].isupper()
        if not joined and not (before.text[:1].isupper() and before.pos_ in {"PROPN", "NOUN", "ADJ"}):
            break
        if joined and context.gazetteer.is_strong(context.doc[first - 2].text):
            break
        entity = context.entity.get(first - 1)
        if (
            entity is not None
            and entity.end <= first
            and entity.label_ in {"GPE", "DATE"}
            and context.doc[first].ent_iob_ == "B"
        ):
            break
        first -= 1
    while context.doc[first].text in {"-", "’s", "'s", "The"}:
        first += 1
    return first


def _is_feature(context: PlaceContext, first: int, token: Token) -> bool:
    if not _ends_name(context, token.i) or token.i - first > 4:
        return False
    following = context.doc[token.i + 1] if token.i + 1 < len(context.doc) else None
    if (
        following is not None
        and following.pos_ == "PROPN"
        and following.text[:1].isupper()
        and following.ent_iob_ == "I"
    ):
        return False
    labels = {context.doc[i].ent_type_ for i in range(first, token.i + 1)}
    if token.text in context.words["feature"]:
        return True
    return not labels & {"ORG", "PERSON", "WORK_OF_ART", "EVENT", "PRODUCT", "NORP"}


def premises(context: PlaceContext) -> Iterator[tuple[int, int]]:
    """Yield organizations that the text puts something in or at: "at Elm High School"."""
    for entity in context.doc.ents:
        if entity.label_ != "ORG" or not context.is_put(entity.start + (entity[0].lower_ == "the")):
            continue
        trimmed = context.trimmed(entity.start, entity.end - 1)
        if trimmed is None or trimmed[0] == trimmed[1]:
            continue
        ends = {context.doc[trimmed[0]].text, context.doc[trimmed[1]].text}
        if ends & context.words["premises"]:
            yield trimmed


def put(context: PlaceContext, taken: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield names that the gazetteer has, where what stands around them says that they are places."""
    for token in context.doc:
        if token.i in taken or token.pos_ != "PROPN" or not token.text[:1].isupper():
            continue
        if token.lower_ in context.words["bare"] or not _is_place_position(context, token, taken):
            continue
        last = token.i
        while last + 1 < len(context.doc) and context.doc[last + 1].pos_ == "PROPN" and last + 1 not in taken:
            last += 1
        if _is_whole(context, token.i, last) and context.is_known(token.i, last):
            yield token.i, last


def _is_place_position(context: PlaceContext, token: Token, taken: Container[int]) -> bool:
    """Say whether a place may be expected: "in X", "the town of X", "Lyon and X", "X, Ohio", a dateline."""
    if context.is_put(token.i) or _is_dateline(context, token):
        return True
    if token.i > 1 and context.doc[token.i - 1].lower_ == "of":
        return context.doc[token.i - 2].lower_ in context.words["settlement"]
    joined = token.i > 1 and context.doc[token.i - 1].lower_ in {"and", "or", ",", "to"}
    if joined and (token.i - 2 in taken or (context.doc[token.i - 2].text == "," and token.i - 3 in taken)):
        return True
    after = token.i + 1
    return after + 1 < len(context.doc) and context.doc[after].lower_ in {"and", ","} and after + 1 in taken


def _is_whole(context: PlaceContext, first: int, last: int) -> bool:
    """Say whether a run of names is no part of a longer one, and not of a person who is named elsewhere."""
    if context.is_embedded(first, last):
        return False
    entity = context.entity.get(first)
    if entity is None:
        return True
    if entity.label_ == "PERSON":
        alone = len(entity) == 1 and context.doc[first].text not in context.people
        return context.trimmed(entity.start, entity.end - 1) == (first, last) and (alone or first < last)
    return entity.start == first and entity.label_ not in {"DATE", "NORP"}


def _is_dateline(context: PlaceContext, token: Token) -> bool:
    if not token.is_upper or (token.i > 0 and not context.doc[token.i - 1].is_space) or len(token) < 4:
        return False
    after = context.doc[token.i + 1].text if token.i + 1 < len(context.doc) else ""
    return after in {",", "(", "-", "–", "—", "--", ":"}
