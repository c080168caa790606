"""What is said when a block table cannot be used: one sentence each, with column, blocks and what to do."""

from collections.abc import Sequence

from blaugruen.errors import InputError
from blaugruen.planning.columns import LAND_TYPES, SHARE_TOLERANCE, Column
from blaugruen.text import Text, number_text


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
    other_de = other_en = ""
    if other_schema:
        other_de = f", oder rufen Sie mit --schema {other_schema} auf, im Projekt schema: {other_schema}"
        other_en = f", or call with --schema {other_schema}, in a project schema: {other_schema}"
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


def not_text(column: str, kind: str) -> BlockTableError:
    """Return the error for a column that should hold texts but holds something that cannot be written as text."""
    return BlockTableError(
        Text(
            de=f"Die Spalte {column} muss Texte enthalten, enthält aber {kind}; bitte speichern Sie sie als Text.",
            en=f"Column {column} must hold text but holds {kind}; please save it as text.",
        )
    )


def missing_values(column: str, count: int, examples: Sequence[str], *, has_default: bool) -> BlockTableError:
    """Return the error for single missing values."""
    listed = ", ".join(examples)
    way_de, way_en = "(diese Größe hat keinen Vorgabewert).", "(this quantity has no default)."
    if has_default:
        way_de = "(oder rufen Sie mit --missing default auf). Im Projekt: missing: default."
        way_en = "(or call with --missing default). In a project: missing: default."
    return BlockTableError(
        Text(
            de=f"In der Spalte {column} fehlen {count} Werte (Blöcke {listed}); bitte ergänzen Sie sie {way_de}",
            en=f"{count} values are missing in column {column} (blocks {listed}); please add them {way_en}",
        )
    )


def out_of_range(column: Column, name: str, worst: tuple[float, str], count: int) -> BlockTableError:
    """Return the error for values outside the hard range; `worst` is one value and the code of its block."""
    value, code = number_text(worst[0]), worst[1]
    low, high = (number_text(limit or 0.0) for limit in (column.minimum, column.maximum))
    unit = "" if column.unit == "1" else f" {column.unit}"
    return BlockTableError(
        Text(
            de=f"{count} Werte der Spalte {name} liegen außerhalb von {low.de} bis {high.de}{unit} "
            f"(zum Beispiel {value.de} in Block {code}); bitte prüfen Sie Werte und Einheit.",
            en=f"{count} values of column {name} are outside {low.en} to {high.en}{unit} "
            f"(for example {value.en} in block {code}); please check values and unit.",
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
    total, code = number_text(round(worst[0], 4)), worst[1]
    return BlockTableError(
        Text(
            de=f"In {count} Blöcken {text.de} (zum Beispiel {total.de} in Block {code}). "
            f"Bitte korrigieren Sie die Anteile; erlaubt ist eine Abweichung von {number_text(SHARE_TOLERANCE).de}.",
            en=f"In {count} blocks {text.en} (for example {total.en} in block {code}). "
            f"Please correct the shares; a deviation of {SHARE_TOLERANCE} is allowed.",
        )
    )
