"""What finds identifiers: one file per kind, each ending in `PLUGIN = …`."""
