"""Actors: what pronouns and descriptions go back to, and what stays open."""

from __future__ import annotations

import pytest
from tests.reading.casting import OPENING, at, name_at, named, read

from accordingto.vocabulary import ActorKind


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Ana Petrova met Ivan Kolar. She thanked him.", "She", "Ana Petrova"),
        ("Ana Petrova met Ivan Kolar. She thanked him.", "him", "Ivan Kolar"),
        ("The Meridian Council said that it would wait.", "it", "Meridian Council"),
        ("Terkovia withdrew its troops. Terkovian forces are tired.", "its", "Terkovia"),
        ("Ivan Kolar wants to meet Petr Dusek. He hopes to speak with him.", "him", "Petr Dusek"),
        ("Ivan Kolar asked Ana Petrova to help her sister.", "her", "Ana Petrova"),
        ("Many miners, Ivan Kolar himself among them, left.", "himself", "Ivan Kolar"),
        ("Residents fled. They took their papers.", "They", "residents"),
        ("“The road is closed,” Ana Petrova said. “Nobody passes.” She left.", "She", "Ana Petrova"),
    ],
)
def test_pronouns(text: str, word: str, who: str) -> None:
    parsed, cast = read(text)
    assert name_at(parsed, cast, word) == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It rained in Halvet. Terkovia waited.", "It"),
        ("He left the room.", "He"),
        ("Ana Petrova left. He stayed.", "He"),
        ("It is clear that Russia will not go.", "It"),
    ],
)
def test_a_pronoun_that_nothing_fits_stays_open(text: str, word: str) -> None:
    parsed, cast = read(text)
    assert at(parsed, cast, word) is None


def test_within_a_quotation_he_is_not_its_speaker() -> None:
    parsed, cast = read("Ivan Kolar wrote to Petr Dusek. “He will never sign,” Ivan Kolar said.")
    assert name_at(parsed, cast, "He") == "Petr Dusek"


def test_both_countries_are_the_two_that_the_text_is_about() -> None:
    parsed, cast = read(OPENING + "Kaldovia and Terkovia talked. Both countries want peace. Terkovia hopes for it.")
    (countries,) = [t for t in parsed.doc if t.text == "countries"]
    assert {a.name for a in cast.actors_at(countries)} == {"Kaldovia", "Terkovia"}


def test_the_sides_of_two_states_are_the_states() -> None:
    parsed, cast = read(OPENING + "Terkovia agreed. The Kaldovian and Terkovian delegations left.")
    (delegations,) = [t for t in parsed.doc if t.text == "delegations"]
    assert [a.name for a in cast.actors_at(delegations)] == ["Kaldovia", "Terkovia"]


def test_a_counterpart_is_the_other_state_s_holder_of_the_same_office() -> None:
    parsed, cast = read(
        "Kaldovian Foreign Minister Anton Sevrik arrived. Terkovian Foreign Minister Luka Demeray waited for him. "
        "Sevrik greeted his Terkovian counterpart. Kaldovia and Terkovia agreed."
    )
    assert name_at(parsed, cast, "counterpart") == "Luka Demeray"


def test_a_minister_of_one_kind_is_not_one_of_another() -> None:
    parsed, cast = read(
        "Kaldovian Foreign Minister Anton Sevrik arrived in Vienna. The finance minister stayed at home. "
        "The minister gave a speech there. Kaldovia paid."
    )
    assert name_at(parsed, cast, "minister", 0) != "Anton Sevrik"


def test_the_officials_are_those_who_have_spoken() -> None:
    parsed, cast = read(
        OPENING + "Three officials close to the talks said that some chancellery officials had been told. "
        "The officials said the text was ready."
    )
    later = at(parsed, cast, "officials", 2)
    assert later is not None
    assert later == at(parsed, cast, "officials", 0)
    assert later.unnamed is not None
    assert later.unnamed.count == 3


