"""Score detection or tagging against gold annotations, with intervals."""

PARTS = ("identifiers", "themes")
DEFAULT = ""
EXAMPLE = (
    "Example:  [bold]qualkit evaluate themes --gold gold.jsonl --codebook mine.yaml "
    "--chart f1.html[/]"
)
