"""The layout grammar: finds turns in a document, whatever the format it came in."""

from qualkit.readers.layout.explaining import ExplainedLine, explain_lines
from qualkit.readers.layout.finding import LAYOUTS, find_turns, trace_turns

__all__ = ["LAYOUTS", "ExplainedLine", "explain_lines", "find_turns", "trace_turns"]
