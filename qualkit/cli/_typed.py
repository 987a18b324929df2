"""A command as it was typed, without words that may name people, for the run log."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from typer.models import ArgumentInfo, OptionInfo

from qualkit.core.remote import is_remote

#: Options whose words are terms of qualkit, of the codebook or of the study's design. Words of any
#: other option may name a person or a place.
_TERMS = {
    "by",
    "clusterer",
    "code",
    "dialect",
    "engine",
    "estimators",
    "format",
    "language",
    "layout",
    "metric",
    "new_code",
    "only",
    "overlap",
    "policy",
    "random_part",
    "reducer",
    "stance",
    "unit",
    "what",
}
#: Options for a file that may be a URL as well, and so are no paths.
_FILES = {"participants", "codebook"}
#: Where results go changes nothing that is stored.
_ELSEWHERE = {"out"}


def words_typed(
    module: str, parameters: Sequence[inspect.Parameter], options: Mapping[str, Any]
) -> tuple[str, ...]:
    """The words of a command: its name, then every option that is not as by default.

    module: qualkit.cli.export.excerpts for `export excerpts`, qualkit.cli.codebook.import_ for
    `codebook import`, which Python keeps for itself.
    """
    parts = module.removeprefix("qualkit.cli.").split(".")
    names = [one.removesuffix("_").replace("_", "-") for one in parts]
    rest = [word for one in parameters for word in _words_of(one, options.get(one.name))]
    return (*names, *rest)


def _words_of(parameter: inspect.Parameter, value: Any) -> Iterator[str]:
    if value is None or value == parameter.default or parameter.name in _ELSEWHERE:
        return
    about = next(
        (one for one in get_args(parameter.annotation) if isinstance(one, OptionInfo)), None
    )
    flag = _flag(parameter.name, about)
    for one in value if isinstance(value, list) else [value]:
        if about is None:
            is_source = parameter.name == "sources"
            yield "<sources>" if is_source else _word(parameter.name, one)
            if is_source:
                return
        elif one is True:
            yield flag
        else:
            yield from (flag, _word(parameter.name, one))


def _flag(name: str, about: OptionInfo | ArgumentInfo | None) -> str:
    given = [one for one in (about.param_decls if about else None) or () if one.startswith("--")]
    return given[0] if given else f"--{name.replace('_', '-')}"


def _word(name: str, value: Any) -> str:
    if isinstance(value, Path) or name in _FILES:
        if is_remote(str(value)):
            return "<URL>"
        path = Path(value)
        if path.is_file():
            from qualkit.core.file_hash import file_hash  # loads OpenSSL, which few commands need

            return f"<file {file_hash(path)}>"
        return "<folder>"
    if isinstance(value, int | float) or name in _TERMS:
        return str(value)
    return f"<{name.replace('_', ' ')}>"
