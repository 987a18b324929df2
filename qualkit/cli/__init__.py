"""The command line: one Typer command a file, each parsing options and calling one flow."""
