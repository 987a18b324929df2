"""Speed and memory beside named peers, row by row of "Speed and size" in TARGETS.md."""
