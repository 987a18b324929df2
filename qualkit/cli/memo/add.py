"""qualkit memo add: write a memo."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    'Example:  [bold]qualkit memo add "transcript:Interview 3" "Came back twice to the bus."[/]\n\n'
    "A memo is on project, transcript:NAME, participant:ID, code:ID, coding:ID, "
    "excerpt:NAME:TURN, or excerpt:ID of a sample. Names that the project knows are replaced."
)


def add(
    common: Common,
    on: Annotated[str, typer.Argument(help="What the memo is about: kind:name.")],
    text: Annotated[str, typer.Argument(help="The memo, in quotes.")],
    author: Annotated[str, typer.Option(help="Who writes (default: your user name).")] = "",
) -> None:
    """Write a memo on a transcript, excerpt, coding, code or participant."""
    from qualkit.cli._show import ask_passphrase, err, out, plain, show_json
    from qualkit.flows.memos import write_memo
    from qualkit.flows.review import user_name

    made = write_memo(
        common.project, on, text, author=author.strip() or user_name(), ask=ask_passphrase()
    )
    if common.as_json:
        show_json(made)
        return
    word = "Stored" if made.is_new else "Stored already"
    replaced = " (with names replaced)" if made.is_changed else ""
    out().print(f"{word}{replaced}: {plain(made.text)}")
    if made.left:
        names = plain(", ".join(made.left))
        err().print(
            f"Left as typed, for nobody in the project is called so: {names}. "
            "Memos are exported: of somebody who is to stay unknown, write no name."
        )
