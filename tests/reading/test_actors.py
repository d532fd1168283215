"""Actors: names, states, titles, unnamed sources and groups, and what refers to them."""

from __future__ import annotations

from tests.reading.casting import OPENING, at, name_at, named, read

from accordingto.vocabulary import ActorKind, Span, actor_id


def test_a_person_is_one_actor_under_full_name_last_name_title_and_pronoun() -> None:
    parsed, cast = read(OPENING + "The Kaldovian leader left early. The president gave no reason.")
    osolin = named(cast, "Marek Osolin")
    assert osolin.kind is ActorKind.PERSON
    assert osolin.id == actor_id(ActorKind.PERSON, "Marek Osolin")
    assert [m.exact for m in osolin.mentions] == [
        "Marek Osolin",
        "he",
        "Osolin",
        "The Kaldovian leader",
        "The president",
    ]
    assert name_at(parsed, cast, "she") == "Edda Karvonis"
    assert [(r.title, r.of) for r in osolin.roles] == [("President", "Kaldovia")]
    assert osolin.roles[0].end is None


def test_spans_hold_exactly_what_they_quote_and_mentions_are_sorted() -> None:
    parsed, cast = read(OPENING)
    text = parsed.document.text
    for actor in cast.actors:
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda m: (m.start, m.end))
        for span in (*actor.mentions, *(r.evidence for r in actor.roles)):
            assert text[span.start : span.end] == span.exact


def test_an_invented_state_has_its_adjective_its_capital_and_its_government() -> None:
    parsed, cast = read(
        "Terkovia's prime minister flew home to Salmograd, the Terkovian capital. The Terkovian government met. "
        "Salmograd rejected the plan. Two people were hurt in Salmograd."
    )
    state = named(cast, "Terkovia")
    assert state.kind is ActorKind.STATE
    assert name_at(parsed, cast, "government") == "Terkovia"
    salmograd = [t for t in parsed.doc if t.text == "Salmograd"]
    assert [cast.actor_at(t) is not None for t in salmograd] == [False, True, False]
    spans = [parsed.span(t.idx, t.idx + len(t)) for t in salmograd]
    assert [cast.is_metonym(s) for s in spans] == [False, True, False]


def test_metonyms_of_real_governments_resolve_to_the_state() -> None:
    _, cast = read("The Kremlin denied it. Moscow's refusal was expected. They met in Moscow. Russia said nothing.")
    russia = named(cast, "Russia")
    assert [m.exact for m in russia.mentions] == ["Kremlin", "Moscow", "Russia"]
    assert {"Kremlin", "Moscow"} <= set(russia.aliases)


def test_an_apposition_names_whose_office_it_is() -> None:
    parsed, cast = read(OPENING + "A spokeswoman for the president, Nela Varga, declined to comment.")
    varga = named(cast, "Nela Varga")
    assert name_at(parsed, cast, "spokeswoman") == "Nela Varga"
    assert [(r.title, r.of) for r in varga.roles] == [("spokeswoman", "Marek Osolin")]


def test_unnamed_sources_keep_count_description_and_terms() -> None:
    parsed, cast = read(
        OPENING + "Two senior officials familiar with the talks said the text was ready. The officials, who spoke on "
        "condition of anonymity, gave no date. One of the two officials called it thin. The other, a diplomat who has "
        "read it, disagreed. The diplomat called it fair."
    )
    (group,) = [a for a in cast.actors if a.unnamed and a.unnamed.count == 2]
    assert group.unnamed is not None
    assert group.name == "two senior officials familiar with the talks"
    assert group.unnamed.description == "senior officials familiar with the talks"
    assert group.unnamed.terms == "on condition of anonymity"
    parts = [a for a in cast.actors if a.part_of == group.id]
    assert len(parts) == 2
    diplomat = at(parsed, cast, "diplomat", 1)
    assert diplomat is not None
    assert diplomat == at(parsed, cast, "other")
    assert diplomat.unnamed is not None
    assert diplomat.unnamed.count == 1
    assert diplomat.id == actor_id(
        ActorKind.UNNAMED, diplomat.unnamed.description, parsed.document.id, diplomat.mentions[0]
    )


