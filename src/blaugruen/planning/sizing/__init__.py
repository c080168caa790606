"""Sizing of single measures. Every calculation returns a proof that shows where each of its numbers comes from."""
