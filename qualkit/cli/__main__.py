"""Lets `python -m qualkit.cli` do what `qualkit` does."""

from qualkit.cli._app import main

main()
