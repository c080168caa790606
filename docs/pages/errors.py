"""Exit codes, and every error of ours by its name."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Final

import blaugruen
from blaugruen.errors import BlaugruenError
from pages.markdown import code, table

_NOT_FOR_IMPORT = {"__main__", "settings", "migrations", "asgi"}
"""Modules that do something when they are imported."""

INTRODUCTION: Final = """# Exit codes and errors

| exit code | meaning |
|--:|---|
| 0 | done |
| 1 | unexpected: a bug, please report it with the call and the message |
| 2 | wrong call: an unknown option, a missing argument |
| 3 | the input cannot be used; nothing was written |
| 4 | the output cannot be written; nothing half-written is left behind |

An error of ours is one sentence on standard error that names what is wrong and what to do. With `--json` it is one JSON
object, for example

```json
{"error": "GeodataError", "message": "There is no file blocks.csv; check path and spelling."}
```

`error` is a name from this table, so that programs need not read the sentence:

"""


def page() -> str:
    """Return the page."""
    for module in pkgutil.walk_packages(blaugruen.__path__, "blaugruen."):
        if not any(part in _NOT_FOR_IMPORT for part in module.name.split(".")):
            importlib.import_module(module.name)
    rows = [
        (
            code(error.__name__),
            code(error.__module__),
            str(error.exit_code),
            (inspect.getdoc(error) or "").partition("\n\n")[0],
        )
        for error in sorted(_below(BlaugruenError), key=lambda error: error.__name__)
    ]
    return INTRODUCTION + table(("name", "module", "exit code", "meaning"), rows, numbers=(2,))


def _below(error: type[BlaugruenError]) -> Iterator[type[BlaugruenError]]:
    for inner in error.__subclasses__():
        yield inner
        yield from _below(inner)
