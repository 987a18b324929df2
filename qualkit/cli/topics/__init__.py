"""Find topics without a codebook, and say how far to trust each."""

PARTS = ("build", "rename", "merge", "split", "drop", "undo", "codes", "intrusion")
DEFAULT = "build"
EXAMPLE = (
    "Example:  [bold]qualkit topics --by class[/]  then  "
    '[bold]qualkit topics rename 3 "Last buses"[/]\n\n'
    "Tables, plots and BERTopic's own files are written to exports/topics/. Names and other "
    "changes are kept when topics are built again and still match."
)
