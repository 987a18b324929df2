"""Find identifiers, link them to entities, replace them consistently, keep the originals apart."""
