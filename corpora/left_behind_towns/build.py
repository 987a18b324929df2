"""Render the annotated interviews of source/ into transcripts/, participants.csv and gold/.

`python build.py [FOLDER]` from anywhere; FOLDER is this corpus, or another with a source/ written by
the same guide. The same sources give the same bytes: dates inside .docx, .pdf and
zip members are fixed. Needs python-docx and reportlab, which reading transcripts does not.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from markup import ATTRIBUTES, GoldTurn, Interview, read_interview  # noqa: E402
from rendering import RENDERERS, Line  # noqa: E402

#: Words a second at which people talk, for made-up timestamps.
WORDS_PER_SECOND = 2.6


def timed_lines(interview: Interview) -> list[Line]:
    """The turns with the labels of the head and times as if spoken."""
    seconds = 2.0
    lines = []
    for turn in interview.turns:
        lines.append(Line(interview.head["speakers"][turn.key]["label"], turn.text, seconds))
        seconds += max(1.0, len(turn.text.split()) / WORDS_PER_SECOND) + 0.6
    return lines


def gold_record(interview: Interview) -> dict[str, Any]:
    """The interview in the format of the evaluation files: offsets in the turns joined by newlines."""
    head = interview.head
    text = "\n".join(turn.text for turn in interview.turns)
    turns: list[dict[str, Any]] = []
    entities: list[dict[str, Any]] = []
    codings: list[dict[str, Any]] = []
    position = 0
    for number, turn in enumerate(interview.turns, start=1):
        turns.append(_gold_turn(head["speakers"][turn.key], position, turn))
        for mention in turn.mentions:
            start, end = position + mention["start"], position + mention["end"]
            entities.append(
                {
                    "start": start,
                    "end": end,
                    "label": mention["label"],
                    "text": text[start:end],
                    "entity": mention["entity"],
                }
            )
        codings += [
            {
                "start": position + coding["start"],
                "end": position + coding["end"],
                "code": coding["code"],
                "stance": coding["stance"],
                "turn": number,
            }
            for coding in turn.codings
        ]
        position += len(turn.text) + 1
    return {
        "doc": head["id"],
        "file": head["file"],
        "genre": head["kind"],
        "text": text,
        "turns": turns,
        "entities": entities,
        "codings": codings,
    }


def _gold_turn(speaker: dict[str, Any], position: int, turn: GoldTurn) -> dict[str, Any]:
    return {
        "speaker": speaker["label"],
        "role": speaker["role"],
        "participant": speaker.get("participant", ""),
        "start": position,
        "end": position + len(turn.text),
    }


def participants_csv(interviews: list[Interview]) -> str:
    """One row a participant, sorted by id."""
    rows: dict[str, dict[str, str]] = {}
    for interview in interviews:
        head = interview.head
        for speaker in head["speakers"].values():
            key = speaker.get("participant")
            if not key:
                continue
            row = rows.setdefault(key, {"participant": key, "name": speaker.get("name", "")})
            for column, value in (("labels", speaker["label"]), ("interview", head["file"])):
                known = [part for part in row.get(column, "").split("; ") if part]
                row[column] = "; ".join(dict.fromkeys([*known, value]))
            attributes = (head.get("attributes") or {}).get(key) or {}
            row.update({name: str(value) for name, value in attributes.items()})
    columns = ["participant", "name", "labels", "interview", *ATTRIBUTES]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    for key in sorted(
        rows, key=lambda item: [int(p) if p.isdigit() else p for p in re.split(r"(\d+)", item)]
    ):
        writer.writerow(rows[key])
    return out.getvalue()


def build(source: Path = HERE / "source", out: Path = HERE) -> int:
    """Write everything; returns how many interviews were rendered. The corpus has the name of the
    folder out."""
    interviews = [read_interview(path) for path in sorted(source.glob("*.md"))]
    transcripts, gold = out / "transcripts", out / "gold"
    transcripts.mkdir(parents=True, exist_ok=True)
    gold.mkdir(parents=True, exist_ok=True)
    wanted = {interview.head["file"] for interview in interviews}
    for path in transcripts.iterdir():
        if path.name not in wanted:
            path.unlink()
    for interview in interviews:
        data = RENDERERS[interview.head["format"]](interview.head, timed_lines(interview))
        (transcripts / interview.head["file"]).write_bytes(data)
    records = [json.dumps(gold_record(interview), ensure_ascii=False) for interview in interviews]
    (gold / f"{out.resolve().name}.jsonl").write_bytes(("\n".join(records) + "\n").encode())
    (out / "participants.csv").write_bytes(participants_csv(interviews).encode())
    return len(interviews)


if __name__ == "__main__":
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    print(f"{build(corpus / 'source', corpus)} interviews rendered")
