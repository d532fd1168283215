"""Parsed text → who does what in a clause: subjects, objects, complements, negation, mood and extent.

Built on spaCy's English dependencies (ClearNLP labels). Passives are undone, and subjects are carried over
coordination, control and relative clauses, so that callers ask for roles rather than for arcs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

__all__ = [
    "auxiliaries",
    "clause_head",
    "complement",
    "direct_object",
    "governors",
    "is_finite",
    "is_negated",
    "is_passive",
    "is_past",
    "is_purpose",
    "is_verbal",
    "modal",
    "obliques",
    "particle",
    "possessor",
    "prepositional",
    "recipient",
    "subject",
    "verb_group",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "hardly", "scarcely"})
_DATIVE = frozenset({"dative", "iobj"})
_OBJECTS = frozenset({"dobj", "obj"})


def is_verbal(token: Token) -> bool:
    """Say whether the token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Say whether the verb is passive, bare participles ("as reported by X") included."""
    if any(child.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" for c in verb.children):
        return False
    return verb.dep_ in {"acl", "advcl"} or any(c.dep_ == "agent" for c in verb.children)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return who does it; a passive's agent, a coordination's shared subject, a participle's controller."""
    if depth > 6:
        return None
    if is_passive(verb):
        return _agent(verb)
    own = next((c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"), None)
    if own is not None:
        return _antecedent(own)
    # "46 percent would choose Osolin and 44 percent would back Toll": the parser joins the share to the name before it.
    front = min((c.i for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD"), default=verb.i)
    if front > 0 and verb.doc[front - 1].lower_ in {"percent", "%"}:
        return verb.doc[front - 1]
    return _inherited_subject(verb, depth)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if token.tag_ in {"WDT", "WP"}:
        clause = token.head
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.dep_ != "relcl":
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def _inherited_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep_ in {"conj", "dep"} and is_verbal(head):
        return _shared_subject(head, depth)
    if verb.dep_ == "xcomp":
        held = direct_object(head) if head.lemma_ not in _SUBJECT_CONTROL else None
        return held if held is not None else subject(head, depth + 1)
    if verb.dep_ in {"advcl", "ccomp"} and verb.tag_ in {"VBG", "VBN", "VB"} and is_verbal(head):
        return _shared_subject(head, depth)
    if verb.dep_ == "pcomp":
        governor = clause_head(head)
        if head.lower_ == "as" and governor is not None:
            # "see it as being hopeless": the object is what is said to be so.
            return direct_object(governor)
        if governor is not None and (is_passive(governor) or head.lower_ in _OBJECT_CONTROL):
            # "tasked with leading", "accused him of lying", "keep her from leaving": the object is who does it.
            held = direct_object(governor)
            if held is not None:
                return held
        return subject(governor, depth + 1) if governor is not None and governor.i != verb.i else None
    if verb.dep_ in {"acl", "relcl"} and verb.tag_ in {"VBG", "VB"}:
        # "the official organizing the talks"; but "his decision to leave" belongs to the decider.
        owner = possessor(head)
        return owner if owner is not None and verb.tag_ == "VB" else (head if verb.tag_ == "VBG" else None)
    return None


_OBJECT_CONTROL = frozenset({"of", "from", "with", "into"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "offer", "agree", "use"})


def _shared_subject(head: Token, depth: int) -> Token | None:
    if is_passive(head):
        shared = next((c for c in head.children if c.dep_ in {"nsubjpass", "csubjpass"}), None)
        return _antecedent(shared) if shared is not None else _inherited_subject(head, depth + 1)
    return subject(head, depth + 1)


def direct_object(verb: Token) -> Token | None:
    """Return what or whom it is done to: the object, or the subject of a passive."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ in {"nsubjpass", "csubjpass"}:
                return _antecedent(child)
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "conj" and is_verbal(verb.head) and is_passive(verb.head):
            return direct_object(verb.head)
        return None
    own = next((c for c in verb.children if c.dep_ in _OBJECTS), None)
    if own is not None:
        return _antecedent(own)
    return None


def recipient(verb: Token) -> Token | None:
    """Return to whom: the indirect object, or the object of "to"."""
    for child in verb.children:
        if child.dep_ in _DATIVE:
            if child.pos_ == "ADP":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
            return child
    return prepositional(verb, "to")


def prepositional(head: Token, *prepositions: str) -> Token | None:
    """Return the object of the first of these prepositions that hangs on ``head``."""
    for preposition, inner in obliques(head):
        if preposition.lower_ in prepositions:
            return inner
    return None


def obliques(head: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each preposition on ``head`` with the noun or clause that it introduces."""
    for child in head.children:
        if child.lower_ == "according":
            continue
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "ADV", "VERB"}:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield child, inner
                elif inner.dep_ == "prep":
                    for deeper in inner.children:
                        if deeper.dep_ in {"pobj", "pcomp"}:
                            yield inner, deeper


def complement(head: Token) -> Token | None:
    """Return the head of the clause that is said, wanted or meant: ccomp, xcomp, or a noun's own clause."""
    best: Token | None = None
    for child in head.children:
        if child.dep_ == "ccomp":
            return child
        if child.dep_ in {"xcomp", "acl"} and best is None and is_verbal(child):
            best = child
    return best


def possessor(noun: Token) -> Token | None:
    """Return whose it is: "Y's X", "her X"."""
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def particle(verb: Token) -> str:
    """Return the verb's particle in lower case, or nothing."""
    return next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and negations of a verb in order."""
    return [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"}]


def is_negated(token: Token) -> bool:
    """Say whether the token's own clause denies it: not, never, no longer, neither."""
    for child in token.children:
        if child.dep_ == "neg" or (child.lower_ in _NEGATIONS and child.dep_ in {"advmod", "preconj", "det"}):
            return True
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in child.children
        ):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    return False


def is_purpose(verb: Token) -> bool:
    """Say whether the clause says to what end another is done: "took to the radio to plead"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VB" and any(c.tag_ == "TO" for c in verb.children)


def modal(verb: Token) -> str:
    """Return the modal auxiliary's lemma, contractions undone, or nothing."""
    for child in verb.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            lower = child.lower_.replace("’", "'")
            return {"'ll": "will", "wo": "will", "ca": "can", "'d": "would", "sha": "shall"}.get(lower, lower)
    return ""


def is_finite(verb: Token) -> bool:
    """Say whether the clause is finite: its verb or an auxiliary carries tense or mood."""
    return verb.tag_ in {"VBD", "VBP", "VBZ", "MD"} or any(
        c.tag_ in {"VBD", "VBP", "VBZ", "MD"} for c in auxiliaries(verb)
    )


def is_past(verb: Token) -> bool:
    """Say whether the clause is in the past or the perfect."""
    if verb.tag_ in {"VBD", "VBN"} and not modal(verb):
        return True
    return any(c.tag_ == "VBD" or c.lemma_ == "have" for c in auxiliaries(verb))


def clause_head(token: Token) -> Token | None:
    """Return the verb of the clause that the token stands in, itself included."""
    for candidate in (token, *token.ancestors):
        if is_verbal(candidate) and candidate.dep_ not in {"aux", "auxpass"}:
            return candidate
    return None


def governors(token: Token) -> Iterator[Token]:
    """Yield the token and what it depends on, innermost first."""
    yield token
    yield from token.ancestors


def verb_group(verb: Token, extra: Iterable[Token] = ()) -> tuple[Token, Token]:
    """Return the first and last token of the verb with its auxiliaries, negation, particle and ``extra``.

    Only an unbroken run counts: in "did he say" the group is "say".
    """
    members = {t.i: t for t in (*auxiliaries(verb), *extra, verb)}
    members.update({c.i: c for c in verb.children if c.dep_ in {"prt", "neg"} or _inner_adverb(c, verb)})
    first = verb.i
    while first - 1 in members:
        first -= 1
    last = verb.i
    while last + 1 in members:
        last += 1
    return verb.doc[first], verb.doc[last]


def _inner_adverb(token: Token, verb: Token) -> bool:
    return token.dep_ == "advmod" and token.i < verb.i and not list(token.children)
