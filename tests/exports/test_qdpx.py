"""REFI-QDA projects out and in again: nothing is lost on the way."""

from __future__ import annotations

import tempfile
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.core.qda_project import (
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaNote,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
    QdaVariable,
)
from qualkit.exports.qdpx import write_qdpx
from qualkit.readers.qdpx import PLUGIN as QDPX

ORIGIN = "qualkit 0.1.0"


def guid(key: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, str(key)))


talk = st.text(
    st.sampled_from([*"abc d.\n", "😀", "ŵ", "â", "م", "ح", "🏴", "&", "<", "“", "\u0301"]),
    min_size=1,
    max_size=60,
)
line = st.text(st.sampled_from([*"abc d", "😀", "ŵ", "م", '"', "&"]), max_size=12).map(str.strip)


@st.composite
def projects(draw) -> QdaProject:
    users = (QdaUser(guid("u1"), "KB"), QdaUser(guid("u2"), "Siân"))
    codes = (
        QdaCode(guid("c1"), "Work", draw(line), "#12AB34", children=(QdaCode(guid("c2"), "Low"),)),
        QdaCode(guid("c3"), "Folder", is_codable=False, notes=(guid("n1"),)),
    )
    sources = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(talk)
        selections = []
        for index in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, len(text)))
            coding = QdaCoding(
                guid(("coding", number, index)),
                draw(st.sampled_from([guid("c1"), guid("c2")])),
                draw(st.sampled_from([guid("u1"), guid("u2")])),
                "2026-01-02T03:04:05Z",
                (guid("n2"),),
            )
            selections.append(
                QdaSelection(
                    guid(("sel", number, index)),
                    start,
                    end,
                    " ".join(text[start:end].split()),
                    draw(line),
                    guid("u1"),
                    "2026-01-02T03:04:05Z",
                    (coding,) if draw(st.booleans()) else (),
                )
            )
        sources.append(
            QdaSource(
                guid(("source", number)),
                draw(line) or "A",
                text,
                description=draw(line),
                creator=guid("u1"),
                made_at="2026-01-02T03:04:05Z",
                selections=tuple(selections),
                codings=(QdaCoding(guid(("whole", number)), guid("c1")),),
                notes=(guid("n1"),),
            )
        )
    return QdaProject(
        draw(line) or "Study",
        ORIGIN,
        users,
        codes,
        (QdaVariable(guid("v1"), "age", "Integer", "years"),),
        (QdaCase(guid("k1"), "P01", draw(line), {guid("v1"): "54"}, (sources[0].guid,)),),
        tuple(sources),
        (
            QdaNote(guid("n1"), "memo", "m" + draw(talk), guid("u1"), "2026-01-02T03:04:05Z"),
            QdaNote(guid("n2"), draw(line) or "m", "text", targets=(sources[0].guid,)),
        ),
        (guid("n1"),),
        draw(line),
        "2026-01-02T03:04:05Z",
    )


@settings(deadline=None)
@given(projects())
def test_any_project_comes_back_as_it_was(project):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.qdpx"
        write_qdpx(project, path)
        back = QDPX.read_project(path)
    sources = tuple(replace(one, fit=None) for one in back.sources)
    assert replace(back, sources=sources) == project


def test_the_same_project_gives_the_same_bytes(tmp_path):
    project = QdaProject("Study", ORIGIN, sources=(QdaSource(guid("s"), "A", "So it was.\n"),))
    for name in ("a.qdpx", "b.qdpx"):
        write_qdpx(project, tmp_path / name)
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_texts_are_utf_8_with_lf_and_no_byte_order_mark(tmp_path):
    project = QdaProject("Study", ORIGIN, sources=(QdaSource(guid("s"), "A", "Siân 😀\nso\n"),))
    write_qdpx(project, tmp_path / "a.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        assert archive.namelist() == ["project.qde", f"sources/{guid('s')}.txt"]
        assert archive.read(f"sources/{guid('s')}.txt") == "Siân 😀\nso\n".encode()


def test_half_a_surrogate_pair_and_control_characters_do_not_stop_the_export(tmp_path):
    source = QdaSource(guid("s"), "A \x0b", "So \ud83d it\x00 was.", description="\x1f")
    write_qdpx(QdaProject("Study", ORIGIN, sources=(source,)), tmp_path / "a.qdpx")
    (back,) = QDPX.read_project(tmp_path / "a.qdpx").sources
    assert back.text == "So � it\x00 was."
