"""Write what the project holds for other programs and for papers."""

PARTS = ("codebook", "project")
DEFAULT = ""
EXAMPLE = "Example:  [bold]qualkit export project --format qdpx[/]"
