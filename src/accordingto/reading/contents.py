"""Cue verbs → what they say, want or answer: clauses, objects and what prepositions introduce.

Parsers hang phrases too high, too low or on the wrong word; the mends for that stand here, each with its reason.
"""

from __future__ import annotations

from spacy.tokens import Token

from accordingto.reading.asides import comments_on, is_trailing_tag
from accordingto.reading.clauses import direct_object, is_passive, is_verbal, obliques, prepositional, subject
from accordingto.reading.cues import Cue, load_toml
from accordingto.reading.extent import Range, clause_tokens, ranges
from accordingto.vocabulary import Move

__all__ = ["Content", "clause_ranges", "is_content_object", "is_date", "quoted_as", "verb_content"]

Content = tuple[tuple[Range, ...], Token | None]
"""The ranges of a content and the head of the clause or phrase that it is."""

_NOTHING: Content = ((), None)
_LIGHT_VERBS = frozenset(load_toml("cues.toml")["light"]["verbs"])
_LIGHT_OBJECTS = frozenset(load_toml("cues.toml")["light"]["objects"])
_MATTERS = frozenset({"about", "over", "on", "for", "of"})
_SPEECH_ABOUT = frozenset({"about", "of"})
_QUOTING = frozenset({"quote", "cite"})
_NEVER_WITH_CLAUSE = frozenset({"speak", "talk"})
_ASKING = frozenset({Move.DEMAND, Move.REQUEST})


def verb_content(cue: Cue) -> Content:
    """Return the content of a cue verb within its sentence; nothing where only a quotation could supply it."""
    verb = cue.token
    if verb.lemma_ in _QUOTING and (quoted := quoted_as(verb)) is not None:
        return tuple(ranges(clause_tokens(verb.doc[quoted[0]]) + clause_tokens(verb.doc[quoted[1]]))), None
    if is_trailing_tag(verb):
        return _parenthesized(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and not is_trailing_tag(c)), None)
    if clause is None and is_passive(verb):
        below = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        if below is not None:
            held = direct_object(verb)
            extra = clause_tokens(held) if held is not None and held.i < verb.i else []
            return tuple(ranges([*extra, *clause_tokens(below)])), below
    if clause is None and verb.dep_ == "parataxis" and cue.senses & {"speech", "evidence", "thought"}:
        return _parenthesized(verb)
    clause = clause or _infinitive(cue)
    if clause is not None and not (verb.lemma_ in _NEVER_WITH_CLAUSE and clause.dep_ == "ccomp"):
        return tuple(clause_ranges(clause, verb)), clause
    if cue.move is not None:
        return _object_content(cue)
    about = next((i for p, i in obliques(verb) if p.lower_ in _SPEECH_ABOUT), None) if "speech" in cue.senses else None
    return (tuple(ranges(clause_tokens(about))), about) if about is not None else _NOTHING


def _infinitive(cue: Cue) -> Token | None:
    """Return the infinitive that the cue says; of mere speech verbs a bare participle is no content."""
    clause = next((c for c in cue.token.children if c.dep_ == "xcomp"), None)
    if clause is not None and cue.move is None and "thought" not in cue.senses and is_verbal(clause):
        return clause if clause.tag_ == "VB" else None
    return clause


def is_content_object(cue: Cue, part: Token) -> bool:
    """Say whether a part of the cue is what the move is about rather than a word of the cue."""
    return part.dep_ == "dobj" and cue.token.lemma_ not in _LIGHT_VERBS and part.lemma_ not in _LIGHT_OBJECTS


def quoted_as(verb: Token) -> tuple[int, int] | None:
    """Return the tokens that head "X" and "as saying …" in "quoted X as saying that …"."""
    held = direct_object(verb)
    if held is None or is_passive(verb):
        return None
    for head in (verb, held):
        said = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > held.i), None)
        if said is not None and any(c.dep_ == "pcomp" for c in said.children):
            return held.i, said.i
    return None


def _parenthesized(verb: Token) -> Content:
    """Return the clause that "…, she explained, …" stands in, or the one before it where it closes that with a mark."""
    inside = {t.i for t in verb.subtree}
    scope = verb.head
    closed = verb.right_edge.i + 1 < len(verb.doc) and verb.doc[verb.right_edge.i + 1].text == ";"
    before = next((c for c in scope.children if c.dep_ == "ccomp" and c.right_edge.i < verb.left_edge.i), None)
    if before is not None and (closed or verb.right_edge.text == ";"):
        return tuple(ranges(clause_tokens(before))), before
    tokens = [t for t in clause_tokens(scope, lambda t: t.i == verb.i) if t.i not in inside]
    return tuple(ranges(tokens, bridge=lambda t: False)), scope


def clause_ranges(clause: Token, verb: Token) -> list[Range]:
    """Return the ranges of a content clause without what belongs to the cue's own clause.

    An object behind a content clause is an apposition inside it that the parser hung too high.
    """

    def outside(token: Token) -> bool:
        return token.i == verb.i or comments_on(token) or is_trailing_tag(token)

    follows = clause.dep_ == "ccomp" and clause.i > verb.i
    misplaced = [c for c in verb.children if follows and c.i > clause.i and _belongs_behind(c)]
    tokens = clause_tokens(clause, outside)
    for late in misplaced:
        tokens += clause_tokens(late, outside)
    return ranges(tokens)


