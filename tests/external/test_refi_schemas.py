"""What qualkit writes, held against REFI-QDA's own schemas."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

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
from qualkit.exports.qdc import write_qdc
from qualkit.exports.qdpx import write_qdpx

SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "refi-qda"
pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not SCHEMAS.exists(), reason="needs ../shared/data/refi-qda"),
]


def guid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


CODES = (
    QdaCode(
        guid(1),
        "Folder & <more>",
        "Two\nlines \x0b of it",
        is_codable=False,
        children=(QdaCode(guid(2), "Siân’s ☺ code", colour="#Ff0000", notes=(guid(41),)),),
    ),
    QdaCode(guid(3), "No colour", colour="red"),
)
PROJECT = QdaProject(
    "A study",
    "qualkit",
    users=(QdaUser(guid(10), "KB"), QdaUser(guid(11), "qualkit")),
    codes=CODES,
    variables=(QdaVariable(guid(20), "age", "Integer", "in years"), QdaVariable(guid(21), "town")),
    cases=(
        QdaCase(guid(30), "P01", "d", {guid(20): "54", guid(21): "Hull"}, (guid(50),), (guid(60),)),
    ),
    sources=(
        QdaSource(
            guid(50),
            "One",
            "Interviewer: ☺ how?\n\nP01: So \ud800 so.",
            description="d",
            creator=guid(10),
            made_at="2026-01-02T03:04:05Z",
            selections=(
                QdaSelection(
                    guid(60),
                    13,
                    19,
                    "☺ how?",
                    "comment",
                    guid(10),
                    "2026-01-02T03:04:05Z",
                    (QdaCoding(guid(70), guid(2), guid(10), "2026-01-02T03:04:05Z", (guid(40),)),),
                    (guid(41),),
                ),
                QdaSelection(guid(61), 0, 11),
            ),
            codings=(QdaCoding(guid(71), guid(3)),),
            notes=(guid(40),),
        ),
        QdaSource(guid(51), "Empty", ""),
    ),
    notes=(
        QdaNote(guid(40), "n", "text \x00 of it", guid(10), "2026-01-02T03:04:05Z"),
        QdaNote(guid(41), "linked", "x", targets=(guid(60),)),
    ),
    notes_of_project=(guid(40),),
    description="About it",
    created_at="2026-01-02T03:04:05Z",
)


def check(name: str, data: bytes) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / name)))
    schema.assertValid(etree.fromstring(data))


def test_a_project_with_everything_in_it_is_valid(tmp_path):
    write_qdpx(PROJECT, tmp_path / "a.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        check("Project.xsd", archive.read("project.qde"))


def test_a_project_with_nothing_in_it_is_valid(tmp_path):
    write_qdpx(QdaProject("Empty"), tmp_path / "a.qdpx")
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        check("Project.xsd", archive.read("project.qde"))


def test_a_codebook_is_valid(tmp_path):
    write_qdc(CODES, "qualkit", tmp_path / "a.qdc")
    check("Codebook.xsd", (tmp_path / "a.qdc").read_bytes())
