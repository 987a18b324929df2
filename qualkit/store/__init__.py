"""The project database: the only SQL in qualkit."""
