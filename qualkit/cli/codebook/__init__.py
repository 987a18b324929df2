"""Show, check, compare, rename, import and export the codebook, or propose a new one."""

PARTS = ("show", "check", "diff", "rename", "import", "export", "new")
DEFAULT = "show"
EXAMPLE = "Example:  [bold]qualkit codebook check[/]"
