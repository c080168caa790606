"""Pages of programmes and municipalities; one file per subject."""
