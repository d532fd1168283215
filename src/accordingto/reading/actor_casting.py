"""The second pass over a document's actors: descriptions and pronouns, from left to right."""

from __future__ import annotations

from accordingto.reading.actor_descriptions import describe_figure, find_described
from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_introductions import announced_as, member, untitled
from accordingto.reading.actor_naming import Named, predicate_office
from accordingto.reading.actor_phrases import Phrase, read_phrase
from accordingto.reading.actor_scene import Scene
from accordingto.reading.actor_sources import as_source
from accordingto.reading.actor_unnamed import describe
from accordingto.reading.coreference import PRONOUNS
from accordingto.vocabulary import ActorKind

__all__ = ["cast_mentions"]

_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "DT", "JJ", "PRP"})
_NO_HEADS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "npadvmod", "det", "predet"})
_PARTS = frozenset({"one", "some", "other", "others", "both", "all", "another", "several", "many"})


def cast_mentions(scene: Scene, named: dict[int, Named]) -> None:
    """Resolve or introduce what each noun phrase and pronoun refers to."""
    frame = scene.frame
    speakers = _quoted_speakers(scene)
    skip = -1
    visited: set[int] = set()
    for i, lower in enumerate(frame.lower):
        item = named.get(i)
        if item is not None:
            if item.name.turn:
                scene.turn = item.figure
            _see_name(scene, item)
            skip = item.name.last
        elif i <= skip or i in visited:
            continue
        elif scene.turn is not None and frame.tag[i] == "_SP" and "\n" in frame.text[i]:
            scene.turn = None
        elif lower in PRONOUNS:
            _pronoun(scene, i, speakers)
        elif frame.tag[i] in {"WP", "WDT", "WP$"} and lower in _RELATIVE:
            _relative(scene, i)
        elif frame.tag[i] in _HEADS:
            _noun(scene, i, visited)


def _quoted_speakers(scene: Scene) -> dict[int, int]:
    """Return, by the start of each quotation, the token of the subject of the verb of saying beside it."""
    frame = scene.frame
    found: dict[int, int] = {}
    starts = {start: i for i, start in enumerate(frame.start)}
    before: tuple[int, int] | None = None
    for quotation in scene.quotations.items:
        first = starts.get(quotation.start)
        if first is None:
            continue
        starts_sentence = frame.first[first] == first or frame.first[first : first + 2][-1] == first + 1
        if before is not None and starts_sentence and "\n" not in frame.source[before[0] : quotation.start]:
            found[quotation.start] = before[1]  # Who spoke goes on speaking in the same paragraph.
        last = first
        while last + 1 < len(frame) and frame.start[last + 1] < quotation.end:
            last += 1
        subject = _said_beside(scene, first, last)
        if subject is not None:
            found[quotation.start] = subject
        if quotation.start in found:
            before = (quotation.end, found[quotation.start])
    return found


def _said_beside(scene: Scene, first: int, last: int) -> int | None:
    """Return the subject of the nearest verb of saying after or before these tokens, in the same paragraph."""
    frame = scene.frame
    for side in (range(last + 1, min(last + 12, len(frame))), range(first - 1, max(first - 12, -1), -1)):
        for i in side:
            if "\n" in frame.text[i]:
                break
            if frame.tag[i][0] == "V" and frame.lemma[i] in scene.lexicon.speech:
                subject = frame.kid(i, "nsubj")
                if subject is not None:
                    return subject
    return None


def _see_name(scene: Scene, item: Named) -> None:
    frame, name, figure = scene.frame, item.name, item.figure
    if name.known is not None and name.known.role == "adjective":
        return
    if not figure.mentions and figure.kind is ActorKind.PERSON:
        announced = announced_as(scene, figure, name.last)
        if announced is not None:
            scene.unite(figure, announced)
    figure.mentions.add((frame.start[name.first], frame.end[name.last]))
    if frame.dep[name.last] != "compound":
        scene.see(figure, name.last, name=True)
    _pair_up(scene, name.last)


def _pair_up(scene: Scene, last: int) -> None:
    """Make a coordination, once its last member is seen, something that "they" can stand for."""
    frame = scene.frame
    first = frame.top(last)
    if first == last or any(frame.dep[k] == "conj" for k in frame.kids[last]):
        return
    members = tuple(dict.fromkeys(scene.at[k] for k in frame.conjuncts(first) if k in scene.at))
    if len(members) > 1:
        pair = Figure(None, "", plural=True, members=members)
        scene.see(pair, first)
        if len(members) == 2 and frame.lower[frame.head[first]] == "between":
            scene.pairs.append(pair)


