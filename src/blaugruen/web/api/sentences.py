"""What is wrong with a value, in both languages: pydantic names the kind of error, the sentences are ours."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from types import MappingProxyType
from typing import Any

from blaugruen.text import Text

_UNUSABLE = Text(de="Dieser Wert ist hier nicht möglich.", en="This value is not possible here.")
_NEEDED = Text(de="Diese Angabe fehlt.", en="This field is missing.")
_TEXT = Text(de="Geben Sie einen Text an.", en="Give a text.")
_WHOLE_NUMBER = Text(de="Geben Sie eine ganze Zahl an.", en="Give a whole number.")
_NUMBER = Text(de="Geben Sie eine Zahl an.", en="Give a number.")
_YES_NO = Text(de="Geben Sie true oder false an.", en="Give true or false.")
_OBJECT = Text(de="Geben Sie ein JSON-Objekt an.", en="Give a JSON object.")
_LIST = Text(de="Geben Sie eine Liste an.", en="Give a list.")
_DAY = Text(de="Geben Sie einen Tag in der Form 2026-03-01 an.", en="Give a day in the form 2026-03-01.")
_MOMENT = Text(
    de="Geben Sie einen Zeitpunkt mit Zeitzone an, in der Form 2026-03-01T09:00:00+01:00.",
    en="Give a moment with its time zone, in the form 2026-03-01T09:00:00+01:00.",
)
_ONE_OF = Text(de="Möglich sind: $expected.", en="Possible are: $expected.")

SENTENCES: Mapping[str, Text] = MappingProxyType(
    {
        "missing": _NEEDED,
        "none_required": Text(de="Lassen Sie diese Angabe leer.", en="Leave this field empty."),
        "extra_forbidden": Text(
            de="Dieses Feld gibt es nicht. Prüfen Sie die Schreibweise.",
            en="There is no such field. Please check the spelling.",
        ),
        "string_type": _TEXT,
        "string_unicode": Text(
            de="Der Text enthält Zeichen, die sich nicht speichern lassen.",
            en="The text contains characters that cannot be stored.",
        ),
        "string_too_short": Text(de="Mindestens $min_length Zeichen.", en="At least $min_length characters."),
        "string_too_long": Text(de="Höchstens $max_length Zeichen.", en="At most $max_length characters."),
        "string_pattern_mismatch": Text(
            de="Der Text hat nicht die verlangte Form: $pattern.",
            en="The text does not have the form asked for: $pattern.",
        ),
        "int_type": _WHOLE_NUMBER,
        "int_parsing": _WHOLE_NUMBER,
        "int_parsing_size": _WHOLE_NUMBER,
        "int_from_float": _WHOLE_NUMBER,
        "float_type": _NUMBER,
        "float_parsing": _NUMBER,
        "finite_number": _NUMBER,
        "greater_than": Text(de="Der Wert muss größer als $gt sein.", en="The value must be greater than $gt."),
        "greater_than_equal": Text(de="Der Wert muss mindestens $ge sein.", en="The value must be at least $ge."),
        "less_than": Text(de="Der Wert muss kleiner als $lt sein.", en="The value must be less than $lt."),
        "less_than_equal": Text(de="Der Wert darf höchstens $le sein.", en="The value must be at most $le."),
        "bool_type": _YES_NO,
        "bool_parsing": _YES_NO,
        "enum": _ONE_OF,
        "literal_error": _ONE_OF,
        "date_type": _DAY,
        "date_parsing": _DAY,
        "date_from_datetime_parsing": _DAY,
        "date_from_datetime_inexact": _DAY,
        "datetime_type": _MOMENT,
        "datetime_parsing": _MOMENT,
        "datetime_from_date_parsing": _MOMENT,
        "datetime_object_invalid": _MOMENT,
        "timezone_aware": _MOMENT,
        "year_range": Text(
            de="Das Jahr muss zwischen 1900 und 2199 liegen.", en="The year must lie between 1900 and 2199."
        ),
        "dict_type": _OBJECT,
        "model_type": _OBJECT,
        "model_attributes_type": _OBJECT,
        "list_type": _LIST,
        "too_long": Text(de="Höchstens $max_length Einträge.", en="At most $max_length entries."),
        "too_short": Text(de="Mindestens $min_length Einträge.", en="At least $min_length entries."),
        "is_instance_of": Text(de="Senden Sie eine Datei.", en="Send a file."),
    }
)
"""Sentence by pydantic's name of the error."""


def sentence_of(error: Mapping[str, Any]) -> Text:
    """Return the sentence for one of pydantic's errors.

    Parameters
    ----------
    error
        As pydantic lists it: ``type``, ``ctx``.

    Examples
    --------
    >>> sentence_of({"type": "string_too_long", "ctx": {"max_length": 20}}).de
    'Höchstens 20 Zeichen.'
    >>> sentence_of({"type": "nobody_knows"}).en
    'This value is not possible here.'
    """
    found = SENTENCES.get(str(error["type"]), _UNUSABLE)
    facts = dict(error.get("ctx") or {})
    german = {name: str(value).replace(" or ", " oder ") for name, value in facts.items()}
    return Text(de=Template(found.de).safe_substitute(german), en=Template(found.en).safe_substitute(facts))
