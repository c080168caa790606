"""The public site and the catalogues: pages, entries, their revisions."""
