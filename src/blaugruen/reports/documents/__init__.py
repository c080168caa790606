"""Documents: one writer per kind, from data to a tree that every renderer can print."""
