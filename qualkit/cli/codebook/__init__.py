"""Show, check, compare, import and export the codebook, rename and propose codes."""

PARTS = ("show", "check", "diff", "rename", "import", "export", "new")
DEFAULT = "show"
EXAMPLE = "Example:  [bold]qualkit codebook check[/]"
