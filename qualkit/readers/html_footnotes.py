"""Footnotes of a web page: taken out of the tree, with the numbers that refer to them.

Word, Google Docs, LibreOffice and pandoc write them alike: a number in the text links to the note,
and the note, which stands at the end, links back.
"""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"[(\[]?(?:\w{1,4}|[*†‡§¶]{1,3})[)\]]?")
_PARAGRAPHS = {"p", "li", "div", "dd", "td", "section", "aside"}


def take_footnotes(root: Any) -> tuple[list[str], list[str]]:
    """Drop notes and references from an lxml tree; returns (words of the notes, numbers)."""
    anchors = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    if len(anchors) < 2:
        return [], []
    targets = {name: item for item in root.iter() for name in _names(item)}
    order = {link: number for number, link in enumerate(anchors)}
    pairs: list[tuple[Any, Any]] = []
    for link in anchors:
        back = _link_back(link, targets.get(link.get("href")[1:]), order)
        if back is not None and _NUMBER.fullmatch("".join(link.itertext()).strip()):
            pairs.append((link, back))
    references = dict.fromkeys(link for link, _ in pairs)
    others = {*references, *(back for _, back in pairs)}
    notes = {back: _note_of(back, others) for _, back in pairs}
    numbers = ["".join(link.itertext()).strip() for link in references]
    words: list[str] = []
    for back, note in notes.items():
        back.drop_tree()
        for paragraph in note.iter(*_PARAGRAPHS):
            paragraph.tail = f" {paragraph.tail or ''}"
        words.append(" ".join("".join(note.itertext()).split()))
    for item in [*notes.values(), *references]:
        if item.getparent() is not None:
            item.drop_tree()
    return [one for one in words if one], numbers


def _names(item: Any) -> list[str]:
    if not isinstance(item.tag, str):
        return []
    return [name for name in (item.get("id"), item.get("name")) if name]


def _link_back(link: Any, target: Any, order: dict[Any, int]) -> Any:
    """The link of a note, further down, to the place that `link` stands at; None where none is."""
    if target is None:
        return None
    block = target
    while block.tag not in _PARAGRAPHS and block.getparent() is not None:
        block = block.getparent()
    wanted = {f"#{name}" for name in _names(link)}
    return next(
        (
            other
            for other in block.iter("a")
            if other.get("href") in wanted and order[other] > order[link]
        ),
        None,
    )


def _note_of(back: Any, others: set[Any]) -> Any:
    """All of a note: the largest element around its link that holds no other note and no talk that
    refers to one. others: the links of all of these."""
    note = back
    for outer in back.iterancestors():
        is_shared = any(link in others and link is not back for link in outer.iter("a"))
        if outer.tag == "body" or is_shared:
            break
        note = outer
    return note
