"""qualkit status: what is in the project, for a person and for a program."""

from __future__ import annotations

import json
import subprocess
import sys


def test_status_counts_what_the_study_holds(tagged, qualkit):
    status = json.loads(qualkit("status", "--project", "p", "--json").stdout)
    counts = status["counts"]
    assert (counts["transcripts"], counts["turns"], counts["speakers"]) == (2, 10, 4)
    assert counts["machine codings"] == sum(one["codings"] for one in status["codes"]) > 0
    assert (counts["human codings"], counts["decisions"]) == (0, 0)
    assert (status["level"], status["policy"]) == ("pseudonymised", "strict")
    assert status["last_run"]["command"] == "themes"


def test_status_fits_80_columns_and_names_folder_level_and_last_command(tagged, qualkit):
    shown = qualkit("status", "--project", "p").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "(pseudonymised, policy strict)" in " ".join(shown.split())
    assert "Last: themes at 20" in shown
    assert "words (identifiers replaced)" in shown  # `ingest` counted them as they were said


def test_status_changes_nothing_in_the_folder(tagged, qualkit):
    before = {path: path.stat().st_mtime_ns for path in tagged.rglob("*") if path.is_file()}
    qualkit("status", "--project", "p")
    assert {p: p.stat().st_mtime_ns for p in tagged.rglob("*") if p.is_file()} == before


def test_status_ends_with_pictures_of_words_codings_and_review(tagged, qualkit):
    before = qualkit("status", "--project", "p").stdout
    assert "0 % decided" in before
    assert [line.split()[0] for line in before.splitlines()[-4:-1]] == [
        "words",
        "codings",
        "review",
    ]
    rows = (tagged / "exports" / "coded_excerpts.csv").read_text(encoding="utf-8-sig")
    ids = [line.split(",")[0] for line in rows.splitlines() if line.startswith("k")]
    decided = "\n".join(f"{one},accept" for one in ids)
    (tagged.parent / "d.csv").write_text(f"coding_id,decision\n{decided}\n", encoding="utf-8")
    qualkit("review", "d.csv", "--project", "p")
    after = qualkit("status", "--project", "p").stdout
    assert f"accepted {len(ids)}" in after
    assert "100 % decided" in after
    assert max(map(len, after.splitlines())) <= 80


def test_status_loads_nothing_that_takes_long(tagged):
    script = (
        "import sys\n"
        "from qualkit.cli._app import app\n"
        "sys.argv = ['qualkit', 'status', '--project', 'p']\n"
        "try:\n    app()\n"
        "finally:\n    sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tagged.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "machine codings" in done.stdout
    heavy = {"sqlalchemy", "pydantic", "numpy", "alembic", "cryptography", "rich.console"}
    assert not heavy & set(done.stderr.split())
