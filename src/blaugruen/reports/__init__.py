"""Reports: one document tree, its renderers, figures, documents and machine-readable outputs."""
