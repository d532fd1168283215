"""What somebody says → moves that no reporting verb makes: "we will not leave", "they must stop", "let them go".

Applied to the clauses of an utterance: duties laid on others are requests or demands, the speaker's own will is an
offer, a promise, a refusal, a threat or an intention, and a judgement is an assessment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from accordingto.reading.actors import Cast
from accordingto.reading.answers import Answer, find_answer
from accordingto.reading.attributed import Attributed
from accordingto.reading.circumstances import condition_of, conditional_clauses, is_trade
from accordingto.reading.clauses import (
    auxiliaries,
    direct_object,
    is_negated,
    is_past,
    is_verbal,
    modal,
    prepositional,
    subject,
)
from accordingto.reading.cues import load_lexicon, load_toml
from accordingto.reading.extent import Range, clause_tokens, ranges
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Actor, ActorKind, Move, Style

__all__ = ["Stance", "find_stances"]

_WORDS = load_toml("positions.toml")
_COPULAS = frozenset({"be", "seem", "look", "sound", "feel", "mean", "remain", "amount", "become", "show"})
_FIRST = frozenset({"i", "we", "us", "me", "my", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A move that a clause makes by its mood; ``holder`` is an actor's id, ``subject`` who the clause is about."""

    move: Move
    verb: Token
    holder: str
    subject: Token | None
    proposal: Range


def find_stances(item: Attributed, parsed: Parsed, cast: Cast) -> Iterator[Stance]:
    """Yield the stances of an utterance, at most one a clause."""
    speaker = item.attribution.speaker
    if speaker is None or item.adjunct or not _is_utterance(item):
        return
    answer = find_answer(item, parsed)
    if answer is not None:
        yield _answered(answer, item, speaker)
        return
    found = [s for clause in _clauses(item, parsed) if (s := _stance(clause, item, speaker, cast)) is not None]
    judged = [s for s in found if s.move is Move.ASSESS]
    if found:
        # One judgement stands for what an utterance holds to be so; what it does with it counts each.
        yield from (s for s in found if s.move is not Move.ASSESS or s is judged[0])
        return
    # A quotation that makes no other move stands for what the speaker holds to be so.
    said = next((c for c in _clauses(item, parsed) if _describes(c, subject(c), speaker, cast)), None)
    stance = _made(Move.ASSESS, said, speaker, None, _range(said, said)) if said is not None else None
    if stance is not None and item.attribution.style is not Style.INDIRECT:
        yield stance


def _answered(answer: Answer, item: Attributed, speaker: str) -> Stance:
    question, said = answer.question, item.attribution.content[0]
    proposal = _range(question, question) if question is not None else None
    verb = question if question is not None else answer.head
    return Stance(
        move=answer.move, verb=verb, holder=speaker, subject=None, proposal=proposal or (said.start, said.end)
    )


def _is_utterance(item: Attributed) -> bool:
    if item.cue is None:
        return item.attribution.style is not Style.INDIRECT
    return "speech" in item.cue.senses and item.cue.move in {None, Move.OFFER, Move.DENY, Move.INTEND, Move.WARN}


def _clauses(item: Attributed, parsed: Parsed) -> Iterator[Token]:
    """Yield the heads of the main clauses of what is said, coordinated ones included."""
    for span in item.attribution.content:
        tokens = parsed.doc.char_span(span.start, span.end, alignment_mode="contract")
        if tokens is None:
            continue
        for token in tokens:
            if not is_verbal(token) or token.dep_ in {"aux", "auxpass"}:
                continue
            head = token.head
            outside = head.i == token.i or not tokens.start <= head.i < tokens.end
            joined = (
                token.dep_ in {"conj", "parataxis"} and is_verbal(head) and head.dep_ not in {"xcomp", "advcl", "relcl"}
            )
            spliced = token.dep_ == "ccomp" and _is_spliced(token)
            if outside or joined or spliced or token.i == (item.scope.i if item.scope is not None else -1):
                yield token


def _is_spliced(token: Token) -> bool:
    """Say whether a clause merely stands beside its head, after a comma or dash: "It is late, we must go"."""
    left = token.left_edge
    marks = {",", ";", "—", "–", "-"}
    return left.i > 0 and bool(marks & {left.text, left.nbor(-1).text}) and token.i < token.head.i


