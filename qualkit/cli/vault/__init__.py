"""Give the vault a new key, destroy it, or write the log of replacements."""

PARTS = ("rekey", "destroy", "export-log")
DEFAULT = ""
EXAMPLE = "Example:  [bold]qualkit vault export-log --out /media/safe/replacements.csv[/]"
