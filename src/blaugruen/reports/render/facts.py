"""What stands under the title of a document, in every format."""

from blaugruen.reports.document import Document
from blaugruen.reports.numbers import format_date
from blaugruen.reports.render import words


def facts(document: Document) -> list[tuple[str, str]]:
    """Return publisher, authors and date, each with its name.

    Parameters
    ----------
    document
        The document.

    Returns
    -------
    list
        Name and value of what is known.
    """
    language = document.language
    known = (
        (words.PUBLISHER.in_(language), document.publisher),
        (words.AUTHORS.in_(language), ", ".join(document.authors)),
        (words.DATE.in_(language), format_date(document.date, language)),
    )
    return [(name, value) for name, value in known if value]
