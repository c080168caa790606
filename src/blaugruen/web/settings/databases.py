"""The database: SQLite in the data folder, or the PostgreSQL server of an address."""

from pathlib import Path
from typing import Any

import dj_database_url

_POOL = {"min_size": 1, "max_size": 20, "timeout": 10}
_NO_JIT = "-c jit=off"
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "


def database(address: str, data_dir: Path, *, is_pooled: bool = True) -> dict[str, Any]:
    """Return Django's description of the database.

    Parameters
    ----------
    address
        ``postgres://…``, or empty for SQLite.
    data_dir
        Folder the SQLite file lies in; made when it does not exist.
    is_pooled
        Whether a process keeps connections to PostgreSQL; requests run in threads of their own and could not keep one.

    Notes
    -----
    SQLite takes the write lock when a transaction begins (``IMMEDIATE``): a transaction that reads first and writes
    later would fail at once when another process wrote between the two, whatever the busy timeout.

    PostgreSQL compiles no queries (``jit``): our long conditions of many policies are estimated dear and run for
    milliseconds, and compiling them took longer than all the rest of a page. An address may say otherwise.
    """
    if address:
        found = dict(dj_database_url.parse(address))
        options = dict(found.get("OPTIONS", {}))
        options["options"] = f"{_NO_JIT} {options.get('options', '')}".strip()
        return found | {"OPTIONS": options | ({"pool": _POOL} if is_pooled else {})}
    data_dir.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "blaugruen.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
    }
