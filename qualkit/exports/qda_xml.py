"""What the REFI-QDA project and codebook files share: names, text that XML can hold, codes."""

from __future__ import annotations

from typing import Any

from qualkit.core.qda_project import QdaCode, is_qda_colour
from qualkit.exports.packages import printable

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"


def make_element(parent: Any, tag: str, attributes: dict[str, str] | None = None) -> Any:
    """A child element; attributes without a value are left out."""
    from lxml import etree

    child = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}")
    for name, value in (attributes or {}).items():
        if value != "":
            child.set(name, xml_text(value))
    return child


def make_root(namespace: str, tag: str, attributes: dict[str, str]) -> Any:
    """A root element whose children need no prefix."""
    from lxml import etree

    root = etree.Element(f"{{{namespace}}}{tag}", nsmap={None: namespace})
    for name, value in attributes.items():
        if value != "":
            root.set(name, xml_text(value))
    return root


def make_description(parent: Any, words: str) -> None:
    """A <Description> below the element, where there are words for it."""
    if words:
        make_element(parent, "Description").text = xml_text(words)


def xml_text(words: str) -> str:
    """The words as `printable` leaves them, with line ends as XML reads them back."""
    return printable(words.replace("\r\n", "\n").replace("\r", "\n"))


def write_codes(parent: Any, codes: tuple[QdaCode, ...], *, with_notes: bool) -> None:
    """The tree of codes as <Code> elements. with_notes: project files may refer to notes."""
    for code in codes:
        element = make_element(
            parent,
            "Code",
            {
                "guid": code.guid,
                "name": code.name,
                "isCodable": "true" if code.is_codable else "false",
                "color": code.colour if is_qda_colour(code.colour) else "",
            },
        )
        if not code.name:
            element.set("name", "")
        make_description(element, code.description)
        if with_notes:
            refer(element, "NoteRef", code.notes)
        write_codes(element, code.children, with_notes=with_notes)


def refer(parent: Any, tag: str, guids: tuple[str, ...]) -> None:
    """One reference element a GUID."""
    for guid in guids:
        make_element(parent, tag, {"targetGUID": guid})


def to_bytes(root: Any) -> bytes:
    """The document in UTF-8, indented, with its declaration."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
