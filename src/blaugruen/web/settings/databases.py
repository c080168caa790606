"""The database: SQLite in the data folder, or the PostgreSQL server of an address."""

from pathlib import Path
from typing import Any

import dj_database_url

SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-64000;"


def database(address: str, data_dir: Path) -> dict[str, Any]:
    """Return Django's description of the database.

    Parameters
    ----------
    address
        ``postgres://…``, or empty for SQLite.
    data_dir
        Folder the SQLite file lies in; made when it does not exist.

    Notes
    -----
    SQLite takes the write lock when a transaction begins (``IMMEDIATE``): a transaction that reads first and writes
    later would fail at once when another process wrote between the two, whatever the busy timeout.
    """
    if address:
        return {**dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)}
    data_dir.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir / "blaugruen.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
    }
