"""The first pass over a document's actors: names of states, people, organizations and outlets, and their offices."""

from __future__ import annotations

from dataclasses import dataclass

from accordingto.reading.actor_clusters import Clusters
from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_metonyms import stands_for_government
from accordingto.reading.actor_names import Name
from accordingto.reading.actor_phrases import Phrase, read_phrase
from accordingto.reading.actor_roles import Office, appositions, leads, office_of_noun, title_before
from accordingto.reading.actor_scene import Draft, Scene
from accordingto.vocabulary import ActorKind, Role, Span

__all__ = ["Named", "fill_roles", "name_actors"]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text with its figure, and the offices that are drafted for it."""

    name: Name
    figure: Figure


def name_actors(scene: Scene, names: list[Name], clusters: Clusters) -> dict[int, Named]:
    """Link every name to its figure; return the names by their first token."""
    named: dict[int, Named] = {}
    places: dict[str, Figure] = {}
    for name in names:
        if name.known is not None and name.known.role not in {"outlet", "organization"}:
            figure = _state_name(scene, name)
        else:
            figure = clusters.figures.get(name.first) or _acting_place(scene, name, clusters)
        if figure is None:
            _place(scene, name, places)
            continue
        figure.weight += 1
        for i in range(name.first, name.last + 1):
            scene.at[i] = figure
        named[name.first] = Named(name, figure)
    for figure in dict.fromkeys(clusters.figures.values()):
        scene.add(figure)
    if clusters.publisher is not None and clusters.publisher not in scene.figures:
        scene.add(clusters.publisher)
    return named


def _place(scene: Scene, name: Name, places: dict[str, Figure]) -> None:
    """Note a name that is no actor's as a thing, so that "it" can go back to it."""
    if scene.frame.dep[name.last] in {"amod", "compound"} or (
        name.known is not None and name.known.role == "adjective"
    ):
        return
    thing = places.setdefault(name.text, Figure(None, name.text, named=True))
    thing.weight += 1
    scene.things[name.last] = thing


def _state_name(scene: Scene, name: Name) -> Figure | None:
    """Return the state or organization that the name stands for; ``None`` where it is only a place."""
    known = name.known
    assert known is not None
    frame = scene.frame
    span = (frame.start[name.first], frame.end[name.last])
    head = name.last
    if known.role == "city":
        if not stands_for_government(frame, scene.lexicon, head):
            return None
        scene.metonyms.append(span)
        figure = scene.organizations.get(known.key)
        if figure is None:
            figure = scene.organizations[known.key] = scene.add(Figure(ActorKind.ORGANIZATION, known.key, named=True))
    else:
        for i in range(name.first, name.last + 1):
            scene.state_at[i] = known.key
        if known.role == "adjective":
            return _nationality(scene, name, known.key)
        acts = stands_for_government(frame, scene.lexicon, head)
        if known.role == "capital" and not acts:
            return None
        if known.role == "metonym" and frame.dep[head] == "pobj" and not acts:
            return None
        if acts or known.role == "metonym":
            scene.metonyms.append(span)
        figure = scene.state(known.key)
    figure.aliases[name.text] += 1
    figure.mentions.add(span)
    last = name.text.split()[-1].lower()
    if known.role == "metonym" and last in scene.lexicon.institutions:
        scene.call(figure, last)
    return figure


def _nationality(scene: Scene, name: Name, key: str) -> Figure | None:
    """Return the state of an adjective; the word for its people is a group, that for its language nothing."""
    frame = scene.frame
    i = name.last
    if frame.tag[i] in {"NNPS", "NNS"}:
        return None
    if frame.dep[frame.top(i)] in {"amod", "compound", "nmod", "poss"}:
        if frame.lemma[frame.head[frame.top(i)]] in scene.lexicon.acts:
            scene.state(key).mentions.add((frame.start[name.first], frame.end[i]))
        return scene.state(key)
    return None


def _acting_place(scene: Scene, name: Name, clusters: Clusters) -> Figure | None:
    """Return an organization for a town or province that speaks or does what takes a will."""
    text = clusters.places.get(name.first)
    frame = scene.frame
    verb = frame.verb(name.last)
    if text is None or verb is None or frame.dep[frame.top(name.last)] != "nsubj":
        return None
    if frame.lemma[verb] not in scene.lexicon.speech | scene.lexicon.syntax["will"]:
        return None
    figure = scene.organizations.get(text)
    if figure is None:
        figure = scene.organizations[text] = scene.add(Figure(ActorKind.ORGANIZATION, text, named=True))
    scene.metonyms.append((frame.start[name.first], frame.end[name.last]))
    return figure


