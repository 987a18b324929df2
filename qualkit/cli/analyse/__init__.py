"""Turn codes into findings: shares, differences, changes, patterns, saturation."""

PARTS = ("prevalence", "differences", "changes", "patterns", "saturation", "methods")
DEFAULT = "prevalence"
EXAMPLE = (
    "Example:  [bold]qualkit analyse prevalence --by class[/]\n\n"
    "Every part takes --json, and --out FILE for the whole table, but methods for its text."
)
