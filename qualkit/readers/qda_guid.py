"""GUIDs as programs write them: either case, with or without braces."""

from __future__ import annotations


def plain_guid(written: str | None) -> str:
    """The GUID in lower case without braces; "" for none.

    >>> plain_guid("{5215CC69-B628-4E02-AFB9-9BEEAEE55808}")
    '5215cc69-b628-4e02-afb9-9beeaee55808'
    """
    return (written or "").strip().strip("{}").lower()
