"""The interviews as files, the way transcribers and meeting software write them."""

from __future__ import annotations

import csv
import io
import re
import textwrap
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

Head = dict[str, Any]
#: Longest cue, in words: 12 seconds at 2.6 words a second.
_CUE_WORDS = 28
#: Debian's fonts-dejavu-core; it has the letters of every language spoken in the interviews.
_FONTS = Path("/usr/share/fonts/truetype/dejavu")
_FIXED = datetime(2023, 9, 1, 9, 0, 0)


@dataclass(frozen=True)
class Line:
    """One turn to be set: the label, the talk, and the second at which it begins."""

    label: str
    talk: str
    seconds: float


def _number(head: Head) -> int:
    return int(re.sub(r"\D", "", head["id"]) or 0)


def _clock(seconds: float, *, hours: bool) -> str:
    whole = int(seconds)
    if hours:
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{whole // 60:02}:{whole % 60:02}"


def _front_matter(head: Head) -> list[str]:
    """Title, date, place and people, differently from file to file."""
    day = datetime.fromisoformat(str(head["date"]))
    date = f"{day.day} {day:%B %Y}"
    asking = [s for s in head["speakers"].values() if s["role"] == "interviewer"]
    asked = [s for s in head["speakers"].values() if s["role"] == "participant"]
    names = [speaker.get("name") or speaker["label"] for speaker in asked]
    number = _number(head)
    if number % 3 == 0:
        return [head["title"], f"{head['place']}, {date}"]
    lines = [head["title"], f"Date: {date}", f"Place: {head['place']}"]
    if asking and number % 3 == 1:
        lines.append(f"Interviewer: {asking[0].get('name') or asking[0]['label']}")
    lines.append(f"Participant{'s' if len(names) > 1 else ''}: {', '.join(names)}")
    return lines


def _end_mark(head: Head) -> str:
    return ["[End of interview]", "", "END OF RECORDING", ""][_number(head) % 4]


def _label_line(head: Head, line: Line) -> str:
    if head["layout"] == "bracket_above":
        return f"[{_clock(line.seconds, hours=False)}] {line.label}:"
    return line.label


def render_txt(head: Head, lines: list[Line]) -> bytes:
    """Plain text: every other file wrapped at 88 characters; one in Windows-1252, one with a BOM."""
    number = _number(head)
    wrap = number % 2 == 1
    blocks = ["\n".join(_front_matter(head))]
    for line in lines:
        if head["layout"] == "inline":
            blocks.append(_wrapped(f"{line.label}: {line.talk}", wrap))
        else:
            blocks.append(_label_line(head, line) + "\n" + _wrapped(line.talk, wrap))
    if _end_mark(head):
        blocks.append(_end_mark(head))
    text = "\n\n".join(blocks) + "\n"
    if number % 5 == 0:
        try:
            return text.replace("\n", "\r\n").encode("cp1252")
        except UnicodeEncodeError:
            return text.encode("utf-8-sig")
    return text.encode("utf-8-sig" if number % 2 == 0 else "utf-8")


def _wrapped(text: str, wrap: bool) -> str:
    # A word is never broken at its hyphen: a reader could not tell such a hyphen from a typed one.
    return textwrap.fill(text, 88, break_on_hyphens=False, break_long_words=False) if wrap else text


def render_docx(head: Head, lines: list[Line]) -> bytes:
    """Word: title block, bold labels, a header and a page-number footer; times where the layout has them."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    core = document.core_properties
    core.author, core.title = "Transcription service", head["title"]
    core.created = core.modified = _FIXED
    document.sections[0].header.paragraphs[
        0
    ].text = f"Left behind towns study, {head['id'].upper()}"
    document.sections[0].footer.paragraphs[0].text = "Confidential"
    title, *rest = _front_matter(head)
    document.add_heading(title, level=1)
    for text in rest:
        document.add_paragraph(text)
    timed = _number(head) % 2 == 0
    for line in lines:
        paragraph = document.add_paragraph()
        if head["layout"] == "inline":
            time = f" ({_clock(line.seconds, hours=True)})" if timed else ""
            paragraph.add_run(f"{line.label}{time}:").bold = True
            paragraph.add_run(f" {line.talk}")
        else:
            paragraph.add_run(_label_line(head, line)).bold = True
            document.add_paragraph(line.talk)
    if _end_mark(head):
        document.add_paragraph(_end_mark(head)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _with_fixed_dates(data: bytes) -> bytes:
    """The same zip archive with every member dated alike, so that a second build gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=_FIXED.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()


def render_pdf(head: Head, lines: list[Line]) -> bytes:
    """PDF of several pages with a running head and page numbers."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    rl_config.invariant = 1
    pdfmetrics.registerFont(TTFont("Body", str(_FONTS / "DejaVuSans.ttf")))
    pdfmetrics.registerFont(TTFont("BodyBold", str(_FONTS / "DejaVuSans-Bold.ttf")))
    _check_glyphs(head, lines, pdfmetrics.getFont("Body"))
    talk = ParagraphStyle("talk", fontName="Body", fontSize=10, leading=13, spaceAfter=7)
    label = ParagraphStyle("label", parent=talk, fontName="BodyBold", spaceAfter=0, keepWithNext=1)
    title = ParagraphStyle("title", parent=talk, fontName="BodyBold", fontSize=14, leading=18)
    first, *rest = _front_matter(head)
    story = [Paragraph(escape(first), title), *[Paragraph(escape(text), talk) for text in rest]]
    for line in lines:
        if head["layout"] == "inline":
            words = f'<font name="BodyBold">{escape(line.label)}:</font> {escape(line.talk)}'
            story.append(Paragraph(words, talk))
        else:
            story += [
                Paragraph(escape(_label_line(head, line)), label),
                Paragraph(escape(line.talk), talk),
            ]
    if _end_mark(head):
        story.append(Paragraph(escape(_end_mark(head)), talk))

    def decorate(canvas: Any, template: Any) -> None:
        canvas.setFont("Body", 8)
        canvas.drawString(72, A4[1] - 40, f"Left behind towns study: {head['id']}")
        canvas.drawCentredString(A4[0] / 2, 36, f"Page {template.page}")

    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        title=head["id"],
        author="Transcription service",
        leftMargin=72,
        rightMargin=72,
    )
    template.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def _check_glyphs(head: Head, lines: list[Line], font: Any) -> None:
    used = set("".join([*_front_matter(head), *[line.label + line.talk for line in lines]]))
    missing = sorted(char for char in used if ord(char) not in font.face.charToGlyph)
    if missing:
        raise ValueError(f"{head['id']}: the PDF font has no {missing}; give it another format")


def _cues(lines: list[Line]) -> list[tuple[float, float, str, str, bool]]:
    """(start, end, label, words, is first of its turn): turns cut at clauses into cues of 12 s at most."""
    cues = []
    for line in lines:
        seconds = line.seconds
        for number, words in enumerate(_cut(line.talk)):
            length = max(0.8, len(words.split()) / 2.6)
            cues.append((seconds, seconds + length, line.label, words, number == 0))
            seconds += length
    return cues


def _cut(talk: str) -> list[str]:
    pieces: list[str] = []
    for clause in re.split(r"(?<=[.?!,…]) ", talk):
        words = clause.split(" ")
        for start in range(0, len(words), _CUE_WORDS):
            part = " ".join(words[start : start + _CUE_WORDS])
            if pieces and len(pieces[-1].split()) + len(part.split()) <= _CUE_WORDS // 2:
                pieces[-1] += " " + part
            else:
                pieces.append(part)
    return pieces


def _stamp(seconds: float, mark: str) -> str:
    return f"{_clock(seconds, hours=True)}{mark}{int(seconds * 1000) % 1000:03}"


def render_vtt(head: Head, lines: list[Line]) -> bytes:
    """Odd ids as Zoom writes them ("Name: words", numbered cues), even ones as Teams (<v Name>)."""
    zoom = _number(head) % 2 == 1
    out = ["WEBVTT", ""]
    for number, (start, end, label, words, _) in enumerate(_cues(lines), start=1):
        identifier = str(number) if zoom else f"{head['id']}-8c1f-4a7e/{number}-0"
        talk = f"{label}: {words}" if zoom else f"<v {label}>{escape(words)}</v>"
        out += [identifier, f"{_stamp(start, '.')} --> {_stamp(end, '.')}", talk, ""]
    return "\n".join(out).encode()


def render_srt(head: Head, lines: list[Line]) -> bytes:
    """SubRip; the label stands in the first cue of each turn only. Cues of two lines at most."""
    out: list[str] = []
    for number, (start, end, label, words, first) in enumerate(_cues(lines), start=1):
        talk = f"{label}: {words}" if first else words
        middle = len(talk) // 2
        cut = talk.find(" ", middle) if len(talk) > 60 else -1
        shown = f"{talk[:cut]}\n{talk[cut + 1 :]}" if cut > 0 else talk
        out += [str(number), f"{_stamp(start, ',')} --> {_stamp(end, ',')}", shown, ""]
    return "\r\n".join(line.replace("\n", "\r\n") for line in out).encode()


def render_csv(head: Head, lines: list[Line]) -> bytes:
    """Odd ids: a row a turn, commas. Even ids: long turns over several rows, semicolons, BOM."""
    even = _number(head) % 2 == 0
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if even else ",", lineterminator="\r\n")
    writer.writerow(["speaker", "text", "timestamp"])
    for line in lines:
        rows = [line.talk] if not even else re.split(r"(?<=[.?!]) (?=[A-Z].{200})", line.talk)
        for words in rows:
            writer.writerow([line.label, words, _clock(line.seconds, hours=True)])
    return out.getvalue().encode("utf-8-sig" if even else "utf-8")


RENDERERS: dict[str, Callable[[Head, list[Line]], bytes]] = {
    "txt": render_txt,
    "docx": render_docx,
    "pdf": render_pdf,
    "vtt": render_vtt,
    "srt": render_srt,
    "csv": render_csv,
}
