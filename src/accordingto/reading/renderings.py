"""Cues → renderings: the source and the content of each cue within its own sentence, from syntax alone.

A rendering is an attribution before quotations and actors are brought in. This is the argument-finding half of
the seam at which a trained tagger can stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from accordingto.reading.clauses import (
    clause_head,
    direct_object,
    is_finite,
    is_passive,
    is_verbal,
    obliques,
    possessor,
    prepositional,
    subject,
    verb_group,
)
from accordingto.reading.cues import Cue, load_toml
from accordingto.reading.extent import Range, clause_tokens, noun_phrase, ranges
from accordingto.vocabulary import Move

__all__ = ["Rendering", "cited_source", "render", "sentence_adjuncts"]

_ADJUNCTS = load_toml("cues.toml")["adjunct"]
_AS_VERBS = frozenset(_ADJUNCTS["as_clause"])
_LIGHT_VERBS = frozenset(load_toml("cues.toml")["light"]["verbs"])
_LIGHT_OBJECTS = frozenset(load_toml("cues.toml")["light"]["objects"])
_ABOUT = frozenset({"about", "of", "on", "over", "for", "against", "to", "toward", "towards"})
_MATTERS = frozenset({"about", "over", "on", "for", "of"})
_SPEECH_ABOUT = frozenset({"about", "of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A cue with its source's head token and the character ranges of source, cue and content.

    ``scope`` is the head of the clause that the content is; ``adjunct`` marks "according to X" and the like,
    whose content is the clause around them. ``relayed_by`` is the cue of whoever passes the words on: "the paper
    reported, citing X".
    """

    cue: Cue | None
    cue_range: Range
    source_head: Token | None
    source: Range | None
    content: tuple[Range, ...]
    scope: Token | None = None
    adjunct: bool = False
    relayed_by: Token | None = None


def render(cue: Cue) -> Rendering | None:
    """Return the rendering of a cue; its content is empty where only a quotation could supply it."""
    if cue.kind == "verb":
        return _render_verb(cue)
    if cue.kind == "noun":
        return _render_noun(cue)
    return _render_adjective(cue)


def _range(tokens: list[Token]) -> Range | None:
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def source_range(head: Token | None, cue_token: Token) -> Range | None:
    """Return the range of the source's noun phrase, without the clause that the cue stands in."""
    if head is None:
        return None
    tokens = noun_phrase(head)
    while len(tokens) > 1 and tokens[-1].dep_ == "case":
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_quote:
        tokens.pop(0)
    if any(t.i == cue_token.i for t in tokens):
        before = [t for t in tokens if t.i < _clause_start(head, cue_token)]
        tokens = before or [head]
        while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
            tokens.pop()
    return _range(tokens)


def _clause_start(head: Token, cue_token: Token) -> int:
    """Return where the child of ``head`` that holds the cue begins."""
    for child in head.children:
        if child.left_edge.i <= cue_token.i <= child.right_edge.i:
            return child.left_edge.i
    return cue_token.i


def _render_verb(cue: Cue) -> Rendering | None:
    verb = cue.token
    if verb.dep_ == "amod" or (verb.dep_ == "advcl" and _mark(verb) == "as" and _is_as_clause(verb)):
        return None
    first, last = verb_group(verb, [p for p in cue.parts if not _is_content_object(cue, p)])
    source_head = subject(verb)
    if source_head is not None and source_head.dep_ == "expl":
        source_head = None
    content, scope = _verb_content(cue, source_head)
    if source_head is not None and any(s <= source_head.idx < e for s, e in content):
        source_head = None
    last = _with_preposition(verb, last, content)
    return Rendering(
        cue=cue,
        cue_range=(first.idx, last.idx + len(last)),
        source_head=source_head,
        source=source_range(source_head, verb),
        content=content,
        scope=scope,
    )


def _with_preposition(verb: Token, last: Token, content: tuple[Range, ...]) -> Token:
    """Return the cue's last token: the preposition behind it where the content begins right behind that."""
    if not content or last.i + 2 >= len(verb.doc):
        return last
    following = last.nbor(1)
    if following.dep_ == "prep" and following.head.i == verb.i and following.nbor(1).idx == content[0][0]:
        return following
    return last


