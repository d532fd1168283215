"""Score actors on GUM: pronouns against its coreference chains, and the kinds of names against its entity types.

    python benchmarks/coreference.py ../shared/data/gum [--split train|dev|test] [--genres news] [--errors N] [--json]

A third-person pronoun counts where its gold chain has a mention that is no pronoun. It is right where another mention
of the actor that it was resolved to, one that is no pronoun either, belongs to the same chain; a pronoun that was
resolved although it stands for nothing ("it rained") is wrong. ``actors`` restricts recall to chains of people,
organizations and places, since things are no actors. Mentions meet where our last word lies in the gold mention's
minimal span. A name's kind is right where person meets person, state or place meets place or organization, and
organization or outlet meets organization. ``types`` compares, over all those names, what the reader makes of them
(actors and places) with what the syntax package's own recognizer does, under the same rule: precision over the names
that get a type, recall over all. The rules were written with errors on the train split in view.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from accordingto.reading.actors import Cast, find_actors
from accordingto.reading.coreference import PRONOUNS
from accordingto.reading.places import find_places
from accordingto.reading.quotations import find_quotations
from accordingto.reading.syntax import Parsed, parse_all
from accordingto.settings import load_settings
from accordingto.vocabulary import Actor, ActorKind, Document

__all__ = ["Gold", "main", "read_conllu", "score", "split_names"]

ACTORS = frozenset({"person", "organization", "place"})
GENRES = "news,interview,bio,voyage,academic,court"
OURS = {
    ActorKind.PERSON: {"person"},
    ActorKind.STATE: {"place", "organization"},
    ActorKind.ORGANIZATION: {"organization"},
    ActorKind.OUTLET: {"organization"},
    ActorKind.GROUP: {"person", "organization"},
    ActorKind.UNNAMED: {"person"},
}
SPACY = {
    "PERSON": {"person"},
    "GPE": {"place", "organization"},
    "LOC": {"place"},
    "FAC": {"place"},
    "ORG": {"organization"},
    "NORP": {"person", "organization"},
}
_OPENING = re.compile(r"\((\d+)-(\w+)-([^()]*)|(\d+)\)|\)")


@dataclass(slots=True)
class Mention:
    """A gold mention: chain, entity type, tokens from ``first`` to ``last``, and those of its minimal span."""

    chain: str
    kind: str
    first: int
    last: int = -1
    least: tuple[int, ...] = ()


@dataclass(slots=True)
class Gold:
    """An annotated document: its text, the ranges of its tokens with their tags, and its mentions."""

    text: str = ""
    ranges: list[tuple[int, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def read_conllu(path: Path) -> Gold:
    """Return the document of a CoNLL-U file with GUM's entity annotation."""
    gold = Gold()
    pieces: list[str] = []
    length = 0
    opened: list[Mention] = []
    space = ""
    joined: tuple[int, str] | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block") and pieces:
            space = "\n\n"
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if "-" in cells[0]:
            first, last = cells[0].split("-")
            joined = (int(last) - int(first) + 1, "" if "SpaceAfter=No" in cells[9] else " ")
            continue
        if "." in cells[0]:
            continue
        length += len(space) + len(cells[1])
        pieces += [space, cells[1]]
        gold.ranges.append((length - len(cells[1]), length))
        gold.tags.append(cells[4])
        space = "" if "SpaceAfter=No" in cells[9] else " "
        if joined is not None:
            left, after = joined
            space = after if left == 1 else ""
            joined = (left - 1, after) if left > 1 else None
        _entities(cells[9], len(gold.ranges) - 1, opened, gold)
    gold.text = "".join(pieces)
    return gold


def _entities(misc: str, i: int, opened: list[Mention], gold: Gold) -> None:
    entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for match in _OPENING.finditer(entity):
        if match.group(1):
            fields = match.group(3).split("-")
            mention = Mention(match.group(1), match.group(2), i)
            mention.least = tuple(i + int(n) - 1 for n in _minimal(fields))
            opened.append(mention)
            if entity[match.end() : match.end() + 1] == ")":
                _close(opened, mention.chain, i, gold)
        elif match.group(4):
            _close(opened, match.group(4), i, gold)


def _minimal(fields: Sequence[str]) -> list[str]:
    """Return the numbers of the minimal span's tokens: the field of numbers and commas before the kind of link."""
    return next(([n for n in f.split(",") if n] for f in fields[2:] if re.fullmatch(r"\d+(?:,\d+)*", f)), ["1"])