def _pronoun(scene: Scene, i: int, speakers: dict[int, int]) -> None:
    emphasized = scene.at.get(i - 1) if scene.frame.lower[i].endswith(("self", "selves")) else None
    if emphasized is not None and emphasized.person:
        scene.refer(emphasized, i, i, i)
        return
    quotation = scene.quotation(i)
    speaker = scene.turn
    if quotation in speakers and not _tags(scene, i):
        speaker = scene.at.get(speakers[quotation])
    figure = scene.ranker.antecedent(i, quotation, speaker)
    if figure is None:
        return
    kind = PRONOUNS[scene.frame.lower[i]]
    if kind in {"m", "f"} and figure.gender is None and not figure.named:
        figure.gender = kind
    scene.refer(figure, i, i, i)
    scene.see(figure, i)


def _tags(scene: Scene, i: int) -> bool:
    """Say whether the pronoun says who speaks: "he said" within a quotation whose marks are amiss."""
    verb = scene.frame.verb(i)
    return verb is not None and scene.frame.lemma[verb] in scene.lexicon.speech and verb == scene.frame.head[i]


def _relative(scene: Scene, i: int) -> None:
    """Link a relative pronoun to what its clause is about."""
    frame = scene.frame
    clause = i
    for ancestor in frame.ancestors(i, 6):
        clause = ancestor
        if frame.dep[ancestor] == "relcl":
            break
    antecedent = frame.head[clause]
    if frame.dep[clause] != "relcl" or antecedent >= i:
        return
    for candidate in (antecedent, *frame.ancestors(antecedent, 4)):
        figure = scene.at.get(candidate)
        if figure is not None and (
            _can_be_who(figure)
            if frame.lower[i] not in {"which", "that"}
            else not (figure.person and frame.lower[i] == "which")
        ):
            scene.at[i] = figure
            return
        if frame.lower[i] in {"which", "that"} or frame.tag[candidate][0] == "V":
            return


def _can_be_who(figure: Figure) -> bool:
    """Say whether "who" can stand for the figure: for people, not for "the planning"."""
    return figure.kind is not None and (figure.person or figure.plural)


def _noun(scene: Scene, i: int, visited: set[int]) -> None:
    """Resolve or introduce the noun phrase headed by ``i``."""
    frame = scene.frame
    visited.add(i)
    if i in scene.things:
        scene.see(scene.things[i], i, name=True)
        return
    figure = scene.at.get(i)
    if figure is not None:
        if frame.dep[i] not in {"compound", "amod"} and i not in scene.state_at:
            scene.see(figure, i)
        return
    if frame.dep[i] in _NO_HEADS or frame.tag[i] == "PRP" or not (frame.is_noun(i) or frame.lower[i] in _PARTS):
        return
    phrase = read_phrase(frame, scene.lexicon, scene.state_at, i)
    if phrase is None:
        return
    _ahead(scene, phrase, visited)
    if phrase.kind == "person":
        predicated = _predicated(scene, phrase)
        if predicated is not None:
            scene.refer(predicated, i, phrase.left, i)
            scene.call(predicated, phrase.noun)
            predicate_office(scene, predicated, phrase)
            return
        if _bare(scene, phrase):
            return
    figure = _go_back(scene, phrase, i)
    if figure is None and (somebody := as_source(scene, phrase)) is not None:
        phrase = somebody
        figure = _go_back(scene, phrase, i)
    _settle(scene, phrase, figure or describe_figure(scene, phrase))


def _go_back(scene: Scene, phrase: Phrase, i: int) -> Figure | None:
    """Return the figure known before that the phrase refers to."""
    return (
        find_described(scene, phrase)
        or untitled(scene, phrase)
        or member(scene, phrase)
        or _nationals(scene, i)
        or _same_group(scene, phrase)
    )


def _ahead(scene: Scene, phrase: Phrase, visited: set[int]) -> None:
    """Resolve first what the phrase is a part of or belongs to, although it stands behind."""
    frame = scene.frame
    whole = phrase.partitive
    if whole is not None and whole not in scene.at and whole not in visited:
        if frame.lower[whole] in PRONOUNS:
            _pronoun(scene, whole, {})
        else:
            _noun(scene, whole, visited)
        visited.add(whole)
    for owner in (phrase.possessive, phrase.owner):
        if owner is not None and owner > phrase.head and owner not in scene.at and owner not in visited:
            _noun(scene, owner, visited)


