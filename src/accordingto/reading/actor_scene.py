"""The state of the passes over one document: who is known so far, and which token refers to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from accordingto.reading.actor_figures import Figure
from accordingto.reading.actor_frame import Frame
from accordingto.reading.actor_lexicon import ActorLexicon
from accordingto.reading.actor_roles import Office
from accordingto.reading.actor_states import States
from accordingto.reading.coreference import Ranker, Seen
from accordingto.reading.quotations import Quotations
from accordingto.vocabulary import ActorKind, Span

__all__ = ["Draft", "Scene"]

Draft = tuple[Figure, Office, Span]
"""An office, whose it is, and the words that give it."""


@dataclass(slots=True, eq=False)
class Scene:
    """What the passes share. ``at`` gives the figure of each token that refers to one.

    ``state_at`` gives the key of the state that a token's name or nationality belongs to, ``name_at`` the last token
    of the name that starts there. ``order`` holds the figures by their last
    mention, ``led`` their last mention as a subject. ``pairs`` are the pairs that
    something is said to be between. ``turn`` is whose turn of a transcript is being read.
    """

    frame: Frame
    lexicon: ActorLexicon
    states: States
    quotations: Quotations
    ranker: Ranker
    at: dict[int, Figure] = field(default_factory=dict)
    things: dict[int, Figure] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    state_at: dict[int, str] = field(default_factory=dict)
    by_state: dict[str, Figure] = field(default_factory=dict)
    by_head: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    groups: dict[str, Figure] = field(default_factory=dict)
    organizations: dict[str, Figure] = field(default_factory=dict)
    metonyms: list[tuple[int, int]] = field(default_factory=list)
    owners: dict[Figure, set[Figure]] = field(default_factory=lambda: defaultdict(set))
    led: dict[Figure, int] = field(default_factory=dict)
    order: dict[Figure, int] = field(default_factory=dict)
    parts: list[Figure] = field(default_factory=list)
    pairs: list[Figure] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    turn: Figure | None = None

    def add(self, figure: Figure) -> Figure:
        """Take up a new figure."""
        self.figures.append(figure)
        return figure

    def unite(self, figure: Figure, other: Figure) -> None:
        """Take ``other`` for the same as ``figure`` from now on."""
        other.same = figure
        figure.mentions |= other.mentions
        figure.nations |= other.nations
        for noun in sorted(other.heads):
            self.call(figure, noun)
        self.owners[figure] |= self.owners.get(other, set())
        self.order.pop(other, None)

    def state(self, key: str) -> Figure:
        """Return the figure of a state."""
        figure = self.by_state.get(key)
        if figure is None:
            figure = Figure(ActorKind.STATE, self.states.government(key), named=True, state=key)
            self.by_state[key] = self.add(figure)
        return figure

    def call(self, figure: Figure, noun: str) -> None:
        """Note that the text has this noun for the figure."""
        for name in dict.fromkeys((noun, noun.rsplit(maxsplit=1)[-1])):
            if name not in figure.heads:
                figure.heads.add(name)
                self.by_head[name].append(figure)

    def refer(self, figure: Figure, head: int, first: int, last: int) -> None:
        """Note a mention from token ``first`` to ``last`` without making it an antecedent."""
        self.at[head] = figure
        figure.mentions.add((self.frame.start[first], self.frame.end[last]))

    def see(self, figure: Figure, head: int, *, name: bool = False) -> None:
        """Make the mention headed by ``head`` an antecedent of what follows."""
        if figure.kind is not None:
            self.order.pop(figure, None)
            self.order[figure] = head
            if self.frame.is_subject(head):
                self.led[figure] = head
        self.ranker.see(Seen(figure, head, self.quotation(head), name))
        verb = self.frame.verb(head)
        active = self.frame.dep[self.frame.top(head)] == "nsubj"
        if verb is not None and active:
            figure.acts = figure.acts or self.frame.lemma[verb] not in self.lexicon.syntax["place_subjects"]
        if verb is not None and active and self.frame.lemma[verb] in self.lexicon.speech:
            figure.speaks = True
            if self.quotation(head) < 0:
                self.ranker.last_speaker = figure
        elif self._is_source(head):
            figure.speaks = True

    def quotation(self, i: int) -> int:
        """Return where the quotation around the token starts, -1 outside of quotations."""
        around = self.quotations.around(self.frame.start[i])
        return around.start if around is not None else -1

    def _is_source(self, head: int) -> bool:
        """Say whether the phrase stands behind "according to" or is the agent of what is said."""
        frame = self.frame
        top = frame.top(head)
        if frame.dep[top] != "pobj":
            return False
        governor = frame.head[top]
        if frame.dep[governor] == "agent":
            return frame.lemma[frame.head[governor]] in self.lexicon.speech
        return frame.lower[governor] == "to" and frame.lower[frame.head[governor]] == "according"
