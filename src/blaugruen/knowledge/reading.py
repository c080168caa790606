"""Reading one YAML file safely: plain data only, no duplicate keys, no aliases, line numbers for messages.

Words are read by the YAML 1.2 core rules, so that ``no`` stays a word, ``1e-6`` is a number and a date stays text.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import yaml

from blaugruen.knowledge.problems import Problem
from blaugruen.text import Text

PLAIN_WORDS = (
    ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("tag:yaml.org,2002:int", r"[-+]?(0|[1-9][0-9]*)", list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
        list("-+.0123456789"),
    ),
    ("tag:yaml.org,2002:merge", r"<<", ["<"]),
)
"""Words that are not text when written without quotes: type, pattern, first characters."""

_DEEPEST = 50
"""Levels of nesting that are read; a pack needs ten, and the parser itself crashes on a hundred thousand."""


class _Shallow:
    """Refuses deep nesting while the tree is built; the parser calls these two around every node."""

    depth = 0

    def descend_resolver(self, *_: object) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply")

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _make_loader() -> type[yaml.SafeLoader]:
    base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader = cast("type[yaml.SafeLoader]", type("PackLoader", (_Shallow, base), {"yaml_implicit_resolvers": {}}))
    for tag, pattern, first in PLAIN_WORDS:
        loader.add_implicit_resolver(tag, re.compile(rf"^(?:{pattern})$"), first)
    return loader


_Loader = _make_loader()


class Document:
    """A YAML file that was read: its data, and the line of every field.

    Parameters
    ----------
    data
        Plain dictionaries, lists, text and numbers.
    node
        Root of the syntax tree the data were made from.
    """

    def __init__(self, data: object, node: yaml.Node) -> None:
        self.data = data
        self._node = node

    def line(self, path: Sequence[str | int]) -> int:
        """Return the line (from 1) of a field, or of its nearest ancestor that exists."""
        node, line = self._node, self._node.start_mark.line
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            line, node = child
        return int(line) + 1


def _child(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return item.start_mark.line, item
    return None


def read(path: Path, name: str) -> Document | list[Problem]:
    """Read a YAML file.

    Parameters
    ----------
    path
        File to read.
    name
        Path to show in messages.

    Returns
    -------
    Document or list of Problem
        The document, or all that keeps it from being read.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        wrong = Text(
            de=f"Die Datei ist nicht lesbar ({error.strerror}).", en=f"The file cannot be read ({error.strerror})."
        )
        return [Problem(name, wrong, Text(de="Prüfen Sie die Rechte.", en="Check the permissions."))]
    except UnicodeDecodeError as error:
        wrong = Text(de="Die Datei ist nicht in UTF-8 gespeichert.", en="The file is not saved as UTF-8.")
        advice = Text(
            de="Speichern Sie sie im Editor mit der Kodierung UTF-8.",
            en="Save it with the encoding UTF-8 in your editor.",
        )
        return [Problem(name, wrong, advice, line=error.object[: error.start].count(b"\n") + 1)]
    return _parse(text, name)


def _parse(text: str, name: str) -> Document | list[Problem]:
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            wrong = Text(de="Die Datei ist leer.", en="The file is empty.")
            advice = Text(
                de="Schreiben Sie date: und entries: hinein oder löschen Sie die Datei.",
                en="Write date: and entries: into it, or delete the file.",
            )
            return [Problem(name, wrong, advice)]
        problems = list(_structure_problems(node, name))
        return problems or Document(loader.construct_document(node), node)
    except (yaml.YAMLError, ValueError) as error:  # a number of thousands of digits is a ValueError
        return [_syntax_problem(error, name)]
    finally:
        if loader is not None:
            loader.dispose()


def _structure_problems(root: yaml.Node, name: str) -> Iterator[Problem]:
    """Yield duplicate keys and aliases; an alias shows as a container that is met twice."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            wrong = Text(
                de="Anker und Verweise (& und *) sind nicht erlaubt.", en="Anchors and aliases are not allowed."
            )
            advice = Text(de="Schreiben Sie den Inhalt aus.", en="Write the content out.")
            yield Problem(name, wrong, advice, line=node.start_mark.line + 1)
            continue
        if isinstance(node, yaml.MappingNode):
            seen.add(id(node))
            yield from _duplicate_keys(node, name)
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            seen.add(id(node))
            waiting += node.value


def _duplicate_keys(node: yaml.MappingNode, name: str) -> Iterator[Problem]:
    keys: set[str] = set()
    for key, _ in node.value:
        word = str(key.value)
        if word in keys:
            wrong = Text(de=f"Das Feld „{word}“ steht zweimal da.", en=f"The field “{word}” is there twice.")
            advice = Text(de="Löschen Sie eines von beiden.", en="Delete one of the two.")
            yield Problem(name, wrong, advice, field=word, line=key.start_mark.line + 1)
        keys.add(word)


def _syntax_problem(error: Exception, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    wrong = Text(de=f"Die Datei ist kein gültiges YAML ({reason}).", en=f"The file is not valid YAML ({reason}).")
    advice = Text(
        de="Prüfen Sie an dieser Stelle Einrückung, Klammern, Doppelpunkte und Anführungszeichen.",
        en="Check indentation, brackets, colons and quotes at this place.",
    )
    return Problem(name, wrong, advice, line=None if mark is None else mark.line + 1)
