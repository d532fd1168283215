"""The description of the API: each answer in the schema that the dataclass behind it has."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from accordingto import views

__all__ = ["answers", "answers_in", "describe"]

_REFERENCES = "#/components/schemas/{model}"
_PARTS: dict[str, Any] = {
    "Error": {
        "type": "object",
        "properties": {
            "error": {
                "type": "object",
                "properties": {
                    "message": {"type": "string", "description": "One sentence that says what to do next."},
                    "subject": {"type": ["string", "null"], "description": "What it is about."},
                    "kind": {"type": "string", "description": "A word for the kind of error, such as `not-found`."},
                },
                "required": ["message", "subject", "kind"],
                "additionalProperties": False,
            }
        },
        "required": ["error"],
        "additionalProperties": False,
    }
}
_ERRORS = {
    401: "The desk asks for a password.",
    403: "The request does not come from this desk.",
    404: "Nothing in the record has the id.",
    409: "Others decided on the same in the meantime, nobody can decide so, or a conflict model cannot be used.",
    413: "That is too much at once.",
    422: "The request was not understood.",
    503: "The record cannot be read or written.",
}


def answers(
    type_: Any, *, status: int = 200, what: str = "The answer.", prefix: str = ""
) -> dict[int | str, dict[str, Any]]:
    """Return how a path answers: with a value of this type, or with an error in the one shape of errors.

    ``prefix`` tells names apart that another room uses, too.
    """
    shape = views.json_shape(type_, references=_REFERENCES.replace("{model}", prefix + "{model}"))
    return answers_in(f"{prefix}{type_.__name__}", shape, status=status, what=what, prefix=prefix)


def answers_in(
    name: str, shape: dict[str, Any], *, status: int = 200, what: str = "The answer.", prefix: str = ""
) -> dict[int | str, dict[str, Any]]:
    """Return how a path answers: with what a schema describes, or with an error; references have the prefix already."""
    parts = {key: value for key, value in shape.items() if key != "$defs"}
    _PARTS.update({prefix + key: value for key, value in shape.get("$defs", {}).items()})
    _PARTS[name] = parts
    found: dict[int | str, dict[str, Any]] = {
        code: {"description": description, "content": _content("Error")} for code, description in _ERRORS.items()
    }
    found[status] = {"description": what, "content": _content(name)}
    return found


def describe(app: FastAPI) -> None:
    """Have an application describe itself with these schemas."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            for path in made["paths"].values():
                for operation in path.values():
                    # Whatever goes well is described by hand; what FastAPI would add describes nothing.
                    if "200" in operation["responses"] and "202" in operation["responses"]:
                        del operation["responses"]["200"]
            parts = made.setdefault("components", {}).setdefault("schemas", {})
            parts.update(dict(sorted(_PARTS.items())))
            for name in ("HTTPValidationError", "ValidationError"):
                parts.pop(name, None)
            app.openapi_schema = made
        return app.openapi_schema

    # This is how FastAPI documents that its description is replaced.
    app.openapi = described  # type: ignore[method-assign]


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REFERENCES.format(model=name)}}}
