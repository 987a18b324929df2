"""Turn the coded studies of ../shared/data/coded into gold files, written outside the project.

    python -m tests.external.coded_studies /tmp/coded
    qualkit evaluate themes --gold /tmp/coded/music_listening.jsonl --unit turn \\
        --codebook tests/external/codebooks/music_listening.yaml --learn 128,390
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

import yaml

SHARED = Path(__file__).parents[3] / "shared" / "data" / "coded"
CODEBOOKS = Path(__file__).parent / "codebooks"


def write_music_listening(out: Path) -> Path:
    """Each answer is a document of one turn; its codes stand on the whole of it."""
    book = yaml.safe_load((CODEBOOKS / "music_listening.yaml").read_text("utf-8"))
    wanted = {code["id"] for code in book["codes"]}
    answers: dict[tuple[str, str], tuple[str, list[str]]] = {}
    with (SHARED / "music_listening.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = re.sub(r"[^a-z]+", "_", row["code_level3"].strip().lower()).strip("_")
            key = (row["participant_id"], row["track_id"])
            text = " ".join(row["full_response_text"].split())
            codes = answers.setdefault(key, (text, []))[1]
            if code in wanted and code not in codes:
                codes.append(code)
    path = out / "music_listening.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for (person, track), (text, codes) in answers.items():
            turn = {"speaker": "Answer", "role": "participant", "participant": person}
            record = {
                "doc": f"{person}{track}",
                "genre": "survey",
                "text": text,
                "turns": [turn | {"start": 0, "end": len(text)}],
                "entities": [],
                "codings": [
                    {"start": 0, "end": len(text), "code": code, "turn": 1} for code in codes
                ],
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print(write_music_listening(folder))
