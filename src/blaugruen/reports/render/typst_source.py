"""Typst source text: everything a person wrote goes in as a quoted string, never as markup."""

from collections.abc import Iterable


def quoted(text: str) -> str:
    r"""Return `text` as a Typst string literal.

    Parameters
    ----------
    text
        Any text without control characters.

    Returns
    -------
    str
        The literal; nothing in it can end the string or start code.

    Examples
    --------
    >>> quoted('#read("x")')
    '"#read(\\"x\\")"'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def array(items: Iterable[str]) -> str:
    """Return Typst expressions as an array.

    Examples
    --------
    >>> array(["1fr"])
    '(1fr,)'
    """
    return f"({''.join(f'{item},' for item in items)})"
