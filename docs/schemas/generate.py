"""Write the JSON Schemas of what commands print and read: ``.venv/bin/python docs/schemas/generate.py``.

Shapes are taken from the dataclasses that the commands print, and from the models that read conflict files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from accordingto import views
from accordingto.cli.run_log import Logged
from accordingto.cli.serving import Serving
from accordingto.conflict import Solution, StateExplanation, WhatIf, conflict_schema
from accordingto.exchange import ImportReport, Written
from accordingto.vocabulary import Decision, Reading

__all__ = ["SHAPES", "schemas"]

FOLDER = Path(__file__).resolve().parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"

SHAPES: dict[str, tuple[str, Any]] = {
    "positions": ("What `accordingto positions --json` prints.", views.Positions),
    "issues": ("What `accordingto issues --json` prints.", views.Issues),
    "claims": ("What `accordingto claims --json` prints.", views.Claims),
    "review": ("What `accordingto review --json` prints.", views.Queue),
    "decisions": ("What `accordingto review log --json` and every decision print.", views.Decisions),
    "rereadings": ("What `accordingto review rereadings --json` prints.", views.Rereadings),
    "timeline": ("What `accordingto timeline --json` prints.", views.Timeline),
    "changes": ("What `accordingto changes --json` prints.", views.Changes),
    "contradictions": ("What `accordingto contradictions --json` prints.", views.Contradictions),
    "sources": ("What `accordingto sources --json` prints.", views.Sources),
    "sources-graph": ("What `accordingto sources --graph --json` prints.", views.SourceGraph),
    "quotations": ("What `accordingto quotations --json` prints.", views.Quotations),
    "actors": ("What `accordingto actors --json` prints.", views.Actors),
    "places": ("What `accordingto places --json` prints.", views.Places),
    "versions": ("What `accordingto versions --json` prints.", views.Versions),
    "search": ("What `accordingto search --json` prints.", views.Matches),
    "show": ("What `accordingto show --json` prints.", views.Shown),
    "verify": ("What `accordingto verify --json` prints.", views.Verified),
    "conflict-solve": ("What `accordingto conflict solve --json` prints.", Solution),
    "conflict-explain": ("What `accordingto conflict explain --json` prints.", StateExplanation),
    "conflict-whatif": ("What `accordingto conflict whatif --json` prints.", WhatIf),
    "read-report": ("One line of what `accordingto read --report FILE` writes.", Logged),
    "export-written": ("What `accordingto export --output FILE --json` prints.", Written),
    "import": ("What `accordingto import --json` prints.", ImportReport),
    "serve": ("The line that `accordingto serve --json` prints when it answers.", Serving),
}

ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "message": {"type": "string", "description": "One sentence that says what to do next."},
                "subject": {"type": ["string", "null"], "description": "The file, address or id it is about."},
                "kind": {"type": "string", "description": "A word for the kind of error, such as `not-found`."},
            },
            "required": ["message", "subject", "kind"],
            "additionalProperties": False,
        }
    },
    "required": ["error"],
    "additionalProperties": False,
}

SKIPPED = {
    "type": "object",
    "properties": {
        "skipped": {
            "type": "object",
            "properties": {
                "message": {"type": "string", "description": "One sentence that says why it was not taken."},
                "subject": {"type": "string", "description": "The part of an input that it is about."},
                "kind": {"type": "string", "description": "A word for the reason, such as `teaser`."},
            },
            "required": ["message", "subject", "kind"],
            "additionalProperties": False,
        }
    },
    "required": ["skipped"],
    "additionalProperties": False,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return every schema by the name of its file."""
    made = {name: _schema(name, title, views.json_shape(type_)) for name, (title, type_) in SHAPES.items()}
    made["read"] = _schema("read", "One line of what `accordingto read --json` prints.", _reading(whole=False))
    made["export"] = _schema("export", "What `accordingto export json` writes.", _record())
    made["conflict"] = _schema(
        "conflict",
        "A conflict file, as YAML or JSON, and what `accordingto conflict draft --json` prints.",
        conflict_schema(),
    )
    made["error"] = _schema("error", "What any command prints on standard error when it fails with --json.", ERROR)
    made["skipped"] = _schema("skipped", "What `accordingto read --json` prints on standard error of a skip.", SKIPPED)
    return made


def _reading(*, whole: bool) -> dict[str, Any]:
    shape = views.json_shape(Reading)
    if not whole:
        del shape["properties"]["reader"]
        shape["required"].remove("reader")
        shape["description"] = "What a reader made of a document."
    return shape


def _record() -> dict[str, Any]:
    reading = _reading(whole=True)
    definitions = reading.pop("$defs")
    decision = views.json_shape(Decision)
    return {
        "type": "object",
        "properties": {
            "format": {"const": "accordingto-record"},
            "version": {"const": 2},
            "readings": {"type": "array", "items": {"$ref": "#/$defs/Reading"}},
            "decisions": {"type": "array", "items": {"$ref": "#/$defs/Decision"}},
        },
        "required": ["format", "version", "readings", "decisions"],
        "additionalProperties": False,
        "$defs": {**definitions, "Reading": reading, **decision.pop("$defs"), "Decision": decision},
    }


def _schema(name: str, title: str, shape: dict[str, Any]) -> dict[str, Any]:
    shape = {key: value for key, value in shape.items() if key != "title"}
    definitions = shape.pop("$defs", {})
    schema = {"$schema": DIALECT, "$id": f"accordingto/{name}.json", "title": title, **shape}
    return {**schema, "$defs": dict(sorted(definitions.items()))} if definitions else schema


def main() -> None:
    """Write all schemas beside this file."""
    for name, schema in schemas().items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
