"""The error of the renderers."""

from blaugruen.errors import OutputError


class RenderError(OutputError):
    """A document could not be printed; the sentence names the part that stands in the way."""
