"""The sections of a proof."""
