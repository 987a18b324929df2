"""Layouts × formats: what LibreOffice makes of known turns reads back to exactly those turns."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.readers.reading import read_transcripts
from tests.readers.render import LAYOUTS, TABLED, Said, shown_label, write

GOLD = (
    Path(__file__).resolve().parents[2]
    / "corpora"
    / "left_behind_towns"
    / "gold"
    / "left_behind_towns.jsonl"
)
GUM = (
    Path(__file__).resolve().parents[3]
    / "shared"
    / "data"
    / "entities"
    / "gum_interviews_dev.jsonl"
)
pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not here"),
]
FORMATS = ("docx", "odt", "rtf", "pdf", "doc.docx", "html")
#: What no reader can know, with the reason.
IMPOSSIBLE = {
    ("stacked", "pdf"): "the cells of a PDF are no cells: labels and talk stand pages apart",
    **{
        (layout, "doc.docx"): "LibreOffice itself loses these tables on the way to .doc"
        for layout in TABLED
    },
}


def documents() -> Iterator[tuple[str, list[Said]]]:
    """Three interviews of the corpus, and those of GUM where they are, as turns of one line."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()[:3]
    lines += GUM.read_text(encoding="utf-8").splitlines() if GUM.exists() else []
    for line in lines:
        document = json.loads(line)
        said: list[Said] = []
        for number, turn in enumerate(document["turns"]):
            talk = " ".join(document["text"][turn["start"] : turn["end"]].split())
            talk = talk.replace("Euro- NATO", "Euro-NATO")  # a slip of the source
            if said and said[-1].label == turn["speaker"]:
                said[-1] = Said(turn["speaker"], f"{said[-1].talk} {talk}", said[-1].seconds)
            elif turn["speaker"]:  # GUM's captions and headings have no speaker
                said.append(Said(turn["speaker"], talk, 17 * number + 1))
        yield document["doc"], said


DOCUMENTS = dict(documents())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every document in every layout as .docx, converted by LibreOffice to the other formats."""
    made = tmp_path_factory.mktemp("layouts")
    for layout, render in LAYOUTS.items():
        for name, said in DOCUMENTS.items():
            write(render(said), made / f"{layout}.{name}.docx")
    sources = sorted(str(path) for path in made.glob("*.docx"))
    profile = f"-env:UserInstallation=file://{made}/profile"
    for suffix in ("odt", "rtf", "pdf", "html", "doc"):
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(made)]
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=900)
    # The old binary .doc and back: what Word 97 users send after saving it as .docx.
    old = sorted(str(path) for path in made.glob("*.doc"))
    command = ["soffice", profile, "--headless", "--convert-to", "doc.docx:Office Open XML Text"]
    subprocess.run(
        [*command, "--outdir", str(made), *old], check=True, capture_output=True, timeout=900
    )
    return made


def expected(layout: str, said: list[Said]) -> list[tuple[str, str]]:
    """The turns under the labels of the layout; neighbours of one label are one turn."""
    turns: list[tuple[str, str]] = []
    for one in said:
        label = shown_label(layout, said, one.label)
        if turns and turns[-1][0] == label:
            turns[-1] = (label, f"{turns[-1][1]} {one.talk}")
        else:
            turns.append((label, one.talk))
    return turns


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_turn_of_a_layout_in_a_format_of_libreoffice_is_right(folder, layout, suffix):
    if (layout, suffix) in IMPOSSIBLE:
        pytest.skip(IMPOSSIBLE[layout, suffix])
    wrong = []
    for name, said in DOCUMENTS.items():
        if layout == "bold_questions" and len(said) < 6:
            continue  # two bold paragraphs are no evidence that bold means a question
        (transcript,) = read_transcripts(
            folder / f"{layout}.{name}.{suffix}", plugins.load_all("readers")
        )
        found = [
            (turn.speaker, " ".join(turn.span.of(transcript.text).split()))
            for turn in transcript.turns
        ]
        wrong += [
            (name, want, have)
            for want, have in zip(expected(layout, said), found, strict=False)
            if want != have
        ][:1]
        if not wrong and len(found) != len(expected(layout, said)):
            wrong.append((name, len(expected(layout, said)), len(found)))
    assert wrong == []
