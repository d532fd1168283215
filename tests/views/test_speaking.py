"""Who speaks for an actor is what reports say of offices, and nobody else is taken for a speaker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.views.building import Draft

from accordingto import views
from accordingto.record import PositionQuery, open_record
from accordingto.vocabulary import ActorKind, Move, Role

TEXT = (
    "Quorra wants the port, spokesman Ivo Lund said. Foreign minister Mira Sund refused. Former envoy Ola Berg agreed. "
    "Her aide Nils Holm would not comment."
)


def test_offices_that_reports_give_make_speakers(tmp_path: Path) -> None:
    draft = Draft(TEXT)
    state = draft.actor("Quorra", ActorKind.STATE)
    lund, sund, berg, holm = (draft.actor(name) for name in ("Ivo Lund", "Mira Sund", "Ola Berg", "Nils Holm"))
    draft.position(state, Move.DEMAND, "the port", lund)
    draft.position(sund, Move.REJECT, "refused")
    made = draft.reading()
    titles = {
        lund: ("spokesman", "Quorra"),
        sund: ("Foreign minister", "Quorra"),
        berg: ("Former envoy", "Quorra"),
        holm: ("aide", "Mira Sund"),
    }
    actors = tuple(
        replace(each, roles=tuple(Role(title=t, of=of, evidence=each.mentions[0]) for t, of in [titles[each.id]]))
        if each.id in titles
        else each
        for each in made.actors
    )
    with open_record(tmp_path / "talks.db") as record:
        record.add(replace(made, actors=actors))
        held = record.actor(state)
        found = views.speakers(record, held, views.stated_positions(record, PositionQuery(holder=held.id)))
        nobody = views.speakers(record, record.actor(sund), ())
    said = {each.actor: (each.titles, each.holds, each.passes_on) for each in found.speakers}
    assert said == {
        lund: (("spokesman of Quorra",), 0, 1),
        sund: (("Foreign minister of Quorra",), 1, 0),
        holm: (("aide of Mira Sund",), 0, 0),
    }
    assert {each.id for each in found.actors} == {lund, sund, holm}
    assert found.overlooked == 0
    assert [each.actor for each in nobody.speakers] == [holm]