def _close(opened: list[Mention], chain: str, i: int, gold: Gold) -> None:
    for mention in reversed(opened):
        if mention.chain == chain and mention.last < 0:
            mention.last = i
            opened.remove(mention)
            gold.mentions.append(mention)
            return


@dataclass(slots=True)
class Figures:
    """Counts over documents, and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


class _Alignment:
    """A gold document beside our cast: who meets whom."""

    def __init__(self, gold: Gold, cast: Cast) -> None:
        self.gold = gold
        self.cast = cast
        self.ends = {end: i for i, (_, end) in enumerate(gold.ranges)}
        self.by_token: dict[int, list[Mention]] = defaultdict(list)
        for mention in gold.mentions:
            for i in mention.least:
                self.by_token[i].append(mention)
        self.full: dict[str, str] = {}
        for mention in gold.mentions:
            if not _is_pronoun(gold, mention):
                self.full.setdefault(mention.chain, _words(gold, mention))
        self.single = {m.first: m for m in gold.mentions if m.first == m.last}

    def chains(self, actor: Actor | None) -> set[str]:
        """Return the gold chains that the actor's names and descriptions belong to."""
        found: set[str] = set()
        for span in actor.mentions if actor is not None else ():
            last = self.ends.get(span.end)
            if last is not None and span.exact.lower() not in PRONOUNS:
                found.update(m.chain for m in self.by_token.get(last, ()))
        return found


def score(gold: Gold, parsed: Parsed, cast: Cast, figures: Figures) -> None:
    """Add one document to the figures."""
    tokens = {token.idx: token for token in parsed.doc}
    aligned = _Alignment(gold, cast)
    places = find_places(parsed, cast.is_metonym)
    placed = [(m.span.start, m.span.end) for p in places.places for m in p.mentions if not m.metonym]
    for i, (start, end) in enumerate(gold.ranges):
        token = tokens.get(start)
        if gold.text[start:end].lower() in PRONOUNS and gold.tags[i] in {"PRP", "PRP$"} and token is not None:
            _count_pronoun(aligned, i, cast.actor_at(token), figures)
    for mention in gold.mentions:
        token = tokens.get(gold.ranges[mention.least[-1]][0])
        if mention.kind in ACTORS and _is_name(gold, mention) and token is not None:
            actor = _named_there(gold, mention, cast.actor_at(token))
            _count_name(gold, mention, actor, figures)
            at_place = any(first <= token.idx < last for first, last in placed)
            ours = {"place"} if at_place else OURS[actor.kind] if actor is not None else None
            _count_type(mention.kind, "reader", ours, figures.counts)
            _count_type(mention.kind, "spaCy", SPACY.get(token.ent_type_), figures.counts)


def _named_there(gold: Gold, mention: Mention, actor: Actor | None) -> Actor | None:
    """Return the actor if one of its mentions ends with the name and begins no earlier than the gold mention."""
    start, end = gold.ranges[mention.first][0], gold.ranges[mention.least[-1]][1]
    fits = actor is not None and any(start <= m.start and m.end == end for m in actor.mentions)
    return actor if fits else None


def _is_name(gold: Gold, mention: Mention) -> bool:
    """Say whether the minimal span is an unbroken name."""
    least = mention.least
    return gold.tags[least[-1]].startswith("NNP") and list(least) == list(range(least[0], least[-1] + 1))


def _is_pronoun(gold: Gold, mention: Mention) -> bool:
    return mention.first == mention.last and gold.tags[mention.first] in {"PRP", "PRP$", "WP", "WDT", "WP$", "DT"}


def _count_pronoun(aligned: _Alignment, i: int, actor: Actor | None, figures: Figures) -> None:
    start, end = aligned.gold.ranges[i]
    word = aligned.gold.text[start:end].lower()
    mention = aligned.single.get(i)
    if mention is not None and mention.chain not in aligned.full:
        return
    group = {"m": "he/she", "f": "he/she", "n": "it", "p": "they"}[PRONOUNS[word]]
    right = mention is not None and mention.chain in aligned.chains(actor)
    is_actor = mention is not None and mention.kind in ACTORS
    for key in ("all", group):
        figures.counts[f"{key} gold"] += mention is not None
        figures.counts[f"{key} gold actors"] += is_actor
        figures.counts[f"{key} resolved"] += actor is not None
        figures.counts[f"{key} right"] += right
        figures.counts[f"{key} right actors"] += right and is_actor
    if not right and (actor is not None or is_actor):
        said = f"{aligned.gold.text[max(start - 160, 0) : start]}>>{word}<<{aligned.gold.text[end : end + 50]}"
        wanted = aligned.full[mention.chain] if mention is not None else None
        ours = actor.name if actor is not None else None
        figures.errors.append(f"{word}: {ours!r} instead of {wanted!r}: {' '.join(said.split())}")


