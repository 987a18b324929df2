"""Write, list, search and export memos: notes on anything in the project."""

PARTS = ("add", "list", "search", "export")
DEFAULT = "list"
EXAMPLE = 'Example:  [bold]qualkit memo add code:voice "Split into council and Westminster?"[/]'
