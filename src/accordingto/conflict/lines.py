"""Reads YAML and JSON text into plain values and remembers the line of each.

Plain words stay words: YAML 1.1 would make a truth value of an option called ``on`` or ``no``. Aliases are refused,
since a few lines of them can stand for billions of values.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import yaml

from accordingto.errors import ConflictError

__all__ = ["Located", "locate"]

Path = tuple[str | int, ...]
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Plain values, and the line, counted from 1, on which each starts, by its path."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int | None:
        """Return the line of a value, or of the nearest value around it that the text has."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return None


def locate(text: str, subject: str) -> Located:
    """Return the values of a YAML or JSON text with their lines."""
    try:
        return _located(text, subject)
    except RecursionError as error:
        raise ConflictError(f"{subject} is nested too deeply to be read; write it flatter.", subject=subject) from error


def _located(text: str, subject: str) -> Located:
    text = text.removeprefix("\ufeff")
    plain: Any = None
    if text.lstrip().startswith(("{", "[")):
        plain, text = _json(text, subject), text.replace("\t", " ")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConflictError(
            f"{subject}, line {line}: this is not YAML ({error.problem}); correct it there or just before.",
            subject=subject,
            line=line,
        ) from error
    except yaml.YAMLError as error:
        raise ConflictError(f"{subject} is not YAML text ({error}); save it as UTF-8.", subject=subject) from error
    if root is None:
        raise ConflictError(f"{subject} is empty; write a conflict into it.", subject=subject)
    lines: dict[Path, int] = {}
    value = _value(root, (), lines, subject, set())
    # JSON writes characters beyond 16 bits as two escapes, which YAML takes for two characters.
    return Located(value=value if plain is None else plain, lines=lines)


def _json(text: str, subject: str) -> Any:
    """Return the value of a JSON text, or nothing where it is YAML that starts with a bracket.

    What is neither is taken for JSON, since that is how JSON starts.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        try:
            yaml.compose(text.replace("\t", " "), Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            raise ConflictError(
                f"{subject}, line {error.lineno}: this is not JSON ({error.msg}); correct it there or just before.",
                subject=subject,
                line=error.lineno,
            ) from error
        return None


def _value(node: yaml.Node, path: Path, lines: dict[Path, int], subject: str, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise ConflictError(
            f"{subject}, line {line}: aliases are not read; write the value out again.", subject=subject, line=line
        )
    seen.add(id(node))
    lines.setdefault(path, line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), lines, subject, seen) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, item in node.value:
            name = str(getattr(key, "value", ""))
            if not isinstance(key, yaml.ScalarNode) or name in found:
                at = key.start_mark.line + 1
                raise ConflictError(
                    f"{subject}, line {at}: {name or 'this key'} cannot be a key here, or is one already; rename it.",
                    subject=subject,
                    line=at,
                )
            lines[(*path, name)] = key.start_mark.line + 1
            found[name] = _value(item, (*path, name), lines, subject, seen)
        return found
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "int" if text.isdecimal() and str(int(text)) == text:
            return int(text)
        case "float":
            try:
                return float(text)
            except ValueError:
                return text
        case "bool":
            return TRUTH.get(text.lower(), text)
        case "null":
            return None
        case _:
            return text
