"""Full-text indexes: FTS5 tables with SQLite, GIN indexes with PostgreSQL.

A later migration that makes Django rebuild the table on SQLite must end with ``index_text`` again: the rebuild drops
the triggers.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

TABLE = "search_searchdocument"
WORDS = ("title_folded", "title_stems", "body_stems")
PARTS = ("title_folded", "body_folded")

SQLITE = {
    "search_words": (WORDS, "unicode61 remove_diacritics 0"),
    "search_parts": (PARTS, "trigram"),
}


def index_text(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 -- Django's signature
    """Make what the database of this connection needs."""
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 -- Django's signature
    """Take it away again; PostgreSQL keeps the extension, others may use it."""
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            for event in ("insert", "delete", "update"):
                schema_editor.execute(f"DROP TRIGGER {name}_{event}")
            schema_editor.execute(f"DROP TABLE {name}")
        return
    for column in WORDS:
        schema_editor.execute(f"DROP INDEX search_words_{column}")
    for column in PARTS:
        schema_editor.execute(f"DROP INDEX search_parts_{column}")


def _sqlite() -> Iterator[str]:
    for name, (columns, tokenizer) in SQLITE.items():
        listed = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        enter = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.id, {new});"  # noqa: S608 -- fixed words
        leave = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.id, {old});"  # noqa: S608 -- fixed words
        yield (
            f"CREATE VIRTUAL TABLE {name} USING fts5"
            f"({listed}, content='{TABLE}', content_rowid='id', tokenize='{tokenizer}')"
        )
        yield f"CREATE TRIGGER {name}_insert AFTER INSERT ON {TABLE} BEGIN {enter} END"
        yield f"CREATE TRIGGER {name}_delete AFTER DELETE ON {TABLE} BEGIN {leave} END"
        yield f"CREATE TRIGGER {name}_update AFTER UPDATE ON {TABLE} BEGIN {leave} {enter} END"
        yield f"INSERT INTO {name}({name}) VALUES ('rebuild')"  # noqa: S608 -- fixed words


def _postgresql() -> Iterator[str]:
    yield "CREATE EXTENSION IF NOT EXISTS pg_trgm"
    for column in WORDS:
        yield f"CREATE INDEX search_words_{column} ON {TABLE} USING gin (to_tsvector('simple', {column}))"
    for column in PARTS:
        yield f"CREATE INDEX search_parts_{column} ON {TABLE} USING gin ({column} gin_trgm_ops)"


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(index_text, drop_index, elidable=False)]