def _is_content_object(cue: Cue, part: Token) -> bool:
    """Say whether a part of the cue is what the move is about rather than a word of the cue."""
    return part.dep_ == "dobj" and cue.token.lemma_ not in _LIGHT_VERBS and part.lemma_ not in _LIGHT_OBJECTS


def _verb_content(cue: Cue, source_head: Token | None) -> tuple[tuple[Range, ...], Token | None]:
    verb = cue.token
    if verb.lemma_ in _QUOTING and (quoted := _quoted_as(verb)) is not None:
        return tuple(ranges(clause_tokens(verb.doc[quoted[0]]) + clause_tokens(verb.doc[quoted[1]]))), None
    if _is_trailing_tag(verb):
        return _parenthesized(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and not _is_trailing_tag(c)), None)
    if clause is None and is_passive(verb):
        clause = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        if clause is not None and "thought" in cue.senses | {"thought"}:
            held = direct_object(verb)
            extra = clause_tokens(held) if held is not None and held.i < verb.i else []
            return tuple(ranges([*extra, *clause_tokens(clause)])), clause
    if clause is None and verb.dep_ == "parataxis" and cue.senses & {"speech", "evidence", "thought"}:
        return _parenthesized(verb)
    if clause is None:
        clause = next((c for c in verb.children if c.dep_ == "xcomp"), None)
        if clause is not None and cue.move is None and "thought" not in cue.senses and is_verbal(clause):
            clause = clause if clause.tag_ == "VB" else None
    if clause is not None and not (verb.lemma_ in _NEVER_WITH_CLAUSE and clause.dep_ == "ccomp"):
        return tuple(_clause_ranges(clause, verb)), clause
    if cue.move is not None:
        return _object_content(cue)
    if "speech" in cue.senses:
        about = next((i for p, i in obliques(verb) if p.lower_ in _SPEECH_ABOUT), None)
        if about is not None:
            return tuple(ranges(clause_tokens(about))), about
    return (), None


_QUOTING = frozenset({"quote", "cite"})


def _quoted_as(verb: Token) -> tuple[int, int] | None:
    """Return the tokens that head "X" and "as saying …" in "quoted X as saying that …"."""
    held = direct_object(verb)
    if held is None or is_passive(verb):
        return None
    for head in (verb, held):
        said = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > held.i), None)
        if said is not None and any(c.dep_ == "pcomp" for c in said.children):
            return held.i, said.i
    return None


def _is_trailing_tag(verb: Token) -> bool:
    """Say whether the parser took "…, the paper reported" at the end of a sentence for the object of its verb."""
    if verb.dep_ != "ccomp" or verb.lemma_ not in _AS_VERBS or verb.head.i > verb.i or verb.left_edge.i == 0:
        return False
    own = {c.dep_ for c in verb.children}
    told = any(c.dep_ in {"dobj", "xcomp", "ccomp"} and c.i < verb.i for c in verb.head.children)
    comma = "," in {verb.left_edge.text, verb.left_edge.nbor(-1).text}
    return comma and told and "nsubj" in own and not own & {"mark", "ccomp", "dobj"}


def _parenthesized(verb: Token) -> tuple[tuple[Range, ...], Token | None]:
    """Return the clause that "…, she explained, …" stands in, or the one before it where it closes that with a mark."""
    inside = {t.i for t in verb.subtree}
    scope = verb.head
    closed = verb.right_edge.i + 1 < len(verb.doc) and verb.doc[verb.right_edge.i + 1].text == ";"
    before = next((c for c in scope.children if c.dep_ == "ccomp" and c.right_edge.i < verb.left_edge.i), None)
    if before is not None and (closed or verb.right_edge.text == ";"):
        return tuple(ranges(clause_tokens(before))), before
    tokens = [t for t in clause_tokens(scope, lambda t: t.i == verb.i) if t.i not in inside]
    return tuple(ranges(tokens, bridge=lambda t: False)), scope


_NEVER_WITH_CLAUSE = frozenset({"speak", "talk"})

_COMMENTS = frozenset(load_toml("cues.toml")["speech"]["nouns"])
"""Nouns that, in apposition to a clause, comment on it in another voice: "a claim that …", "a talking point"."""