def _belongs_behind(token: Token) -> bool:
    """Say whether the parser hung on the cue what is part of the clause before it: an apposition, or a condition."""
    if token.dep_ == "dobj":
        return True
    return token.dep_ in {"advcl", "conj"} and any(
        c.lower_ in {"if", "unless", "provided", "once"} and c.dep_ == "mark" for c in token.children
    )


def is_date(token: Token) -> bool:
    """Say whether a phrase says when or how much rather than what."""
    return token.ent_type_ in {"DATE", "TIME"} or token.pos_ == "NUM"


def _object_content(cue: Cue) -> Content:
    """Return what a move's verb has for its object, by way of a preposition or not."""
    verb, held = cue.token, direct_object(cue.token) or _relativized(cue.token)
    introduced = _introduced(cue)
    if introduced is not None:
        return tuple(ranges(clause_tokens(introduced))), introduced
    matter = _matter(cue, held)
    if matter is not None:
        return tuple(ranges(clause_tokens(matter))), matter
    if held is not None and held in cue.parts and not is_content_object(cue, held):
        # The object is part of the cue ("changed his mind", "made a demand"): what it is about is the noun's own.
        return _NOTHING
    if verb.dep_ == "acl" and is_passive(verb) and subject(verb) is None:
        return _NOTHING
    if cue.move is Move.ASSESS:
        return _judged(verb, held)
    asked = _asked_to(verb, prepositional(verb, "with", "to")) if cue.move in _ASKING and held is None else None
    if asked is not None:
        return tuple(ranges(clause_tokens(asked))), asked
    if held is None or held.pos_ == "PRON":
        return _NOTHING
    skip = {c.i for c in verb.children if c.dep_ == "prep" or is_trailing_tag(c)}

    def outside(token: Token) -> bool:
        return token.i in skip or token.i == verb.i or token.is_ancestor(verb) or comments_on(token)

    return tuple(ranges(clause_tokens(held, outside))), held


def _introduced(cue: Cue) -> Token | None:
    """Return what the cue's own preposition introduces, or what those whom it names are called on to do."""
    preposition = cue.preposition
    if preposition is None:
        return None
    inner = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    if cue.move in _ASKING and preposition.lower_ in {"on", "upon", "to"}:
        asked = _asked_to(cue.token, inner)
        if asked is not None:
            return asked
    return inner if inner is not None and not is_date(inner) else None


def _matter(cue: Cue, held: Token | None) -> Token | None:
    """Return what somebody is asked about, warned of or accused of; the verb's object is whom it is put to."""
    if cue.move not in _ASKING | {Move.ACCUSE, Move.WARN} or held is None:
        return None
    about = next((i for p, i in obliques(cue.token) if p.lower_ in _MATTERS and not is_date(i)), None)
    if about is None and cue.move is Move.ACCUSE:
        # The parser may hang the charge on the accused: "accused the ministry of fraud".
        about = next((i for p, i in obliques(held) if p.lower_ == "of"), None)
    return about


def _judged(verb: Token, held: Token | None) -> Content:
    """Return what is judged with what it is judged to be: "called it reckless", "saw the shift as an opening"."""
    outer = [] if held is None or _stands_around(held, verb) else [held]
    named = next((c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i), None)
    if named is not None and held is not None:
        around = [t for h in outer for t in clause_tokens(h, comments_on)]
        return tuple(ranges([*around, *clause_tokens(named, comments_on)])), named
    predicate = prepositional(verb, "as") or (prepositional(held, "as") if held is not None else None)
    if predicate is None:
        return _NOTHING
    preposition = predicate.head
    around = [t for h in outer for t in clause_tokens(h, lambda t: comments_on(t) or t.i == preposition.i)]
    return tuple(ranges([*around, preposition, *clause_tokens(predicate, comments_on)])), predicate


def _relativized(verb: Token) -> Token | None:
    """Return the noun that a relative clause without a pronoun of its own is about: "the truce she had hoped for"."""
    if verb.dep_ != "relcl" or is_passive(verb) or any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children):
        return None
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if own is None or own.tag_ in {"WDT", "WP"}:
        return None
    return verb.head if verb.head.pos_ in {"NOUN", "PROPN"} else None


def _asked_to(verb: Token, asked: Token | None) -> Token | None:
    """Return what somebody is called on to do; the parser hangs the infinitive on them, or beside them."""
    heads = [asked, verb] if asked is not None else [verb]
    for head in heads:
        for child in head.children:
            infinitive = child.tag_ == "VB" and any(c.tag_ == "TO" for c in child.children)
            if infinitive and child.i > head.i and child.dep_ in {"acl", "relcl", "advcl", "xcomp", "ccomp"}:
                return child
    return None


def _stands_around(held: Token, verb: Token) -> bool:
    """Say whether the object is the noun that the verb's relative clause hangs on."""
    return held.left_edge.i <= verb.i <= held.right_edge.i
