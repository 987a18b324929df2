"""Write what the project holds for other programs and for papers."""

PARTS = ("excerpts", "transcripts", "codebook", "project")
DEFAULT = ""
EXAMPLE = (
    "Examples:  [bold]qualkit export excerpts --format docx --code voice[/]  or  "
    "[bold]qualkit export project --format qdpx[/]"
)
