"""Agreement of coders who each choose where their excerpts begin and end.

Krippendorff's alpha for unitising (uα): Krippendorff 1995, Sociological Methodology 25; as restated
in Krippendorff 2004, Quality & Quantity 38, and in Content Analysis (2nd ed.), section 11.6. The
paper of 2016 (Krippendorff, Mathet, Bouvry and Widlöcher) shows that for three or more coders this
definition does not behave as it should: use it for two.
"""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.core.span import Span


def unitising_alpha(coders: Sequence[Sequence[Span]], length: int) -> float | None:
    """The agreement of coders on where one code stands; None when nobody put it anywhere.

    coders: each one's ranges of one code, not overlapping; length: of the text, from 0.
    """
    observed, expected = disagreements(coders, length)
    return None if expected <= 0 else 1 - observed / expected


def joint_alpha(codes: Sequence[Sequence[Sequence[Span]]], length: int) -> float | None:
    """The agreement over several codes together (Krippendorff 2004, eq. 7): disagreements add up.

    codes: for each code what `unitising_alpha` takes.
    """
    parts = [disagreements(coders, length) for coders in codes]
    expected = sum(part[1] for part in parts)
    return None if expected <= 0 else 1 - sum(part[0] for part in parts) / expected


def disagreements(coders: Sequence[Sequence[Span]], length: int) -> tuple[float, float]:
    """The observed and the expected disagreement of one code (Krippendorff 2004, eq. 3 and 5)."""
    if len(coders) < 2 or length < 2:
        return 0.0, 0.0
    sections = [_sections(spans, length) for spans in coders]
    observed = sum(
        _difference(one, other)
        for number, own in enumerate(sections)
        for others in sections[number + 1 :]
        for one, other in _meeting(own, others)
    )
    many = len(coders)
    # Each pair of coders counts in both directions.
    return 2 * observed / (many * (many - 1) * length**2), _expected(sections, many, length)


#: A section of the text: where it begins, how long it is, whether it is a unit or a gap.
_Section = tuple[int, int, bool]


def _sections(spans: Sequence[Span], length: int) -> list[_Section]:
    """Units and the gaps between them, which together make up the text."""
    sections: list[_Section] = []
    at = 0
    for span in sorted(spans):
        if span.start < at or span.end > length:
            raise ValueError(f"[{span.start}, {span.end}) overlaps, or leaves the text")
        if span.start > at:
            sections.append((at, span.start - at, False))
        if len(span):
            sections.append((span.start, len(span), True))
        at = span.end
    if at < length:
        sections.append((at, length - at, False))
    return sections


def _meeting(
    own: Sequence[_Section], others: Sequence[_Section]
) -> Sequence[tuple[_Section, _Section]]:
    """Pairs of sections that share any of the text, walking along it once."""
    pairs, at = [], 0
    for one in own:
        while at < len(others) and others[at][0] + others[at][1] <= one[0]:
            at += 1
        next_one = at
        while next_one < len(others) and others[next_one][0] < one[0] + one[1]:
            pairs.append((one, others[next_one]))
            next_one += 1
    return pairs


def _difference(one: _Section, other: _Section) -> float:
    """The squared difference of two sections that share some text."""
    start, size, is_unit = one
    other_start, other_size, is_other_unit = other
    ends_apart = start + size - other_start - other_size
    if is_unit and is_other_unit:
        return float((start - other_start) ** 2 + ends_apart**2)
    if is_unit and other_start <= start and ends_apart <= 0:
        return float(size**2)
    if is_other_unit and start <= other_start and ends_apart >= 0:
        return float(other_size**2)
    return 0.0


def _expected(sections: Sequence[Sequence[_Section]], many: int, length: int) -> float:
    """What units and gaps of these lengths would differ by if they were put anywhere."""
    units = [size for own in sections for _, size, is_unit in own if is_unit]
    gaps = [size for own in sections for _, size, is_unit in own if not is_unit]
    total = 0.0
    for size in units:
        among_units = (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        in_gaps = size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        total += among_units + in_gaps
    places = many * length * (many * length - 1) - sum(size * (size - 1) for size in units)
    return 2 / length * total / places
