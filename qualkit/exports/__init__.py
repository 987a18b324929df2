"""Write results out, and read reviewed tables back: one file per format."""
