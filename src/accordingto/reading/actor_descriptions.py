"""Descriptions → figures: "the Kaldovian leader", "the two officials", "one of them", "its defence ministry"."""

from __future__ import annotations

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_phrases import Phrase
from accordingto.reading.actor_scene import Scene
from accordingto.reading.actor_sides import lately, pair, state_of, state_of_institution
from accordingto.reading.actor_unnamed import describe
from accordingto.vocabulary import ActorKind

__all__ = ["describe_figure", "find_described"]

_ALIKE = (
    frozenset({"prime minister", "premier", "pm"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"adviser", "advisor"}),
    frozenset({"mp", "lawmaker", "legislator", "parliamentarian", "deputy"}),
    frozenset({"reporter", "journalist", "correspondent"}),
)
_SOURCES = frozenset({"person", "source", "official", "individual", "people"})
_NO_ONE = frozenset({"nobody", "anybody", "anyone", "everybody", "everyone", "somebody", "someone", "sir", "guy"})
_ANYBODY = frozenset(
    {"man", "woman", "person", "politician", "individual", "suspect", "defendant", "author", "actor", "official"}
)
_RANKS = frozenset({"deputy", "vice", "assistant", "acting", "former", "shadow"})
_FIELDS = frozenset({"minister", "secretary", "undersecretary", "commissioner"})
_MANY = 60