def _stance(verb: Token, item: Attributed, speaker: str, cast: Cast) -> Stance | None:
    quoted = item.attribution.style is not Style.INDIRECT
    doer = subject(verb) or next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    actor = cast.actor_at(doer) if doer is not None else None
    ours = doer is not None and (doer.lower_ in _FIRST or any(c.lower_ in _FIRST for c in doer.children))
    mine = ours or (actor is not None and actor.id == speaker) or _is_own_people(doer, speaker, cast)
    if _refuses(verb):
        return _made(Move.REJECT, verb, speaker, doer, _subject_range(doer) or _range(verb, verb))
    if (lacking := _there_is_no(verb)) is not None:
        move = Move.REJECT if modal(verb) in {"will", "can"} else Move.DENY
        return _made(move, verb, speaker, None, _subject_range(lacking))
    if _rejects_report(verb, doer):
        return _made(Move.DENY, verb, speaker, None, _subject_range(doer) or _range(verb, verb))
    if mine and _denies(verb):
        return _made(Move.DENY, verb, speaker, None, _range(verb, verb, without_subject=True))
    if quoted and _is_imperative(verb):
        return _made(Move.REQUEST, verb, speaker, _let(verb), _range(verb, verb))
    if (due := _time_to(verb)) is not None:
        return _made(Move.REQUEST, verb, speaker, subject(due), _range(due, due, joined=True))
    duty = _duty(verb)
    if duty is not None:
        move = Move.INTEND if mine else duty
        return _made(move, verb, speaker, doer, _range(verb, verb))
    depends = _depends(verb, item)
    if modal(verb) in {"will", "would", "shall"} or _going_to(verb) is not None:
        # A spokesman who says what his government or his minister will do speaks of their move, not of his own.
        other = actor is not None and (
            depends or _speaks_for(cast.by_id(speaker), actor) or _is_body_of(item.source_head, actor, cast)
        )
        if mine or other:
            holder = speaker if mine or actor is None else actor.id
            acted = _going_to(verb) or verb
            move = _volition(acted, verb, depends=depends)
            return _made(move, verb, holder, None, _range(acted, acted, without_subject=True, joined=True))
    if depends and modal(verb) in {"could", "might", "can", "may"} and verb.lemma_.lower() in _volition_words()[2]:
        return _made(Move.OFFER, verb, speaker, None, _range(verb, verb))
    if _judges(verb, quoted=quoted, mine=mine) or (mine and _feels(verb)):
        return _made(Move.ASSESS, verb, speaker, None, _range(verb, verb))
    return None


def _speaks_for(speaker: Actor | None, actor: Actor) -> bool:
    """Say whether the text makes the speaker somebody of this state or body, or an official that it does not name."""
    if speaker is None or actor.kind not in {ActorKind.STATE, ActorKind.ORGANIZATION}:
        return False
    names = {actor.name, *actor.aliases}
    return speaker.unnamed is not None or any(role.of in names for role in speaker.roles)


def _is_body_of(source: Token | None, actor: Actor, cast: Cast) -> bool:
    """Say whether the source's own words name the state that it is a body of: "the Drevskan foreign ministry"."""
    if source is None or actor.kind is not ActorKind.STATE:
        return False
    named = [c for c in source.children if c.dep_ in {"poss", "nmod", "amod", "compound"}]
    owner = prepositional(source, "of")
    return any(cast.actor_at(word) == actor for word in (*named, *([owner] if owner is not None else [])))


def _is_own_people(doer: Token | None, speaker: str, cast: Cast) -> bool:
    """Say whether a clause is about those who act for the speaker: "its members would return to work"."""
    if doer is None or doer.lemma_.lower() not in _WORDS["volition"]["own_people"]:
        return False
    owner = next((c for c in doer.children if c.dep_ == "poss"), None)
    held = cast.actor_at(owner) if owner is not None and owner.pos_ == "PRON" else None
    return held is not None and held.id == speaker


def _depends(verb: Token, item: Attributed) -> bool:
    """Say whether the clause, or the telling of it, carries a condition for it, or says what it is traded for."""
    tokens = clause_tokens(verb)
    if condition_of(tokens) is not None or is_trade(tokens):
        return True
    told = item.cue.token if item.cue is not None else None
    return told is not None and verb.dep_ == "ccomp" and condition_of(conditional_clauses(told)) is not None


