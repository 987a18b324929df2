"""Make bad files, each from a seed and its number: the same numbers give the same bytes."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualkit import plugins
from tests.readers.samples import SAMPLES, odt, tei, xlsx

#: Zip-based formats, which are also damaged inside and packed again.
_ZIPPED = ("docx", "odt", "xlsx")
_TALK = "Interviewer: Where do you live, then?\n\nP4: In Grimsby, by the docks.\n\n"


@dataclass(frozen=True)
class BadFile:
    """A file that should hurt nobody. kind: what was done to it."""

    name: str
    kind: str
    data: bytes


def make_bad(seed: int, number: int) -> BadFile:
    """The number-th bad file of a seed."""
    dice = random.Random(f"{seed}:{number}")
    reader = dice.choice(sorted(SAMPLES))
    suffix = dice.choice(plugins.load("readers", reader).suffixes)
    kind = dice.choice(list(_KINDS))
    data = _KINDS[kind](dice, reader)
    if kind == "mislabelled":
        other = dice.choice(sorted(set(SAMPLES) - {reader}))
        suffix = plugins.load("readers", other).suffixes[0]
    return BadFile(f"bad {number:05d}{suffix}", kind, data)


def _long(dice: random.Random, reader: str) -> bytes:
    """A sample, some of them with more talk in them."""
    data = SAMPLES[reader]()
    if reader in ("txt", "md") and dice.random() < 0.5:
        return (_TALK * dice.randint(1, 200)).encode()
    return data


def _flipped(dice: random.Random, reader: str) -> bytes:
    data = bytearray(_long(dice, reader))
    for _ in range(dice.choice((1, 3, 10, 50))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def _truncated(dice: random.Random, reader: str) -> bytes:
    data = _long(dice, reader)
    return data[: dice.randrange(len(data))]


def _cut_out(dice: random.Random, reader: str) -> bytes:
    data = _long(dice, reader)
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 400) :]


def _doubled(dice: random.Random, reader: str) -> bytes:
    data = _long(dice, reader)
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randint(1, 2000)]
    return data[:start] + piece * dice.randint(2, 60) + data[start:]


def _spliced(dice: random.Random, reader: str) -> bytes:
    other = SAMPLES[dice.choice(sorted(SAMPLES))]()
    data = _long(dice, reader)
    return data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]


def _junk_inside(dice: random.Random, reader: str) -> bytes:
    data = _long(dice, reader)
    at = dice.randrange(len(data))
    return data[:at] + dice.randbytes(dice.randint(1, 3000)) + data[at:]


def _mislabelled(dice: random.Random, reader: str) -> bytes:
    return _long(dice, reader)


def _numbers_changed(dice: random.Random, reader: str) -> bytes:
    """Figures in the file made enormous: sizes, dates, repeats, code pages."""
    data = _long(dice, reader)
    out = bytearray()
    for byte in data:
        if 48 <= byte <= 57 and dice.random() < 0.2:
            out += str(dice.choice((0, 9, 65536, 2**31, 10**18))).encode()
        else:
            out.append(byte)
    return bytes(out)


def _damaged_inside(dice: random.Random, reader: str) -> bytes:
    """A whole archive whose parts are damaged, or are somebody else's."""
    reader = reader if reader in _ZIPPED else dice.choice(_ZIPPED)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SAMPLES[reader]())) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        names = good.namelist()
        hit = set(dice.sample(names, dice.randint(1, min(3, len(names)))))
        for name in names:
            data = bytearray(good.read(name))
            if name in hit and data:
                what = dice.randrange(5)
                if what == 0:
                    data = data[: dice.randrange(len(data))]
                elif what == 1:
                    for _ in range(20):
                        data[dice.randrange(len(data))] = dice.randrange(256)
                elif what == 2:
                    data = bytearray(good.read(dice.choice(names)))
                elif what == 3:
                    data = bytearray()
                else:
                    continue
            bad.writestr(name, bytes(data))
    return out.getvalue()


def _wrong_encoding(dice: random.Random, reader: str) -> bytes:
    del reader
    words = _TALK * 3 + "P4: Æ, Ø, å and “quotes” – 中文 Ω.\n"
    encoding = dice.choice(
        ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "cp1252", "mac_roman",
         "gb18030", "shift_jis", "koi8-r", "utf-8-sig", "cp500", "iso2022_jp")
    )  # fmt: skip
    return words.encode(encoding, errors="replace")


def _empty(dice: random.Random, reader: str) -> bytes:
    del reader
    return dice.choice((b"", b"\0" * 100, b" \n\t\r\n" * 40, b"\xef\xbb\xbf", b"\xff\xfe", b"\x1a"))


def _encrypted(dice: random.Random, reader: str) -> bytes:
    if reader in ("docx", "xlsx", "doc"):
        return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(6000)
    if reader == "pdf":
        lock = b"/Encrypt << /Filter /Standard /V 2 /R 3 /O (x) /U (y) /P -4 >>"
        return SAMPLES["pdf"]().replace(b"trailer\n<<", b"trailer\n<< " + lock)
    data = bytearray(SAMPLES["odt"]())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def _bomb(dice: random.Random, reader: str) -> bytes:
    """A small file that unpacks to hundreds of megabytes."""
    out = io.BytesIO()
    part = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}.get(reader, "content.xml")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, dice.choice((b"\0", b" ", b"<a>")) * dice.choice((10**7, 6 * 10**7)))
        if part == "xl/workbook.xml":
            archive.writestr("[Content_Types].xml", b"<Types/>")
    return out.getvalue()


