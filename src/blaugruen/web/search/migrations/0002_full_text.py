"""Full-text indexes: FTS5 tables with SQLite, GIN indexes with PostgreSQL.

A later migration that makes Django rebuild one of the tables on SQLite must end with `index_text` again: the rebuild
drops the triggers.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

TEXT, WORD = "search_searchtext", "search_searchword"
SQLITE = {
    "search_terms": (TEXT, "document_id", ("marks", "title_terms", "body_terms"), "unicode61 remove_diacritics 0"),
    "search_parts": (WORD, "id", ("word",), "trigram"),
}
POSTGRESQL = {
    "title_vector": "marks || ' ' || title_terms",
    "vector": "marks || ' ' || title_terms || ' ' || body_terms",
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
    for name in POSTGRESQL:
        schema_editor.execute(f"ALTER TABLE {TEXT} DROP COLUMN {name}")
    schema_editor.execute("DROP INDEX search_parts")


def _sqlite() -> Iterator[str]:
    for name, (table, key, columns, tokenizer) in SQLITE.items():
        listed = ", ".join(columns)
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        enter = f"INSERT INTO {name}(rowid, {listed}) VALUES (new.{key}, {new});"  # noqa: S608 -- fixed words
        leave = f"INSERT INTO {name}({name}, rowid, {listed}) VALUES ('delete', old.{key}, {old});"  # noqa: S608 -- fixed words
        source = f"content='{table}', content_rowid='{key}', tokenize='{tokenizer}'"
        yield f"CREATE VIRTUAL TABLE {name} USING fts5({listed}, {source})"
        yield f"CREATE TRIGGER {name}_insert AFTER INSERT ON {table} BEGIN {enter} END"
        yield f"CREATE TRIGGER {name}_delete AFTER DELETE ON {table} BEGIN {leave} END"
        yield f"CREATE TRIGGER {name}_update AFTER UPDATE ON {table} BEGIN {leave} {enter} END"
        yield f"INSERT INTO {name}({name}) VALUES ('rebuild')"  # noqa: S608 -- fixed words


def _postgresql() -> Iterator[str]:
    yield "CREATE EXTENSION IF NOT EXISTS pg_trgm"
    for name, text in POSTGRESQL.items():
        made = f"GENERATED ALWAYS AS (to_tsvector('simple', {text})) STORED"
        yield f"ALTER TABLE {TEXT} ADD COLUMN {name} tsvector {made}"
        yield f"CREATE INDEX search_{name} ON {TEXT} USING gin ({name})"
    yield f"CREATE INDEX search_parts ON {WORD} USING gin (word gin_trgm_ops)"


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(index_text, drop_index, elidable=False)]
