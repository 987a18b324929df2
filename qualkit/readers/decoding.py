"""Tell a text file's encoding and decode it; refuse what is no text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from qualkit.core.document import SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import LARGEST_TEXT, MB

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: First bytes of files that are often misnamed .txt, and what they are.
_MAGIC = {
    b"PK\x03\x04": "a zip-based file (.docx, .odt, .xlsx or .zip)",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file, or an encrypted Office file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"ID3": "a sound recording (MP3)",
    b"RIFF": "a sound recording (WAV)",
    b"OggS": "a sound recording (Ogg)",
    b"\x1f\x8b": "a gzip archive",
}
#: Encodings of Western text tools; tried before anything exotic that a detector may guess.
_WESTERN = ("cp1252", "mac_roman", "iso8859_15")


_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\u200b\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]"
)
#: A soft hyphen inside a word would hide it: "Grims\u00adby" is Grimsby. The look behind keeps the
#: time linear in a long row of them.
_SOFT_HYPHEN = re.compile("(?<!\u00ad)\u00ad+(?=\\w)")
_CONTROL = bytes(byte for byte in range(32) if byte not in (9, 10, 12, 13))


def cannot_open(path: SourceFile, error: OSError) -> UnreadableFile:
    """The error to raise for a file that the system does not hand out."""
    return UnreadableFile(
        f"the file cannot be opened ({error.strerror or error})",
        where=str(path),
        hint="Check that it exists and that you may read it.",
    )


def read_bytes(path: SourceFile) -> bytes:
    """The file's bytes; raises UnreadableFile when it cannot be opened or holds nothing."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise cannot_open(path, error) from None
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableFile(
            "the file is empty", where=str(path), hint="Ask the transcriber for it again."
        )
    return data


def what_it_is(data: bytes) -> str:
    """What kind of file these bytes begin, where it is known not to be plain text; else empty."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if len(data) > 12 and data[4:8] == b"ftyp":
        return "a video or sound recording (MP4)"
    return ""


def decode_text(data: bytes, where: str) -> tuple[str, str]:
    """The text of a file and the name of its encoding; NFC, newlines as "\\n".

    A byte order mark decides; else UTF-8 if it decodes; else UTF-16 if every other byte is
    empty; else the Western encoding that gives the most plausible letters, with
    charset-normalizer asked for anything outside the Latin alphabet.
    Raises UnreadableFile for bytes that are no text.
    """
    if len(data) > LARGEST_TEXT:
        raise UnreadableFile(
            f"it is {len(data) / MB:,.0f} MB of text; {LARGEST_TEXT / MB:,.0f} MB is the most",
            where=where,
            hint="A transcript is hardly ever that large; split it if it really is one.",
        )
    kind = what_it_is(data)
    if kind:
        raise UnreadableFile(
            f"this is {kind}, not a text file",
            where=where,
            hint="Give it the right ending, or export the transcript again.",
        )
    binary = UnreadableFile(
        "this is a binary file, not text",
        where=where,
        hint="Open it in the program that made it and save it as text or Word.",
    )
    encoding = _find_encoding(data)
    if not encoding:
        raise binary
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"the text breaks off or is damaged at byte {error.start} ({encoding})",
            where=where,
            hint="Export or download the file again.",
        ) from None
    if _control_share(text[:4096].encode("utf-8", "surrogatepass")) > 0.05:
        raise binary
    return clean_text(text), encoding.replace("-sig", "")


def clean_text(text: str) -> str:
    """NFC with "\\n" newlines; without byte order marks, NUL and other control characters, marks of
    writing direction, and soft hyphens inside words (at a line's end they say where it broke)."""
    if text.isascii() and text.isprintable():  # nearly every paragraph of a Word file
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _UNSEEN.sub("", text)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN.sub("", text)
    return unicodedata.normalize("NFC", text)


def _find_encoding(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    sample = data[:4096]
    if b"\0" in sample:
        return _utf16_without_bom(sample)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy_encoding(data)
    return "" if _control_share(sample) > 0.05 else "utf-8"


def _utf16_without_bom(sample: bytes) -> str:
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < 0.05 * len(sample):
        return "utf-16-le"
    if even > 0.4 * len(sample) / 2 and odd < 0.05 * len(sample):
        return "utf-16-be"
    return ""


def _legacy_encoding(data: bytes) -> str:
    if _control_share(data[:4096]) > 0.02:
        return ""
    high = sum(byte > 127 for byte in data)
    # Western text has few accented letters; where most letters are high, it is another script.
    if high > 0.3 * len(data):
        from charset_normalizer import from_bytes

        best = from_bytes(data[:200_000]).best()
        return best.encoding if best is not None and best.encoding else ""
    return max(_WESTERN, key=lambda name: _plausibility(data, name))


def _plausibility(data: bytes, encoding: str) -> float:
    """How well the high bytes read as letters inside words and as typographic marks around them."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1e9
    score = 0.0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char = match.group()
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if char in "‘’“”–—…£€•©":
            score += 2
        elif char in "éèêëàáâäåæçíîïñóôöøúüßÉÈÀÁÄÅÆÇÍÑÓÖØÜœŒ":
            # A capital accented letter inside a lower-case word is a sign of the wrong table.
            score += 1.5 if char.islower() or not before.islower() else -1
        elif unicodedata.category(char)[0] in "SC" or (before.isalpha() and after.isalpha()):
            score -= 2
    return score


def _control_share(sample: bytes) -> float:
    return (len(sample) - len(sample.translate(None, _CONTROL))) / max(1, len(sample))