def _describes(verb: Token, doer: Token | None, speaker: str, cast: Cast) -> bool:
    """Say whether a quoted clause says of others how things are: "they are being asked to pay twice"."""
    doer = doer if doer is not None else direct_object(verb)
    actor = cast.actor_at(doer) if doer is not None else None
    if doer is None or doer.lower_ in _FIRST or (actor is not None and actor.id == speaker):
        return False
    if verb.dep_ in {"advcl", "relcl"} or verb.sent.text.rstrip("\"”’' ").endswith("?"):
        return False
    present = verb.tag_ in {"VBZ", "VBP"} or any(a.tag_ in {"VBZ", "VBP"} for a in auxiliaries(verb))
    return present and not any(a.lemma_ == "have" for a in auxiliaries(verb))


def _made(move: Move, verb: Token, holder: str, about: Token | None, proposal: Range | None) -> Stance | None:
    if proposal is None:
        return None
    return Stance(move=move, verb=verb, holder=holder, subject=about, proposal=proposal)


def _range(clause: Token, head: Token, *, without_subject: bool = False, joined: bool = False) -> Range | None:
    """Return the range of a clause: of what its subject does only, or with the clauses joined to it, where asked."""
    skip = {"mark"} if joined else {"cc", "conj", "mark"}
    if without_subject:
        skip |= {"nsubj", "nsubjpass", "aux", "neg"}

    def outside(token: Token) -> bool:
        if token.head.i != head.i or token.i == clause.i:
            return False
        if token.lower_ == "according":
            return True
        if token.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in {"as", "while", "after"} for c in token.children
        ):
            return True
        return token.dep_ in skip or (token.dep_ == "conj" and any(c.dep_ == "nsubj" for c in token.children))

    tokens = clause_tokens(head, outside)
    found = next((r for r in ranges(tokens) if r[0] <= head.idx < r[1]), None)
    if found is None or sum(t.is_alpha and found[0] <= t.idx < found[1] for t in tokens) > 1:
        return found
    # One word says too little by itself: "we will not pay".
    return _range(clause, head) if without_subject else None


def _subject_range(doer: Token | None) -> Range | None:
    found = ranges(clause_tokens(doer)) if doer is not None and doer.pos_ != "PRON" else []
    return (found[0][0], found[-1][1]) if found else None


def _rejects_report(verb: Token, doer: Token | None) -> bool:
    """Say whether the clause calls a report or a charge untrue."""
    if verb.lemma_ != "be" or doer is None or doer.lemma_.lower() not in _WORDS["denial"]["subjects"]:
        return False
    predicate = next((c for c in verb.children if c.dep_ in {"acomp", "attr"}), None)
    if predicate is None:
        return False
    untrue = predicate.lemma_.lower() in _WORDS["denial"]["words"]
    return untrue != is_negated(verb) if untrue else predicate.lower_ in {"true", "correct"} and is_negated(verb)


def _there_is_no(verb: Token) -> Token | None:
    """Return what a clause says there was or will be none of: "there was no pullback", "there will be no retreat"."""
    if verb.lemma_ != "be" or not any(c.dep_ == "expl" for c in verb.children):
        return None
    if verb.tag_ != "VBD" and modal(verb) not in {"will", "can"}:
        return None
    named = next((c for c in verb.children if c.dep_ == "attr"), None)
    if named is None or not any(c.dep_ == "det" and c.lower_ == "no" for c in named.children):
        return None
    return named


def _denies(verb: Token) -> bool:
    """Say whether a speaker says of himself that he did not do something: "he had never used the word"."""
    if not is_negated(verb) or modal(verb) or not is_past(verb) or _going_to(verb) is not None:
        return False
    if any(c.lower_ == "yet" for c in verb.children):
        return False
    return verb.lemma_ not in {"know", "think", "want", "expect", "believe", "see", "hear", "understand", "have", "be"}


def _is_imperative(verb: Token) -> bool:
    if verb.tag_ not in {"VB", "VBP"} or any(c.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for c in verb.children):
        return False
    if any(a.tag_ in {"MD", "TO"} or (a.lemma_ != "do" and a.dep_ == "aux") for a in auxiliaries(verb)):
        return False
    if sum(t.is_alpha for t in verb.subtree) < 2:
        return False
    if verb.dep_ == "conj":
        return _is_imperative(verb.head)
    if verb.lemma_ == "let" and any(c.lemma_ in {"say", "see", "face", "be"} for c in verb.children):
        return False
    return not verb.sent.text.rstrip("\"”’' ").endswith("?") and verb.lower_ not in {"thank", "look", "listen", "see"}


def _let(verb: Token) -> Token | None:
    """Return who is to be let or made to do it: "let the prisoners go"."""
    if verb.lemma_ != "let":
        return None
    inner = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}), None)
    return subject(inner) if inner is not None else None


