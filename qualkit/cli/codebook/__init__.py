"""Show, check, compare, import and export the codebook, or propose a new one."""

PARTS = ("show", "check", "diff", "import", "export", "new")
DEFAULT = "show"
EXAMPLE = "Example:  [bold]qualkit codebook check[/]"
