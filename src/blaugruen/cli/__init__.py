"""The command line: ``blaugruen …``. Thin; everything it can do is a function of the packages below."""

import json
import os
import signal
import sys
from io import TextIOWrapper

from blaugruen.errors import BlaugruenError
from blaugruen.text import LANGUAGES, user_language


def main() -> None:
    """Run the command line; errors of ours become one sentence on standard error and their exit code."""
    arguments = sys.argv[1:]
    _take_language(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # not every terminal knows umlauts and Δ
    earlier = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # ends with tidying up
    try:
        from blaugruen.cli.app import app  # noqa: PLC0415 -- help texts take the language when the module is loaded

        app()
    except BlaugruenError as error:
        _say(error, as_json="--json" in arguments)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    finally:
        signal.signal(signal.SIGTERM, earlier)


def _say(error: BlaugruenError, *, as_json: bool) -> None:
    message = error.in_(user_language())
    if as_json:
        sys.stderr.write(json.dumps({"error": type(error).__name__, "message": message}) + "\n")
    else:
        word = "Fehler" if user_language() == "de" else "Error"
        sys.stderr.write(f"{word}: {message}\n")


def _take_language(arguments: list[str]) -> None:
    """Let ``--lang`` anywhere in the call choose the language of messages and help."""
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        chosen = value or (arguments[position + 1] if position + 1 < len(arguments) else "")
        if name == "--lang" and chosen in LANGUAGES:
            os.environ["BLAUGRUEN_LANG"] = chosen