def _clause_ranges(clause: Token, verb: Token) -> list[Range]:
    """Return the ranges of a content clause without what belongs to the cue's own clause.

    An object behind a content clause is an apposition inside it that the parser hung too high.
    """

    def outside(token: Token) -> bool:
        return token.i == verb.i or _comments_on(token) or _is_trailing_tag(token)

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


def _comments_on(token: Token) -> bool:
    """Say whether the token heads a remark on the clause around it that belongs to another voice."""
    if _is_adjunct(token) or (token.dep_ == "advcl" and _is_as_clause(token)):
        return True
    return token.dep_ == "appos" and token.pos_ == "NOUN" and token.lemma_ in _COMMENTS | {"point"}


def _object_content(cue: Cue) -> tuple[tuple[Range, ...], Token | None]:
    verb = cue.token
    preposition = cue.preposition
    if preposition is not None:
        inner = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
        asks = cue.move in {Move.DEMAND, Move.REQUEST} and preposition.lower_ in {"on", "upon", "to"}
        asked = _asked_to(verb, inner) if asks else None
        if asked is not None:
            return tuple(ranges(clause_tokens(asked))), asked
        if inner is not None:
            return tuple(ranges(clause_tokens(inner))), inner
    held = direct_object(verb) or _relativized(verb)
    about = next((i for p, i in obliques(verb) if p.lower_ in _MATTERS and not _is_date(i)), None)
    if cue.move in {Move.DEMAND, Move.REQUEST, Move.ACCUSE, Move.WARN} and held is not None and about is not None:
        return tuple(ranges(clause_tokens(about))), about
    if held is not None and held in cue.parts and (verb.lemma_ in _LIGHT_VERBS or held.lemma_ in _LIGHT_OBJECTS):
        # The object is part of the cue ("changed his mind", "made a demand"): what it is about is the noun's own.
        return (), None
    if verb.dep_ == "acl" and is_passive(verb):
        return (), None
    if cue.move is Move.ASSESS:
        named = next((c for c in verb.children if c.dep_ == "oprd" and c.i > verb.i), None)
        if named is not None and held is not None:
            around = clause_tokens(held, _comments_on) if not _stands_around(held, verb) else []
            return tuple(ranges([*around, *clause_tokens(named, _comments_on)])), named
        predicate = prepositional(verb, "as") or (prepositional(held, "as") if held is not None else None)
        if predicate is None:
            return (), None
        tokens = [predicate.head, *clause_tokens(predicate, _comments_on)]
        if held is not None and not _stands_around(held, verb):
            tokens += clause_tokens(held, lambda t: _comments_on(t) or t.i == predicate.head.i)
        return tuple(ranges(tokens)), predicate
    asked = _asked_to(verb, prepositional(verb, "with", "to")) if cue.move in {Move.DEMAND, Move.REQUEST} else None
    if asked is not None and held is None:
        return tuple(ranges(clause_tokens(asked))), asked
    if held is not None and held.pos_ != "PRON":
        skip = {c.i for c in verb.children if c.dep_ == "prep" or _is_trailing_tag(c)}
        return tuple(ranges(clause_tokens(held, lambda t: t.i in skip or t.i == verb.i or _comments_on(t)))), held
    return (), None


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


def _render_noun(cue: Cue) -> Rendering | None:
    noun = cue.token
    if noun.dep_ == "compound":
        return None
    source_head = noun_source(noun)
    clause = next((c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and _is_content_clause(c)), None)
    content: tuple[Range, ...] = ()
    scope: Token | None = None
    if clause is not None:
        content, scope = tuple(_clause_ranges(clause, noun)), clause
    elif cue.move not in {None, Move.ASSESS} or "thought" in cue.senses:
        inner = next((i for p, i in obliques(noun) if _introduces_matter(p, i, source_head)), None)
        if inner is not None and inner is not source_head and inner.lemma_ not in {"comment", "information"}:
            content, scope = tuple(ranges(clause_tokens(inner))), inner
    elif noun.dep_ == "appos" and source_head is not None:
        content, scope = _apposed_clause(noun)
    if not content:
        return None
    parts = [noun, *cue.parts]
    first = min(parts, key=lambda p: p.i)
    voiced = noun.head if noun.dep_ == "dobj" and noun.head.lemma_ in _BEARERS and possessor(noun) is None else None
    if voiced is not None and 0 < first.i - voiced.i <= 2:
        first = verb_group(voiced)[0]
    return Rendering(
        cue=cue,
        cue_range=(first.idx, noun.idx + len(noun)),
        source_head=source_head,
        source=source_range(source_head, noun),
        content=content,
        scope=scope,
    )


