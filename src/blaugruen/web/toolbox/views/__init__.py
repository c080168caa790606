"""Pages of the toolbox: catalogues, entries, the editors' desk."""
