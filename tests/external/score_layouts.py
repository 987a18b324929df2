"""Score every layout in every format, turn by turn: known turns are rendered, written by
LibreOffice, and read back.

    python -m tests.external.score_layouts                  # 6 of the corpus and those of GUM
    python -m tests.external.score_layouts --documents 25   # more of the corpus

Prints a Markdown table: the share of turns whose speaker and words are exactly right, then the
share of words that are somewhere. .txt, .md and .html are written here; .docx, .odt, .rtf, .pdf and
.doc by LibreOffice (the .docx by way of .odt, so that it is LibreOffice's own); "html (LO)" is its
export. Captions, sheets and .json have a layout of their own and a line of their own.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from qualkit import plugins
from qualkit.core.errors import QualkitError
from qualkit.readers.reading import read_transcripts
from tests.external.test_formats_by_libreoffice import GOLD, GUM, expected
from tests.readers.render import LAYOUTS, STYLED, TABLED, Said, write
from tests.readers.samples import xlsx

FORMATS = ("txt", "md", "html", "docx", "odt", "rtf", "pdf", "doc", "html (LO)")
OWN = ("vtt", "srt", "csv", "xlsx", "json")


@dataclass
class Score:
    """Turns that are exactly right, of all; words that are somewhere, of all."""

    right: int = 0
    turns: int = 0
    kept: int = 0
    words: int = 0

    def add(self, other: Score) -> None:
        self.right += other.right
        self.turns += other.turns
        self.kept += other.kept
        self.words += other.words

    @property
    def shown(self) -> str:
        if not self.turns:
            return "–"
        exact = 100 * self.right / self.turns
        # No rounding up to a hundred.
        turns = "100" if self.right == self.turns else f"{min(exact, 99.9):.1f}"
        lost = self.words - self.kept
        return turns if not lost else f"{turns} ({lost} w)"


def read_documents(number: int, gum: int) -> dict[str, list[Said]]:
    """Turns of the corpus's gold and of GUM's interviews, as many documents of each."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()[:number]
    lines += GUM.read_text(encoding="utf-8").splitlines()[:gum] if GUM.exists() else []
    documents: dict[str, list[Said]] = {}
    for line in lines:
        document = json.loads(line)
        said: list[Said] = []
        for at, turn in enumerate(document["turns"]):
            talk = " ".join(document["text"][turn["start"] : turn["end"]].split())
            talk = talk.replace("Euro- NATO", "Euro-NATO")  # a slip of the source
            if said and said[-1].label == turn["speaker"]:
                said[-1] = Said(turn["speaker"], f"{said[-1].talk} {talk}", said[-1].seconds)
            elif turn["speaker"]:
                said.append(Said(turn["speaker"], talk, 17 * at + 1))
        documents[re.sub(r"\W+", "_", document["doc"])] = said
    return documents


def write_all(folder: Path, documents: dict[str, list[Said]]) -> None:
    """Every document in every layout and format."""
    for layout, render in LAYOUTS.items():
        for name, said in documents.items():
            stem = f"{layout}.{name}"
            for suffix in ("txt", "md", "html"):
                if suffix == "txt" and layout in STYLED | TABLED:
                    continue
                if suffix == "md" and layout == "stacked":
                    continue  # a Markdown cell has one line
                write(render(said), folder / f"{stem}.{suffix}")
            (folder / "made").mkdir(exist_ok=True)
            write(render(said), folder / "made" / f"{stem}.docx")
    made = sorted((folder / "made").glob("*.docx"))
    _convert(folder, made, "odt", folder)
    odts = sorted(folder.glob("*.odt"))
    for suffix in ("docx", "rtf", "pdf", "doc"):
        _convert(folder, odts, suffix, folder)
    (folder / "lo").mkdir()
    _convert(folder, odts, "html", folder / "lo")


def _convert(folder: Path, sources: Sequence[Path], suffix: str, out: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for first in range(0, len(sources), 100):
        lot = [str(one) for one in sources[first : first + 100]]
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(out)]
        subprocess.run([*command, *lot], check=True, capture_output=True, timeout=1800)


