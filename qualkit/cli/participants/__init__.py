"""Say who is who: people, their attributes and roles, and who speaks where."""

PARTS = ("list", "merge", "rename", "role", "import", "export", "offers", "withdraw")
DEFAULT = "list"
EXAMPLE = (
    "Examples:  [bold]qualkit participants merge P03 3f9a02:S2[/]  or  "
    "[bold]qualkit participants import people.csv[/]\n\n"
    "Everything shown is anonymised; edits hold when files are read or anonymised again."
)
