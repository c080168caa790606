"""Photos from outside: decoded with limits, written anew without what cameras add, and in smaller sizes for pages."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from blaugruen.web.files.errors import FileRefused, damaged
from blaugruen.web.files.rules import FileType

MAX_PIXELS: Final = 50_000_000
"""Largest number of pixels that is decoded (three bytes each): larger ones are photos of nothing but memory."""
SIZES: Final[Mapping[str, int]] = MappingProxyType({"small": 320, "medium": 960})
"""Longest side of the smaller pictures [px]."""
SIZE_FORMAT, SIZE_MEDIA_TYPE = "WEBP", "image/webp"
_SAVE: Final[Mapping[str, dict[str, object]]] = MappingProxyType(
    {"JPEG": {"quality": 90, "optimize": True}, "PNG": {"optimize": True}, "WEBP": {"quality": 90}}
)


def is_image(path: Path, kind: FileType) -> bool:
    """Return whether a file is a picture of its type, small enough to be decoded.

    Raises
    ------
    FileRefused
        If it has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of sizes above our own, lower limit
            with Image.open(path, formats=[kind.key.upper()]) as picture:
                width, height = picture.size
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    if width * height > MAX_PIXELS:
        raise _too_many_pixels()
    return True


def write_anew(path: Path, kind: FileType) -> None:
    """Replace a picture by itself: turned upright, without place, camera, comments or anything hung on at the end.

    Raises
    ------
    FileRefused
        If it breaks off.
    """
    name = kind.key.upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which is thrown away here
            with Image.open(path, formats=[name]) as picture:
                picture.load()
                upright = ImageOps.exif_transpose(picture)
                profile = picture.info.get("icc_profile")
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise damaged(kind.label) from error
    clean = _bare(upright, name)
    clean.save(path, format=name, icc_profile=profile, **_SAVE[name])


def write_sizes(path: Path, target_of: Mapping[str, Path]) -> dict[str, dict[str, int]]:
    """Write smaller pictures of a checked one.

    Parameters
    ----------
    path
        The picture.
    target_of
        Path to write, by name of the size.

    Returns
    -------
    dict
        Width and height by name of the size; a picture is never enlarged.
    """
    made = {}
    with Image.open(path) as picture:
        whole = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    for name, target in target_of.items():
        smaller = whole.copy()
        smaller.thumbnail((SIZES[name], SIZES[name]))
        smaller.save(target, format=SIZE_FORMAT, quality=82)
        made[name] = {"width": smaller.width, "height": smaller.height}
    return made


def _bare(picture: Image.Image, name: str) -> Image.Image:
    """Return only the pixels; JPEG knows neither palettes nor transparency."""
    wanted = "RGB" if name == "JPEG" and picture.mode not in {"RGB", "L"} else picture.mode
    pixels = picture if picture.mode == wanted else picture.convert(wanted)
    bare = pixels.copy()
    bare.info = {key: value for key, value in pixels.info.items() if key == "transparency"}
    return bare


def _too_many_pixels() -> FileRefused:
    limit = MAX_PIXELS // 1_000_000
    return FileRefused(
        f"Das Bild hat mehr als {limit} Millionen Bildpunkte. Verkleinern Sie es und laden Sie es erneut hoch.",
        f"The picture has more than {limit} million pixels. Make it smaller and upload it again.",
    )