def test_groups_that_may_differ_stay_apart() -> None:
    _, cast = read("Two officials said yes. Authorities who spoke to the radio said no. Residents said nothing.")
    groups = [a for a in cast.actors if a.kind in {ActorKind.UNNAMED, ActorKind.GROUP}]
    assert [(a.kind, a.name) for a in groups] == [
        (ActorKind.UNNAMED, "two officials"),
        (ActorKind.UNNAMED, "authorities"),
        (ActorKind.GROUP, "residents"),
    ]


@pytest.mark.parametrize(
    "terms",
    [
        "on condition of anonymity",
        "asked not to be named",
        "declined to be identified",
        "did not want to be named",
    ],
)
def test_terms_are_found_in_a_clause_on_the_source(terms: str) -> None:
    clause = f"spoke {terms}" if terms.startswith("on") else terms
    _, cast = read(f"A diplomat, who {clause}, said the talks had failed.")
    (diplomat,) = [a for a in cast.actors if a.unnamed]
    assert diplomat.unnamed is not None
    assert (diplomat.unnamed.count, diplomat.unnamed.description, diplomat.unnamed.terms) == (1, "diplomat", terms)


def test_a_name_that_follows_its_office_in_the_next_sentence_is_the_holder_s() -> None:
    parsed, cast = read(
        "Alvania's chancellor called for a truce on Thursday.\n\n“Stop where you stand,” Pieter Van Roos wrote.\n\n"
        "The chancellor's spokeswoman, Mirjam Holt, would not say more."
    )
    assert name_at(parsed, cast, "chancellor") == "Pieter Van Roos"
    assert [(r.title, r.of) for r in named(cast, "Mirjam Holt").roles] == [("spokeswoman", "Pieter Van Roos")]


def test_the_prime_minister_may_be_the_person_just_spoken_of_but_not_one_of_two() -> None:
    parsed, cast = read("Edda Karvonis spoke last night. The prime minister was hoarse. Karvonis left.")
    assert name_at(parsed, cast, "minister") == "Edda Karvonis"
    parsed, cast = read(
        "Edda Karvonis spoke. Ana Petrova listened. The prime minister was hoarse. Karvonis left. Petrova ate."
    )
    assert name_at(parsed, cast, "minister") not in {"Edda Karvonis", "Ana Petrova"}


def test_terms_of_office_are_dated_only_where_the_text_dates_them() -> None:
    _, cast = read(
        "Ivan Kolar served as chief negotiator from 2014 to 2019. Ana Petrova served as chief negotiator before the "
        "Geneva conference."
    )
    (dated,) = named(cast, "Ivan Kolar").roles
    (undated,) = named(cast, "Ana Petrova").roles
    assert (str(dated.start), str(dated.end)) == ("2014-01-01", "2019-12-31")
    assert (undated.title, undated.start, undated.end) == ("chief negotiator", None, None)


def test_turns_of_a_transcript_belong_to_their_speakers() -> None:
    parsed, cast = read(
        "LISE AMUND, PRESENTER: Good morning.\n\nKIT SORLEY: Good morning, Lise.\n\nAMUND: What is new?\n\n"
        "SORLEY: Nothing.\n"
    )
    assert name_at(parsed, cast, "AMUND", 1) == "Lise Amund"
    assert name_at(parsed, cast, "SORLEY", 1) == "Kit Sorley"
    assert name_at(parsed, cast, "Lise") == "Lise Amund"


def test_an_outlet_is_known_by_what_it_does_and_by_what_people_tell_it() -> None:
    _, cast = read("The minister told KalPress on Monday. The Tessaly Courier reported the talks. Osolin read it.")
    assert {a.name for a in cast.actors if a.kind is ActorKind.OUTLET} == {"KalPress", "Tessaly Courier"}


def test_a_name_has_one_kind_through_the_document() -> None:
    _, cast = read(
        "Foreign Minister Luka Demeray spoke. Demeray left. According to Demeray, he was tired. Demeray told reporters."
    )
    assert [(a.kind, a.name) for a in cast.actors if "Demeray" in a.name] == [(ActorKind.PERSON, "Luka Demeray")]


