"""Wire credits: who stands behind a text by its dateline, byline or last lines."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.ingest.taking import from_text

from accordingto.ingest.credits import wire_credit

BODY = "Envoys met on the Ashka river on Monday, an aide said.\n\nThey did not say when they would meet next."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"BRANNHAVN, Sept 7 (Northlight) - {BODY}", "Northlight"),
        (f"BRANNHAVN (Northlight) — {BODY}", "Northlight"),
        (f"PORT ILVEN, Alvania, Sept. 7 (Northlight News) -- {BODY}", "Northlight News"),
        (f"(Reuters) - {BODY}", "Reuters"),
        (f"Salmograd (AFP) – {BODY}", "Agence France-Presse"),
        (f"SALMOGRAD (AP) — {BODY}", "Associated Press"),
        (f"Envoys meet again\n\nSALMOGRAD (AP) — {BODY}", "Associated Press"),
        (f"BRANNHAVN, Sept 7, 2026 /PRNewswire/ -- {BODY}", "PRNewswire"),
        (
            f"{BODY}\n\nReporting by Northlight News Agency; additional reporting by Gazette staff.",
            "Northlight News Agency",
        ),
        (f"{BODY}\n\n(Reporting by the Corrin News Agency)", "Corrin News Agency"),
        (f"{BODY}\n\nSource: Xinhua", "Xinhua"),
        (f"{BODY}\n\nWith material from Reuters.", "Reuters"),
        (f"{BODY}\n\nThe Associated Press contributed to this report.", "Associated Press"),
        (f"{BODY}\n\nAssociated Press writer Ilona Marsh in Corrin contributed to this report.", "Associated Press"),
        (f"{BODY}\n\nThe Corrin News Agency contributed reporting.", "Corrin News Agency"),
        (f"{BODY}\n\n© 2026 Corrin News Agency. All rights reserved.", "Corrin News Agency"),
        (f"{BODY}\n\n(Copyright 2026 by The Associated Press. All Rights Reserved.)", "Associated Press"),
        (f"{BODY}\n\nReuters", "Reuters"),
    ],
)
def test_agencies_are_credited(text: str, agency: str) -> None:
    assert wire_credit(text, None) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\nReporting by Ilona Marsh; editing by Theo Brandt.",
        f"{BODY}\n\nAdditional reporting by Kit Sorley in Salmograd.",
        f"{BODY}\n\nNora Feldt contributed reporting.",
        f"SALMOGRAD (9 September) - {BODY}",
        f"Salmograd (population 300,000) - {BODY}",
        f"The Meridian Council (MC) - {BODY}",
        f"Marek Osolin (Kaldovia) - {BODY}",
        f"{BODY}\n\nThe chancellor told Reuters that he would not go.",
        f"{BODY}\n\nSource: two officials",
        "",
    ],
)
def test_persons_places_and_sources_are_no_agencies(text: str) -> None:
    assert wire_credit(text, None) is None


def test_a_byline_may_be_an_agencys() -> None:
    assert wire_credit(BODY, "Northlight News Agency") == "Northlight News Agency"
    assert wire_credit(BODY, "Ilona Marsh and Theo Brandt, Associated Press") == "Associated Press"
    assert wire_credit(BODY, "Ilona Marsh") is None


def test_the_fuller_name_of_the_same_agency_counts() -> None:
    assert wire_credit(f"BRANNHAVN (Northlight) - {BODY}", "Northlight News Agency") == "Northlight News Agency"
    assert wire_credit(f"BRANNHAVN (Northlight) - {BODY}", "Corrin News Agency") == "Northlight"


def test_a_credit_stays_in_the_text(tmp_path: Path) -> None:
    text = f"BRANNHAVN (Northlight) - {BODY}"
    document = from_text(tmp_path, text)
    assert (document.credit, document.text) == ("Northlight", text)


@pytest.mark.parametrize("text", ["(" * 100_000, "A" * 1_000_000, "By A " * 100_000, "Source: " + "A " * 100_000])
def test_long_lines_take_no_time(text: str) -> None:
    started = time.monotonic()
    assert wire_credit(text, None) is None
    assert time.monotonic() - started < 2
