"""The lexicons of actors: titles, metonyms, outlets, organizations, first names and terms of anonymity."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

__all__ = ["ActorLexicon", "load_actor_lexicon"]

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """The words of ``titles.toml``, ``metonyms.toml``, ``outlets.toml`` and ``actors.toml``.

    ``outlets``, ``organizations`` and ``state_metonyms`` map each name, as written, to the usual name or the
    country's code. ``city_metonyms`` maps cities to the organizations that they stand for.
    """

    leaders: Words
    offices: Words
    office_modifiers: Words
    past: Words
    address: Mapping[str, str | None]
    sources: Words
    people: Mapping[str, str | None]
    ambiguous: Words
    kin: Words
    life: Words
    collectives: Words
    person_endings: tuple[str, ...]
    person_exceptions: Words
    state_metonyms: Mapping[str, str]
    city_metonyms: Mapping[str, str]
    institutions: Words
    plural_institutions: Words
    national: Words
    syntax: Mapping[str, Words]
    outlets: Mapping[str, str]
    outlets_with_article: Words
    outlet_words: Words
    outlet_phrases: tuple[str, ...]
    outlet_first: Words
    outlet_nouns: Words
    outlet_verbs: Words
    organizations: Mapping[str, str]
    organization_words: Words
    organization_nouns: Words
    state_nouns: Words
    state_property: Words
    dealings: Words
    firm_dealings: Words
    state_words: Words
    country_endings: tuple[str, ...]
    company_nouns: Words
    creeds: Words
    acts: Words
    speech: Words
    things: Words
    thing_endings: tuple[str, ...]
    thing_verbs: Words
    agent_endings: tuple[str, ...]
    terms: re.Pattern[str]
    male: Words
    female: Words
    particles: Words

    def gender_of_first_name(self, name: str) -> str | None:
        """Return "m" or "f" where the first name is nearly always of one gender."""
        return "m" if name in self.male else "f" if name in self.female else None

    def is_person_noun(self, lemma: str) -> bool:
        """Say whether the noun stands for a person."""
        lemma = lemma if lemma in self.leaders or lemma in self.offices else lemma.rsplit(maxsplit=1)[-1]
        if lemma in self.people or lemma in self.offices or lemma in self.leaders or lemma in self.sources:
            return True
        return lemma.endswith(self.person_endings) and lemma not in self.person_exceptions


def _names(known: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    table = {name: name for name in known}
    for name, others in known.items():
        table.update(dict.fromkeys(others, name))
    return MappingProxyType({name.removeprefix("The "): usual for name, usual in table.items()})


def _swapped(table: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    return MappingProxyType({name.replace("’", "'"): key for key, names in table.items() for name in names})


def _genders(table: Mapping[str, Iterable[str]]) -> Mapping[str, str | None]:
    genders: dict[str, str | None] = dict.fromkeys(table["either"])
    genders.update(dict.fromkeys(table["male"], "m"))
    genders.update(dict.fromkeys(table["female"], "f"))
    return MappingProxyType(genders)


@lru_cache(maxsize=1)
def load_actor_lexicon() -> ActorLexicon:
    """Read the lexicons of actors once."""
    titles, metonyms, outlets, actors = (_toml(f"{name}.toml") for name in ("titles", "metonyms", "outlets", "actors"))
    return ActorLexicon(
        leaders=frozenset(titles["offices"]["leaders"]),
        offices=frozenset(titles["offices"]["others"]),
        office_modifiers=frozenset(titles["offices"]["modifiers"]),
        past=frozenset(titles["offices"]["past"]),
        address=_genders(titles["address"]),
        sources=frozenset(titles["sources"]["words"]),
        people=_genders(titles["people"]),
        ambiguous=frozenset(titles["people"]["ambiguous"]),
        kin=frozenset(titles["people"]["kin"]),
        life=frozenset(titles["people"]["life"]),
        collectives=frozenset(titles["people"]["collective"]),
        person_endings=tuple(titles["people"]["endings"]),
        person_exceptions=frozenset(titles["people"]["exceptions"]),
        state_metonyms=_swapped(metonyms["states"]),
        city_metonyms=_swapped(metonyms["organizations"]),
        institutions=frozenset(metonyms["institutions"]["words"]),
        plural_institutions=frozenset(metonyms["institutions"]["plural"]),
        national=frozenset(metonyms["institutions"]["national"]),
        syntax=MappingProxyType({name: frozenset(words) for name, words in metonyms["syntax"].items()}),
        outlets=_names(outlets["known"]),
        outlets_with_article=frozenset(outlets["cues"]["with_article"]),
        outlet_words=frozenset(outlets["cues"]["words"]),
        outlet_phrases=tuple(outlets["cues"]["phrases"]),
        outlet_first=frozenset(outlets["cues"]["first"]),
        outlet_nouns=frozenset(outlets["cues"]["nouns"]),
        outlet_verbs=frozenset(outlets["cues"]["verbs"]),
        organizations=_names(actors["organizations"]["known"]),
        organization_words=frozenset(actors["organizations"]["words"]["names"]),
        organization_nouns=frozenset(actors["organizations"]["words"]["nouns"]),
        state_nouns=frozenset(actors["states"]["nouns"]),
        state_property=frozenset(actors["states"]["property"]),
        dealings=frozenset(actors["states"]["dealings"]),
        firm_dealings=frozenset(actors["states"]["firm_dealings"]),
        state_words=frozenset(actors["states"]["words"]),
        country_endings=tuple(actors["states"]["endings"]),
        company_nouns=frozenset(actors["organizations"]["words"]["any"]),
        creeds=frozenset(actors["states"]["creeds"]),
        acts=frozenset(actors["acts"]["nouns"]),
        speech=frozenset(actors["speech"]["verbs"]),
        things=frozenset(actors["things"]["nouns"]),
        thing_endings=tuple(actors["things"]["endings"]),
        thing_verbs=frozenset(actors["things"]["verbs"]),
        agent_endings=tuple(actors["things"]["people"]),
        terms=re.compile("|".join(f"(?:{p})" for p in actors["terms"]["patterns"]), re.IGNORECASE),
        male=frozenset(actors["names"]["male"]),
        female=frozenset(actors["names"]["female"]),
        particles=frozenset(actors["names"]["particles"]),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("accordingto.reading") / "lexicon" / name).read_text(encoding="utf-8"))
