"""Pages of the coaching."""
