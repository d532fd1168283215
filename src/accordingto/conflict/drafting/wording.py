"""What a position asks, offers or threatens, put as something that a side can do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from accordingto.conflict.drafting.opposites import are_contrary
from accordingto.relating.proposals import Scope, Subject, same_subject, scope_between, subject_of
from accordingto.relating.quantities import Extent, Quantity
from accordingto.relating.terms import generic_terms, lexicon, terms, undoing_terms

__all__ = [
    "Answered",
    "Clause",
    "alike",
    "answered_in",
    "clashes",
    "clause_of",
    "head_of",
    "is_vague",
    "label_of",
    "subject_at_start",
    "subject_named",
    "terms_in",
    "unlike_amounts",
]

_LONGEST = 64
_FEWEST = 12
_FEWEST_WORDS = 2
_SHORTEST_PAST = 4
_OPENING = re.compile(
    r"^(?:but |and |only |on the |on |in )*(?P<word>if|unless|provided(?: that)?|condition(?: that)?|"
    r"as long as|so long as|once|after|until|without|exchange(?: for)?|return(?: for)?|when|before|should|for)\b\s*",
    re.IGNORECASE,
)
_REVERSING = frozenset({"unless", "until", "without", "before"})
_STRICT = re.compile(
    r"\b(?:only (?:if|after|once|when|in exchange|in return)|not (?:until|unless|before)|(?<!the )first)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:(?:does|do|did|is|are|was|were|has|have|had|will|would|can|could|should) (?:not|never)|"
    r"(?:does|do|did|is|are|was|were|has|have|had|wo|would|ca|could|should)n['’]t|cannot|not (?=to\b)|^not|^never)\s*",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(r"(?:\b(?:not|never|cannot|no longer)|n['’]t)\s+(?:to\s+)?$", re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|shall|should|can|could|may|might|must|not|never)|n['’]t|['’]ll|['’]d)\s+$", re.IGNORECASE
)
_ASIDE = re.compile(
    r",? (?:and|but|or)$|[,;:]? (?:–|—) .*$|[;:].*$|(?<=[a-z]{2})[.!?] [A-Z].*$|"
    r", (?:the|an?|which|who|whose|where|his|her|its|their) .*$"
)
_OCCASION = re.compile(
    r" (?:in|during|at) (?:his|her|their|its|the|a) (?:[\w-]+ )?"
    r"(?:conversation|call|talks|meeting|speech|interview)\b.*$"
)
_WHEN = re.compile(
    r",? (?:by the end of (?:the |this |next )?\w+|within (?:a|the|\w+) (?:day|week|month|year)s?|at once|immediately|"
    r"(?:on|by|next|this|before|from) (?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year|summer|"
    r"winter|spring|autumn|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: \d{1,2})?|by (?:the )?(?:summer|winter|spring|autumn))$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"^(?:(?:the|a|an|any|all|such) )?(?:claim|accusation|allegation|charge|report|suggestion|notion)s? (?:that|of)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:(?:That|This|It|[Ww]hat|[Ww]hatever|[Hh]ow|[Ww]hich)\b.*|"
    r"(?:\w+ )?(?:\w+ )?(?:him|her|it|them|that|this|so|he|she|they)|"
    r"(?:that|this|these|those|such|the same) [\w-]+)$"
)
_ANSWERED = re.compile(
    r"^(?P<whose>(?:the|a|an|any|its|his|her|their|(?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s?) (?:[\w-]+ ){0,2}?)?"
    r"(?:(?P<asked>demand|call|request|appeal|ultimatum)|(?:offer|proposal|promise|pledge|threat))s? "
    r"(?:for|of|to|that|on) (?P<what>\w.*)$",
    re.IGNORECASE,
)
_ANY_PART = re.compile(r"\bany (?:part|portion|piece|inch)\b", re.IGNORECASE)
_AS = re.compile(r" as (?:an? )?[\w-]+$")
_QUOTES = re.compile(r"[\"“”„«»]|''|(?<!\w)['‘’]|['‘’](?!\w)")
_SUBJECT = re.compile(
    r"(?:[Tt]hat )?(?:[Tt]he )?(?:(?:Mr|Mrs|Ms|Dr)\.? )?"
    r"(?:(?i:we|i|you|they|he|she|it)|(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)) "
    r"(?:should|must|shall|will|would|might|could|may|can|has to|have to|needs? to|ought to|is to|are to) "
)
_SENTENCE = re.compile(r"^(?:that )?(?:the|a|an|its|his|her|their|no) (?:[\w-]+ ){1,4}?(?:would|will|should|must|be) ")
_NOUN = re.compile(r"(?:an?|the|any|no|its|his|her|their|\d[\d,.]*) ", re.IGNORECASE)
_GIVEN_UP = re.compile(
    r"(?:(?:the|that) )?(?:[A-Z][\w-]+ )*(?:to )?(?:gives?|giving|gave|drops?|dropp(?:ed|ing)|abandon(?:s|ed|ing)?|"
    r"shelv(?:es?|ed|ing)|scraps?|scrapp(?:ed|ing)|cancel(?:s|led|ling)?)(?: up)? (?:its|the|a|any|his|her|their) "
    r"(?:[\w-]+ )?(?:plan|plans|threat|bid|intention|project|scheme) (?=(?:to|of) )(?:of )?"
)
"""To give up a plan to do something is to leave it."""
_TERMS = re.compile(
    r",? (?=(?:until|unless|provided|as long as|so long as|as soon as|on condition|in exchange for|in return for|"
    r"only if|only after|only when|if) )"
)
_MULTIPLE = re.compile(r"(?<![\w.])(\d[\d,.]*) (thousand|million|billion)\b")
_IRREGULAR = {
    **{"has": "have", "is": "be", "does": "do", "goes": "go", "sent": "send", "gave": "give", "left": "leave"},
    **{"took": "take", "held": "hold", "paid": "pay", "kept": "keep", "built": "build", "made": "make", "went": "go"},
    **{"withdrew": "withdraw", "brought": "bring", "sold": "sell", "bought": "buy", "met": "meet", "fell": "fall"},
    **{"came": "come", "got": "get", "stood": "stand", "spent": "spend", "lent": "lend", "began": "begin"},
}
_MARKS = " \t\n\"'“”‘’«».,;:!?–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Words for something that can be done: ``denied`` if they say that it is not; ``acts`` if they begin with a verb.

    Of a condition, ``reversed`` says that it holds off what depends on it ("unless"), ``strict`` that nothing is done
    without it ("only if").
    """

    text: str
    denied: bool = False
    acts: bool = False
    reversed: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an answer is about where its words name a demand or an offer: ``asked`` says that it is a demand."""

    clause: Clause
    asked: bool
    whose: str


def answered_in(clause: Clause) -> Answered | None:
    """Return what is asked or offered in "the demand for 200 more pilots", ``None`` where a clause names no such."""
    found = _ANSWERED.match(clause.text)
    if found is None:
        return None
    acts = " to " in clause.text[found.start() : found.start("what")][-4:]
    text = _AS.sub("", found["what"])
    return Answered(
        clause=replace(clause, text=text, acts=acts), asked=found["asked"] is not None, whose=found["whose"] or ""
    )


def clause_of(exact: str, before: str = "", *, condition: bool = False) -> Clause:
    """Return the clause that a span makes, given the words that stand before it in its passage."""
    text = " ".join(_QUOTES.sub("", exact).split()).strip(_MARKS)
    opening = _OPENING.match(text) if condition else None
    strict = condition and _STRICT.search(f"{before[-12:]} {exact}") is not None
    reverses = False
    if opening is not None:
        reverses = opening["word"].lower() in _REVERSING
        text = text[opening.end() :]
    if len(cut := _ASIDE.sub("", text)) >= min(len(text), _FEWEST):
        text = cut.strip(_MARKS)
    text = _WHEN.sub("", _OCCASION.sub("", text))
    given_up = _GIVEN_UP.match(text)
    text = text[given_up.end() :] if given_up is not None else text
    denied = _DENIED.search(text) is not None
    text = _DENIED.sub("", text).strip(_MARKS) if denied else text
    if not condition and _DENIED_BEFORE.search(before):
        denied = not denied
    denied = denied is not (given_up is not None)
    acts = text.lower().startswith("to ") or (
        given_up is None and _VERB_BEFORE.search(before) is not None and _NOUN.match(text) is None
    )
    return Clause(
        text=re.sub(r"^to ", "", text, flags=re.IGNORECASE), denied=denied, acts=acts, reversed=reverses, strict=strict
    )


def is_vague(clause: Clause) -> bool:
    """Say whether a clause only points at something said before, or is of what is so rather than of what is done."""
    return _POINTING.match(clause.text) is not None or _CLAIM.match(clause.text) is not None


def subject_at_start(clause: Clause, names: tuple[str, ...]) -> bool:
    """Say whether a clause begins with one of these names as the one who does what it tells of."""
    text = re.sub(r"^that ", "", clause.text)
    return any(_begins_with(text, name) for name in names)


def label_of(clause: Clause, owner_names: tuple[str, ...], *, condition: bool = False) -> str:
    """Return a short name for what a side can do; ``owner_names`` are left out where a clause begins with one.

    A ``condition`` is a whole sentence where its owner is not its subject.
    """
    text = re.sub(r"^that ", "", clause.text)
    acts = clause.acts or re.match(r"[a-z]{3,}ing\b", text) is not None
    subject = _SUBJECT.match(text)
    named = [name for name in sorted(owner_names, key=len, reverse=True) if _begins_with(text, name)]
    if subject is not None and (named or subject["name"] is None):
        text, acts = text[subject.end() :], True
    elif named:
        rest = text[_begins_with(text, named[0]) :]
        first, _, after = rest.partition(" ")
        # Without a dictionary, the past of a verb is not turned back into the verb.
        past = len(first) > _SHORTEST_PAST and first.endswith("ed") and not first.endswith("eed")
        text, acts = f"{f'have {first}' if past else _infinitive(first)} {after}".strip(), True
    if not acts:
        text = f"see that {text}" if condition or _SENTENCE.search(text) else f"agree to {text}"
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return text.replace('"', "'")


def _begins_with(text: str, name: str) -> int:
    """Return where the words after a name at the beginning of a text start; 0 where it does not begin so."""
    found = re.match(rf"(?:the )?(?:(?:Mr|Mrs|Ms|Dr)\.? )?{re.escape(name)} (?=\w)", text, re.IGNORECASE)
    return found.end() if found is not None else 0


def _infinitive(word: str) -> str:
    """Return a verb of the third person singular without its ending; other words as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("ss", "ss")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word.removesuffix("s")


