"""``python -m blaugruen``: the command line."""

from blaugruen.cli import main

main()
