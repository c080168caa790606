"""Entries as pages: data in, headings, figures, statements and links out. One file per family of kinds."""
