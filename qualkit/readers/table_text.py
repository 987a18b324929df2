"""Tell the encoding of a table that was saved as text, and decode it."""

from __future__ import annotations

#: What talk and notes in Western languages hold beside ASCII. Of two readings of the same bytes,
#: the one with more of these is meant: ’ is D5 in Mac Roman and 92 in Windows-1252.
_USUAL = frozenset("’‘“”–—…éèêëáàâäãåæçíìîïñóòôöõøœúùûüýÿßÉÈÁÀÄÅÆÇÍÑÓÖØÚÜ£€°§«»·•½¼¾²©®™¡¿ \xa0")


def decode_table(data: bytes) -> str | None:
    """The text, or None for what is no text.

    UTF-8 and UTF-16 (with or without a byte order mark) are told by themselves. Anything else is
    Windows-1252 (Excel's plain "CSV" in Western Europe) or Mac Roman (Excel's on a Mac), whichever
    reads more like a Western language.

    >>> decode_table("naïve – ‘aye’".encode("mac_roman")) == "naïve – ‘aye’"
    True
    >>> decode_table("naïve – ‘aye’".encode("cp1252")) == "naïve – ‘aye’"
    True
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
        return None if "\0" in text else text
    if b"\0" in data:
        return _decode_wide(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    windows, mac = data.decode("cp1252", errors="replace"), data.decode("mac_roman")
    return mac if _usual(mac) > _usual(windows) else windows


def _decode_wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Western text every other byte is zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.8 * len(zeros):
            text = data.decode(encoding, errors="replace")
            return None if "\0" in text else text
    return None


def _usual(text: str) -> int:
    return sum(1 if c in _USUAL else -1 for c in text if c > "\x7f")
