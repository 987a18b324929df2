"""TEI-XML transcriptions of speech (.xml, .tei): utterances in <u> or <sp> (TEI P5, chapter 8)."""

from __future__ import annotations

from typing import Any

from qualkit.core.document import Block, BlockKind, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import clean_text, read_bytes
from qualkit.readers.safe_xml import local_name, parse_xml

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
#: Elements that say what happened and not what was said.
_EVENTS = {"vocal", "kinesic", "incident", "event", "pause", "gap", "unclear", "stage", "shift"}


class TeiReader:
    name = "tei"
    suffixes = (".xml", ".tei")

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block an utterance; events become notes, the header is left out.

        A speaker is shown by name or, without one, by the id that `who` gives.
        Raises UnreadableFile for XML that is not TEI or holds no utterances.
        """
        root = parse_xml(read_bytes(path), str(path))
        if local_name(root) not in {"TEI", "TEI.2", "teiCorpus"}:
            raise UnreadableFile(
                f"this XML is a <{local_name(root)}>, not a TEI document",
                where=str(path),
                hint="Export the transcript as Word, text or VTT.",
            )
        people = _people(root)
        blocks: list[Block] = []
        left_out: list[LeftOut] = []
        for element in root.iter():
            name = local_name(element)
            where = f"line {element.sourceline}"
            if name in {"u", "sp"}:
                blocks.append(Block(_words(element), where, speaker=_speaker(element, people)))
            elif name == "teiHeader":
                left_out.append(
                    LeftOut("TEI header", " ".join(" ".join(element.itertext()).split()))
                )
            elif name in _EVENTS and not _is_inside(element, {"u", "sp", "teiHeader"}):
                note = _event(element)
                if note:
                    blocks.append(Block(note, where, kind=BlockKind.NOTE, speaker=""))
            elif name in {"head", "p"} and not _is_inside(element, {"u", "sp", "teiHeader"}):
                text = _words(element)
                if text:
                    blocks.append(Block(text, where, kind=BlockKind.HEADING, speaker=""))
        if not any(block.speaker for block in blocks):
            raise UnreadableFile(
                "there are no utterances (<u who=…> or <sp who=…>) in it",
                where=str(path),
                hint="Export the transcript as Word, text or VTT.",
            )
        return [Document(self.name, path.name, tuple(blocks), left_out=tuple(left_out))]


def _people(root: Any) -> dict[str, str]:
    """Id → name, as the list of persons gives it."""
    found: dict[str, str] = {}
    for person in root.iter():
        identifier = person.get(_XML_ID) if local_name(person) == "person" else None
        if identifier:
            names = [item for item in person.iter() if local_name(item) in {"persName", "name"}]
            words = " ".join(" ".join(names[0].itertext()).split()) if names else ""
            found[identifier] = words or identifier
    return found


def _speaker(element: Any, people: dict[str, str]) -> str:
    who = (element.get("who") or "").split(" ")[0].rpartition("#")[2]
    if not who:
        label = next((item for item in element if local_name(item) == "speaker"), None)
        who = " ".join(label.itertext()).strip() if label is not None else ""
    return clean_text(people.get(who, who))


def _words(element: Any) -> str:
    """The words of an utterance, events in brackets in their places; without its speaker."""
    pieces = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _EVENTS:
            pieces.append(f" {_event(child)} ")
        elif name and name != "speaker":
            pieces.append(_words(child) + " " if name == "p" else _words(child))
        pieces.append(child.tail or "")
    return clean_text(" ".join("".join(pieces).split()))


def _event(element: Any) -> str:
    """ "[laughs]"; what is only unclear is still talk."""
    words = " ".join(" ".join(element.itertext()).split())
    if local_name(element) == "unclear" and words:
        return words
    said = words or element.get("new") or element.get("reason") or element.get("type")
    return clean_text(f"[{said or local_name(element)}]")


def _is_inside(element: Any, names: set[str]) -> bool:
    return any(local_name(parent) in names for parent in element.iterancestors())


PLUGIN = TeiReader()
