"""What tests of several files ask of the programs on this machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips the test where LibreOffice opens no sheets: many machines have its Writer alone, whose
    `soffice` ends well and writes nothing."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("calc")
    (folder / "sheet.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    if not _save_as_workbook(soffice, folder):
        pytest.skip("LibreOffice is installed without Calc, which opens and saves sheets")


def _save_as_workbook(soffice: str, folder: Path) -> bool:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "sheet.csv")],
        check=False,
        capture_output=True,
        timeout=240,
    )
    return (folder / "sheet.xlsx").exists()
