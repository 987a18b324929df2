"""Broken lines: whether a line goes on with the one above, and how the two are joined."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from qualkit.core.document import Block


def may_begin(blocks: Sequence[Block], index: int) -> bool:
    """False for a line that only continues the line above, and is not itself a likely beginning."""
    before = blocks[index - 1] if index else None
    if before is None or not before.full or blocks[index].gap:
        return True
    # The line above was full: it may have ended there all the same, if it ended a sentence.
    return before.text.rstrip()[-1:] in ".?!…:\"”'’)]#–—-"


def choose_glue(before: Block, block: Block) -> str:
    """How a block without a label joins the one before it in a turn.

    " " for a broken line or a caption's next cue, "\\n" for a paragraph of its own, "-" for a word
    broken at the line's end.
    """
    if block.start_ms is not None:
        return " "
    if before.full is None:
        return "\n"
    first, last = block.text.lstrip()[:1], before.text.rstrip()[-1:]
    goes_on = first.islower() or first.isdigit() or (bool(before.full) and first.isupper())
    if last in "-\u00ad" and goes_on and not re.search(r"[\s–—-]-$", before.text.rstrip()):
        return "-"
    ended = last in ".?!…\"”'’"
    if block.gap and (ended or not first.islower()):
        return "\n" if ended or before.full is False else " "
    # No paragraph ends with a comma, also where lines were broken by counting letters.
    if before.full or first.islower() or last in ",;":
        return " "
    return "\n"


def join_hyphen(text: str, more: str, blocks: Sequence[Block]) -> str:
    """Join a word broken at a line's end; the hyphen goes when the whole word stands elsewhere."""
    head, tail = re.search(r"[^\W\d_]*[-\u00ad]$", text), re.match(r"[^\W\d_]+", more)
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if head is None or tail is None:
        return text + more
    whole = head.group()[:-1] + tail.group()
    pattern = re.compile(rf"\b{re.escape(whole)}\b", re.IGNORECASE)
    if any(pattern.search(block.text) for block in blocks):
        return text[:-1] + more
    return text + more


def join_lines(lines: Sequence[Block], blocks: Sequence[Block]) -> Block:
    """The lines of one paragraph as one block, at the place of the first. blocks: the document's,
    which show whether a word is written with a hyphen."""
    text = lines[0].text.strip()
    for before, line in itertools.pairwise(lines):
        glue = choose_glue(before, line)
        more = line.text.strip()
        text = join_hyphen(text, more, blocks) if glue == "-" else text + glue + more
    return replace(lines[0], text=text, full=None)
