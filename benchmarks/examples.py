"""Score a reading of the example reports against `examples/expected.json`, fact by fact and field by field.

    python benchmarks/examples.py [--misses] [--json]

A fact is found where an item of its kind stands on its words with its move (for events its kind or PLOVER type) and
its holder; it is right where every further field that the fact names agrees as well. Each field is counted apart,
over the facts that name it, found or not. Names agree where one has all the words of the other, articles aside.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accordingto.vocabulary import Actor, Event, Position, Problem, Reading, Span

__all__ = ["Verdict", "judge", "main"]

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ARTICLES = {"a", "an", "the"}
PASSIVE_MOVES = {"no-comment", "silence"}

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a fact: for each field that it names, whether the closest item agrees."""

    fact: Fact
    fields: Mapping[str, bool]

    @property
    def found(self) -> bool:
        """Whether an item stands on the fact's words with its move and its holder."""
        return all(
            self.fields[field] for field in ("words", "move", "holder", "problem", "event") if field in self.fields
        )

    @property
    def right(self) -> bool:
        """Whether every field agrees."""
        return all(self.fields.values())


def judge(fact: Fact, reading: Reading) -> Verdict:
    """Return how the reading's closest item of the fact's kind compares with the fact."""
    actors = {actor.id: actor for actor in reading.actors}
    kinds: dict[str, tuple[Position | Event | Problem, ...]] = {
        "position": reading.positions,
        "event": reading.events,
        "problem": reading.problems,
    }
    compared = [_compare(fact, item, actors, reading) for item in kinds[fact["kind"]]]
    fields = max(compared, key=_closeness, default=dict.fromkeys(_named(fact), False))
    if not fields["words"]:
        fields = dict.fromkeys(fields, False)
    return Verdict(fact=fact, fields=fields)


def _closeness(fields: Mapping[str, bool]) -> tuple[bool, bool, int]:
    return fields["words"], fields.get("move", True), sum(fields.values())


def _named(fact: Fact) -> list[str]:
    fields = [field for field in fact if field not in {"document", "line", "kind", "start", "end", "plover"}]
    return [*fields, *(["time"] if "start" in fact else [])]


def _compare(
    fact: Fact, item: Position | Event | Problem, actors: Mapping[str, Actor], reading: Reading
) -> dict[str, bool]:
    if isinstance(item, Problem):
        return {"problem": item.kind == fact["problem"], "words": _says(fact["words"], item.span)}
    agreed = dict.fromkeys(_named(fact), False)
    agreed["chain"] = _same_chain(fact["chain"], item, actors)
    if "start" in fact:
        agreed["time"] = (str(item.time.start), str(item.time.end)) == (fact["start"], fact["end"])
    if isinstance(item, Event):
        agreed |= _compare_event(fact, item, actors, reading)
    else:
        agreed |= _compare_position(fact, item, actors)
    return agreed


def _compare_position(fact: Fact, item: Position, actors: Mapping[str, Actor]) -> dict[str, bool]:
    passive = PASSIVE_MOVES.intersection(_listed(fact["move"]))
    spans = [item.proposal, item.evidence] if passive else [item.proposal]
    agreed = {"words": any(_says(fact["words"], span) for span in spans), "move": item.move in _listed(fact["move"])}
    for field in {"holder", "addressee", "target"} & fact.keys():
        agreed[field] = _same_actor(fact[field], actors.get(getattr(item, field) or ""))
    for field in {"condition", "in_return"} & fact.keys():
        agreed[field] = _says(fact[field], getattr(item, field))
    for field in {"channel", "modality"} & fact.keys():
        agreed[field] = getattr(item, field) == fact[field]
    return agreed


def _compare_event(fact: Fact, item: Event, actors: Mapping[str, Actor], reading: Reading) -> dict[str, bool]:
    agreed = {
        "words": _says(fact["words"], item.evidence),
        "event": item.kind == fact["event"] or item.plover == fact["plover"],
        "status": item.status == fact["status"],
    }
    if "organizer" in fact:
        agents = [actors.get(taker.actor) for taker in item.participants if taker.role == "agent"]
        agreed["organizer"] = any(_same_actor(fact["organizer"], agent) for agent in agents)
    if "place" in fact:
        agreed["place"] = any(place.name == fact["place"] for place in reading.places if place.id in item.places)
    return agreed


def _says(words: str, span: Span | None) -> bool:
    return span is not None and _plain(words) in _plain(span.exact)


def _plain(text: str) -> str:
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    return re.sub(r"\s+", " ", straight).lower()


def _same_chain(expected: list[str], item: Position | Event, actors: Mapping[str, Actor]) -> bool:
    chain = list(item.chain)
    if isinstance(item, Position) and len(chain) == len(expected) + 1 and chain[-1] == item.holder:
        chain.pop()  # holders who speak for themselves are left off a fact's chain
    return len(chain) == len(expected) and all(
        _same_actor(name, actors.get(link)) for name, link in zip(expected, chain, strict=True)
    )


def _same_actor(expected: str | list[str], actor: Actor | None) -> bool:
    if actor is None:
        return False
    described = actor.unnamed.description if actor.unnamed else actor.name
    theirs = [_words(name) for name in (actor.name, described, *actor.aliases)]
    ours = [_words(name) for name in _listed(expected)]
    return any(a and b and (a <= b or b <= a) for a in ours for b in theirs)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - ARTICLES


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _read_examples() -> dict[str, list[Reading]]:
    from accordingto.ingest import IngestOptions, documents
    from accordingto.reading import LocalReader
    from accordingto.settings import load_settings
    from accordingto.vocabulary import Document

    settings = load_settings()
    reader = LocalReader(settings)
    readings: dict[str, list[Reading]] = {}
    for path in sorted((EXAMPLES / "ilven").iterdir()):
        taken = [item for item in documents([str(path)], IngestOptions(), settings, None) if isinstance(item, Document)]
        readings[path.name] = list(reader.read_all(taken))
    return readings


def _missed(verdict: Verdict) -> str:
    wrong = ", ".join(field for field, agrees in verdict.fields.items() if not agrees)
    fact = verdict.fact
    move = fact.get("move") or fact.get("event") or fact["problem"]
    return f"{'found' if verdict.found else 'missed':6}  {fact['document'][:2]}  {move}: {fact['words']}  [{wrong}]"


def main() -> None:
    """Print how many facts are found and right, and how often each field agrees."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print each fact that is not right, and which fields")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    facts: list[Fact] = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))["facts"]
    readings = _read_examples()
    verdicts = [judge(fact, readings[fact["document"]][fact.get("line", 1) - 1]) for fact in facts]
    named = Counter(field for verdict in verdicts for field in verdict.fields)
    agreed = Counter(field for verdict in verdicts for field, agrees in verdict.fields.items() if agrees)
    figures = {
        "facts": len(facts),
        "found": sum(verdict.found for verdict in verdicts),
        "right": sum(verdict.right for verdict in verdicts),
        "fields": {field: [agreed[field], count] for field, count in named.most_common()},
    }
    if options.misses:
        print("\n".join(_missed(verdict) for verdict in verdicts if not verdict.right))
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{figures['found']} of {figures['facts']} facts found, {figures['right']} right in every field")
    for field, count in named.most_common():
        print(f"  {field:10} {agreed[field]:3} of {count}")


if __name__ == "__main__":
    main()
