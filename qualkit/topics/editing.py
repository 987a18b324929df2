"""What a researcher changes in topics: names, merges, splits, drops; found again after a rebuild.

An edit remembers the excerpts of the topics it was made on. After a rebuild it is made on the
topics that hold most of the same excerpts; where none does, it waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Of the excerpts that both know: with half of them in common, two topics are the same one.
SAME = 0.5


class EditKind(StrEnum):
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. members: for each topic it was made on, the keys of its excerpts; name: the new
    name (of a rename, or of what a merge makes); parts: how many a split makes."""

    kind: EditKind
    members: tuple[frozenset[str], ...]
    name: str = ""
    parts: int = 0
    id: int = 0


@dataclass(frozen=True)
class Edited:
    """Topics after edits. labels: topic of each excerpt, -1 for left out or dropped; origin: for
    each topic the topics of the model that it was made of; names: by topic, given by a person;
    waiting: edits whose topic was not found; dropped: excerpts of dropped topics; is_part: topics
    that a split made."""

    labels: NDArray[np.int64]
    origin: tuple[tuple[int, ...], ...]
    names: Mapping[int, str] = field(default_factory=dict)
    waiting: tuple[Edit, ...] = ()
    dropped: int = 0
    is_part: frozenset[int] = frozenset()


def apply_edits(
    labels: NDArray[np.int64],
    keys: Sequence[str],
    vectors: NDArray[np.float32],
    edits: Sequence[Edit],
) -> Edited:
    """The topics after all edits, in the order they were made.

    labels: of the model; keys: what each excerpt is known by after a rebuild; vectors: of the
    excerpts, for splits. Topics keep their order: a merged one stands where its first part stood,
    the parts of a split one stand where it stood.
    """
    import numpy as np

    groups: list[_Group] = [
        _Group(np.flatnonzero(labels == topic), (topic,)) for topic in range(int(labels.max()) + 1)
    ]
    waiting: list[Edit] = []
    dropped = 0
    known = frozenset(keys)
    for edit in edits:
        found = [_find(groups, keys, members & known) for members in edit.members]
        if not found or any(one is None for one in found):
            waiting.append(edit)
            continue
        places = sorted({one for one in found if one is not None})
        if edit.kind is EditKind.DROP:
            dropped += sum(len(groups[one].rows) for one in places)
            groups = [one for place, one in enumerate(groups) if place not in places]
        elif edit.kind is EditKind.RENAME:
            groups[places[0]].name = edit.name
        elif edit.kind is EditKind.SPLIT:
            parts = _split(groups[places[0]], vectors, edit.parts)
            groups[places[0] : places[0] + 1] = parts
        else:
            groups = _merge(groups, places, edit.name)
    made = np.full(len(labels), -1, dtype=np.int64)
    for number, group in enumerate(groups):
        made[group.rows] = number
    return Edited(
        made,
        tuple(group.origin for group in groups),
        {number: group.name for number, group in enumerate(groups) if group.name},
        tuple(waiting),
        dropped,
        frozenset(number for number, group in enumerate(groups) if group.is_part),
    )


@dataclass
class _Group:
    rows: NDArray[np.int64]
    origin: tuple[int, ...]
    name: str = ""
    is_part: bool = False


def _find(groups: Sequence[_Group], keys: Sequence[str], members: frozenset[str]) -> int | None:
    """The group with the highest Jaccard index to these excerpts, if it is high enough."""
    best, highest = None, 0.0
    if not members:
        return None
    for place, group in enumerate(groups):
        own = {keys[row] for row in group.rows.tolist()}
        index = len(own & members) / len(own | members)
        if index > highest:
            best, highest = place, index
    return best if highest >= SAME else None


def _merge(groups: list[_Group], places: Sequence[int], name: str) -> list[_Group]:
    import numpy as np

    joined = _Group(
        np.sort(np.concatenate([groups[one].rows for one in places])),
        tuple(sorted({origin for one in places for origin in groups[one].origin})),
        name or next((groups[one].name for one in places if groups[one].name), ""),
        any(groups[one].is_part for one in places),
    )
    return [
        joined if place == places[0] else one
        for place, one in enumerate(groups)
        if place == places[0] or place not in places
    ]


def _split(group: _Group, vectors: NDArray[np.float32], parts: int) -> list[_Group]:
    import numpy as np
    from sklearn.cluster import KMeans

    from qualkit.topics.clustering import ward_centres
    from qualkit.topics.model import one_thread

    with one_thread():
        own = vectors[group.rows].astype(np.float64)
        centres = ward_centres(own, min(parts, len(own)))
        labels = KMeans(len(centres), init=centres, n_init=1).fit(own).labels_
    sizes = np.bincount(labels, minlength=len(centres))
    order = np.argsort(-sizes, kind="stable")
    return [_Group(group.rows[labels == one], group.origin, "", True) for one in order]
