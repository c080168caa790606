"""What is said when a block table cannot be used: one sentence each, with column, blocks and what to do."""

from collections.abc import Sequence

from blaugruen.errors import InputError
from blaugruen.planning.columns import LAND_TYPES, SHARE_TOLERANCE, Column
from blaugruen.text import Text


class BlockTableError(InputError):
    """The block table cannot be used; the message names column, blocks and what to do."""


def no_rows(source: str) -> BlockTableError:
    """Return the error for an empty table."""
    return BlockTableError(
        Text(
            de=f"{source or 'Die Tabelle'} enthält keine Zeilen; bitte geben Sie eine Tabelle mit Blöcken an.",
            en=f"{source or 'The table'} has no rows; please give a table with blocks.",
        )
    )


def missing_columns(source: str, missing: Sequence[tuple[str, str]], other_schema: str) -> BlockTableError:
    """Return the error for absent columns.

    Parameters
    ----------
    source
        Name of the file.
    missing
        Name of each absent column and the most similar name in the table, which may be empty.
    other_schema
        Schema whose names the table seems to use, or empty.
    """
    listed_de = ", ".join(f"{name} (ähnlich vorhanden: {near})" if near else name for name, near in missing)
    listed_en = ", ".join(f"{name} (similar: {near})" if near else name for name, near in missing)
    other_de = f", oder rufen Sie mit --schema {other_schema} auf" if other_schema else ""
    other_en = f", or call with --schema {other_schema}" if other_schema else ""
    return BlockTableError(
        Text(
            de=f"In {source or 'der Tabelle'} fehlen Spalten: {listed_de}. "
            f"Bitte benennen oder ergänzen Sie sie{other_de}.",
            en=f"Columns are missing in {source or 'the table'}: {listed_en}. Please rename or add them{other_en}.",
        )
    )


def empty_codes(column: str, rows: Sequence[int], count: int) -> BlockTableError:
    """Return the error for blocks without a code; `rows` are counted from 1."""
    listed = ", ".join(str(row) for row in rows)
    return BlockTableError(
        Text(
            de=f"{count} Blöcke haben keine Kennung (Spalte {column}, Zeilen {listed}); bitte vergeben Sie sie.",
            en=f"{count} blocks have no code (column {column}, rows {listed}); please assign them.",
        )
    )


def duplicate_codes(column: str, examples: Sequence[str], count: int) -> BlockTableError:
    """Return the error for codes that occur more than once."""
    listed = ", ".join(examples)
    return BlockTableError(
        Text(
            de=f"{count} Kennungen kommen mehrfach vor (Spalte {column}: {listed}); "
            "bitte sorgen Sie dafür, dass jede nur einmal vorkommt.",
            en=f"{count} codes occur more than once (column {column}: {listed}); please make every code unique.",
        )
    )


def not_numbers(column: str, kind: str, sample: object) -> BlockTableError:
    """Return the error for a column that should hold numbers but holds something else."""
    kind_de = {"string": "Text", "large_string": "Text", "bool": "Wahrheitswerte"}.get(kind, kind)
    return BlockTableError(
        Text(
            de=f"Die Spalte {column} muss Zahlen enthalten, enthält aber {kind_de} (zum Beispiel „{sample}“); "
            "bitte prüfen Sie Dezimalzeichen und Inhalt.",
            en=f"Column {column} must hold numbers but holds {kind} (for example “{sample}”); "
            "please check the decimal mark and the contents.",
        )
    )


def missing_values(column: str, count: int, examples: Sequence[str], *, has_default: bool) -> BlockTableError:
    """Return the error for single missing values."""
    listed = ", ".join(examples)
    way_de = "oder rufen Sie mit --missing default auf" if has_default else "diese Größe hat keinen Vorgabewert"
    way_en = "or call with --missing default" if has_default else "this quantity has no default"
    return BlockTableError(
        Text(
            de=f"In der Spalte {column} fehlen {count} Werte (Blöcke {listed}); bitte ergänzen Sie sie ({way_de}).",
            en=f"{count} values are missing in column {column} (blocks {listed}); please add them ({way_en}).",
        )
    )


def out_of_range(column: Column, name: str, worst: tuple[float, str], count: int) -> BlockTableError:
    """Return the error for values outside the hard range; `worst` is one value and the code of its block."""
    value, code = worst
    span = f"{column.minimum:g}"
    unit = "" if column.unit == "1" else f" {column.unit}"
    return BlockTableError(
        Text(
            de=f"{count} Werte der Spalte {name} liegen außerhalb von {span} bis {column.maximum:g}{unit} "
            f"(zum Beispiel {value:g} in Block {code}); bitte prüfen Sie Werte und Einheit.",
            en=f"{count} values of column {name} are outside {span} to {column.maximum:g}{unit} "
            f"(for example {value:g} in block {code}); please check values and unit.",
        )
    )


def unknown_land_types(column: str, unknown: Sequence[str], near: str, examples: Sequence[str]) -> BlockTableError:
    """Return the error for land types that do not exist; `near` is the most similar known one, or empty."""
    allowed, blocks = ", ".join(LAND_TYPES), ", ".join(examples)
    return BlockTableError(
        Text(
            de=f"Unbekannte Nutzungstypen in der Spalte {column}: {', '.join(unknown) or '(leer)'} (Blöcke {blocks}). "
            f"Erlaubt sind {allowed}." + (f" Meinten Sie {near}?" if near else ""),
            en=f"Unknown land types in column {column}: {', '.join(unknown) or '(empty)'} (blocks {blocks}). "
            f"Allowed are {allowed}." + (f" Did you mean {near}?" if near else ""),
        )
    )


def wrong_sums(text: Text, worst: tuple[float, str], count: int) -> BlockTableError:
    """Return the error for shares that do not add up; `worst` is one sum and the code of its block."""
    total, code = worst
    return BlockTableError(
        Text(
            de=f"In {count} Blöcken {text.de} (zum Beispiel {total:.4f} in Block {code}). "
            f"Bitte korrigieren Sie die Anteile; erlaubt ist eine Abweichung von {SHARE_TOLERANCE}.",
            en=f"In {count} blocks {text.en} (for example {total:.4f} in block {code}). "
            f"Please correct the shares; a deviation of {SHARE_TOLERANCE} is allowed.",
        )
    )
