"""What the coaching process computes: agreement in a group, small groups, attainment of goals, suggestions.

Pure functions on plain values. Each formula stands in the docstring with its source, so that it can be shown beside
the number it gives.
"""