def _time_to(verb: Token) -> Token | None:
    """Return the verb of "it is time to V", "it is time that X V"."""
    if verb.lemma_ != "be":
        return None
    noun = next((c for c in verb.children if c.dep_ == "attr" and c.lemma_ in _WORDS["duty"]["time_nouns"]), None)
    if noun is None:
        return None
    for head in (noun, verb):
        found = next((c for c in head.children if c.dep_ in {"acl", "relcl", "ccomp", "xcomp", "advcl"}), None)
        if found is not None and found.i > noun.i:
            return found
    return None


def _duty(verb: Token) -> Move | None:
    """Return the move of a clause that says what must or should be done."""
    says = modal(verb)
    if is_past(verb) and says not in {"must", "should", "ought"}:
        return None
    if any(a.lemma_ == "have" for a in auxiliaries(verb)):
        return None
    if verb.lemma_ in {"have", "need"} and (is_negated(verb) or any(c.lower_ == "you" for c in verb.children)):
        return None
    if says == "must" or (verb.lemma_ in {"have", "need"} and any(c.dep_ == "xcomp" for c in verb.children)):
        return Move.DEMAND
    if says in _WORDS["duty"]["weak"] or verb.lemma_ == "ought":
        return Move.REQUEST
    return None


def _going_to(verb: Token) -> Token | None:
    if verb.lemma_ != "go" or verb.tag_ != "VBG":
        return None
    return next((c for c in verb.children if c.dep_ == "xcomp"), None)


@lru_cache(maxsize=1)
def _volition_words() -> tuple[frozenset[str], dict[str, frozenset[str]], frozenset[str]]:
    table = _WORDS["volition"]
    needs = {verb: frozenset(words) for verb, words in table["harm_needs"].items() if words}
    return frozenset(table["harm"]), needs, frozenset(table["gift"]["verbs"])


def _volition(verb: Token, governed: Token, *, depends: bool) -> Move:
    """Return the move of somebody's own "will": refusing, threatening, offering, promising or intending."""
    if is_negated(governed) or is_negated(verb):
        return Move.THREATEN if depends else Move.REJECT
    if verb.lemma_ == "be" and not any(c.dep_ == "auxpass" for c in verb.children):
        return Move.ASSESS
    harm, needs, gifts = _volition_words()
    lemma = verb.lemma_.lower()
    beside = {t.lemma_.lower() for t in verb.subtree if t.i > verb.i} | {c.lower_ for c in verb.children}
    if lemma in harm and (lemma not in needs or needs[lemma] & beside):
        return Move.THREATEN
    if depends:
        return Move.OFFER
    return Move.PROMISE if lemma in gifts else Move.INTEND


@lru_cache(maxsize=1)
def _refusals() -> tuple[str, ...]:
    return tuple(_WORDS["refusal"]["phrases"])


def _refuses(verb: Token) -> bool:
    if verb.lemma_ != "be":
        return False
    text = " ".join(t.lower_ for t in clause_tokens(verb) if t.i >= verb.i)
    return any(phrase in text for phrase in _refusals())


def _feels(verb: Token) -> bool:
    """Say whether the clause gives the speaker's own state of mind: "he was not worried"."""
    # "was worried" may be parsed as a passive.
    felt = verb if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children) else None
    if verb.lemma_ not in _COPULAS and felt is None:
        return False
    predicate = felt or next((c for c in verb.children if c.dep_ == "acomp"), None)
    cue = load_lexicon().cue(predicate) if predicate is not None else None
    return cue is not None and cue.move is Move.ASSESS


def _judges(verb: Token, *, quoted: bool, mine: bool) -> bool:
    """Say whether the clause judges something: "it is not peace", "the talks were useful"."""
    doer = subject(verb)
    if not quoted and doer is not None and (doer.pos_ == "PRON" and doer.lower_ not in {"it", "this", "that"}):
        # How somebody else feels is the reporter's to tell: "he was stunned".
        return False
    if mine or verb.lemma_ not in _COPULAS or verb.sent.text.rstrip("\"”’' ").endswith("?"):
        return False
    predicate = next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}), None)
    like = any(c.dep_ == "prep" and c.lower_ == "like" for c in verb.children)
    if quoted:
        return predicate is not None or like or verb.lemma_ in {"mean", "show", "amount"}
    return predicate is not None and predicate.pos_ == "ADJ" and not predicate.ent_type_