def draft_offices(scene: Scene, named: dict[int, Named]) -> None:
    """Read the offices of people off titles, appositions and clauses, and link the nouns to the people."""
    drafts = scene.drafts
    for item in named.values():
        if item.figure.kind is not ActorKind.PERSON and item.name.known is None and item.figure.collective:
            _nouns_of_organization(scene, item)
        if item.figure.kind is ActorKind.PERSON:
            drafts += _offices(scene, item)


def _nouns_of_organization(scene: Scene, item: Named) -> None:
    for head in appositions(scene.frame, scene.lexicon, item.name):
        phrase = read_phrase(scene.frame, scene.lexicon, scene.state_at, head)
        if phrase is not None and phrase.kind in {"organization", "outlet", "institution"} and head not in scene.at:
            scene.call(item.figure, phrase.noun)
            scene.at[head] = item.figure
            if phrase.kind == "outlet" and item.figure.kind is ActorKind.ORGANIZATION:
                item.figure.kind = ActorKind.OUTLET


def _offices(scene: Scene, item: Named) -> list[Draft]:
    frame, figure, name = scene.frame, item.figure, item.name
    drafts: list[Draft] = []
    title = title_before(frame, scene.lexicon, scene.state_at, name)
    if title is not None:
        if title.gender:
            figure.genders[title.gender] += 2
        known = {title.noun, title.noun.split()[-1]}
        if title.title and known & (scene.lexicon.offices | scene.lexicon.leaders | scene.lexicon.sources):
            drafts.append(_draft(scene, figure, title, title.first, name.last))
            for i in range(title.first, title.last + 1):
                if i not in scene.at:
                    scene.at[i] = figure
    for head in appositions(frame, scene.lexicon, name):
        phrase = read_phrase(frame, scene.lexicon, scene.state_at, head)
        if phrase is None or phrase.kind not in {"person", "part"} or head in scene.at:
            continue
        _link(scene, figure, head, phrase.left)
        gender = scene.lexicon.people.get(phrase.noun)
        if gender:
            figure.genders[gender] += 2
        scene.call(figure, phrase.noun)
        figure.nations |= set(phrase.states)
        office = office_of_noun(frame, scene.lexicon, scene.state_at, head, phrase.noun, phrase.owner)
        if office is not None:
            drafts.append(_draft(scene, figure, office, min(office.first, name.first), max(office.last, name.last)))
    if leads(frame, name.last) is not None:
        scene.call(figure, "leader")
    gender = scene.lexicon.gender_of_first_name(name.text.split()[0])
    if gender and len(figure.name.split()) > 1:
        figure.genders[gender] += 1
    return drafts


def predicate_office(scene: Scene, figure: Figure, phrase: Phrase) -> None:
    """Draft the office in "she is a judge", "he served as mayor" for a named person."""
    if not figure.named:
        return
    frame = scene.frame
    adjectives = {frame.lower[k] for k in frame.kids[phrase.head] if frame.dep[k] == "amod" and k not in scene.state_at}
    office = office_of_noun(frame, scene.lexicon, scene.state_at, phrase.head, phrase.noun, phrase.owner)
    if office is not None and adjectives <= scene.lexicon.office_modifiers:
        scene.drafts.append(_draft(scene, figure, office, office.first, office.last))


def _link(scene: Scene, figure: Figure, head: int, left: int) -> None:
    scene.refer(figure, head, left, head)


def _draft(scene: Scene, figure: Figure, office: Office, first: int, last: int) -> Draft:
    frame = scene.frame
    scene.call(figure, office.noun)
    if office.state is not None:
        figure.nations.add(office.state)
    start, end = frame.start[first], frame.end[last]
    figure.words |= set(frame.lower[first : last + 1])
    return figure, office, Span(start=start, end=end, exact=frame.source[start:end])


def fill_roles(scene: Scene) -> None:
    """Turn the drafted offices into roles, now that it is known who owns them."""
    for figure, office, evidence in scene.drafts:
        owner = scene.at.get(office.owner) if office.owner is not None else None
        of = scene.states.name(office.state) if office.state is not None else None
        if of is None and owner is not None and owner.kind is not None:
            of = (owner.same or owner).name
        role = Role(title=office.title, of=of, evidence=evidence, start=office.start, end=office.end)
        figure = figure.same or figure  # noqa: PLW2901
        known = {(r.title.lower(), r.of) for r, _ in figure.roles}
        if (role.title.lower(), role.of) not in known:
            figure.roles.append((role, office.head))


def note_owners(scene: Scene) -> None:
    """Let people whose office belongs to a state or somebody be known by it."""
    for figure, office, _ in scene.drafts:
        owner = scene.at.get(office.owner) if office.owner is not None else None
        if owner is not None and owner is not figure:
            scene.owners[figure].add(owner)
            if owner.state is not None:
                figure.nations.add(owner.state)
