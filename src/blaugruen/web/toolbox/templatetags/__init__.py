"""Template filters of the toolbox."""
