"""Hand-over to SWMM 5.2: write a scenario as an input file, read one, run it, compare."""
