"""Print charts and maps: pure functions from data to SVG, each with a sibling that says the same in words."""
