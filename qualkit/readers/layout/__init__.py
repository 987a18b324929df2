"""The layout grammar: finds turns in a document, whatever the format it came in."""

from qualkit.readers.layout.finding import LAYOUTS, find_turns

__all__ = ["LAYOUTS", "find_turns"]
