"""Words of the knowledge pack as headings."""


def capital(words: str) -> str:
    """Return words with a capital at the beginning, as a heading needs in English."""
    return words[:1].upper() + words[1:]
