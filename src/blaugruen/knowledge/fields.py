"""Smallest parts of every entry: bilingual text, id, date, number, and the base of all schemas."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from blaugruen.knowledge.problems import fault
from blaugruen.text import LANGUAGES, Text

_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _bilingual(raw: object) -> Text:
    if isinstance(raw, Text):
        return raw
    if not isinstance(raw, Mapping):
        raise fault(
            Text(de="Der Text ist nicht zweisprachig.", en="The text is not bilingual."),
            Text(de="Schreiben Sie {de: …, en: …}.", en="Write {de: …, en: …}."),
        )
    unknown = sorted(str(key) for key in raw if key not in LANGUAGES)
    if unknown:
        raise fault(
            Text(de=f"Unbekannte Sprache „{unknown[0]}“.", en=f"Unknown language “{unknown[0]}”."),
            Text(de="Erlaubt sind de und en.", en="Use de and en."),
        )
    for language, name_de, name_en in (("de", "deutsche", "German"), ("en", "englische", "English")):
        if not isinstance(raw.get(language), str) or not raw[language].strip():
            raise fault(
                Text(de=f"Der {name_de} Text fehlt.", en=f"The {name_en} text is missing."),
                Text(de=f"Ergänzen Sie {language}: …", en=f"Add {language}: …"),
            )
    return Text(de=raw["de"].strip(), en=raw["en"].strip())


def _iso_date(value: str) -> str:
    if value and not _ISO_DATE.fullmatch(value):
        raise fault(
            Text(de=f"„{value}“ ist kein Datum.", en=f"“{value}” is not a date."),
            Text(de="Schreiben Sie JJJJ, JJJJ-MM oder JJJJ-MM-TT.", en="Write YYYY, YYYY-MM or YYYY-MM-DD."),
        )
    return value


def _year_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Bilingual = Annotated[
    Text,
    PlainValidator(_bilingual),
    PlainSerializer(lambda text: {"de": text.de, "en": text.en}, return_type=dict[str, str]),
    WithJsonSchema(
        {
            "type": "object",
            "title": "Text",
            "properties": {language: {"type": "string", "minLength": 1} for language in LANGUAGES},
            "required": list(LANGUAGES),
            "additionalProperties": False,
        }
    ),
]
"""German and English text, neither empty."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""Stable name of an entry: lower case letters, digits, underscore."""

IsoDate = Annotated[str, BeforeValidator(_year_as_text), AfterValidator(_iso_date)]
"""Year, year and month, or day in ISO format; may be empty."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""Finite number; text that looks like a number is refused."""

NotNegative = Annotated[Number, Field(ge=0)]
"""Finite number, zero or more."""


class Strict(BaseModel):
    """Base of everything in a pack: immutable, and an unknown field is an error.

    `shorthand` names what editors may write besides the fields; it is turned into fields while reading.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    shorthand: ClassVar[tuple[str, ...]] = ()
