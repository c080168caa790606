"""The knowledge pack: catalogues as data, their schemas and loader, and the provenance of every value."""