def head_of(clause: Clause) -> frozenset[str]:
    """Return the stem of the verb that a clause begins with, nothing where it begins with none or it is not clear."""
    text = re.sub(r"^that ", "", clause.text)
    if not clause.acts and text == clause.text and re.match(r"[a-z]{3,}ing\b", text) is None:
        return frozenset()
    words = [each for each in text.split() if not each[0].isupper()]
    one, two = (terms(f"about {' '.join(words[:count])}")[0] for count in (1, 2))
    return two if len(two) == 1 else one


def alike(one: Subject, other: Subject, heads: frozenset[str] = frozenset()) -> float:
    """Return how far two clauses speak of the same: 0 for not, and up to 1 for the same words.

    Names and amounts may not differ, and not one of the two may undo what the other does. Beside what
    ``same_subject`` says, it is enough that half of the content words of the shorter are in the other, or that one is
    nothing but a name that the other has. To share ``heads``, the verbs that clauses begin with, is not enough.
    """
    if clashes(one, other):
        return 0.0
    if one.names and other.names and not (one.names <= other.names or other.names <= one.names):
        return 0.0
    both, either = one.words & other.words, one.words | other.words
    if not one.words or not other.words:
        return 0.5 if one.names & other.names else 0.0
    shared = both - generic_terms()
    nested = one.words <= other.words or other.words <= one.words
    if bool(one.names) is not bool(other.names) and not nested and len(shared) < 2:
        return 0.0
    if not nested and shared <= heads:
        return 0.0
    if same_subject(one, other) or (shared and 2 * len(shared) >= min(len(one.words), len(other.words))):
        return (len(both) + bool(one.names & other.names)) / (len(either) + 1)
    return 0.0


