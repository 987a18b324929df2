"""ELAN annotations (.eaf): a tier a speaker, an annotation an utterance (EAF schema 3.0)."""

from __future__ import annotations

from typing import Any

from qualkit.core.document import Block, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import clean_text, read_bytes
from qualkit.readers.safe_xml import parse_xml


class ElanReader:
    name = "eaf"
    suffixes = (".eaf",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block an annotation, in order of time.

        Tiers that depend on another one (translations, parts of speech) are left out by name.
        Raises UnreadableFile for a file that is no ELAN document or holds no annotations.
        """
        root = parse_xml(read_bytes(path), str(path))
        if root.tag != "ANNOTATION_DOCUMENT":
            raise UnreadableFile(
                "this is not an ELAN document",
                where=str(path),
                hint="Check the ending of the file name.",
            )
        times = {
            slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE"))
            for slot in root.iter("TIME_SLOT")
            if (slot.get("TIME_VALUE") or "").isdigit()
        }
        blocks: list[Block] = []
        left_out: list[LeftOut] = []
        for tier in root.iter("TIER"):
            found = _tier_blocks(tier, times)
            if tier.get("PARENT_REF"):
                shown = tier.get("TIER_ID") or "unnamed"
                left_out += [LeftOut(f"tier {shown}", one.text, one.where) for one in found]
            else:
                blocks += found
        if not blocks:
            raise UnreadableFile(
                "there are no annotations in it",
                where=str(path),
                hint="Check in ELAN which tiers hold the talk.",
            )
        blocks.sort(key=lambda block: block.start_ms or 0)
        return [Document(self.name, path.name, tuple(blocks), left_out=tuple(left_out))]


def _tier_blocks(tier: Any, times: dict[str, int]) -> list[Block]:
    label = tier.get("PARTICIPANT") or tier.get("TIER_ID") or ""
    blocks: list[Block] = []
    last = 0
    for annotation in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
        text = clean_text(annotation.findtext("ANNOTATION_VALUE") or "").strip()
        # An annotation without a time of its own stands where the one before it ends.
        start = times.get(annotation.get("TIME_SLOT_REF1"), last)
        last = times.get(annotation.get("TIME_SLOT_REF2"), start)
        if text:
            where = f"annotation {annotation.get('ANNOTATION_ID') or len(blocks) + 1}"
            blocks.append(
                Block(text, where, speaker=clean_text(label), start_ms=start, end_ms=last)
            )
    return blocks


PLUGIN = ElanReader()
