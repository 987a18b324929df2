"""Words, styles and tables of pages that are drawn without rich.

rich takes as long to load as all else that `qualkit --help` or `qualkit status` does. In words,
"[bold]" and "[/]" mean what they mean to rich, and "[[" and "]]" are brackets.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

#: Styles as the terminal knows them (ECMA-48, select graphic rendition).
_STYLES = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "cyan": 36}
#: Control characters but newline and tab: a label must not move the cursor or set the title.
_CONTROLS = {code: None for code in [*range(32), *range(127, 160)] if code not in (9, 10)}


def without_controls(words: str) -> str:
    """The words without terminal control characters."""
    return words.translate(_CONTROLS)


def styled(words: str, *styles: str) -> str:
    """The words in styles ("bold", "cyan"), where there are any.

    >>> styled("so", "bold", "cyan"), styled("so")
    ('\\x1b[1;36mso\\x1b[0m', 'so')
    """
    if not words or not styles:
        return words
    return f"\x1b[{';'.join(str(_STYLES[one]) for one in styles)}m{words}\x1b[0m"


def read_markup(words: str) -> str:
    """The words with rich's markup for bold as the terminal's."""
    marked = words.replace("[bold]", "\x1b[1m").replace("[/]", "\x1b[0m")
    return marked.replace("[[", "[").replace("]]", "]")


def columns_of(words: str) -> int:
    """The columns that words take on a terminal; what sets the style takes none."""
    return len(_without_styles(words))


def write_page(page: str) -> None:
    """Write a page to stdout, in colours where it is a terminal that wants them."""
    has_colours = (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    sys.stdout.write(page if has_colours else _without_styles(page))


def _without_styles(words: str) -> str:
    first, *others = words.split("\x1b[")
    return first + "".join(other.partition("m")[2] for other in others)


def wrap(words: str, width: int) -> list[str]:
    """The words in lines of at most `width` columns; a longer word is not cut."""
    lines, line, used = [], "", 0
    for word in words.split():
        size = columns_of(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line]


def draw_table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Lines of a table: the first column at the left, the others at the right of theirs.

    The first column is folded where the table would be wider than `width` columns.
    """
    cells = [heads, *rows]
    sizes = [max(columns_of(row[at]) for row in cells) for at in range(len(heads))]
    sizes[0] = max(1, min(sizes[0], width - 1 - sum(size + 2 for size in sizes[1:])))
    lines = []
    for number, row in enumerate(cells):
        style = ("bold",) if number == 0 else ()
        parts = [row[0][at : at + sizes[0]] for at in range(0, len(row[0]), sizes[0])] or [""]
        rest = [
            " " * (size - columns_of(one)) + styled(one, *style)
            for size, one in zip(sizes[1:], row[1:], strict=True)
        ]
        first = styled(parts[0], *style) + " " * (sizes[0] - len(parts[0]))
        lines.append(" " + "  ".join([first, *rest]))
        lines += [f" {part}" for part in parts[1:]]
        if number == 0:
            lines.append(" " + styled("─" * (sum(sizes) + 2 * len(sizes) - 2), "dim"))
    return lines