def test_the_publisher_is_an_outlet_even_if_the_text_never_names_it() -> None:
    _, cast = read("Nothing happened.", publisher="The Tessaly Gazette")
    assert cast.publisher == actor_id(ActorKind.OUTLET, "Tessaly Gazette")
    assert named(cast, "Tessaly Gazette").mentions == ()


def test_the_publisher_is_found_in_the_text_by_a_part_of_its_name() -> None:
    parsed, cast = read("Two ministers told the Gazette that they would go.", publisher="The Tessaly Gazette")
    gazette = at(parsed, cast, "Gazette")
    assert gazette is not None
    assert gazette.id == cast.publisher


def test_coordinated_actors_are_given_together_and_the_first_alone() -> None:
    parsed, cast = read("Neither the Kremlin nor the White House answered.")
    (kremlin,) = [t for t in parsed.doc if t.text == "Kremlin"]
    assert [a.name for a in cast.actors_at(kremlin)] == ["Russia", "United States"]


def test_first_person_in_a_speech_is_its_speaker() -> None:
    text = "“I will not sign,” Marek Osolin said. “We have time.”"
    parsed, cast = read(text)
    osolin = named(cast, "Marek Osolin")
    end = text.index("”")
    told = cast.with_speeches(parsed, [(Span(start=1, end=end, exact=text[1:end]), osolin.id)])
    assert name_at(parsed, told, "I") == "Marek Osolin"
    assert name_at(parsed, told, "We") is None
    assert "I" in {m.exact for m in named(told, "Marek Osolin").mentions}
    assert name_at(parsed, cast, "I") is None


def test_a_title_and_of_tell_an_invented_state() -> None:
    _, cast = read("Prime Minister Edda Karvonis of Terkovia arrived. Terkovia demanded guarantees.")
    assert named(cast, "Terkovia").kind is ActorKind.STATE
    assert [(r.title, r.of) for r in named(cast, "Edda Karvonis").roles] == [("Prime Minister", "Terkovia")]


def test_a_province_is_no_state_even_with_a_parliament() -> None:
    _, cast = read("The Crimean parliament met. Crimea's parliament voted.")
    assert "Crimea" not in {a.name for a in cast.actors if a.kind is ActorKind.STATE}


def test_an_adjective_alone_tells_a_government_without_a_name() -> None:
    _, cast = read("Kaldovian President Ivo Prask spoke. The Kaldovian government agreed.")
    assert [(r.title, r.of) for r in named(cast, "Ivo Prask").roles] == [("President", "Kaldovian")]
    assert named(cast, "Kaldovian government").kind is ActorKind.STATE


def test_a_last_name_that_is_a_town_s_is_the_person_s() -> None:
    _, cast = read("Valeria Paris spoke. Paris said that she would sue. She left Paris's office angry, Paris said.")
    assert {a.name for a in cast.actors if a.kind is not ActorKind.ORGANIZATION} == {"Valeria Paris"}


def test_the_capitals_of_a_headline_are_no_part_of_a_name() -> None:
    _, cast = read("Parliament Backs Osolin Against Every Odd\n\nMarek Osolin won. Osolin thanked everybody. He left.")
    assert [a.name for a in cast.actors if a.kind is ActorKind.PERSON] == ["Marek Osolin"]


def test_an_office_has_its_field_in_its_title_and_its_body_beside_it() -> None:
    _, cast = read(
        "The Minister of Foreign Affairs, Anton Sevrik, spoke. Oda Ferrick, director of the Meridian Institute, left."
    )
    assert [r.title for r in named(cast, "Anton Sevrik").roles] == ["Minister of Foreign Affairs"]
    assert [(r.title, r.of) for r in named(cast, "Oda Ferrick").roles] == [("director", "Meridian Institute")]