def test_the_same_text_gives_the_same_ids() -> None:
    text = OPENING + "Two officials agreed. One of them left."
    assert [a.id for a in read(text)[1].actors] == [a.id for a in read(text)[1].actors]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The mediator, former Kaldovian president Ana Rasmus, urged restraint.", "mediator", "Ana Rasmus"),
        ("The prime minister, Sir Donal Vetch, refused.", "minister", "Donal Vetch"),
        (
            "Unity leader Tilda Moss left. The Conservatives fumed. Their leader, Dame Ingrid Vesk, stayed.",
            "leader",
            "Vesk",
        ),
        ("Osolin fell ill. The Front and its leader, known as Commander Osk, were quiet.", "leader", "Osk"),
    ],
)
def test_the_name_beside_a_title_wins_whatever_stands_in_front_of_it(text: str, word: str, who: str) -> None:
    parsed, cast = read(text)
    assert (name_at(parsed, cast, word, -1) or "").endswith(who)


@pytest.mark.parametrize(
    ("description", "word"),
    [
        ("Terkovia's deputy foreign minister", "minister"),
        ("The leader of last week's walkout", "leader"),
        ("The independent Halvet senator", "senator"),
        ("Her leader", "leader"),
    ],
)
def test_a_description_is_nobody_s_whose_state_rank_or_party_the_text_does_not_give(
    description: str, word: str
) -> None:
    parsed, cast = read(
        "Foreign Minister Anton Sevrik spoke. Osk Brand, the Greens leader, left. Senator Ivo Prask of Mellin voted. "
        f"The Terkovian army waited. {description} was there."
    )
    found = at(parsed, cast, word, -1)
    assert found is None or found.unnamed is not None


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Talks between Kaldovia and the rebels stalled. The rebels want a road. Pellish president Ana Rasmus urged "
            "both sides to go on.",
            {"Kaldovia", "rebels"},
        ),
        (
            "The Amber Union rejected the offer from NorthLink. NorthLink blamed the union. Neither side has agreed. ",
            {"Amber Union", "NorthLink"},
        ),
        (
            "Kaldovian troops left. The farmers refused. Kaldovia and Terkovia waited. Terkovia's army stayed. The "
            "farmers and their wives refused; the farmers sang. Both sides agreed.",
            {"Kaldovia", "Terkovia"},
        ),
    ],
)
def test_both_sides_are_those_who_face_each_other(text: str, sides: set[str]) -> None:
    parsed, cast = read(text)
    last = [t for t in parsed.doc if t.text in {"sides", "side"}][-1]
    assert {a.name for a in cast.actors_at(last)} == sides


def test_coordinated_sources_are_actors_of_their_own() -> None:
    parsed, cast = read("Two officials and a person briefed on the talks said that the text was ready.")
    (officials,) = [t for t in parsed.doc if t.text == "officials"]
    assert [a.name for a in cast.actors_at(officials)] == ["two officials", "person briefed on the talks"]


def test_who_leads_the_sentence_before_a_quotation_is_its_he() -> None:
    parsed, cast = read(
        "Jonas Brill told parliament that Estel was not for sale. Mellin would never agree, he said. Brill said he had "
        "been told by Pelk's adviser that the army would go. The adviser, Marko Vint, disputed that. “I said nothing "
        "of the kind,” he said. Mr Brill's spokesman suggested a mistake. It was up to Vint, he said, to explain it."
    )
    words = [cast.actor_at(t) for t in parsed.doc if t.text == "he"]
    assert [a.name for a in words if a is not None] == [
        "Jonas Brill",
        "Jonas Brill",
        "Marko Vint",
        "Mr Brill's spokesman",
    ]


def test_who_goes_on_speaking_is_not_whom_he_speaks_of() -> None:
    parsed, cast = read(
        "Petr Dusek promised it. “He promised us,” said the union's leader, Rik Holm. “We will hold him to it.”"
    )
    assert name_at(parsed, cast, "him") != "Rik Holm"