def clashes(one: Subject, other: Subject) -> bool:
    """Say whether two clauses cannot be of one deed: amounts differ, or one undoes what the other does."""
    undone = (bool(each.words & undoing_terms()) for each in (one, other) if each.words)
    return unlike_amounts(one, other) or len(set(undone)) > 1 or are_contrary(one, other)


def unlike_amounts(one: Subject, other: Subject) -> bool:
    """Say whether two clauses are of the same in amounts that differ, so that not both can be done."""
    if {one.extent, other.extent} == {Extent.WHOLE, Extent.PART}:
        return True
    return bool(one.quantities and other.quantities) and scope_between(one, other)[0] is not Scope.SAME


def subject_named(text: str, without: frozenset[str]) -> Subject:
    """Return what a clause is about; a first word that is a name counts as one."""
    found = subject_of(f"about {text}", without)
    if found.extent is not None and _ANY_PART.search(text):
        # Not even a part is said of all of it.
        found = replace(found, extent=None)
    bare = _MULTIPLE.search(text) if not found.quantities else None
    if bare is None:
        return found
    # A sum without its currency is one all the same.
    value = float(bare[1].replace(",", "").rstrip(".")) * lexicon()["multiples"][bare[2]]
    return replace(found, quantities=(Quantity(value=value, unit="", low=value, high=value, text=bare[0]),))


def terms_in(text: str) -> tuple[str, str] | None:
    """Return what is done and on which terms, where a proposal has both in its own words."""
    found = _TERMS.search(text)
    if found is None or len(text[: found.start()].split()) < _FEWEST_WORDS:
        return None
    return text[: found.start()], text[found.end() :]
