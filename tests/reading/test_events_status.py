"""Events: whether the text puts them as done, doing, planned, supposed or denied."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from spacy.tokens import Token

from accordingto.reading.events import find_events
from accordingto.reading.syntax import parse_all
from accordingto.settings import Settings
from accordingto.vocabulary import Actor, Document, TimeExpression, TimeInterval


class Nobody:
    def actor_at(self, token: Token) -> Actor | None:
        return None

    def actors_at(self, token: Token) -> tuple[Actor, ...]:
        return ()


class Nowhere:
    def chain(self, offset: int) -> tuple[str, ...]:
        return ()

    def attribution(self, offset: int) -> str | None:
        return None

    def when(self, token: Token) -> TimeInterval:
        return TimeInterval()

    def times_of(self, token: Token) -> Sequence[TimeExpression]:
        return ()

    def places_between(self, start: int, end: int) -> tuple[str, ...]:
        return ()


def status(text: str, kind: str) -> str:
    (parsed,) = parse_all([Document(id="doc-test", text=text, sha256="")], Settings().syntax_package)
    (event,) = (e for e in find_events(parsed, Nobody(), Nowhere()) if e.kind == kind)
    return event.status.value


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The ministers met in Vienna.", "meeting", "happened"),
        ("The ministers have met in Vienna.", "meeting", "happened"),
        ("The ministers are meeting in Vienna.", "meeting", "ongoing"),
        ("The ministers will meet in Vienna.", "meeting", "planned"),
        ("The ministers are to meet in Vienna.", "meeting", "planned"),
        ("The ministers are expected to meet in Vienna.", "meeting", "planned"),
        ("The ministers plan to meet in Vienna.", "meeting", "planned"),
        ("The ministers agreed to meet in Vienna.", "meeting", "planned"),
        ("The ministers could meet in Vienna.", "meeting", "hypothetical"),
        ("The ministers would meet if the guns fell silent.", "meeting", "hypothetical"),
        ("She said that the ministers would meet on Friday.", "meeting", "planned"),
        ("The ministers want to meet in Vienna.", "meeting", "hypothetical"),
        ("The ministers did not meet in Vienna.", "meeting", "denied"),
        ("The ministers refused to meet.", "meeting", "denied"),
        ("He denied that the ministers had met.", "meeting", "denied"),
        ("Did the ministers meet in Vienna?", "meeting", "hypothetical"),
    ],
)
def test_tense_mood_negation_and_governing_verbs_decide(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("If Terkovia withdraws its troops, the siege will end.", "withdrawal", "hypothetical"),
        ("Kaldovia demanded that Terkovia withdraw its troops.", "withdrawal", "hypothetical"),
        ("Kaldovia called on Terkovia to withdraw its troops.", "withdrawal", "hypothetical"),
        ("Kaldovia insisted on the withdrawal of the garrison.", "withdrawal", "hypothetical"),
        ("Terkovia would withdraw on condition that Kaldovia releases the prisoners.", "release", "hypothetical"),
        ("Terkovia has rejected a withdrawal.", "withdrawal", "denied"),
        ("No withdrawal was agreed.", "withdrawal", "denied"),
        ("There was no withdrawal.", "withdrawal", "denied"),
        ("The winter ended without a withdrawal from the town.", "withdrawal", "denied"),
        ("Kaldovia threatened to shell the town.", "shelling", "hypothetical"),
        ("Kaldovia was accused of shelling the town.", "shelling", "happened"),
    ],
)
def test_a_condition_a_demand_or_a_refusal_is_not_the_deed(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Talks about a ceasefire went on all night.", "ceasefire", "hypothetical"),
        ("She called for a ceasefire.", "ceasefire", "hypothetical"),
        ("He wanted the town in exchange for a ceasefire.", "ceasefire", "hypothetical"),
        ("The ceasefire took effect at noon.", "ceasefire", "happened"),
        ("The sides declared a truce.", "ceasefire", "happened"),
        ("The planned meeting was on every front page.", "meeting", "planned"),
        ("The upcoming summit worries the villages.", "meeting", "planned"),
        ("Any withdrawal would take weeks.", "withdrawal", "hypothetical"),
        ("She is organising a meeting of the ministers.", "meeting", "planned"),
        ("The talks collapsed in August.", "talks", "happened"),
        ("The sides did not hold talks.", "talks", "denied"),
        ("The ongoing negotiations have cost him his sleep.", "talks", "ongoing"),
        ("He will lead the delegation at the meeting in Vienna.", "meeting", "planned"),
        ("The plan to annex the valley is old.", "annexation", "planned"),
        ("The proposal to hold talks is old.", "talks", "hypothetical"),
    ],
)
def test_nouns_take_their_status_from_what_stands_around_them(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kaldovian troops control the valley.", "ongoing"),
        ("Kaldovian troops have held the valley since 2025.", "ongoing"),
        ("Kaldovian troops held the valley for a year.", "happened"),
        ("Kaldovian troops no longer hold the town.", "denied"),
    ],
)
def test_what_lasts_is_ongoing_in_the_present_and_the_perfect(text: str, expected: str) -> None:
    assert status(text, "occupation") == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Talks are due to resume on Thursday.", "talks", "planned"),
        ("The talks were due to start on Monday.", "talks", "planned"),
        ("The summit was expected to start on Monday.", "meeting", "planned"),
        ("The talks are likely to resume.", "talks", "hypothetical"),
        ("Talks are possible.", "talks", "hypothetical"),
        ("The talks failed to start on Monday.", "talks", "denied"),
        ("The talks failed to help the villages.", "talks", "happened"),
        ("The next meeting is set for October.", "meeting", "planned"),
        ("Both have been invited to meet the president on Monday.", "meeting", "planned"),
        ("The ministers were to meet on Monday.", "meeting", "planned"),
        ("They said they would meet on Monday.", "meeting", "planned"),
        ("Alvania remained ready to negotiate.", "talks", "hypothetical"),
        ("The president told a closed meeting that the valley was lost.", "meeting", "happened"),
        ("Alvania opened an investigation.", "investigation", "happened"),
        ("They refused to end the siege.", "occupation", "happened"),
    ],
)
def test_what_is_due_likely_or_arranged_has_not_happened(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Nothing has been agreed.", "agreement", "denied"),
        ("None of them signed the treaty.", "signing", "denied"),
        ("He denied that his side had broken the truce by shelling the town.", "shelling", "denied"),
        ("Nothing is agreed.", "agreement", "denied"),
        ("He rejected claims that his troops had shelled the town.", "shelling", "denied"),
        ("Reports that Kaldovia had shelled the town were false.", "shelling", "denied"),
        ("Kaldovia dismissed reports of an attack on the convoy.", "attack", "denied"),
        ("Kaldovia denied allegations of shelling the town.", "shelling", "denied"),
        ("The minister denied any attack on the convoy.", "attack", "denied"),
        ("He disputed that the sides had met.", "meeting", "denied"),
        ("She repeated claims that the troops had shelled the town.", "shelling", "happened"),
        ("The sides have yet to hold talks.", "talks", "denied"),
        ("The union may reject fresh talks.", "talks", "hypothetical"),
        ("Envoys hoped to avert a strike by nurses.", "strike", "hypothetical"),
        ("He denied that there had been an attack on the convoy.", "attack", "denied"),
        ("Kaldovia denied shelling the town.", "shelling", "denied"),
    ],
)
def test_what_nobody_did_or_somebody_denies_is_denied(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mill would pay more, provided the union agreed to earlier shifts.", "agreement"),
        ("He would stay as long as Terkovia withdrew its troops.", "withdrawal"),
        ("Kaldovia would sign on condition the rebels released the prisoners.", "release"),
        ("Assuming Terkovia freed the prisoners, the gates would open.", "release"),
        ("Were Terkovia to release the prisoners, the gates would open.", "release"),
        ("In case the rebels attack the convoy, it will turn back.", "attack"),
        ("Not until the Kaldovians released the prisoners would he speak.", "release"),
        ("If Terkovia does not withdraw its troops, winter will be long.", "withdrawal"),
        ("The boats must leave before the minister will sit down with the skippers.", "meeting"),
    ],
)
def test_what_a_clause_sets_as_a_condition_is_supposed(text: str, kind: str) -> None:
    assert status(text, kind) == "hypothetical"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The draft provides for a withdrawal of troops.", "withdrawal", "hypothetical"),
        ("The text includes the release of all prisoners.", "release", "hypothetical"),
        ("A withdrawal is foreseen in the plan.", "withdrawal", "hypothetical"),
        ("The treaty provides for a withdrawal of troops.", "withdrawal", "planned"),
        ("The release of the prisoners is a condition.", "release", "hypothetical"),
        ("Kaldovia made the release of the prisoners a condition.", "release", "hypothetical"),
        ("The agreement on the valley requires patience.", "agreement", "happened"),
    ],
)
def test_what_papers_and_terms_lay_down_has_not_happened(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


def test_what_the_past_waited_for_came_to_pass() -> None:
    assert status("Once the ministers met, the town slept.", "meeting") == "happened"
    assert status("Nobody slept until the ministers met.", "meeting") == "happened"
    assert status("The siege lasted until a treaty was signed.", "signing") == "happened"
    assert status("He refused to speak until the troops withdrew.", "withdrawal") == "hypothetical"
    assert status("Once the ministers meet, the town will sleep.", "meeting") == "hypothetical"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Kaldovia to withdraw its troops", "withdrawal", "planned"),
        ("Kaldovia to host peace talks", "talks", "planned"),
        ("Rail strike to go ahead after night of quarrels", "strike", "planned"),
        ("Talks to resume on Thursday", "talks", "planned"),
        ("Kaldovia to halt attacks, minister says", "ceasefire", "planned"),
        ("Release of 400 prisoners", "release", "hypothetical"),
        ("Truce", "ceasefire", "hypothetical"),
        ("Terms of the offer: withdrawal from the valley and an open road.", "withdrawal", "hypothetical"),
        ("Attack on depot kills four", "attack", "happened"),
        ("The attack on the depot", "attack", "happened"),
        ("Three killed in attack on convoy", "attack", "happened"),
        ("No talks with Terkovia", "talks", "denied"),
    ],
)
def test_headlines_announce_and_lists_only_name(text: str, kind: str, expected: str) -> None:
    assert status(text, kind) == expected


def test_what_is_voted_or_proposed_is_not_done() -> None:
    assert status("Drivers voted to strike.", "strike") == "planned"
    assert status("Terkovia proposed that both sides freeze deployments.", "freeze") == "hypothetical"
