"""Parse XML that comes from outside: no entities, no network, no document type tricks."""

from __future__ import annotations

import re
from typing import Any

from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import MOST_REPEATS

_COUNT = re.compile("[0-9]{1,12}")


def parse_xml(data: bytes, where: str, *, huge: bool = True) -> Any:
    """The root element (lxml) of a document.

    Raises UnreadableFile for XML that is not well formed, and for any that declares entities of its
    own (entity bombs, external entities).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"its XML is damaged ({error})",
            where=where,
            hint="Open it in the program that made it and save it again.",
        ) from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise UnreadableFile(
            "its XML declares entities, which no transcript needs and which can be harmful",
            where=where,
            hint="Do not open this file; ask where it comes from.",
        )
    return root


def stated_count(element: Any, attribute: str) -> int:
    """How often an attribute says that something stands there, up to limits.MOST_REPEATS; 1 where
    it says nothing, or no number."""
    words = element.get(attribute, "")
    return min(int(words), MOST_REPEATS) if _COUNT.fullmatch(words) else 1


def local_name(element: Any) -> str:
    """The tag without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
