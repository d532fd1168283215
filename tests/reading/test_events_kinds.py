"""Events: which words trigger one, and what they mean in their place."""

from __future__ import annotations

import pytest
from tests.reading.eventing import kinds, only

from accordingto.vocabulary import Plover


@pytest.mark.parametrize(
    ("text", "kind", "root", "mode"),
    [
        ("Osolin telephoned Karvonis on Friday.", "call", "CONSULT", "phone"),
        ("The ministers met in Vienna.", "meeting", "CONSULT", None),
        ("Both sides held talks in the capital.", "talks", "CONSULT", None),
        ("Terkovia and Kaldovia agreed to free the prisoners.", "agreement", "AGREE", None),
        ("Terkovia released 22 soldiers.", "release", "RETREAT", "release"),
        ("The two sides exchanged prisoners at the bridge.", "exchange", "RETREAT", "release"),
        ("Kaldovia annexed the valley in the spring.", "annexation", "COERCE", "seize"),
        ("Kaldovian troops invaded the valley.", "invasion", "ASSAULT", None),
        ("Kaldovian guns shelled the town.", "shelling", "ASSAULT", "heavy-weapons"),
        ("Terkovia pulled its troops out of the town.", "withdrawal", "RETREAT", "withdraw"),
        ("Alvania supplied medicine to the valley.", "aid", "AID", None),
        ("Alvania imposed sanctions on Kaldovia.", "sanctions", "SANCTION", "discontinue"),
        ("Terkovia expelled two diplomats.", "expulsion", "SANCTION", "expel"),
        ("Police arrested nine people.", "arrest", "COERCE", "arrest"),
        ("Thousands of villagers protested against the plan.", "protest", "PROTEST", "demo"),
        ("The railway workers went on strike.", "strike", "PROTEST", "strike"),
        ("Kaldovia massed troops behind the heights.", "mobilization", "MOBILIZE", "troops"),
        ("Alvania mediated between the sides.", "mediation", "CONSULT", None),
        ("The assembly voted against the treaty.", "vote", "REJECT", None),
        ("The court opened an investigation into the shelling.", "investigation", "ACCUSE", "investigate"),
        ("A drone attack on the depot lit up the night.", "attack", "ASSAULT", "drone"),
        ("Kaldovia lifted the curfew.", "concession", "CONCEDE", None),
        ("The envoys stormed out of the session.", "walkout", "REJECT", "meet"),
        ("Terkovia walked out of the conference.", "walkout", "REJECT", "meet"),
        ("The assembly passed a vote of no confidence.", "censure", "REJECT", None),
        ("The president lost a no-confidence vote.", "censure", "REJECT", None),
        ("Fishermen blocked the harbour with forty boats.", "obstruction", "PROTEST", "obstruct"),
        ("The two countries fought a short war over the valley.", "war", "ASSAULT", None),
        ("The war between Kaldovia and Terkovia began in 2019.", "war", "ASSAULT", None),
        ("Unrest broke out in the capital.", "riot", "PROTEST", "riot"),
        ("Kaldovian marines landed on the island.", "invasion", "ASSAULT", None),
        ("The navy rescued the crew.", "rescue", "AID", None),
        ("The patrol turned back three boats.", "restriction", "COERCE", "restrict"),
        ("The inspectors were denied access to the plant.", "restriction", "COERCE", "restrict"),
        ("The coastguard boarded the trawler.", "boarding", "COERCE", "seize"),
        ("Kaldovia expelled the ambassador.", "expulsion", "SANCTION", "expel"),
        ("The president sacked his foreign minister.", "dismissal", "SANCTION", "expel"),
        ("Kaldovia cut gas supplies to Alvania.", "withholding", "COERCE", "withhold"),
        ("Terkovia recalled its ambassador.", "recall", "SANCTION", "withdraw"),
        ("Alvania froze the assets of the bank.", "sanctions", "SANCTION", "discontinue"),
        ("Terkovia has suspended its participation in the treaty.", "suspension", "SANCTION", "discontinue"),
        ("Kaldovia slapped a tariff on steel.", "tariff", "SANCTION", "discontinue"),
        ("Alvania lifted the tariffs on steel.", "easing", "RETREAT", None),
        ("Alvania filed a dumping case against Kaldovia.", "prosecution", "ACCUSE", "allege"),
        ("Forty states signed the pledge.", "signing", "SUPPORT", None),
        ("The militants freed five hostages.", "release", "RETREAT", "release"),
        ("Inspectors visited the plant.", "inspection", "ACCUSE", "investigate"),
        ("Kaldovia launched a missile over the sea.", "mobilization", "MOBILIZE", "weapons"),
        ("Terkovia froze its enrichment programme.", "freeze", "RETREAT", "disarm"),
        ("The two parties formed a government.", "formation", "COOPERATE", None),
        ("The Liberals quit the coalition.", "recall", "SANCTION", "withdraw"),
        ("The government fell on Friday.", "downfall", "RETREAT", "resign"),
        ("A strike by 4,000 nurses has closed the wards.", "strike", "PROTEST", "strike"),
        ("The dockers' strike entered its second week.", "strike", "PROTEST", "strike"),
        ("Bus drivers walked out.", "strike", "PROTEST", "strike"),
        ("The company locked out 900 workers.", "restriction", "COERCE", "restrict"),
        ("The union called off the strike.", "concession", "CONCEDE", None),
        ("War broke out in 2019.", "war", "ASSAULT", None),
        ("Commandos freed the hostages.", "rescue", "AID", None),
        ("Gunmen seized two aid workers.", "abduction", "ASSAULT", "abduct"),
        ("Inspectors returned to the plant.", "access", "RETREAT", "access"),
        ("Terkovia scrapped its warheads.", "disarmament", "RETREAT", "disarm"),
        ("Both sides traded fire.", "shelling", "ASSAULT", "firearms"),
        ("Tariffs on steel took effect on Monday.", "tariff", "SANCTION", "discontinue"),
        ("Kaldovia suspended air strikes.", "ceasefire", "RETREAT", "ceasefire"),
    ],
)
def test_verbs_and_nouns_trigger_events_with_their_plover_coding(
    text: str, kind: str, root: str, mode: str | None
) -> None:
    event = only(text, kind)
    assert (event.plover, event.mode) == (Plover(root), mode)


@pytest.mark.parametrize(
    "text",
    [
        "Aid groups called for calm and called on the mayor to act.",
        "Karvonis called Osolin a liar.",
        "He died of a heart attack at home.",
        "The budget meets the needs of the valley.",
        "Toll attacked the plan in an interview.",
        "The club fired its coach after the match.",
        "The film was shot in the old town.",
        "The war on drugs has failed.",
        "The report was released on Monday.",
        "She seized the opportunity to speak.",
        "They killed the bill in committee.",
        "The company held its nerve.",
        "A picture of the meeting room hung on the wall.",
        "March was cold.",
        "The brothers fought over the bill.",
        "The mayor fought the motorway plan.",
        "The party fought a battle over the budget.",
        "He is fighting cancer.",
        "A price war broke out between the shops.",
        "A war of words broke out.",
        "Aldane floated a buffer zone compromise.",
        "The ministers want to see a deal.",
        "The plane landed in the fog.",
        "The passengers boarded the ship.",
        "She dismissed the claim.",
        "The company halted production.",
        "The government fell to its knees.",
        "They argued about trade and war.",
        "She walked out of the shop.",
        "Parents make ends meet.",
        "He must get his act together.",
    ],
)
def test_words_in_another_sense_trigger_nothing(text: str) -> None:
    assert kinds(text) == []
