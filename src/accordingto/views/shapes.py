"""The JSON Schemas of what views give, taken from their dataclasses."""

from __future__ import annotations

from typing import Any

__all__ = ["json_shape"]


def json_shape(type_: Any, *, references: str = "#/$defs/{model}") -> dict[str, Any]:
    """Return the JSON Schema of a value as ``to_json`` writes it; its parts are under ``$defs``.

    ``references`` is how the schema refers to its parts.
    """
    from pydantic import TypeAdapter

    shape: dict[str, Any] = _closed(TypeAdapter(type_).json_schema(mode="serialization", ref_template=references))
    return shape


def _closed(value: Any) -> Any:
    """Every property is always printed, and no other: say so; titles and defaults of fields say nothing more."""
    if isinstance(value, list):
        return [_closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("properties"), dict):
        properties = {name.removesuffix("_"): _closed(_untitled(each)) for name, each in value["properties"].items()}
        rest = {key: _closed(each) for key, each in value.items() if key not in {"properties", "required", "title"}}
        return {**rest, "properties": properties, "required": list(properties), "additionalProperties": False}
    return {key: _closed(_untitled(each)) for key, each in value.items()}


def _untitled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: each for key, each in value.items() if key not in {"title", "default"} or isinstance(each, dict)}
