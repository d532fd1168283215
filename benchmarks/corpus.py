"""Score the reader on the held-out part of the corpus, or one annotation of it against another.

    python benchmarks/corpus.py corpus/heldout [--against corpus/second] [--json]

Attributions: exact span F1 as on PolNeAR. Nesting: of the gold attributions that stand in another's content, how many
are found with the right one around them. Positions: one is found where its cue, or failing that its proposal, meets
the gold cue; then each field counts on its own, and ``position`` counts those with move and holder right. An actor is
right where the words that the reader takes for it are words that the annotator gave to the same actor. ``issue`` is
the F1 over pairs of positions of a report that share one; ``chain`` compares the sources around the position,
outermost first. ``event`` is right with its PLOVER root; ``event (tagger)`` are those that the tagger alone would
find, which the reader does not use.

With ``--against`` a second annotation takes the reader's place: the agreement of two annotators.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.read import Attributed, Report, reports

from accordingto.ingest import document_from_text
from accordingto.reading import LocalReader
from accordingto.reading.coreference import PRONOUNS
from accordingto.reading.extent import overlap
from accordingto.relating.subjects import stated, subjects_of
from accordingto.settings import load_settings
from accordingto.vocabulary import Actor, ActorKind, Move, Reading, Span
from benchmarks.polnear import Triple, characters, f1, pieces, predicted, tally

Piece = tuple[int, int]
ATTRIBUTION = ("source", "cue", "content", "triple", "characters", "nesting", "speaker")
FIELDS = ("move", "modality", "holder", "addressee", "target", "plover", "chain")
SCORES = (*ATTRIBUTION, "found", "position", *FIELDS, "issue", "event")
MENTIONS = ("mention name", "mention pronoun", "mention description", "mention unnamed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A position in a form that reader and annotators share; actors are sets of the places that name them."""

    cue: Piece | None
    proposal: tuple[Piece, ...]
    move: str
    modality: str
    plover: str | None
    issue: str | None
    holder: frozenset[Piece] | None
    addressee: frozenset[Piece] | None
    target: frozenset[Piece] | None
    chain: tuple[frozenset[Piece], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """All that is compared of one report."""

    triples: list[Triple]
    parents: dict[Piece, Piece]
    speakers: dict[Piece, frozenset[Piece]]
    stands: list[Stand]
    events: dict[Piece, str]
    entities: list[frozenset[Piece]]
    kinds: dict[Piece, str]


def of_report(report: Report) -> Side:
    """Return what an annotator says."""
    places: dict[str, set[Piece]] = {}
    at: dict[Piece, str] = {}
    for mention in report.mentions:
        places.setdefault(mention.actor, set()).add((mention.start, mention.end))
        at[mention.start, mention.end] = mention.actor

    def actor(spans: tuple[Piece, ...], outside: str | None = None) -> frozenset[Piece] | None:
        if outside is not None:
            return frozenset(places.get(outside, ()))
        if not spans:
            return None
        inside = [(m, a) for m, a in at.items() if m[0] >= spans[0][0] and m[1] <= spans[-1][1]]
        best = max(inside, key=lambda item: item[0][1] - item[0][0], default=None)
        return frozenset(places[best[1]]) if best is not None else frozenset(spans)

    items = [a for a in report.attributions if a.cue]
    triples = [Triple(source=a.source, cue=a.cue, content=a.content) for a in report.attributions]

    def around(cue: Piece) -> list[Attributed]:
        outer = (a for a in items if any(s <= cue[0] and cue[1] <= e for s, e in a.content) and a.cue[0] != cue)
        return sorted(outer, key=lambda a: -sum(e - s for s, e in a.content))

    parents = {a.cue[0]: outer[-1].cue[0] for a in items if (outer := around(a.cue[0]))}
    speakers = {a.cue[0]: found for a in items if (found := actor(a.source))}
    stands = []
    for position in report.positions:
        cue = position.spans["cue"][0]
        holder = actor(position.spans.get("holder", ()), position.actors.get("holder"))
        chain = [s for a in around(cue) if (s := actor(a.source))]
        if chain and holder is not None and chain[-1] & holder:
            chain.pop()
        stands.append(
            Stand(
                cue=cue,
                proposal=position.spans.get("proposal", ()),
                move=position.move,
                modality=position.modality,
                plover=position.plover,
                issue=position.issue,
                holder=holder,
                addressee=actor(position.spans.get("addressee", ()), position.actors.get("addressee")),
                target=actor(position.spans.get("target", ()), position.actors.get("target")),
                chain=tuple(chain),
            )
        )
    events = {e.spans["cue"][0]: str(e.plover) for e in report.events}
    return Side(
        triples=triples,
        parents=parents,
        speakers=speakers,
        stands=stands,
        events=events,
        entities=[frozenset(found) for found in places.values()],
        kinds={m: kind_of(report.text[slice(*m)], unnamed=report.kinds[a] is ActorKind.UNNAMED) for m, a in at.items()},
    )


def kind_of(words: str, *, unnamed: bool) -> str:
    """Return whether a mention is a pronoun, a name, a description, or refers to somebody left unnamed."""
    if words.lower() in PRONOUNS or words.lower() in _OTHER_PRONOUNS:
        return "pronoun"
    if unnamed:
        return "unnamed"
    parts = words.split()
    named = parts[-1:] if parts[0].islower() else parts
    return "name" if any(w[:1].isupper() for w in named) else "description"


_OTHER_PRONOUNS = frozenset(
    {"i", "me", "my", "mine", "we", "us", "our", "ours", "who", "whom", "whose", "which", "that", "you", "your"}
)


def of_reading(reading: Reading) -> Side:
    """Return what the reader says."""
    cast = {a.id: a for a in reading.actors}

    def places(actor: str | None) -> frozenset[Piece] | None:
        found: Actor | None = cast.get(actor or "")
        return frozenset((m.start, m.end) for m in found.mentions) if found is not None else None

    def piece(span: Span) -> Piece:
        return span.start, span.end

    by_id = {a.id: a for a in reading.attributions}
    parents = {
        piece(a.cue): piece(outer.cue)
        for a in reading.attributions
        if a.cue and a.parent and (outer := by_id[a.parent]).cue
    }
    speakers = {piece(a.cue): found for a in reading.attributions if a.cue and (found := places(a.speaker))}
    names = {place.id: place.name for place in reading.places}
    gathered = subjects_of([stated(p, names) for p in reading.positions])
    stands = [
        Stand(
            cue=piece(p.cue) if p.cue else None,
            proposal=(piece(p.proposal),) if p.proposal else (piece(p.evidence),),
            move=p.move,
            modality=p.modality,
            plover=p.plover,
            issue=f"{subject.key}, {subject.place}",
            holder=places(p.holder),
            addressee=places(p.addressee),
            target=places(p.target),
            chain=tuple(found for a in p.chain if (found := places(a)) is not None),
        )
        for p, subject in zip(reading.positions, gathered, strict=True)
    ]
    events = {piece(e.cue): str(e.plover) for e in reading.events}
    return Side(
        triples=predicted(reading.attributions, nested=True),
        parents=parents,
        speakers=speakers,
        stands=stands,
        events=events,
        entities=[frozenset(piece(m) for m in a.mentions) for a in reading.actors],
        kinds={},
    )


def same(a: frozenset[Piece] | None, b: frozenset[Piece] | None) -> bool:
    """Say whether two actors are named in the same places, at least in one; neither named counts as the same."""
    if not a or not b:
        return not a and not b
    return any(overlap(p, q) and (p[1] == q[1] or p[0] == q[0]) for p in a for q in b)


def _on_cue(got: Stand, wanted: Stand) -> bool:
    return got.cue is not None and wanted.cue is not None and overlap(got.cue, wanted.cue)


def _in_words(got: Stand, wanted: Stand) -> bool:
    return got.cue is None and wanted.cue is not None and any(overlap(p, wanted.cue) for p in got.proposal)


_FITTING: tuple[Callable[[Stand, Stand], bool], ...] = (
    lambda g, w: _on_cue(g, w) and g.move == w.move and same(g.holder, w.holder),
    lambda g, w: _on_cue(g, w) and g.move == w.move,
    _on_cue,
    lambda g, w: _in_words(g, w) and g.move == w.move,
    _in_words,
)
"""Ways for two positions to be the same, the strictest first."""


def matched(got: Sequence[Stand], wanted: Sequence[Stand]) -> list[tuple[Stand, Stand]]:
    """Pair positions one to one: by their cues, those of the same move first, then by cue in the other's proposal."""
    pairs: list[tuple[Stand, Stand]] = []
    left, open_ = list(got), list(wanted)
    for fits in _FITTING:
        for g in list(left):
            w = next((w for w in open_ if fits(g, w)), None)
            if w is not None:
                pairs.append((g, w))
                left.remove(g)
                open_.remove(w)
    return pairs


def chain_fits(got: Sequence[frozenset[Piece]], wanted: Sequence[frozenset[Piece]]) -> bool:
    """Say whether two chains name the same actors in the same order."""
    return len(got) == len(wanted) and all(same(a, b) for a, b in zip(got, wanted, strict=True))


def tally_events(counts: Counter[str], got: dict[Piece, str], wanted: dict[Piece, str]) -> None:
    """Add a report's events: one is right where its cue meets a gold one of the same PLOVER root."""
    right = [c for c, root in wanted.items() if any(overlap(c, d) and root == r for d, r in got.items())]
    counts.update(hit=len(right), predicted=len(got), gold=len(wanted))


def tally_links(counts: dict[str, Counter[str]], got: Side, wanted: Side) -> None:
    """Add a report's mentions but each actor's first: right where the reader puts it with another of that actor."""
    by_end = {m[1]: number for number, places in enumerate(got.entities) for m in places}
    for entity in wanted.entities:
        for mention in sorted(entity)[1:]:
            kind = f"mention {wanted.kinds[mention]}"
            number = by_end.get(mention[1])
            others = {by_end[m[1]] for m in entity if m != mention and m[1] in by_end}
            counts[kind].update(hit=number in others, predicted=number is not None, gold=1)


def _fits(name: str, got: Stand, wanted: Stand) -> bool:
    if name == "chain":
        return chain_fits(got.chain, wanted.chain)
    mine, theirs = getattr(got, name), getattr(wanted, name)
    return same(mine, theirs) if name in {"holder", "addressee", "target"} else bool(mine == theirs)


def compare(counts: dict[str, Counter[str]], got: Side, wanted: Side) -> None:
    """Add one report's comparison."""
    for role in ("source", "cue", "content"):
        tally(counts[role], pieces(got.triples, role), pieces(wanted.triples, role))
    tally(counts["triple"], set(got.triples), set(wanted.triples))
    tally(counts["characters"], characters(got.triples), characters(wanted.triples))
    nested = {
        (g, w)
        for g, w in wanted.parents.items()
        if any(overlap(g, c) and overlap(w, p) for c, p in got.parents.items())
    }
    counts["nesting"].update(hit=len(nested), predicted=len(got.parents), gold=len(wanted.parents))
    known = [(c, s) for c, s in got.speakers.items() if any(overlap(c, w) for w in wanted.speakers)]
    right = [1 for c, s in known if any(overlap(c, w) and same(s, t) for w, t in wanted.speakers.items())]
    counts["speaker"].update(hit=len(right), predicted=len(known), gold=len(known))
    if wanted.kinds:
        tally_links(counts, got, wanted)
    tally_events(counts["event"], got.events, wanted.events)
    pairs = matched(got.stands, wanted.stands)
    full = [1 for g, w in pairs if g.move == w.move and same(g.holder, w.holder)]
    counts["found"].update(hit=len(pairs), predicted=len(got.stands), gold=len(wanted.stands))
    counts["position"].update(hit=len(full), predicted=len(got.stands), gold=len(wanted.stands))
    for name in FIELDS:
        fits = [_fits(name, g, w) for g, w in pairs]
        counts[name].update(hit=sum(fits), predicted=len(fits), gold=len(fits))
    for g, w in pairs:
        counts[f"move {w.move}"].update(hit=g.move == w.move)
    for stand in wanted.stands:
        counts[f"move {stand.move}"].update(gold=1)
    for stand in got.stands:
        counts[f"move {stand.move}"].update(predicted=1)
    for (g, w), (h, v) in combinations(pairs, 2):
        counts["issue"].update(
            hit=g.issue == h.issue and w.issue == v.issue, predicted=g.issue == h.issue, gold=w.issue == v.issue
        )


def scores(gold: Path, against: Path | None = None) -> tuple[int, dict[str, tuple[float, float, float]], Counter[str]]:
    """Return the number of reports, each score's precision, recall and F1 in per cent, and what it is out of."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*SCORES, *MENTIONS)}
    counts |= {f"move {move}": Counter() for move in Move}
    number = 0
    for got, wanted in sides(gold, against):
        number += 1
        compare(counts, got, wanted)
    return number, {name: f1(c) for name, c in counts.items()}, Counter({n: c["gold"] for n, c in counts.items()})


def sides(gold: Path, against: Path | None) -> Iterator[tuple[Side, Side]]:
    """Yield what is scored and what it is scored against, report by report."""
    if against is not None:
        second = {r.name: r for r in reports(against)}
        yield from ((of_report(second[r.name]), of_report(r)) for r in reports(gold) if r.name in second)
        return
    reader = LocalReader(load_settings())
    for report in reports(gold):
        yield of_reading(reader.read(document_from_text(report.text, language="en"))), of_report(report)


def tagger_events(gold: Path) -> tuple[float, float, float]:
    """Return the same score for the events that the tagger alone finds."""
    reader = LocalReader(load_settings())
    counts: Counter[str] = Counter()
    for report in reports(gold):
        _, tags = reader.apart(document_from_text(report.text, language="en"))
        found = {t.cue: t.classes["plover"][0] for t in tags if t.task == "event"}
        tally_events(counts, found, of_report(report).events)
    return f1(counts)


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    number, found, gold = scores(options.folder, options.against)
    if options.json:
        print(json.dumps({"reports": number, **{n: [round(x, 1) for x in values] for n, values in found.items()}}))
        return
    if options.against is None:
        found["event (tagger)"] = tagger_events(options.folder)
        gold["event (tagger)"] = gold["event"]
    print(f"{number} reports")
    print(f"{'':22} precision  recall     F1   gold")
    for name, (precision, recall, score) in found.items():
        print(f"{name:22} {precision:9.1f} {recall:7.1f} {score:6.1f} {gold[name]:6}")


if __name__ == "__main__":
    main()