def _predicated(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return of whom the phrase is said: "she is an economist", "he served as mayor"."""
    frame = scene.frame
    verb = frame.head[phrase.head]
    if frame.lower[verb] == "as" and frame.dep[phrase.head] == "pobj":
        verb = frame.head[verb]
    elif frame.dep[phrase.head] not in {"attr", "oprd"}:
        return None
    subject = frame.kid(verb, "nsubj", "nsubjpass")
    figure = scene.at.get(subject) if subject is not None else None
    if figure is None or not figure.person or any(frame.dep[k] == "neg" for k in frame.kids[verb]):
        return None
    gender = scene.lexicon.people.get(phrase.noun)
    return figure if gender is None or figure.gender in {None, gender} else None


def _bare(scene: Scene, phrase: Phrase) -> bool:
    """Say whether the noun names an office rather than somebody: "as secretary", a capitalised word alone."""
    frame = scene.frame
    if phrase.left != phrase.head:
        return False
    if frame.text[phrase.head].isupper() or frame.tag[phrase.head] == "NN":
        return True
    return frame.lower[frame.head[phrase.head]] == "as" or frame.tag[phrase.head] == "NNP"


def _nationals(scene: Scene, i: int) -> Figure | None:
    """Return the people of a state ("Kaldovians")."""
    key = scene.state_at.get(i)
    if key is None or scene.frame.tag[i] not in {"NNPS", "NNS"}:
        return None
    name = scene.frame.text[i]
    figure = scene.groups.get(name)
    if figure is None:
        figure = scene.groups[name] = scene.add(Figure(ActorKind.GROUP, name, named=True, plural=True, nations={key}))
    return figure


def _same_group(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return the group of the same description: groups that are not sources have no other identity."""
    organizations = phrase.kind == "organization" and phrase.plural and not phrase.definite
    if not organizations and (phrase.kind != "group" or phrase.noun in scene.lexicon.sources):
        return None
    name = describe(scene.frame, scene.lexicon, phrase.head, phrase.left)
    figure = scene.groups.get(name)
    if figure is None:
        figure = scene.groups[name] = scene.add(
            Figure(ActorKind.GROUP, name, plural=True, count=phrase.count, nations=set(phrase.states))
        )
    return figure


def _settle(scene: Scene, phrase: Phrase, figure: Figure) -> None:
    frame = scene.frame
    scene.refer(
        figure,
        phrase.head,
        phrase.left,
        phrase.partitive if phrase.partitive is not None and phrase.partitive > phrase.head else phrase.head,
    )
    if phrase.kind in {"person", "group", "organization", "outlet", "institution", "forces"} and not figure.members:
        scene.call(figure, phrase.noun)
    elif phrase.kind == "part" and phrase.noun == "other":
        scene.call(figure, "other")
    if figure.kind is not None and not figure.named and phrase.kind != "thing":
        last = max(phrase.head, phrase.partitive or 0)
        if figure.label is None and not figure.aliases:
            figure.label = _label(scene, phrase)
        figure.aliases[frame.source[frame.start[phrase.left] : frame.end[last]].replace("\n", " ")] += 1
    if phrase.kind == "institution" and figure.kind is ActorKind.STATE:
        name = describe(frame, scene.lexicon, phrase.head, phrase.left, behind=False)
        if phrase.possessive is None and phrase.states:
            figure.aliases[name] += 1
    for k in frame.kids[phrase.head]:
        if frame.dep[k] == "appos" and k not in scene.at and frame.is_noun(k) and phrase.kind in {"person", "part"}:
            _appose(scene, figure, k)
    scene.see(figure, phrase.head)
    _pair_up(scene, phrase.head)


def _label(scene: Scene, phrase: Phrase) -> str | None:
    """Return what the text calls somebody unnamed, the article left out; partitives are called by their description."""
    frame = scene.frame
    if phrase.kind == "part":
        return None
    first = phrase.left + (frame.lower[phrase.left] in {"a", "an", "the"} and phrase.left < phrase.head)
    front = frame.source[frame.start[first] : frame.end[phrase.head]].replace("\n", " ")
    inner = describe(frame, scene.lexicon, phrase.head, phrase.left, behind=False)
    whole = describe(frame, scene.lexicon, phrase.head, phrase.left)
    counted = front[: max(front.lower().rfind(inner.lower()), 0)]
    return (counted[:1].lower() + counted[1:] if counted else "") + whole


def _appose(scene: Scene, figure: Figure, head: int) -> None:
    """Take "a diplomat" in "the other, a diplomat" as said of the same figure."""
    phrase = read_phrase(scene.frame, scene.lexicon, scene.state_at, head)
    if phrase is None or phrase.kind != "person":
        return
    scene.refer(figure, head, phrase.left, head)
    scene.call(figure, phrase.noun)
    figure.nations |= set(phrase.states)
    if not figure.named:
        figure.label = None
        figure.name = describe(scene.frame, scene.lexicon, head, phrase.left)
