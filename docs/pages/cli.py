"""The command line: every command with its arguments and options, in English."""

import inspect
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol, cast

from typer.main import get_command

from blaugruen.cli.app import app
from pages.markdown import code, table

INTRODUCTION: Final = """# The command line

Every command knows `-h` and `--help`. Help and messages are in the language of the machine; `--lang de` or
`--lang en` anywhere in the call, or the variable `BLAUGRUEN_LANG`, chooses another. `--json` prints the result as one
JSON object on standard output and an error as one on standard error; progress is shown on terminals only.

"""
TYPE_WORDS: Final = {Path: "FILE", str: "TEXT", int: "NUMBER", float: "NUMBER"}


class Parameter(Protocol):
    """What is read of an argument or option."""

    name: str
    opts: Sequence[str]
    metavar: str | None
    required: bool
    default: object
    help: str
    param_type_name: str


class Command(Protocol):
    """What is read of a command."""

    help: str
    epilog: str | None
    params: Sequence[Parameter]
    callback: Callable[..., object]


def page() -> str:
    """Return the page."""
    parts = [INTRODUCTION]
    for name, command in commands("blaugruen", cast("Command", get_command(app))):
        parts.append(f"## {name}\n\n{command.help}\n\n```\n{_usage(name, command)}\n```\n\n")
        rows = [_row(parameter, command) for parameter in command.params]
        if rows:
            parts.append(table(("argument", "value", "if absent", "meaning"), rows) + "\n")
        if command.epilog:
            parts.append(f"{command.epilog}\n\n")
    return "".join(parts).rstrip("\n") + "\n"


def commands(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    """Yield a command and all below it with their full names."""
    yield name, command
    groups: Mapping[str, Command] = getattr(command, "commands", {})
    for inner, below in groups.items():
        yield from commands(f"{name} {inner}", below)


def _usage(name: str, command: Command) -> str:
    if hasattr(command, "commands"):
        return f"{name} COMMAND …"
    words = [name]
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            words.append((parameter.metavar or parameter.name.upper()).strip("[]"))
            if not parameter.required:
                words[-1] = f"[{words[-1]}]"
        elif parameter.required:
            words.append(f"{parameter.opts[-1]} {parameter.metavar}")
    return " ".join([*words, "[OPTIONS]"])


def _row(parameter: Parameter, command: Command) -> tuple[str, ...]:
    is_argument = parameter.param_type_name == "argument"
    names = [str(parameter.metavar or parameter.name.upper()).strip("[]")] if is_argument else parameter.opts
    value = "" if is_argument else _value(parameter, command)
    return ", ".join(map(code, names)), value, _default(parameter), parameter.help


def _value(parameter: Parameter, command: Command) -> str:
    annotation = typing.get_type_hints(inspect.unwrap(command.callback)).get(parameter.name, bool)
    kinds = [kind for kind in typing.get_args(annotation) or (annotation,) if kind is not type(None)]
    if issubclass(kinds[0], StrEnum):
        return ", ".join(code(member.value) for member in kinds[0])
    if kinds[0] is bool:
        return ""
    if parameter.metavar:
        return " or ".join(code(word) for word in parameter.metavar.split("|"))
    return TYPE_WORDS[kinds[0]]


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return "**required**"
    default = parameter.default
    return "" if default in (None, "", False) else code(str(default))
