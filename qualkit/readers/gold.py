"""Read gold annotations: one JSON document a line, offsets in code points.

{"doc", "genre", "text", "turns": [{"speaker", "start", "end"}], "entities": [{"start", "end",
"label", "text"}], "codings": [{"start", "end", "code", "stance"}]}; genre and codings may be
missing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.core.errors import BadGold
from qualkit.core.limits import LARGEST_FILE
from qualkit.core.missing_file import cannot_read

_HINT = "The format is described in the docstring of qualkit/readers/gold.py and in README.md."


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated text. turns, entities and codings are as in the file, checked for their
    ranges. file: the name of the transcript that it annotates, where the gold tells it.
    """

    doc: str
    text: str
    turns: tuple[dict[str, Any], ...] = ()
    entities: tuple[dict[str, Any], ...] = ()
    codings: tuple[dict[str, Any], ...] = ()
    file: str = ""


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a gold .jsonl file.

    Raises BadGold naming the line: not JSON, no text, a range outside it, words that differ from
    it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadGold("the file is too large for gold annotations", where=str(path))
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise cannot_read(BadGold, path, error, hint=_HINT) from None
    except UnicodeDecodeError as error:
        raise BadGold(f"the file cannot be read ({error})", where=str(path), hint=_HINT) from None
    documents = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            documents.append(_read_line(line, f"{path}, line {number}"))
    if not documents:
        raise BadGold("the file holds no document", where=str(path), hint=_HINT)
    return documents


def _read_line(line: str, where: str) -> GoldDocument:
    try:
        value = json.loads(line)
        text = value["text"]
        if not isinstance(text, str):
            raise BadGold("its text is no text", where=where, hint=_HINT)
        parts = {key: tuple(value.get(key, ())) for key in ("turns", "entities", "codings")}
        for one in (part for rows in parts.values() for part in rows):
            if not 0 <= one["start"] <= one["end"] <= len(text):
                raise BadGold(
                    f"the range {one['start']}–{one['end']} is outside the text", where=where
                )
            if "text" in one and text[one["start"] : one["end"]] != one["text"]:
                raise BadGold(
                    f"the text at {one['start']} is not {one['text']!r}", where=where, hint=_HINT
                )
        doc, file = str(value.get("doc", "")), str(value.get("file", ""))
        return GoldDocument(doc, text, **parts, file=file)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadGold(f"this is not a gold document ({error!r})", where=where, hint=_HINT) from None