def find_described(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return the figure that the text has introduced before and that the phrase goes back to."""
    if phrase.kind == "part":
        return _whole_itself(scene, phrase)
    if phrase.kind in {"institution", "forces"}:
        return state_of_institution(scene, phrase)
    if "other" in phrase.modifiers and phrase.definite and phrase.kind == "person":
        return None
    owned = phrase.possessive is not None or bool(phrase.states)
    if not phrase.definite and not owned:
        return None
    if phrase.kind == "person":
        return _person(scene, phrase)
    if phrase.kind == "group":
        return _group(scene, phrase)
    if phrase.kind == "state":
        return state_of(scene, phrase)
    if phrase.kind in {"organization", "outlet"}:
        return _organization(scene, phrase)
    return scene.organizations.get(phrase.noun) if phrase.definite and not phrase.plural else None


def _alike(noun: str) -> frozenset[str]:
    return next((same for same in _ALIKE if noun in same), frozenset({noun}))


def _person(scene: Scene, phrase: Phrase) -> Figure | None:
    owner = scene.at.get(phrase.owner) if phrase.owner is not None else None
    if phrase.noun == "counterpart":
        return _counterpart(scene, phrase, owner)
    if _of_something(scene, phrase, owner):
        return None
    nations = set(phrase.states) | ({owner.state} if owner is not None and owner.state else set())
    best: tuple[float, Figure] | None = None
    for rank, figure in enumerate(_candidates(scene, phrase)):
        score = _match(scene, phrase, figure, nations, owner)
        if score <= 0:
            continue
        score -= min(rank, 20) * 0.1
        score += 0.5 * _led_lately(scene, figure, phrase)
        if best is None or score > best[0]:
            best = (score, figure)
    return best[1] if best is not None else None


def _candidates(scene: Scene, phrase: Phrase) -> list[Figure]:
    recent = [f for f in lately(scene) if f.person]
    known = {id(f) for f in recent}
    nouns = scene.lexicon.leaders if phrase.noun == "leader" else _alike(phrase.noun)
    later = [
        f for noun in sorted(nouns) for f in scene.by_head.get(noun, ())[-_MANY:] if f.person and id(f) not in known
    ]
    return recent + later


def _match(scene: Scene, phrase: Phrase, figure: Figure, nations: set[str], owner: Figure | None) -> float:
    """Return how well a person fits a description; nothing or less if not at all."""
    gender = scene.lexicon.people.get(phrase.noun)
    if (gender and figure.gender not in {None, gender}) or figure is owner:
        return 0.0
    if nations and figure.nations and not nations & figure.nations:
        return 0.0
    mentioned = figure in scene.order
    if figure.heads & _alike(phrase.noun):
        score = 4.0
        if phrase.noun in _ANYBODY and figure.kind is not ActorKind.UNNAMED and not mentioned:
            return 0.0
    elif phrase.noun in _SOURCES and figure.kind is ActorKind.UNNAMED and mentioned:
        score = 3.8
    elif phrase.noun == "leader" and figure.heads & scene.lexicon.leaders:
        score = 3.0
    elif phrase.noun in _ANYBODY and mentioned and gender is not None and figure.gender == gender:
        score = 1.5 if _near(scene, figure, phrase) else 0.0
    else:
        return 0.0
    if not _may_be_owners(scene, figure, owner) or not _qualified(scene, phrase, figure):
        return 0.0
    score += 2.0 * bool(nations & figure.nations) + 0.05 * min(len(figure.mentions), 10) + 0.5 * mentioned
    if nations and not figure.nations:
        score -= 1.0
        if figure.kind is ActorKind.UNNAMED or len(scene.by_head[phrase.noun]) > 1:
            return 0.0
    return score


def _may_be_owners(scene: Scene, figure: Figure, owner: Figure | None) -> bool:
    """Say whether the figure may be the owner's: whose somebody else's it is, or whose state's, it is not."""
    if owner is None or owner.state is not None:
        return True
    owners = scene.owners.get(figure)
    if owners:
        return owner in owners
    return figure.kind is not ActorKind.UNNAMED and not (figure.nations and owner.collective)


def _qualified(scene: Scene, phrase: Phrase, figure: Figure) -> bool:
    """Say whether the text gives the figure the rank and the place that the phrase has: a deputy, of Vermont."""
    frame = scene.frame
    if phrase.modifiers & _RANKS - figure.words:
        return False
    if phrase.modifiers & scene.lexicon.creeds - figure.words:
        return False
    places = [k for k in frame.kids[phrase.head] if frame.is_name(k) and frame.dep[k] == "compound"]
    unknown = [
        k for k in places if k not in scene.state_at and k not in scene.at and frame.lower[k] not in figure.words
    ]
    return not unknown or sum(f.named for f in scene.by_head.get(phrase.noun, ())[:3]) == 1


def _of_something(scene: Scene, phrase: Phrase, owner: Figure | None) -> bool:
    """Say whether the phrase is of a thing, as nobody is who only bears the same title: "the leader of the walkout"."""
    if phrase.owner is None or (owner is not None and owner.kind is not None):
        return False
    if phrase.owner < phrase.head:
        return scene.frame.tag[phrase.owner] != "PRP$"
    of = scene.frame.lower[scene.frame.head[phrase.owner]] == "of"
    return of and phrase.noun.split()[-1] not in _FIELDS


def _led_lately(scene: Scene, figure: Figure, phrase: Phrase) -> bool:
    """Say whether the figure was a subject in this sentence or one of the last two."""
    led = scene.led.get(figure)
    return led is not None and scene.frame.sentence[phrase.head] - scene.frame.sentence[led] <= 2


def _near(scene: Scene, figure: Figure, phrase: Phrase) -> bool:
    frame = scene.frame
    return frame.sentence[phrase.head] - frame.sentence[scene.order[figure]] <= 2


def _counterpart(scene: Scene, phrase: Phrase, owner: Figure | None) -> Figure | None:
    if owner is None or not phrase.states:
        return None
    offices = owner.heads - {"counterpart"}
    fitting = [
        f
        for noun in sorted(offices)
        for f in scene.by_head.get(noun, ())[:_MANY]
        if f is not owner and f.named and f.nations & set(phrase.states)
    ]
    return fitting[0] if fitting and all(f is fitting[0] for f in fitting) else None


def _group(scene: Scene, phrase: Phrase) -> Figure | None:
    alike = _SOURCES if phrase.noun in _SOURCES else frozenset({phrase.noun})
    if phrase.noun in {"leader", "president"} and phrase.count == 2:
        return pair(scene, [f for f in lately(scene) if f.named and f.person and f.heads & scene.lexicon.leaders])
    if phrase.noun in {"man", "woman", "candidate", "rival"} and phrase.count == 2:
        gender = scene.lexicon.people.get(phrase.noun)
        near = [f for f in lately(scene) if f.named and f.person and _near(scene, f, phrase)]
        return pair(scene, [f for f in near if f.gender in {None, gender} or gender is None])
    if phrase.restricted and not alike & scene.lexicon.sources and not phrase.states:
        return None
    fitting: list[Figure] = []
    for figure in lately(scene):
        if not figure.plural or figure.members or figure.kind not in {ActorKind.UNNAMED, ActorKind.GROUP}:
            continue
        if not figure.heads & alike or (phrase.count and figure.count and phrase.count != figure.count):
            continue
        if phrase.states and figure.nations and not figure.nations & set(phrase.states):
            continue
        if phrase.states and not figure.nations:
            continue
        if figure.speaks or not alike & scene.lexicon.sources:
            return figure
        fitting.append(figure)
    # Sources go on speaking: who has spoken before is meant rather than who was only spoken of.
    return fitting[0] if fitting else None


def _organization(scene: Scene, phrase: Phrase) -> Figure | None:
    if phrase.plural:
        return None
    key = _organization_key(scene, phrase)
    if key is not None and key in scene.organizations:
        return scene.organizations[key]
    if phrase.states or phrase.possessive is not None or (key is not None and "' " in key.replace("'s ", "' ")):
        return None
    for figure in lately(scene):
        words = figure.name.lower().split()
        if not figure.collective or figure.kind is ActorKind.STATE:
            continue
        if (
            phrase.noun in words
            or phrase.noun in figure.heads
            or (phrase.kind == "outlet" and figure.kind is ActorKind.OUTLET)
        ):
            return figure
    return _just_named(scene, phrase)


def _just_named(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return the only organization named in this sentence and the last two, for "the company"."""
    if phrase.noun not in scene.lexicon.company_nouns or phrase.kind != "organization" or phrase.restricted:
        return None
    frame = scene.frame
    now = frame.sentence[phrase.head]
    near = [
        f
        for f in lately(scene)
        if f.kind is ActorKind.ORGANIZATION and f.named and now - frame.sentence[scene.order[f]] <= 2
    ]
    return near[0] if len(near) == 1 and not phrase.modifiers else None


def _organization_key(scene: Scene, phrase: Phrase) -> str | None:
    """Return the name of an organization that only its function is told of: "Kaldovian defence ministry"."""
    frame = scene.frame
    words = [k for k in range(phrase.left, phrase.head + 1) if k > phrase.left or frame.dep[k] not in {"det", "predet"}]
    possessive = phrase.possessive
    state = phrase.states[0] if phrase.states else None
    owner = scene.at.get(possessive) if possessive is not None else None
    if possessive is None and state is None:
        # "The Osolin campaign" is Osolin's campaign.
        owners = [k for k in words[:-1] if (f := scene.at.get(k)) is not None and f.named and f.kind is not None]
        owner = scene.at[owners[0]] if owners else None
        words = [k for k in words if scene.at.get(k) is not owner] if owner is not None else words
    if possessive is not None:
        words = [k for k in words if k > possessive and frame.lower[k] not in {"'s", "'"}]
        state = owner.state if owner is not None else state
    rest = " ".join(frame.text[k] for k in words if k not in scene.state_at)
    if state is not None:
        return f"{scene.states.adjective(state) or scene.states.name(state)} {rest}"
    if owner is not None:
        mark = "'" if possessive is not None and "'" in frame.lower[possessive + 1 : possessive + 2] else "'s"
        return f"{owner.name}{mark} {rest}"
    return rest if len(words) > 1 else None


def describe_figure(scene: Scene, phrase: Phrase) -> Figure:
    """Return a new figure for a phrase that goes back to nothing."""
    frame = scene.frame
    name = describe(frame, scene.lexicon, phrase.head, phrase.left)
    nations = set(phrase.states)
    if phrase.kind == "part":
        return _part(scene, phrase)
    if phrase.noun in _NO_ONE:
        return Figure(None, name, plural=phrase.plural)
    if phrase.kind == "person":
        figure = Figure(ActorKind.UNNAMED, name, count=1, gender=scene.lexicon.people.get(phrase.noun), nations=nations)
        figure.words |= phrase.modifiers
        if "other" in phrase.modifiers and phrase.definite and scene.parts:
            figure.part_of = scene.parts[-1].part_of
        owner = scene.at.get(phrase.owner) if phrase.owner is not None else None
        if owner is not None:
            scene.owners[figure].add(owner)
            figure.nations |= {owner.state} if owner.state else set()
        return scene.add(figure)
    if phrase.kind in {"group", "forces"}:
        return scene.add(Figure(ActorKind.GROUP, name, plural=True, count=phrase.count, nations=nations))
    if phrase.kind == "institution":
        if phrase.plural:
            return Figure(None, name, plural=True)
        return scene.add(Figure(ActorKind.ORGANIZATION, name, nations=nations))
    if phrase.kind == "organization" and not phrase.plural:
        key = _organization_key(scene, phrase) if phrase.definite or phrase.states else None
        if key is not None:
            return scene.organizations.setdefault(key, scene.add(Figure(ActorKind.ORGANIZATION, key, nations=nations)))
        if phrase.noun in scene.lexicon.company_nouns:
            return scene.add(Figure(ActorKind.ORGANIZATION, name, nations=nations))
    thing = Figure(None, name, plural=phrase.plural)
    if not phrase.plural:
        scene.organizations[phrase.noun] = thing
    return thing


def _whole_itself(scene: Scene, phrase: Phrase) -> Figure | None:
    """Return the whole where a partitive takes all of it."""
    if phrase.noun in {"all", "both"} and phrase.partitive is not None:
        return scene.at.get(phrase.partitive)
    return None


def _part(scene: Scene, phrase: Phrase) -> Figure:
    """Return a new figure for some of a group."""
    frame = scene.frame
    whole = scene.at.get(phrase.partitive) if phrase.partitive is not None else None
    first = phrase.left
    last = phrase.partitive if phrase.partitive is not None else phrase.head
    name = frame.source[frame.start[first] : frame.end[last]].replace("\n", " ")
    if phrase.partitive is None and phrase.noun in {"other", "others", "one", "another"} and scene.parts:
        whole = scene.parts[-1].part_of
    if phrase.partitive is None and phrase.noun == "one" and whole is None:
        groups = [f for f in lately(scene) if f.plural and f.kind in {ActorKind.UNNAMED, ActorKind.GROUP}]
        whole = next((f for f in groups if f.speaks), None) or next(iter(groups), None)
    if phrase.noun in {"none", "neither", "either", "each", "any", "half", "members", "member"}:
        return Figure(None, name, plural=phrase.plural)
    if whole is not None and whole.kind in {ActorKind.UNNAMED, ActorKind.GROUP}:
        part = Figure(ActorKind.UNNAMED, name, count=phrase.count, plural=phrase.plural, part_of=whole)
        part.nations |= whole.nations
        scene.parts.append(part)
        for noun in sorted(whole.heads) if not phrase.plural else ():
            scene.call(part, noun)
        return scene.add(part)
    if phrase.noun in {"some", "many", "several", "most"} and phrase.partitive is not None and "in" in phrase.modifiers:
        return scene.add(Figure(ActorKind.GROUP, name, plural=True))
    return Figure(None, name, plural=phrase.plural)
