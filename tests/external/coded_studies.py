"""Turn the coded studies of ../shared/data/coded into gold files, written outside the project.

    python -m tests.external.coded_studies /tmp/coded
    qualkit evaluate themes --gold /tmp/coded/music_listening.jsonl --unit turn \\
        --codebook tests/external/codebooks/music_listening.yaml --learn 128,390
    qualkit evaluate themes --gold /tmp/coded/scrum_interviews.jsonl --unit turn \\
        --codebook tests/external/codebooks/scrum.yaml --learn 10
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


#: The study's themes as the codebook names them.
_SCRUM = {
    "meeting_expectations_for_quality": "meeting_expectations",
    "formal_inspection_and_adaptation": "formal_inspection",
}


def write_scrum_interviews(out: Path) -> Path:
    """Each interview is a document whose turns are its coded excerpts; the themes stand on each."""
    chunks: dict[str, dict[str, list[str]]] = {}
    with (SHARED / "scrum_interviews_dev.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = " ".join(row["text_chunk"].split()).strip('"“”')
            name = re.sub(r"[^a-z]+", "_", row["theme"].strip().lower()).strip("_")
            codes = chunks.setdefault(row["document ID"], {}).setdefault(words, [])
            code = _SCRUM.get(name, name)
            if code not in codes:
                codes.append(code)
    path = out / "scrum_interviews.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for person, said in chunks.items():
            text, turns, codings = "", [], []
            for number, (words, codes) in enumerate(said.items(), start=1):
                place = {"start": len(text), "end": len(text) + len(words)}
                speaker = {"speaker": person, "role": "participant", "participant": person}
                turns.append(speaker | place)
                codings += [place | {"code": code, "turn": number} for code in codes]
                text += words + "\n"
            record = {"doc": person, "genre": "interview", "text": text, "turns": turns}
            record |= {"entities": [], "codings": codings}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    print(write_music_listening(folder))
    print(write_scrum_interviews(folder))
