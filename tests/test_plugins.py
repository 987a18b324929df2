"""Plug-ins are listed by file name without being imported, and a new one is found by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import qualkit
from qualkit import plugins

KINDS = {
    "readers": ("readers", "read"),
    "recognisers": ("anonymise/recognisers", "find"),
    "exports": ("exports", "write"),
    "engines": ("engine", "map"),
}
EACH = [(kind, name) for kind in KINDS for name in plugins.available(kind)]


def run_python(script: str, *arguments: object, path: Path | None = None) -> str:
    """What a fresh Python prints; path: a folder of packages put before the installed ones."""
    environment = {"PYTHONPATH": str(path)} if path else {}
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_formats_and_identifiers_that_the_design_names_are_listed():
    assert {"txt", "docx", "pdf", "vtt", "srt", "csv"} <= set(plugins.available("readers"))
    assert {"people", "uk_phone", "uk_postcode", "email"} <= set(plugins.available("recognisers"))
    assert "csv" in plugins.available("exports")


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_file_that_ends_in_a_plug_in_is_listed_and_no_other(kind):
    folder = Path(qualkit.__file__).parent / KINDS[kind][0]
    holding = {
        path.stem
        for path in folder.glob("[!_]*.py")
        if any(line.startswith("PLUGIN") for line in path.read_text("utf-8").splitlines())
    }
    listed = plugins.available(kind)
    assert set(listed) == holding
    assert listed == sorted(listed)
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(("kind", "name"), EACH, ids=["/".join(one) for one in EACH])
def test_each_plug_in_has_a_name_and_does_what_its_kind_does(kind, name):
    plugin = plugins.load(kind, name)
    assert isinstance(plugin.name, str)
    assert plugin.name
    assert callable(getattr(plugin, KINDS[kind][1]))
    assert plugins.load(kind, name) is plugin


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_names_of_a_kind_are_unique(kind):
    names = [one.name for one in plugins.load_all(kind)]
    assert len(set(names)) == len(names)


def test_no_two_readers_claim_one_ending():
    endings = [suffix for one in plugins.load_all("readers") for suffix in one.suffixes]
    assert len(set(endings)) == len(endings)
    assert all(one == one.lower() and one.startswith(".") for one in endings)


def test_the_endings_read_from_the_readers_files_are_those_that_they_claim():
    claimed = {suffix: one for one in plugins.load_all("readers") for suffix in one.suffixes}
    assert plugins.endings() == set(claimed)
    assert {suffix: plugins.reader_of(suffix) for suffix in claimed} == claimed
    assert plugins.reader_of(".mp3") is None


def test_reading_one_format_imports_no_reader_of_another():
    script = (
        "import sys; from qualkit import plugins\n"
        "plugins.reader_of('.vtt')\n"
        "print([m for m in ('docx', 'pdf', 'qdpx') if f'qualkit.readers.{m}' in sys.modules])"
    )
    assert run_python(script) == "[]"


def test_listing_imports_no_plug_in():
    script = (
        "import sys; from qualkit import plugins\n"
        "for kind in ('readers', 'recognisers', 'exports'): plugins.available(kind)\n"
        "print([m for m in sys.modules if m.startswith('qualkit.') and m != 'qualkit.plugins'])"
    )
    assert run_python(script) == "[]"


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_name_that_is_not_listed_is_refused(kind):
    with pytest.raises(KeyError, match="no_such_thing"):
        plugins.load(kind, "no_such_thing")


def test_a_third_party_adds_a_reader_through_an_entry_point(tmp_path):
    (tmp_path / "scribe.py").write_text(
        "class Scribe:\n"
        "    name = 'scribe'\n"
        "    suffixes = ('.scribe',)\n"
        "    def read(self, path):\n"
        "        return []\n"
        "PLUGIN = Scribe()\n",
        encoding="utf-8",
    )
    about = tmp_path / "scribe-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: scribe\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[qualkit.readers]\nscribe = scribe:PLUGIN\n")
    script = (
        "import json; from qualkit import plugins\n"
        "listed = plugins.available('readers')\n"
        "loaded = plugins.load('readers', 'scribe')\n"
        "is_found = plugins.reader_of('.scribe') is loaded and '.scribe' in plugins.endings()\n"
        "print(json.dumps([listed[-1], loaded.suffixes, is_found]))"
    )
    assert json.loads(run_python(script, path=tmp_path)) == ["scribe", [".scribe"], True]
