"""Readers: one file per transcript format, and the layout grammar that finds the turns."""