def _entities(dice: random.Random, reader: str) -> bytes:
    """Entity bombs and external entities in each XML format."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(9)
    )
    outside = '<!ENTITY l8 SYSTEM "file:///etc/passwd">'
    head = f"<!DOCTYPE x [{dice.choice((levels, outside))}]>"
    if reader in ("odt", "docx"):
        text = odt("<text:p>Interviewer: l8</text:p>")
        return text.replace(b"<?xml", b"<!--") + head.encode()
    body = tei("<u who='#A'>&l8;</u><u who='#B'>Yes.</u>").decode()
    return (head + body).encode()


def _deep(dice: random.Random, reader: str) -> bytes:
    """Elements, groups or lists inside one another, as deep as no person makes them."""
    depth = dice.choice((300, 5_000, 100_000))
    if reader == "json":
        return b'{"segments": ' * 1 + b"[" * depth + b"]" * depth + b"}"
    if reader in ("rtf", "doc"):
        return rb"{\rtf1 " + b"{" * depth + b"Int: So?" + b"}" * depth + b"}"
    if reader == "html":
        return b"<div>" * depth + b"Int: So? P1: Aye." + b"</div>" * depth
    if reader in ("odt",):
        inner = "<text:span>" * depth + "Int: So?" + "</text:span>" * depth
        return odt(f"<text:p>{inner}</text:p>")
    if reader == "docx":
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(SAMPLES["docx"]())) as good,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
        ):
            for name in good.namelist():
                data = good.read(name)
                if name == "word/document.xml":
                    data = data.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * depth)
                    data = data.replace(b"</w:body>", b"</w:sdt>" * depth + b"</w:body>")
                bad.writestr(name, data)
        return out.getvalue()
    inner = "<seg>" * depth + "So?" + "</seg>" * depth
    return tei(f"<u who='#A'>{inner}</u><u who='#B'>Yes.</u>")


def _wide(dice: random.Random, reader: str) -> bytes:
    """One enormous line, cell or run of signs, of a few megabytes."""
    sign = dice.choice(("word ", "[", "(", "*", ": ", "P1: ", "<v A>", "|", "\t", '"', "a", "é"))
    line = sign * (dice.choice((200_000, 2_000_000)) // len(sign))
    if reader in ("vtt", "srt"):
        return f"WEBVTT\n\n00:01.000 --> 00:02.000\n{line}\n".encode()
    if reader == "xlsx":
        return xlsx([("speaker", "text"), ("A", line[:32_000]), *[("B", "x")] * 5000])
    if reader == "html":
        return f"<p>Int: So?<p>P1: {line}".encode()
    return f"{_TALK}P4: {line}\n".encode()


def _wide_sheet(dice: random.Random, reader: str) -> bytes:
    """A workbook that claims a million rows of sixteen thousand columns."""
    del reader
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SAMPLES["xlsx"]())) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            data = good.read(name)
            if name.startswith("xl/worksheets/"):
                data = data.replace(b'ref="A1:B5"', b'ref="A1:XFD1048576"')
                if dice.random() < 0.5:
                    data = data.replace(b'r="A5"', b'r="XFD1048576"')
                    data = data.replace(b'r="5"', b'r="1048576"')
            bad.writestr(name, data)
    return out.getvalue()


def _zips(dice: random.Random, reader: str) -> bytes:
    """Archives in archives, with members that point outside, under any ending."""
    data = SAMPLES[reader]()
    for _ in range(dice.randint(1, 6)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            name = dice.choice(("a.txt", "../a.txt", "/etc/a.docx", "in.zip", "a" * 300 + ".txt"))
            archive.writestr(name, data)
        data = out.getvalue()
    return data


_KINDS: dict[str, Callable[[random.Random, str], bytes]] = {
    "bytes changed": _flipped,
    "truncated": _truncated,
    "a piece missing": _cut_out,
    "a piece many times": _doubled,
    "two files spliced": _spliced,
    "junk inside": _junk_inside,
    "mislabelled": _mislabelled,
    "figures changed": _numbers_changed,
    "damaged inside": _damaged_inside,
    "wrong encoding": _wrong_encoding,
    "empty": _empty,
    "encrypted": _encrypted,
    "zip bomb": _bomb,
    "entities": _entities,
    "too deep": _deep,
    "one huge line": _wide,
    "sheet too wide": _wide_sheet,
    "archives": _zips,
}


def write_huge_line(folder: Path, size_bytes: int) -> list[Path]:
    """One line of a gigabyte, under the ending of every text format (one file, many links)."""
    first = folder / "huge line.txt"
    with first.open("wb") as stream:
        stream.write(b"Interviewer: So? P4: ")
        lot = b"word " * 200_000
        for _ in range(size_bytes // len(lot)):
            stream.write(lot)
    paths = [first]
    for suffix in (
        ".md",
        ".vtt",
        ".srt",
        ".csv",
        ".json",
        ".html",
        ".rtf",
        ".cha",
        ".xml",
        ".docx",
    ):
        other = folder / f"huge line{suffix}"
        other.hardlink_to(first)
        paths.append(other)
    return paths
