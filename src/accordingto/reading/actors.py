"""Parsed text and quotations → cast: who speaks, wants and acts, and which words refer to whom.

Governments are their states: a metonym ("the Kremlin", "Kyiv" where it acts, "the Kaldovian presidency") resolves to
the state's actor and becomes one of its aliases; a capital where things merely happen stays a place. Armed forces and
delegations of a state are the state; ministries, parliaments and parties are organizations of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from accordingto.reading.actor_casting import cast_mentions
from accordingto.reading.actor_clusters import cluster
from accordingto.reading.actor_figures import Figure, freeze
from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_genders import learn_genders
from accordingto.reading.actor_lexicon import ActorLexicon, load_actor_lexicon
from accordingto.reading.actor_names import find_names
from accordingto.reading.actor_naming import draft_offices, fill_roles, name_actors, note_owners
from accordingto.reading.actor_scene import Scene
from accordingto.reading.actor_states import States
from accordingto.reading.actor_unnamed import find_terms
from accordingto.reading.coreference import Ranker
from accordingto.reading.quotations import Quotations
from accordingto.reading.syntax import Parsed
from accordingto.vocabulary import Actor, ActorKind, Problem, Span

__all__ = ["Cast", "find_actors"]

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a document and what refers to them; ``publisher`` is the id of the outlet that published it."""

    actors: tuple[Actor, ...]
    publisher: str | None
    problems: tuple[Problem, ...]
    _at: Mapping[int, tuple[str, ...]]
    _ids: Mapping[str, Actor]
    _metonyms: tuple[tuple[int, int], ...]

    def actor_at(self, token: Token) -> Actor | None:
        """Return the actor that the noun phrase headed by the token refers to; of several, the first."""
        ids = self._at.get(token.i, ())
        return self._ids[ids[0]] if ids else None

    def actors_at(self, token: Token) -> tuple[Actor, ...]:
        """Return the actors that the phrase headed by the token refers to, those coordinated with it included."""
        found: dict[str, None] = {}
        todo = [token]
        while todo and len(found) < 50:
            current = todo.pop(0)
            found.update(dict.fromkeys(self._at.get(current.i, ())))
            todo += [child for child in current.children if child.dep_ == "conj"]
        return tuple(self._ids[i] for i in found)

    def by_id(self, actor: str) -> Actor | None:
        """Return the actor with the id ``actor``."""
        return self._ids.get(actor)

    def is_metonym(self, span: Span) -> bool:
        """Say whether a place's name stands for a government there, rather than for the place."""
        index = bisect_right(self._metonyms, (span.start, float("inf")))
        if index and self._metonyms[index - 1][1] > span.start:
            return True
        return index < len(self._metonyms) and self._metonyms[index][0] < span.end

    def with_speeches(self, parsed: Parsed, speeches: Sequence[tuple[Span, str]]) -> Cast:
        """Return the cast with "I" and "we" in each quoted span resolved to its speaker, given by id."""
        at = dict(self._at)
        said: dict[str, list[Span]] = {}
        for span, speaker in sorted(speeches, key=lambda s: s[0].start - s[0].end):
            if speaker not in self._ids:
                continue
            tokens = parsed.doc.char_span(span.start, span.end, alignment_mode="contract")
            for token in tokens if tokens is not None else ():
                if token.lower_ in _FIRST_PERSON and not (token.lower_ == "us" and token.text == "US"):
                    at[token.i] = (speaker,)
        for i, ids in at.items():
            if self._at.get(i) != ids:
                token = parsed.doc[i]
                said.setdefault(ids[0], []).append(parsed.span(token.idx, token.idx + len(token)))
        actors = tuple(_with_mentions(actor, said.get(actor.id, ())) for actor in self.actors)
        return Cast(actors, self.publisher, self.problems, at, {a.id: a for a in actors}, self._metonyms)


def _with_mentions(actor: Actor, more: Sequence[Span]) -> Actor:
    if actor.unnamed is not None:
        # Its id hangs on its first mention.
        more = [m for m in more if m.start > actor.mentions[0].start]
    if not more:
        return actor
    mentions = {(m.start, m.end): m for m in (*actor.mentions, *more)}
    return replace(actor, mentions=tuple(mentions[key] for key in sorted(mentions)))


def find_actors(parsed: Parsed, quotations: Quotations) -> Cast:
    """Find who a document speaks of, and resolve names, descriptions and pronouns to them."""
    lexicon = load_actor_lexicon()
    frame = Frame(parsed.doc)
    states = States(frame, lexicon)
    names = find_names(frame, lexicon, states)
    clusters = cluster(frame, lexicon, names, parsed.document.publisher)
    scene = Scene(frame, lexicon, states, quotations, Ranker(frame, lexicon))
    named = name_actors(scene, names, clusters)
    draft_offices(scene, named)
    note_owners(scene)
    learn_genders(scene, named)
    cast_mentions(scene, named)
    find_terms(frame, lexicon, scene.at)
    for figure in scene.figures:
        _settle_kind(lexicon, figure)
    fill_roles(scene)
    return _cast(parsed, scene, clusters.publisher)


def _settle_kind(lexicon: ActorLexicon, figure: Figure) -> None:
    """Make people who speak without being named, as sources do, an unnamed source; drop organizations in name only.

    A "first group" or a "most serious movement" is somebody only where it acts or is a state's.
    """
    if figure.kind is ActorKind.ORGANIZATION and not (figure.named or figure.acts or figure.nations or figure.owned):
        figure.kind = None
    if figure.kind is not ActorKind.GROUP or figure.named:
        return
    if not figure.acts and figure.heads and figure.heads <= lexicon.organization_nouns:
        figure.kind = None
        return
    if figure.heads & lexicon.sources and (figure.speaks or figure.count is not None):
        figure.kind = ActorKind.UNNAMED


def _cast(parsed: Parsed, scene: Scene, publisher: Figure | None) -> Cast:
    figures = [f for f in scene.figures if f.same is None and (f.mentions or f is publisher)]
    actors = freeze(parsed, figures)
    by_id: dict[str, Actor] = {}
    for actor in actors.values():
        same = by_id.get(actor.id)
        by_id[actor.id] = actor if same is None else _merged(same, actor)
    at: dict[int, tuple[str, ...]] = {}
    for i, figure in scene.at.items():
        meant = [f.same or f for f in (figure.members or (figure,))]
        ids = tuple(dict.fromkeys(actors[f].id for f in meant if f in actors))
        if ids:
            at[i] = ids
    ordered = sorted(by_id.values(), key=lambda a: (not a.mentions, a.mentions[0].start if a.mentions else 0, a.id))
    return Cast(
        actors=tuple(ordered),
        publisher=actors[publisher].id if publisher is not None else None,
        problems=(),
        _at=at,
        _ids=by_id,
        _metonyms=tuple(sorted(set(scene.metonyms))),
    )


def _merged(one: Actor, other: Actor) -> Actor:
    mentions = {(m.start, m.end): m for m in (*one.mentions, *other.mentions)}
    return replace(
        one,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        mentions=tuple(mentions[key] for key in sorted(mentions)),
    )
