"""Floor 0: pure values and functions that every other part of qualkit shares."""
