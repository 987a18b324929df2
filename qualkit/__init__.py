"""qualkit: from interview transcripts to anonymised, coded, traceable findings on your own machine.

The public API is `qualkit.flows`: one use case a module, each callable from Python and notebooks.
"""

__version__ = "0.1.0"