def score(path: Path, want: list[tuple[str, str]]) -> Score:
    """How many of the wanted turns come out of a file exactly, in order."""
    words = Counter(word for _, talk in want for word in talk.split())
    try:
        (transcript,) = read_transcripts(path, plugins.load_all("readers"))
    except (QualkitError, ValueError) as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return Score(0, len(want), 0, words.total())
    have = [
        (turn.speaker, " ".join(turn.span.of(transcript.text).split())) for turn in transcript.turns
    ]
    matcher = SequenceMatcher(None, want, have, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    left_out = " ".join(one.text for one in transcript.left_out)
    kept = Counter(f"{transcript.text} {left_out}".split())
    if right < len(want):
        pairs = enumerate(zip(want, have, strict=False))
        at = next((n for n, (a, b) in pairs if a != b), len(have))
        print(
            f"{path.name}: {right} of {len(want)}; turn {at + 1} of {len(have)}:"
            f" {want[at : at + 1]} {have[at : at + 1]}"[:300],
            file=sys.stderr,
        )
    return Score(right, len(want), (words & kept).total(), words.total())


def write_own(folder: Path, name: str, said: Sequence[Said]) -> None:
    """The formats that name speakers themselves."""

    def clock(seconds: int, mark: str) -> str:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}000"

    cues = [
        (f"{clock(t.seconds, mark)} --> {clock(t.seconds + 16, mark)}", t)
        for mark in "."
        for t in said
    ]
    vtt = "\n\n".join(f"{times}\n<v {t.label}>{_escaped(t.talk)}</v>" for times, t in cues)
    (folder / f"{name}.vtt").write_text(f"WEBVTT\n\n{vtt}\n", encoding="utf-8")
    srt = "\n\n".join(
        f"{number}\n{times.replace('.', ',')}\n{t.label}: {_escaped(t.talk)}"
        for number, (times, t) in enumerate(cues, start=1)
    )
    (folder / f"{name}.srt").write_text(srt, encoding="utf-8")
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([("speaker", "text"), *((t.label, t.talk) for t in said)])
    (folder / f"{name}.xlsx").write_bytes(
        xlsx([("speaker", "text"), *((t.label, t.talk) for t in said)])
    )
    segments = [{"speaker": t.label, "text": t.talk, "start": t.seconds, "end": t.seconds + 16}
                for t in said]  # fmt: skip
    (folder / f"{name}.json").write_text(json.dumps({"segments": segments}), encoding="utf-8")


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--documents", type=int, default=6)
    parser.add_argument("--gum", type=int, default=6)
    given = parser.parse_args(arguments)
    documents = read_documents(given.documents, given.gum)
    turns = sum(len(said) for said in documents.values())
    print(f"{len(documents)} documents of {turns} turns; % of turns exactly right\n")
    with tempfile.TemporaryDirectory(prefix="layouts-") as name:
        folder = Path(name)
        write_all(folder, documents)
        print(f"| layout | {' | '.join(FORMATS)} |\n|{' --- |' * (len(FORMATS) + 1)}")
        whole = Score()
        for layout in LAYOUTS:
            cells = []
            for suffix in FORMATS:
                cell = Score()
                for document, said in documents.items():
                    at = folder / "lo" if suffix == "html (LO)" else folder
                    path = at / f"{layout}.{document}.{suffix.split(' ')[0]}"
                    too_short = layout == "bold_questions" and len(said) < 6
                    if path.exists() and not too_short:
                        cell.add(score(path, expected(layout, said)))
                cells.append(cell.shown)
                whole.add(cell)
            print(f"| {layout} | {' | '.join(cells)} |", flush=True)
        share = 100 * whole.right / whole.turns
        print(f"\nall: {whole.right} of {whole.turns} turns, {share:.2f} %")
        print(f"words: {whole.kept} of {whole.words}")
        for document, said in documents.items():
            write_own(folder, f"own.{document}", said)
        for suffix in OWN:
            cell = Score()
            for document, said in documents.items():
                want = expected("inline", said)
                cell.add(score(folder / f"own.{document}.{suffix}", want))
            print(f"{suffix}: {cell.shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
