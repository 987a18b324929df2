"""Places elsewhere, by URL: s3://, gs://, ftp://, https://, and whatever else fsspec knows.

Nothing here is touched unless a person has typed such a place; each use is said in the log. Keys
and passwords come from where each service keeps them (environment, configuration files), on every
machine for itself. Needs the extra `remote`: pip install 'qualkit[remote]'.
"""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualkit.core.errors import QualkitError, WrongUsage

#: Two letters at least: C:// is a disk.
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://(.*)", re.DOTALL)
#: What `pathlib` has made of a URL.
_SQUEEZED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/(?!/)")
#: Schemes that lead to this machine.
_HERE = frozenset({"file", "local", "memory"})
_LOG = logging.getLogger("qualkit")


def is_remote(place: str) -> bool:
    """Whether it is a URL.

    >>> is_remote("s3://bucket/interviews"), is_remote("C:/interviews"), is_remote("a: b")
    (True, False, False)
    """
    return _URL.fullmatch(place) is not None


def refuse_remote_project(folder: Path) -> None:
    """Raise WrongUsage for a project's folder that was meant to be elsewhere."""
    if _SQUEEZED.match(folder.as_posix()):
        raise WrongUsage(
            "a project is a folder on this computer: its database and its vault go nowhere else",
            where=str(folder).replace(":/", "://", 1),
            hint="Sources and exports may lie elsewhere: qualkit ingest s3://… --project DIR",
        )


def open_file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it.

    Raises WrongUsage without fsspec, or without what the service needs beside it.
    """
    match = _URL.fullmatch(url)
    assert match is not None
    if "@" in match[2].partition("/")[0]:
        raise WrongUsage(
            "this address holds a user's name, and perhaps a password",
            hint="Leave it out: keys belong where the service keeps them, such as ~/.aws, ~/.netrc"
            " or an fsspec configuration file, not in commands that are logged.",
        )
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise WrongUsage(
            "places elsewhere need the library fsspec",
            where=url,
            hint="Install it: pip install 'qualkit[remote]'",
        ) from None
    try:
        file_system, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise WrongUsage(
            f"there is no way to {match[1]}:// on this computer", where=url, hint=f"{error}."
        ) from None
    return file_system, path


def say_so(said: str, url: str) -> None:
    """Tell the user that something goes over the network. said: "… from" or "… to"."""
    match = _URL.fullmatch(url)
    if match and match[1].lower() not in _HERE:
        _LOG.warning("%s %s, over the network: a place that you named.", said, url)


@contextlib.contextmanager
def named_errors(url: str, kind: type[QualkitError] = QualkitError) -> Iterator[None]:
    """Raise `kind` for what goes wrong with a place elsewhere; every service has errors of its
    own."""
    try:
        yield
    except QualkitError:
        raise
    except FileNotFoundError:
        raise kind("there is no such place", where=url, hint="Check the address.") from None
    except Exception as error:
        reason = getattr(error, "strerror", "") or type(error).__name__
        raise kind(
            f"the place cannot be used ({reason})",
            where=url,
            hint="Check the address, the connection, and that you may read or write there.",
        ) from error
