"""Write anonymised transcripts out: one file per format."""