def _words(gold: Gold, mention: Mention) -> str:
    return gold.text[gold.ranges[mention.first][0] : gold.ranges[mention.last][1]][:60]


def _count_name(gold: Gold, mention: Mention, actor: Actor | None, figures: Figures) -> None:
    counts = figures.counts
    counts[f"name {mention.kind}"] += 1
    if actor is None:
        return
    right = mention.kind in OURS[actor.kind]
    counts[f"name {mention.kind} typed"] += 1
    counts[f"name {mention.kind} right"] += right
    if not right:
        figures.errors.append(f"NAME {_words(gold, mention)!r} is {mention.kind}, not {actor.kind} {actor.name!r}")


def split_names(folder: Path, split: str) -> set[str]:
    """Return the names of the documents of a split, as ``splits.md`` lists them."""
    text = (folder / "splits.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {split}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"\* (GUM_\w+)", section.group(1))) if section else set()


def _count_type(kind: str, whose: str, types: set[str] | None, counts: Counter[str]) -> None:
    for name in (kind, "all"):
        counts[f"type {whose} {name} gold"] += 1
        counts[f"type {whose} {name} typed"] += types is not None
        counts[f"type {whose} {name} right"] += types is not None and kind in types


def _paths(folder: Path, split: str, genres: set[str]) -> list[Path]:
    listed = {name: split_names(folder, name) for name in ("dev", "test", "test2")}
    every = [p for p in sorted((folder / "dep").glob("*.conllu")) if p.stem.split("_")[1] in genres]
    if split == "train":
        held = set().union(*listed.values())
        return [p for p in every if p.stem not in held]
    return [p for p in every if p.stem in listed[split]]


def _ratio(counts: Counter[str], part: str, whole: str) -> float | None:
    return round(counts[part] / counts[whole], 3) if counts[whole] else None


def summary(counts: Counter[str]) -> dict[str, dict[str, float | int | None]]:
    """Return the figures: precision and recall by pronoun, and found and right by kind of name."""
    figures: dict[str, dict[str, float | int | None]] = {}
    for key in ("all", "he/she", "they", "it"):
        figures[key] = {
            "gold": counts[f"{key} gold"],
            "precision": _ratio(counts, f"{key} right", f"{key} resolved"),
            "recall": _ratio(counts, f"{key} right", f"{key} gold"),
            "recall_actors": _ratio(counts, f"{key} right actors", f"{key} gold actors"),
        }
    for kind in sorted(ACTORS):
        figures[f"names: {kind}"] = {
            "gold": counts[f"name {kind}"],
            "found": _ratio(counts, f"name {kind} typed", f"name {kind}"),
            "right": _ratio(counts, f"name {kind} right", f"name {kind} typed"),
        }
    for whose in ("reader", "spaCy"):
        for kind in ("all", *sorted(ACTORS)):
            base = f"type {whose} {kind}"
            figures[f"types, {whose}: {kind}"] = {
                "gold": counts[f"{base} gold"],
                "precision": _ratio(counts, f"{base} right", f"{base} typed"),
                "recall": _ratio(counts, f"{base} right", f"{base} gold"),
            }
    return figures


def main() -> None:
    """Print the figures over a split."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", default="dev", choices=["train", "dev", "test"])
    parser.add_argument("--genres", default=GENRES)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paths = _paths(options.folder, options.split, set(options.genres.split(",")))
    golds = [read_conllu(path) for path in paths]
    documents = [Document(id=p.stem, text=g.text, sha256="") for p, g in zip(paths, golds, strict=True)]
    figures = Figures()
    for gold, parsed in zip(golds, parse_all(documents, load_settings().syntax_package), strict=True):
        score(gold, parsed, find_actors(parsed, find_quotations(parsed)), figures)
    for error in figures.errors[: options.errors]:
        print(error)
    result = summary(figures.counts)
    if options.json:
        print(json.dumps({"documents": len(paths), **result}))
        return
    print(f"{len(paths)} documents of {options.split}")
    for key, values in result.items():
        print(f"{key:28}", "  ".join(f"{name} {value}" for name, value in values.items()))


if __name__ == "__main__":
    main()
