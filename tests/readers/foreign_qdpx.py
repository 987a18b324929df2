"""Projects as other programs write them, made by hand: each program's habits as a style."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True)
class Style:
    """How a program writes. units: "codepoints" or "utf16"; crlf: newlines of the text files;
    counts_crlf: a CRLF counts as two; guid: how a GUID is dressed; quotes: selections are named
    with their quotation."""

    origin: str
    units: str = "codepoints"
    crlf: bool = False
    counts_crlf: bool = True
    bom: bool = False
    folder: str = "Sources"
    qde: str = "project.qde"
    guid: str = "{}"
    scheme: str = "internal://"
    quotes: bool = False
    namespace: str = "urn:QDA-XML:project:1.0"
    deflated: bool = True
    extra: dict[str, bytes] = field(default_factory=dict)

    def position(self, text: str, index: int) -> int:
        """Where this program says that text[index] is, counted from the bytes it would write."""
        before = text[:index]
        if self.crlf and self.counts_crlf:
            before = before.replace("\n", "\r\n")
        return len(before.encode("utf-16-le")) // 2 if self.units == "utf16" else len(before)

    def dress(self, number: int) -> str:
        plain = f"0000abcd-0000-4000-8000-{number:012x}"
        return (
            "{" + plain.upper() + "}"
            if self.guid == "braces"
            else (plain.upper() if self.guid == "upper" else plain)
        )


NVIVO = Style("NVivo 12.6.0.959", "utf16", crlf=True, bom=True, guid="{}", folder="Sources")
ATLAS = Style(
    "ATLAS.ti 9.1.3", "utf16", crlf=True, counts_crlf=False, guid="upper", folder="sources",
    qde="Project.qde", quotes=True, extra={".root": b""},
)  # fmt: skip
MAXQDA = Style("MAXQDA 2022", "utf16", crlf=True, guid="braces", deflated=False)
QUALCODER = Style("QualCoder 3.5", folder="sources", scheme="", quotes=True)
TRANSANA = Style("Transana 3.22b2-QDE-Win", namespace="urn:QDA-XML:project:0:10")
PLAIN = Style("")


@dataclass
class Foreign:
    """A project in the making. Codes, users and cases are named by what they are called."""

    style: Style
    users: list[str] = field(default_factory=lambda: ["KB"])
    parts: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    after: str = ""
    before_sources: str = ""

    def guid(self, key: str) -> str:
        return self.style.dress(self.numbers.setdefault(key, len(self.numbers) + 1))

    def source(
        self,
        name: str,
        text: str,
        codings: list[tuple[str, str]],
        *,
        inside: str = "",
        comment: dict[str, str] | None = None,
    ) -> str:
        """A text source with (words, code) codings, each at the first place of its words.

        Words are found once in the text, so that no two places could be meant; code "" makes a
        free quotation. comment: note key by words. Returns the source's GUID.
        """
        key = f"source {name} {len(self.parts)}"
        file = f"{self.guid(key).strip('{}')}.txt"
        written = text.replace("\n", "\r\n") if self.style.crlf else text
        mark = b"\xef\xbb\xbf" if self.style.bom else b""
        self.files[f"{self.style.folder}/{file}"] = mark + written.encode("utf-8")
        selections = []
        for words, code in codings:
            assert text.count(words) == 1, words
            start = text.index(words)
            selections.append(
                self.selection(text, start, start + len(words), code, (comment or {}).get(words))
            )
        attribute = f" name={quoteattr(name)}" if name else ""
        self.parts.append(
            f'<TextSource guid="{self.guid(key)}"{attribute} '
            f'plainTextPath="{self.style.scheme}{file}">{"".join(selections)}{inside}</TextSource>'
        )
        return self.guid(key)

    def selection(self, text: str, start: int, end: int, code: str, note: str | None = None) -> str:
        words = " ".join(text[start:end].split())
        shown = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + "…"
        name = f" name={quoteattr(shown)}" if self.style.quotes else ""
        coding = ""
        if code:
            self.codes.setdefault(code, "")
            coding = (
                f'<Coding guid="{self.guid(f"coding {start} {code} {len(self.parts)}")}" '
                f'creatingUser="{self.guid("user " + self.users[0])}" '
                f'creationDateTime="2021-03-04T05:06:07Z">'
                f'<CodeRef targetGUID="{self.guid("code " + code)}"/></Coding>'
            )
        note_ref = f'<NoteRef targetGUID="{self.guid(note)}"/>' if note else ""
        place = f"selection {start} {end} {code} {len(self.parts)}"
        return (
            f'<PlainTextSelection guid="{self.guid(place)}"{name} '
            f'startPosition="{self.style.position(text, start)}" '
            f'endPosition="{self.style.position(text, end)}">{coding}{note_ref}'
            "</PlainTextSelection>"
        )

    def qde(self) -> bytes:
        users = "".join(
            f'<User guid="{self.guid("user " + one)}" name={quoteattr(one)}/>' for one in self.users
        )
        codes = "".join(
            f'<Code guid="{self.guid("code " + name)}" name={quoteattr(name)} isCodable="true" '
            f'color="#12AB34"><Description>{escape(words)}</Description></Code>'
            for name, words in self.codes.items()
        )
        book = f"<CodeBook><Codes>{codes}</Codes></CodeBook>" if codes else ""
        return (
            '<?xml version="1.0" encoding="utf-8"?>'
            f'<Project xmlns="{self.style.namespace}" name="Study" '
            f"origin={quoteattr(self.style.origin)}>"
            f"<Users>{users}</Users>{book}{self.before_sources}"
            f"<Sources>{''.join(self.parts)}</Sources>{self.after}</Project>"
        ).encode()

    def to_bytes(self) -> bytes:
        out = io.BytesIO()
        method = zipfile.ZIP_DEFLATED if self.style.deflated else zipfile.ZIP_STORED
        with zipfile.ZipFile(out, "w", method) as archive:
            archive.writestr(self.style.qde, self.qde())
            for name, data in (self.style.extra | self.files).items():
                archive.writestr(name, data)
        return out.getvalue()
