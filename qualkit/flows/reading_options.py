"""How files are to be read: what the command line says, a speakers file, and qualkit.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qualkit.core.errors import BadSettings, WrongUsage
from qualkit.core.project_folder import SETTINGS_NAME
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.readers.options import LAYOUTS, FileDecision, ReadOptions
from qualkit.readers.positions import check_offsets
from qualkit.readers.speakers import read_speakers

_COLUMNS = ("speaker", "text", "start", "end")


def make_options(
    settings: Mapping[str, Any], chosen: ReadingChoices, *, folder: Path
) -> ReadOptions:
    """The options of reading. settings: the table [reading] of qualkit.toml in `folder`.

    What was chosen goes before the speakers file, and that before the settings. Raises WrongUsage,
    BadSettings.
    """
    check_offsets(chosen.offsets)
    if chosen.layout and chosen.layout not in LAYOUTS:
        raise WrongUsage(
            f"there is no layout {chosen.layout!r}", hint=f"Layouts: {', '.join(LAYOUTS)}."
        )
    where = str(folder / SETTINGS_NAME)
    general = _decision({key: settings[key] for key in settings if key != "files"}, "*", where)
    saved = settings.get("files", [])
    if not isinstance(saved, list) or not all(isinstance(one, dict) for one in saved):
        raise BadSettings("files must be tables, written [[reading.files]]", where=where)
    decisions = [*(read_speakers(chosen.speakers) if chosen.speakers else [])]
    for one in saved:
        file = one.get("file")
        if not isinstance(file, str) or not file:
            raise BadSettings('[[reading.files]] needs a line file = "…"', where=where)
        decisions.append(_decision({k: one[k] for k in one if k != "file"}, file, where))
    return ReadOptions(
        layout=chosen.layout,
        interviewers=tuple(chosen.interviewers),
        language=chosen.language,
        columns=_read_columns(chosen.columns),
        decisions=(*decisions, general),
        offsets=chosen.offsets,
    )


def _read_columns(given: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for one in given:
        what, equals, name = one.partition("=")
        if not equals or what.strip() not in _COLUMNS or not name.strip():
            raise WrongUsage(
                f"--column {one} cannot be used",
                hint=f"Write WHAT=NAME, where WHAT is {', '.join(_COLUMNS)}: --column speaker=Who",
            )
        if what.strip() in columns:
            raise WrongUsage(
                f"--column {what.strip()}= is given twice",
                hint="One column at a time is read. For the answers to several questions, save a "
                "table for each question.",
            )
        columns[what.strip()] = name.strip()
    return columns


def _decision(table: Mapping[str, Any], file: str, where: str) -> FileDecision:
    layout = table.get("layout", "")
    if layout and layout not in LAYOUTS:
        raise BadSettings(
            f"there is no layout {layout!r}", where=where, hint=f"Layouts: {', '.join(LAYOUTS)}."
        )
    unknown = sorted(set(table) - {"layout", "interviewers", "speakers", "columns"})
    if unknown:
        raise BadSettings(f"[reading] knows no {unknown[0]!r}", where=where)
    interviewers = table.get("interviewers", [])
    if not isinstance(interviewers, list):
        raise BadSettings("interviewers must be a list of labels", where=where)
    return FileDecision(
        file,
        layout,
        tuple(str(one) for one in interviewers),
        _words(table, "speakers", where),
        _words(table, "columns", where),
    )


def _words(table: Mapping[str, Any], key: str, where: str) -> dict[str, str]:
    value = table.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise BadSettings(
            f'{key} must be a table of words: {key} = {{ "HM" = "interviewer" }}', where=where
        )
    return dict(value)
