"""Plain data as YAML that people like to read: short groups on one line, long sentences folded."""

import re

import yaml

from blaugruen.knowledge.reading import PLAIN_WORDS

_WIDTH = 100
"""Columns after which a sentence is folded at the next space."""
_ONE_LINE = 90
"""Characters of keys and values of a group that still goes on one line."""
_LONG = 100
"""Characters of a sentence from which it is folded onto lines of its own."""


class _Dumper(yaml.SafeDumper):
    """Writes what `reading.read` reads as the same: its words, no aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- signature of the base class
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Indent lists below their key, too."""
        super().increase_indent(flow, indentless=False)


def yaml_text(data: object) -> str:
    """Write plain data as YAML.

    Parameters
    ----------
    data
        Text, numbers, true and false, lists and dictionaries of them.

    Returns
    -------
    str
        Text that ends with a line break.
    """
    return yaml.dump(data, Dumper=_Dumper, width=_WIDTH, allow_unicode=True, sort_keys=False)


def _group(dumper: _Dumper, data: dict[str, object]) -> yaml.Node:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    node.flow_style = _fits([part for pair in node.value for part in pair])
    return node


def _list(dumper: _Dumper, data: list[object]) -> yaml.Node:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", data)
    node.flow_style = _fits(node.value)
    return node


def _fits(parts: list[yaml.Node]) -> bool:
    if any(not isinstance(part, yaml.ScalarNode) or part.style == "|" for part in parts):
        return False
    return sum(len(part.value) + 2 for part in parts) <= _ONE_LINE


def _text(dumper: _Dumper, data: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=_style(data))


def _style(text: str) -> str | None:
    """Return how to write a text: paragraphs as they are, long sentences folded, odd characters escaped."""
    lines = text.split("\n")
    if not all(line.isprintable() for line in lines):
        return '"'
    if re.search(r"^ | $|  ", text, re.MULTILINE):
        return None
    if len(lines) > 1:
        return "|"
    return ">" if len(text) > _LONG else None


def _number(dumper: _Dumper, data: float) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:float", repr(data))


_Dumper.add_representer(dict, _group)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(float, _number)
_Dumper.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in PLAIN_WORDS:
    _Dumper.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _first)
