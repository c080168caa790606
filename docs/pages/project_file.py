"""The project file: every field of its schema, and an example that uses them all."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from blaugruen.planning.project import Project
from pages.markdown import code, number, table

EXAMPLE: Final = Path(__file__).parents[1] / "reference" / "project-example.yaml"
Schema = Mapping[str, Any]

INTRODUCTION: Final = """# The project file

A project file tells [`blaugruen plan`](cli.md#blaugruen-plan) what to compute: where the blocks are, which climate
holds, which scenarios are compared and what the city wants to reach. It is a YAML file; unknown fields are refused with
the most similar known one. Paths count from the folder of the file.

The smallest project:

```yaml
title: My quarter
area: {file: blocks.gpkg}
```

One with everything, also as a [file](project-example.yaml):

```yaml
"""

TEXT: Final = "text, or `{de: …, en: …}`"


def page() -> str:
    """Return the page."""
    schema = Project.model_json_schema()
    parts = [INTRODUCTION, EXAMPLE.read_text(encoding="utf-8"), "```\n\n"]
    for title, section in _sections("Project", schema, schema["$defs"]):
        heads = ("field", "value", "if absent", "meaning")
        rows = [
            _row(name, field, name in section.get("required", ()), schema["$defs"])
            for name, field in section["properties"].items()
        ]
        parts.append(f"## {title}\n\n{section['description']}\n\n{table(heads, rows)}\n")
    return "".join(parts).rstrip("\n") + "\n"


def _sections(name: str, section: Schema, known: Schema, seen: set[str] | None = None) -> Iterator[tuple[str, Schema]]:
    """Yield a section and all that it refers to, each once, with its title."""
    seen = set() if seen is None else seen
    seen.add(name)
    yield _title(name), section
    for field in section["properties"].values():
        inner = _inner(field)
        if inner and "properties" in known[inner] and inner not in seen:
            yield from _sections(inner, known[inner], known, seen)


def _inner(field: Schema) -> str:
    """Return the name of the section a field refers to, empty where it refers to none."""
    reference = field.get("$ref") or field.get("items", {}).get("$ref") or ""
    return str(reference).rpartition("/")[2]


def _title(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _row(name: str, field: Schema, required: bool, known: Schema) -> tuple[str, ...]:  # noqa: FBT001 -- from a loop
    absent = "**required**" if required else _default(field)
    meaning = field.get("description") or known[_inner(field)]["description"]  # pydantic leaves out a repetition
    return code(name), _value(field, known), absent, meaning


def _value(field: Schema, known: Schema) -> str:
    choices = [part for part in field.get("anyOf", ()) if part.get("type") != "null"]
    if choices:
        return " or ".join(_value(part, known) for part in choices)
    inner = _inner(field)
    if inner and "enum" in known[inner]:
        return ", ".join(code(str(value)) for value in known[inner]["enum"])
    if inner:
        link = f"[{_title(inner).lower()}](#{_title(inner).lower().replace(' ', '-')})"
        return f"list of {link}" if field.get("type") == "array" else link
    if "enum" in field:
        return ", ".join(code(str(value)) for value in field["enum"])
    if field.get("title") == "Text":
        return TEXT
    return _plain_value(field, known)


def _plain_value(field: Schema, known: Schema) -> str:
    match field["type"]:
        case "string":
            return "lower-case letters, digits, `_`" if "pattern" in field else "text"
        case "array":
            return f"list of {_value(field['items'], known)}"
        case "object":
            return f"name: {_value(field['additionalProperties'], known)}"
        case _:
            return f"{number(field['minimum'])} … {number(field['maximum'])}" if "minimum" in field else "number"


def _default(field: Schema) -> str:
    default = field.get("default")
    if default in (None, "", []) or isinstance(default, dict):
        return ""
    return code(default if isinstance(default, str) else json.dumps(default))
