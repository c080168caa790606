"""Baustein 1, blue-green infrastructure planning: block data, water balance, measures, scenarios."""
