"""Read and write qualkit.toml, the settings that a person may edit."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualkit.core.choices import choices
from qualkit.core.errors import BadSettings
from qualkit.core.limits import LARGEST_HANDWRITTEN
from qualkit.core.project_folder import SETTINGS_NAME
from qualkit.exports.writing import write_text
from qualkit.themes.calibration import DEFAULT_ESTIMATORS, DEFAULT_MIN_CONFIDENCE

CODEBOOK_NAME = "codebook.yaml"

_FIRST_TEXT = """\
# Settings of this qualkit project. Edit freely; every line may be left out.

codebook = "codebook.yaml"

[anonymise]
# strict: everything found is replaced. publish, team, archive: see `qualkit anonymise --help`.
policy = "{policy}"
marks = "brackets"            # how `export transcripts` shows replacements: brackets or seg (XML)

[anonymise.types]
# What becomes of one kind of identifier, against the policy. For example:
# place = "keep"              # pseudonym, generalise, redact, shift (dates) or keep
# person = "generalise"        # third parties by what they are: [sister], [teacher]

[anonymise.participants]
# A level of its own for who consented to less or to more. For example:
# P07 = "strict"

[reading]
# What `qualkit ingest` is to take for granted, for all files or for one. For example:
# interviewers = ["Helen"]
# columns = {{ speaker = "Who", text = "Said" }}
# [[reading.files]]
# file = "3f9a02c1"          # first digits of its SHA-256 (ingest --explain shows them), or a name;
#                            # a name that identifies somebody should not stand here
# layout = "label above"     # inline, label above or emphasis
# speakers = {{ "HM" = "interviewer", "Dr M" = "HM" }}

[engine]
name = "auto"                 # where files are read: auto, local or processes
workers = 0                   # 0: as many as this machine has processors

[nlp]
encoder = "default"           # or a sentence-transformers folder

[themes]
estimators = ["rules", "similarity", "classifier"]  # classifier: learned from your decisions
unit = "segment"              # sentence, segment or turn
min_confidence = 0.2          # codings less sure are not made (0.2: best F1 when measured)

[cache]
vectors_mb = 4096             # of vectors, the oldest go first; see `qualkit doctor --cache`

[language_model]
# One more estimator, off unless you add "language_model" to the estimators above. For example:
# url = "http://127.0.0.1:11434/v1"  # Ollama, llama.cpp or vLLM on this machine
# model = "llama3.1"

[analysis]
smallest_group = 3            # figures about fewer people than these are not shown
"""

#: What may stand in each table; "" for outside any. None: whoever reads the table looks for itself.
_KNOWN: dict[str, tuple[str, ...] | None] = {
    "": (
        *("codebook", "anonymise", "reading", "engine", "nlp", "themes", "cache"),
        *("language_model", "analysis"),
    ),
    "anonymise": ("policy", "marks", "types", "participants"),
    "reading": None,
    "engine": ("name", "workers"),
    "nlp": ("encoder",),
    "themes": ("estimators", "unit", "min_confidence"),
    "cache": ("vectors_mb",),
    "language_model": ("url", "model", "allow_remote"),
    "analysis": ("smallest_group",),
}
#: The threshold rule of statistical disclosure control at its least (Hundepool et al. 2012, section
#: 4.2): in a group of two, each knows the other's part of the figure.
DEFAULT_SMALLEST_GROUP = 3
#: 20,000 words of talk, tagged, were measured to leave 1.24 MB of vectors.
DEFAULT_VECTORS_MB = 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """What qualkit.toml says, with defaults for what it leaves out."""

    codebook: str = CODEBOOK_NAME
    anonymise: Mapping[str, Any] = field(default_factory=dict)
    reading: Mapping[str, Any] = field(default_factory=dict)
    engine: str = "auto"
    language_model: Mapping[str, Any] = field(default_factory=dict)
    workers: int = 0
    encoder: str = "default"
    estimators: tuple[str, ...] = DEFAULT_ESTIMATORS
    unit: str = "segment"
    min_confidence: float = DEFAULT_MIN_CONFIDENCE
    smallest_group: int = DEFAULT_SMALLEST_GROUP
    vectors_mb: int = DEFAULT_VECTORS_MB


def read_settings(folder: Path) -> Settings:
    """The settings of the project in `folder`; defaults when there is no file.

    Raises BadSettings with file and line for TOML that cannot be read, for a name that there is not
    (a policy misspelt must not silently be the usual one) and for a value that cannot be used.
    """
    path = folder / SETTINGS_NAME
    try:
        if path.exists() and path.stat().st_size > LARGEST_HANDWRITTEN:
            raise BadSettings("the file is too large for settings", where=str(path))
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(engine=os.environ.get("QUALKIT_ENGINE") or "auto")
    except (ValueError, RecursionError, OSError) as error:
        raise BadSettings(
            f"the settings cannot be read ({error})",
            where=str(path),
            hint="Mend the line named, or delete the file: qualkit then uses its defaults.",
        ) from None
    _check_names(table, "", path)
    nlp, themes = _table(table, "nlp", path), _table(table, "themes", path)
    engine = _table(table, "engine", path)
    analysis = _table(table, "analysis", path)
    return Settings(
        codebook=_value(table, "codebook", str, CODEBOOK_NAME, path),
        anonymise=_table(table, "anonymise", path),
        reading=_table(table, "reading", path),
        language_model=_table(table, "language_model", path),
        engine=os.environ.get("QUALKIT_ENGINE") or _value(engine, "name", str, "auto", path),
        workers=_value(engine, "workers", int, 0, path),
        encoder=_value(nlp, "encoder", str, "default", path),
        estimators=tuple(_value(themes, "estimators", list, list(DEFAULT_ESTIMATORS), path)),
        unit=_value(themes, "unit", str, "segment", path),
        min_confidence=_fraction(themes, "min_confidence", DEFAULT_MIN_CONFIDENCE, path),
        smallest_group=_count(analysis, "smallest_group", DEFAULT_SMALLEST_GROUP, path),
        vectors_mb=_count(_table(table, "cache", path), "vectors_mb", DEFAULT_VECTORS_MB, path),
    )


def write_first_settings(folder: Path, policy: str) -> None:
    """Write qualkit.toml with every setting explained, unless there is one."""
    path = folder / SETTINGS_NAME
    if not path.exists():
        write_text(path, _FIRST_TEXT.format(policy=policy))


def _table(table: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise BadSettings(f"{key} must be a table, written [{key}]", where=str(path))
    _check_names(value, key, path)
    return value


def _check_names(table: Mapping[str, Any], key: str, path: Path) -> None:
    known = _KNOWN[key]
    for name in table:
        if known is not None and name not in known:
            raise BadSettings(
                f"[{key}] knows no {name!r}" if key else f"there is no setting {name!r}",
                where=str(path),
                hint=choices(name, known),
            )


def _value(table: Mapping[str, Any], key: str, kind: type, default: Any, path: Path) -> Any:
    value = table.get(key, default)
    if not isinstance(value, kind):
        raise BadSettings(
            f"{key} = {value!r} must be a {'text' if kind is str else kind.__name__}",
            where=str(path),
        )
    return value


def _fraction(table: Mapping[str, Any], key: str, default: float, path: Path) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadSettings(f"{key} = {value!r} must be a number from 0 to 1", where=str(path))
    return float(value)


def _count(table: Mapping[str, Any], key: str, default: int, path: Path) -> int:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadSettings(f"{key} = {value!r} must be a whole number from 1 up", where=str(path))
    return value