def _introduces_matter(preposition: Token, inner: Token, source_head: Token | None) -> bool:
    """Say whether a noun's phrase says what is demanded or offered, rather than when or by whom."""
    if preposition.lower_ not in _ABOUT or _is_date(inner):
        return False
    return preposition.lower_ != "of" or source_head is not None


def _is_date(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"} or token.pos_ == "NUM"


def _is_content_clause(clause: Token) -> bool:
    """Say whether a noun's clause is what the noun says ("the demand that …", "the offer to …"), not who it is."""
    if clause.dep_ == "relcl":
        return False
    if clause.tag_ in {"VBN", "VBG"}:
        return any(c.dep_ == "mark" for c in clause.children) or is_finite(clause)
    return True


def noun_source(noun: Token) -> Token | None:
    """Return whose utterance a noun names: possessor, "by X", "from X", or who made, used or voiced it."""
    owner = possessor(noun)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and is_verbal(child) and (is_passive(child) or child.lemma_ in _BEARERS):
            doer = subject(child)
            if doer is not None and doer.i != noun.i:
                return doer
    maker = prepositional(noun, "by", "from")
    if maker is not None:
        return maker
    head = noun.head
    if head.lower_ == "in" and noun.lemma_.lower() in {"favour", "favor"}:
        # "is in favour of": whoever is so.
        verb = clause_head(head)
        return subject(verb) if verb is not None else None
    if noun.dep_ in {"dobj", "pobj"}:
        verb = head if noun.dep_ == "dobj" else clause_head(head)
        if verb is not None and is_verbal(verb) and noun.dep_ == "dobj" and verb.lemma_ in _BEARERS:
            return subject(verb)
    return None


_BEARERS = frozenset(
    {"make", "issue", "express", "voice", "have", "give", "reiterate", "repeat", "renew", "raise", "offer", "present"}
    | {"announce", "declare", "state", "convey", "deliver", "send", "publish", "release", "share", "hold", "harbor"}
    | {"harbour", "put", "submit", "extend", "withdraw", "drop", "maintain", "signal", "reaffirm", "restate", "air"}
)


def _apposed_clause(noun: Token) -> tuple[tuple[Range, ...], Token | None]:
    """Return the clause that a noun in apposition comments on, up to the noun's own phrase."""
    clause = clause_head(noun.head)
    if clause is None:
        return (), None
    left = noun.left_edge.i
    tokens = [t for t in clause_tokens(clause) if t.i < left]
    return tuple(ranges(tokens)), clause


def _render_adjective(cue: Cue) -> Rendering | None:
    adjective = cue.token
    copula = adjective.head if adjective.dep_ in {"acomp", "oprd", "conj"} else None
    source_head = subject(copula) if copula is not None and is_verbal(copula) else None
    if source_head is None and adjective.dep_ == "amod":
        source_head = adjective.head
    content: tuple[Range, ...] = ()
    scope = next((c for c in adjective.children if c.dep_ in {"ccomp", "xcomp"}), None)
    if scope is None and copula is not None:
        scope = next((c for c in copula.children if c.dep_ in {"ccomp", "xcomp"} and c.i > adjective.i), None)
    if scope is not None:
        content = tuple(_clause_ranges(scope, adjective))
    else:
        inner = next((i for p, i in obliques(adjective) if p.lower_ in _ABOUT), None)
        if inner is not None:
            content, scope = tuple(ranges(clause_tokens(inner))), inner
    if not content:
        return None
    first, last = adjective, adjective
    if copula is not None and is_verbal(copula) and abs(adjective.i - copula.i) <= 3:
        first, last = verb_group(copula)
        last = adjective if adjective.i > last.i else last
        first = first if first.i < adjective.i else adjective
    return Rendering(
        cue=cue,
        cue_range=(first.idx, last.idx + len(last)),
        source_head=source_head,
        source=source_range(source_head, adjective),
        content=content,
        scope=scope,
    )


def cited_source(rendering: Rendering) -> Rendering | None:
    """Return the rendering of whom somebody cites for what he reports: "the paper reported, citing two officials"."""
    cue = rendering.cue
    if cue is None or cue.kind != "verb" or "speech" not in cue.senses or not rendering.content:
        return None
    for child in cue.token.children:
        if child.lemma_ in _QUOTING and child.tag_ == "VBG" and child.dep_ in {"advcl", "xcomp", "prep"}:
            source = direct_object(child)
            if source is not None and _quoted_as(child) is None:
                return Rendering(
                    cue=None,
                    cue_range=(child.idx, child.idx + len(child)),
                    source_head=source,
                    source=source_range(source, child),
                    content=rendering.content,
                    scope=rendering.scope,
                    adjunct=True,
                    relayed_by=cue.token,
                )
    return None


def _mark(verb: Token) -> str:
    return next((c.lower_ for c in verb.children if c.dep_ in {"mark", "prep", "advmod"} and c.i < verb.i), "")


def _is_as_clause(verb: Token) -> bool:
    """Say whether the verb heads "as X reported", "as reported by X"."""
    if verb.lemma_ not in _AS_VERBS or verb.dep_ not in {"advcl", "relcl", "ccomp", "prep"}:
        return False
    if not any(c.lower_ == "as" and c.i < verb.i for c in verb.children):
        return False
    return not any(c.dep_ == "ccomp" for c in verb.children)


def _is_adjunct(token: Token) -> bool:
    return token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to"


def sentence_adjuncts(sentence: list[Token]) -> Iterator[Rendering]:
    """Yield "according to X" and "as reported by X"; their content is the clause that they hang on."""
    for token in sentence:
        if _is_adjunct(token):
            yield from _according(token, token.nbor(1))
        elif token.lower_ in {"words", "view", "opinion", "eyes", "telling"} and _is_in_the_words_of(token):
            yield from _according(token.head, next(c for c in token.children if c.lower_ == "of"))
        elif is_verbal(token) and _is_as_clause(token):
            source = subject(token)
            if source is not None:
                first = next(c for c in token.children if c.lower_ == "as" and c.i < token.i)
                group = verb_group(token)
                agent = next((c for c in token.children if c.dep_ == "agent"), None)
                if agent is not None and agent.i == group[1].i + 1:
                    group = (group[0], agent)
                cue = (first, group[1]) if first.i == group[0].i - 1 else group
                yield _adjunct(token, cue, source, token)


def _is_in_the_words_of(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and any(c.lower_ == "of" for c in noun.children)


def _according(first: Token, preposition: Token) -> Iterator[Rendering]:
    source = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    if source is not None:
        yield _adjunct(first, (first, preposition), source, first)


def _adjunct(token: Token, cue: tuple[Token, Token], source: Token, own: Token) -> Rendering:
    """Return an adjunct's rendering: all of its clause but its own phrase."""
    scope = _governing_clause(token)
    excluded = set(range(own.left_edge.i, own.right_edge.i + 1))
    tokens = [t for t in clause_tokens(scope, lambda t: t.i in excluded) if t.i not in excluded]
    return Rendering(
        cue=None,
        cue_range=(cue[0].idx, cue[1].idx + len(cue[1])),
        source_head=source,
        source=source_range(source, cue[0]),
        content=tuple(ranges(tokens, bridge=lambda t: False)),
        scope=scope,
        adjunct=True,
    )


def _governing_clause(token: Token) -> Token:
    """Return the head of the finite clause that an adjunct comments on, at the margin of which it stands."""
    head = token.head
    while head.dep_ != "ROOT":
        if is_verbal(head) and is_finite(head) and head.dep_ in {"ccomp", "advcl"} and _own_margin(token, head):
            return head
        if head.dep_ == "conj" and is_verbal(head) and is_finite(head) and _own_margin(token, head):
            return head
        head = head.head
    return head


def _own_margin(token: Token, clause: Token) -> bool:
    """Say whether the clause has a subject of its own and the adjunct does not open the sentence."""
    behind = token.doc[token.right_edge.i + 1 : token.sent.end]
    if clause.dep_ == "ccomp" and token.i > 0 and token.nbor(-1).text == "," and not any(t.is_alpha for t in behind):
        # At the end of the sentence, behind a comma, it speaks of all of it.
        return False
    has_subject = any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
    return has_subject and token.left_edge.i > token.sent.start + 1 and token.head.i == clause.i
